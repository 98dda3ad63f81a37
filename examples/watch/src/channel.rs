//! The event channel: one request after the other, each as soon as the last answer says where to.

use crate::http::{Failure, Http};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;
use ucwa_wire::OwnedEventEnvelope;

/// Follows the channel from its first address on, until nobody wants the events or it ends. The last thing that comes
/// is why.
///
/// This thread looks at nothing but how to go on. So the next request goes out before the events are processed, as the
/// documentation asks (EventChannelDetails.md): the server keeps what happens meanwhile for it, and takes a client that
/// does not ask for a while for gone.
///
/// An envelope is acknowledged by the next request, whole: which is why it must be known to be good in full before.
pub fn follow(http: Http, first: &str, patience: Duration) -> Receiver<Result<OwnedEventEnvelope, Failure>> {
    let (events, envelopes) = channel();
    let first = first.to_owned();
    thread::spawn(move || poll(&http, &first, patience, &events));
    envelopes
}

fn poll(http: &Http, first: &str, patience: Duration, events: &Sender<Result<OwnedEventEnvelope, Failure>>) {
    let mut href = first.to_owned();
    let mut pause = patience;
    loop {
        let envelope = http.get(&href).and_then(|body| Ok(OwnedEventEnvelope::parse(body.format, &body.bytes)?));
        match envelope {
            Ok(envelope) => {
                pause = patience;
                // Resync before resume before next; without any it begins again.
                let next = envelope.get().continuation().map(|continuation| continuation.href().to_string());
                href = next.unwrap_or_else(|| first.to_owned());
                if events.send(Ok(envelope)).is_err() {
                    return;
                }
            }
            // The same address again: what was not acknowledged will be sent again.
            Err(failure) if failure.may_pass() => {
                eprintln!("{failure}; trying again");
                thread::sleep(pause);
                pause = (pause * 2).min(patience * 32);
            }
            Err(failure) => {
                let _ = events.send(Err(failure));
                return;
            }
        }
    }
}
