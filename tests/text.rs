//! A text is what it says, however it is written: a string is encoded at random in each of the wire forms,
//! read inside of a resource, and compared with the original by every reading there is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use proptest::prelude::*;
#[cfg(feature = "alloc")]
use std::borrow::Cow;
use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use ucwa_wire::{Format, Fragment, Resource, Text, Timestamp};

/// A character, and a number that says how it is to be written.
type Coded = Vec<(char, u16)>;

/// `\u` and four digits in either case, twice for what takes a surrogate pair.
fn unicode_escape(scalar: char, how: u16, out: &mut String) {
    for unit in scalar.encode_utf16(&mut [0; 2]) {
        if how & 0x100 == 0 { write!(out, "\\u{unit:04x}") } else { write!(out, "\\u{unit:04X}") }.unwrap();
    }
}

fn json(text: &Coded) -> String {
    let mut out = String::new();
    for &(scalar, how) in text {
        let short = "\u{8}b\u{c}f\nn\rr\tt\"\"\\\\//".chars().collect::<Vec<_>>();
        let short = short.chunks(2).find(|pair| pair.first() == Some(&scalar)).and_then(|pair| pair.get(1));
        match (how % 4, short) {
            (0 | 1, Some(short)) => out.extend(['\\', *short]),
            (0..=2, None) if scalar >= ' ' => out.push(scalar),
            (2, Some('/')) => out.push('/'),
            _ => unicode_escape(scalar, how, &mut out),
        }
    }
    out
}

/// A character reference, with zeros before the number or not, or one of the five entities.
fn reference(scalar: char, how: u16, out: &mut String) {
    let zeros = usize::from(how >> 10 & 3);
    let entity = [('&', "amp"), ('<', "lt"), ('>', "gt"), ('"', "quot"), ('\'', "apos")];
    match (how >> 8 & 3, entity.iter().find(|(meant, _)| *meant == scalar)) {
        (0 | 1, Some((_, name))) => write!(out, "&{name};"),
        (1, None) => write!(out, "&#x{:0zeros$x};", scalar as u32),
        (2, _) => write!(out, "&#x{:0zeros$X};", scalar as u32),
        _ => write!(out, "&#{:0zeros$};", scalar as u32),
    }
    .unwrap();
}

/// White space that normalisation makes of a line end (in content) or of any white space (in attributes).
/// LF must not come after CR, which would make one line end of two.
fn push_space(written: &str, out: &mut String) {
    if out.ends_with('\r') && written.starts_with('\n') { out.push_str("&#10;") } else { out.push_str(written) }
}

fn content(text: &Coded) -> String {
    let mut out = String::new();
    for &(scalar, how) in text {
        out.push_str(match how >> 4 & 15 {
            0 => "<!-- &amp; ]]> - <a> -->",
            1 => "<?p &amp; ]]> -- ? > <a>?>",
            2 => "<![CDATA[]]>",
            3 => "<!----><?p?>",
            _ => "",
        });
        let bare = match scalar {
            '&' | '<' | '\r' => false,
            '>' => !out.ends_with("]]"),
            _ => true,
        };
        match how % 4 {
            0 | 1 if scalar == '\n' => push_space(["\n", "\r", "\r\n", "\n"][usize::from(how >> 8 & 3)], &mut out),
            0 | 1 if bare => out.push(scalar),
            2 if scalar == '\n' => out.push_str("<![CDATA[\r\n]]>"),
            2 if scalar != '\r' => write!(out, "<![CDATA[{scalar}]]>").unwrap(),
            _ => reference(scalar, how, &mut out),
        }
    }
    out
}

fn attribute(text: &Coded, quote: char) -> String {
    let mut out = String::new();
    for &(scalar, how) in text {
        match how % 3 {
            0 | 1 if scalar == ' ' => {
                let written = [" ", "\t", "\n", "\r", "\r\n", " ", "\t", " "][usize::from(how >> 8 & 7)];
                // Unlike in content what is to be a space cannot be said by `&#10;`.
                if out.ends_with('\r') && written == "\n" { out.push(' ') } else { out.push_str(written) }
            }
            0 | 1 if !matches!(scalar, '&' | '<' | '\t' | '\n' | '\r') && scalar != quote => out.push(scalar),
            _ => reference(scalar, how, &mut out),
        }
    }
    out
}

