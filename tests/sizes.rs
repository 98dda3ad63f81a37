//! How large the views are, and what they can do without being asked. Both are promises of a kind: a view that
//! grows is copied more slowly everywhere, and one that is not `Send` cannot go to another task.

use core::panic::{RefUnwindSafe, UnwindSafe};
use ucwa_wire::{
    Availability, BufferTooSmall, Chars, ContactPresence, Continuation, Document, Encoded, Error, ErrorKind, Event,
    EventEnvelope, EventKind, Events, Format, Fragment, Fragments, InContext, Item, Items, Known, Limits, Link, List,
    Markup, MediaTypeError, NewEmbedded, NewEnvelope, NewEvent, NewLink, NewResource, NewSender, NewValue,
    NotATimestamp, Number, Object, Offset, Part, Position, Property, Reader, Reason, Resource, Sender, Text, Timestamp,
    UnknownName, Value,
};

/// What the compiler checks of a type just by this being called for it.
const fn shared<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>() {}
const fn view<T: Copy + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>() {}
const fn plain<T: Copy + Eq + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static>() {}

macro_rules! all {
    ($check:ident: $($type:ty),+ $(,)?) => { $($check::<$type>();)+ };
}

/// Checked by being compiled.
const _: () = {
    all!(plain: Availability, BufferTooSmall, Error, ErrorKind, EventKind, Format, Limits, MediaTypeError,
        NotATimestamp, Offset, Part, Position, Timestamp, UnknownName);
    all!(view: ContactPresence<'static>, Continuation<'static>, Document<'static>, Event<'static>,
        EventEnvelope<'static>, Fragment<'static>, InContext<'static>, Item<'static>, Known<'static, Timestamp>,
        Link<'static>, List<'static>, Markup<'static>, Number<'static>, Object<'static>, Property<'static>,
        Reason<'static>, Resource<'static>, Sender<'static>, Text<'static>, Value<'static>);
    all!(shared: Chars<'static>, Events<'static>, Fragments<'static>, Items<'static>, Reader<'static>);
};

/// What each may take at most, where a pointer has 64 bits.
#[cfg(target_pointer_width = "64")]
#[test]
fn views_are_no_larger_than_they_are_meant_to_be() {
    macro_rules! sizes {
        ($($type:ty = $size:literal),+ $(,)?) => { [$((stringify!($type), size_of::<$type>(), $size)),+] };
    }
    let sizes = sizes![
        ContactPresence<'_> = 120,
        Result<ContactPresence<'_>, Error> = 120,
        Continuation<'_> = 32,
        Document<'_> = 144,
        Error = 24,
        Result<(), Error> = 24,
        Event<'_> = 344,
        Events<'_> = 1248,
        Encoded<'_> = 800, // the start of the body is kept
        EventEnvelope<'_> = 144,
        Result<EventEnvelope<'_>, Error> = 144,
        Fragment<'_> = 16,
        Fragments<'_> = 32,
        InContext<'_> = 40,
        Item<'_> = 72,
        Option<Item<'_>> = 72,
        Items<'_> = 6016, // aligned to 16, as what is looked for in the bytes ahead
        Known<'_, Availability> = 24,
        Known<'_, Timestamp> = 24,
        Limits = 4,
        Link<'_> = 64,
        List<'_> = 48,
        Markup<'_> = 48,
        Number<'_> = 16,
        Object<'_> = 48,
        Position = 16,
        NewEmbedded<'_> = 48,
        NewEnvelope<'_> = 88,
        NewEvent<'_> = 384,
        NewLink<'_> = 104,
        NewResource<'_> = 80,
        NewSender<'_> = 64,
        NewValue<'_> = 56,
        Property<'_> = 56,
        Reader<'_> = 11536,
        Reason<'_> = 48,
        Resource<'_> = 80,
        Sender<'_> = 64,
        Text<'_> = 24,
        Option<Text<'_>> = 24,
        Timestamp = 16,
        Value<'_> = 56,
        Option<Value<'_>> = 56,
    ];
    let larger: Vec<_> = sizes.iter().filter(|(_, is, most)| is > most).collect();
    assert!(larger.is_empty(), "type, size now, most that is meant: {larger:#?}");
}

/// Names are one byte each, and nothing that is known costs more than the text it may be instead.
#[test]
fn small_things_are_small() {
    assert_eq!([size_of::<Availability>(), size_of::<Option<EventKind>>(), size_of::<Format>()], [1, 1, 1]);
    assert_eq!([size_of::<NotATimestamp>(), size_of::<UnknownName>()], [0, 0]);
    assert_eq!(size_of::<Option<Text<'_>>>(), size_of::<Text<'_>>());
    assert_eq!(size_of::<Known<'_, Availability>>(), size_of::<Text<'_>>());
}
