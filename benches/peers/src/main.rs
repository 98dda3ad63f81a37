fn main() {
    for document in peers::documents::all(1) {
        peers::contenders::agree(&document, peers::contenders_for);
    }
}