/// A text as it was read from each of the forms, each handed to `each`.
fn in_every_form(text: &Coded, mut each: impl FnMut(Text<'_>)) {
    let body = format!(r#"{{"rel":"a","text":"{}"}}"#, json(text));
    each(Resource::parse(Format::Json, body.as_bytes()).unwrap().property("text").unwrap().as_text().unwrap());
    if !text.iter().all(|&(scalar, _)| is_xml(scalar)) {
        return;
    }
    let body = format!("<resource><property name='text'>{}</property></resource>", content(text));
    each(Resource::parse(Format::Xml, body.as_bytes()).unwrap().property("text").unwrap().as_text().unwrap());
    for quote in ['"', '\''] {
        let body = format!("<resource><link rel='text' title={quote}{}{quote}/></resource>", attribute(text, quote));
        each(Resource::parse(Format::Xml, body.as_bytes()).unwrap().link("text").unwrap().title().unwrap());
    }
}

const fn is_xml(scalar: char) -> bool {
    matches!(scalar, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Hashes where one write ends and the next begins, as `Hash` allows a hasher to do.
#[derive(Default)]
struct Boundaries(Vec<u8>);

impl Hasher for Boundaries {
    fn write(&mut self, bytes: &[u8]) {
        self.0.push(bytes.len() as u8);
        self.0.extend(bytes);
    }

    fn finish(&self) -> u64 {
        let mut state = DefaultHasher::new();
        self.0.hash(&mut state);
        state.finish()
    }
}

fn hash<H: Hasher + Default>(text: Text<'_>) -> u64 {
    let mut state = H::default();
    text.hash(&mut state);
    state.finish()
}

/// Every reading of `text` gives `original`.
#[track_caller]
fn says(text: Text<'_>, original: &str) {
    assert_eq!(text, original);
    assert_eq!(original, text);
    assert_eq!(text, *original);
    assert_eq!(*original, text);
    assert_eq!(text, Text::plain(original));
    assert_ne!(text, format!("{original}x").as_str());
    assert_eq!(text.chars().collect::<String>(), original);
    let parts = text.fragments().fold(String::new(), |whole, part| match part {
        Fragment::Str(run) => {
            assert!(!run.is_empty());
            whole + run
        }
        Fragment::Char(scalar) => whole + scalar.encode_utf8(&mut [0; 4]),
    });
    assert_eq!(parts, original);
    assert_eq!(text.to_string(), original);
    #[cfg(feature = "alloc")]
    assert_eq!(text.to_cow(), original);
    assert_eq!(text.decoded_len(), original.len());
    assert_eq!(text.is_empty(), original.is_empty());
    // Borrowed if there is nothing to undo, and only then.
    if let Some(bare) = text.to_str() {
        assert_eq!((bare, text.raw()), (original, original));
    }
    #[cfg(feature = "alloc")]
    assert_eq!(matches!(text.to_cow(), Cow::Borrowed(_)), text.to_str().is_some());
    assert!(text.to_str().is_some() || text.raw().contains(['\\', '&', '<', '\r', '\n', '\t']), "{:?}", text.raw());
    // Into a buffer that is larger, of the very size, or too small.
    let len = original.len();
    let mut buffer = vec![0; len + 3];
    assert_eq!(text.copy_to(&mut buffer), Ok(original));
    assert_eq!(text.copy_to(&mut buffer[..len]), Ok(original));
    for short in 0..len {
        assert_eq!(text.copy_to(&mut buffer[..short]).unwrap_err().needed(), len);
    }
    assert_eq!(hash::<DefaultHasher>(text), hash::<DefaultHasher>(Text::plain(original)));
    assert_eq!(hash::<Boundaries>(text), hash::<Boundaries>(Text::plain(original)));
    assert_eq!(format!("{text:#?}"), format!("{original:?}"));
    assert_eq!(format!("{text:?}"), format!("Text({len} bytes)"));
}

/// Characters that mean something in some form, letters, and any.
fn scalar() -> impl Strategy<Value = char> {
    const TELLING: &[char] = &[
        '&',
        '<',
        '>',
        '"',
        '\'',
        '\\',
        '/',
        ']',
        '[',
        '-',
        '?',
        '!',
        '#',
        ';',
        ' ',
        '\n',
        '\r',
        '\t',
        '\u{8}',
        '\u{c}',
        '\0',
        '\u{1f}',
        '\u{7f}',
        '\u{85}',
        '\u{e9}',
        '\u{2028}',
        '\u{d7ff}',
        '\u{e000}',
        '\u{fffd}',
        '\u{ffff}',
        '\u{10000}',
        '\u{1f600}',
        '\u{10ffff}',
    ];
    prop_oneof![
        5 => proptest::sample::select(TELLING),
        2 => proptest::sample::select(&['&', '<', '>', ']', '\n', '\r', ' '][..]),
        3 => proptest::char::range('a', 'z'),
        1 => any::<char>(),
    ]
}

fn coded(len: usize) -> impl Strategy<Value = Coded> {
    proptest::collection::vec((scalar(), any::<u16>()), 0..len)
}

/// The same, of what XML can carry.
fn xml_coded(len: usize) -> impl Strategy<Value = Coded> {
    proptest::collection::vec((scalar().prop_filter("XML", |&scalar| is_xml(scalar)), any::<u16>()), 0..len)
}

fn plain(text: &Coded) -> String {
    text.iter().map(|&(scalar, _)| scalar).collect()
}

/// A string with a way to write each character of it.
fn coded_as(text: &str) -> impl Strategy<Value = Coded> + use<> {
    let text: Vec<char> = text.chars().collect();
    proptest::collection::vec(any::<u16>(), text.len())
        .prop_map(move |how| text.iter().copied().zip(how).collect::<Coded>())
}

proptest! {
    #[test]
    fn every_form_says_the_original(text in coded(12), xml in xml_coded(12)) {
        for text in [text, xml] {
            let original = plain(&text);
            in_every_form(&text, |text| says(text, &original));
        }
    }

    #[test]
    fn texts_order_as_their_strings(one in xml_coded(4), two in xml_coded(4), same in 0..4_usize) {
        // Often they begin alike, or are equal.
        let two: Coded = one.iter().take(same).chain(&two).copied().collect();
        let (first, second) = (plain(&one), plain(&two));
        in_every_form(&one, |one| in_every_form(&two, |two| {
            assert_eq!(one.cmp(&two), first.cmp(&second));
            assert_eq!(one.partial_cmp(&two), first.partial_cmp(&second));
            assert_eq!(one == two, first == second);
            assert_eq!(one.eq_ignore_ascii_case(two), first.eq_ignore_ascii_case(&second));
            assert_eq!(hash::<DefaultHasher>(one) == hash::<DefaultHasher>(two), first == second);
            assert_eq!(hash::<Boundaries>(one) == hash::<Boundaries>(two), first == second);
        }));
    }

    #[test]
    fn case_can_be_ignored_in_ascii_only(text in xml_coded(8), how in any::<u64>()) {
        let flip = |at: usize, scalar: char| match how >> at & 1 {
            0 => scalar,
            _ if scalar.is_ascii_lowercase() => scalar.to_ascii_uppercase(),
            _ => scalar.to_ascii_lowercase(),
        };
        let flipped: Coded = text.iter().enumerate().map(|(at, &(scalar, how))| (flip(at, scalar), how)).collect();
        in_every_form(&text, |text| {
            in_every_form(&flipped, |flipped| assert!(text.eq_ignore_ascii_case(flipped)));
            assert!(text.eq_ignore_ascii_case(plain(&flipped).as_str()));
        });
    }

    #[test]
    fn width_precision_and_alignment_are_those_of_a_string(
        text in xml_coded(6), width in 0..10_usize, shown in 0..8_usize
    ) {
        let original = plain(&text);
        in_every_form(&text, |text| {
            assert_eq!(format!("{text:width$}|"), format!("{original:width$}|"));
            assert_eq!(format!("{text:<width$}|"), format!("{original:<width$}|"));
            assert_eq!(format!("{text:>width$}|"), format!("{original:>width$}|"));
            assert_eq!(format!("{text:^width$}|"), format!("{original:^width$}|"));
            assert_eq!(format!("{text:\u{e9}^+#0width$.shown$}|"), format!("{original:\u{e9}^+#0width$.shown$}|"));
            assert_eq!(format!("{text:0width$}|"), format!("{original:0width$}|"));
            assert_eq!(format!("{text:.shown$}|"), format!("{original:.shown$}|"));
            assert_eq!(format!("{text:*>width$.shown$}|"), format!("{original:*>width$.shown$}|"));
        });
    }

    #[test]
    fn a_date_is_read_through_any_coding(text in prop_oneof![
        coded_as("/Date(0)/"), coded_as("/Date(1474932023993)/"), coded_as("/Date(-62135596800000+0130)/"),
        coded_as("2016-09-26T16:20:23.9946221-07:00"), coded_as("0001-01-01T00:00:00Z"), coded_as("1970-01-01T00:00:00"),
    ]) {
        let date: Timestamp = plain(&text).parse().unwrap();
        in_every_form(&text, |text| {
            let known = text.known::<Timestamp>().known().unwrap();
            assert_eq!((known, known.offset()), (date, date.offset()));
        });
    }

    #[test]
    fn what_is_no_date_is_none_in_any_coding(text in prop_oneof![
        coded_as("/Date(0)"), coded_as("/Date()/"), coded_as("2016-09-26T16:20:23.99462211-07:00"), coded_as("&#47;Date(0)/"),
        coded_as("2016-02-30T00:00:00Z"), coded_as("\\/Date(0)\\/"), coded_as(" /Date(0)/"), coded_as(""),
    ]) {
        in_every_form(&text, |text| assert_eq!(text.known::<Timestamp>().other(), Some(text)));
    }
}

/// Reads what stands between a JSON string's quotation marks.
fn json_text(raw: &str, check: impl FnOnce(Text<'_>)) {
    let body = format!(r#"{{"text":"{raw}"}}"#);
    check(Resource::parse(Format::Json, body.as_bytes()).unwrap().property("text").unwrap().as_text().unwrap());
}

#[test]
fn every_short_escape_is_undone() {
    json_text(r#"\"\\\/\b\f\n\r\t"#, |text| says(text, "\"\\/\u{8}\u{c}\n\r\t"));
}

#[test]
fn every_unicode_escape_is_undone() {
    for scalar in ('\0'..='\u{ffff}').chain(('\u{10000}'..='\u{10ffff}').step_by(0x3f1)) {
        let mut raw = String::new();
        unicode_escape(scalar, u16::from(scalar as u32 % 2 == 0) << 8, &mut raw);
        json_text(&raw, |text| assert!(text.chars().eq([scalar]), "{raw}"));
    }
}

#[test]
fn surrogate_pairs_are_one_character() {
    json_text(r"\ud83d\ude00\uD800\uDC00\uDBFF\uDFFFa\ud83d\ude00", |text| {
        says(text, "\u{1f600}\u{10000}\u{10ffff}a\u{1f600}");
    });
    json_text(r"\ud83d\ude00", |text| assert_eq!((text.chars().count(), text.decoded_len()), (1, 4)));
}

#[test]
fn debug_hides_what_the_alternate_form_shows() {
    let body = br#"{"rel":"note","message":"se\u0063ret\n"}"#;
    let resource = Resource::parse(Format::Json, body).unwrap();
    let property = resource.properties().nth(1).unwrap();
    let text = property.value().as_text().unwrap();
    assert_eq!((format!("{text:?}"), format!("{text:#?}")), ("Text(7 bytes)".into(), r#""secret\n""#.into()));
    assert_eq!(format!("{:?}", property.value()), "Text(7 bytes)");
    assert!(!format!("{property:?} {resource:?}").contains("ret"));
    assert!(format!("{property:#?}").contains("secret"));
    assert_eq!(format!("{:#?}", Text::plain("'\"\u{300}\u{7f}")), format!("{:?}", "'\"\u{300}\u{7f}"));
}

#[test]
fn a_text_is_borrowed_from_the_body() {
    let body = b"<resource rel='a b' href='/'><property name='c'>d\n]</property></resource>";
    let resource = Resource::parse(Format::Xml, body).unwrap();
    let within = |text: &str| body.as_ptr_range().contains(&text.as_ptr());
    for text in [resource.rel().unwrap(), resource.property("c").unwrap().as_text().unwrap()] {
        assert!(within(text.to_str().unwrap()) && within(text.raw()));
    }
}

#[test]
fn what_decodes_shows_nothing_of_the_text() {
    let text = Text::plain("secret");
    assert_eq!(format!("{:?}", text.fragments()), "Fragments { .. }");
    assert_eq!(format!("{:?}", text.chars()), "Chars { .. }");
}

#[test]
fn a_text_is_compared_with_a_str_from_either_side() {
    let text = Text::plain("a");
    let equal = |other: &str| [text == *other, *other == text, text == other, other == text];
    assert_eq!([equal("a"), equal("b"), equal("")], [[true; 4], [false; 4], [false; 4]]);
    assert_eq!(text.to_bytes(), Some(&b"a"[..]));
}
