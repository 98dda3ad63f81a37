//! What each contender refuses: bodies with one fault each, decoded as a presence. Prints a table, tab-separated: format,
//! fault, contender, `refused` or `read`. Each decodes in a process of its own, since not all of them return from it.
//!
//!     refusals                        the table
//!     refusals run FORMAT AT NAME     one of them; fails if it is refused

use peers::contenders::{Contender, extension};
use peers::contenders_for;
use peers::documents::Kind;
use std::process::{Command, ExitCode, Stdio};
use ucwa_wire::Format;

/// A fault; what of the sound body it stands in place of, and what it is.
type Fault = (&'static str, &'static [u8], &'static [u8]);

const SOUND: &str = "nothing";

const JSON: &[u8] =
    br#"{"rel":"contactPresence","activity":"busy","x":["y",0,null,{"z":1}],"_links":{"self":{"href":"/a"}}}"#;

const JSON_FAULTS: &[Fault] = &[
    (SOUND, b"", b""),
    ("a byte that is no UTF-8, in what is read", b"busy", b"bu\xffsy"),
    ("a byte that is no UTF-8, in what is skipped", br#""y""#, b"\"\xff\""),
    ("a control character, in what is read", b"busy", b"bu\x01sy"),
    ("a control character, in what is skipped", br#""y""#, b"\"\x01\""),
    ("an escape that there is not, in what is read", b"busy", br"bu\xsy"),
    ("an escape that there is not, in what is skipped", br#""y""#, br#""\x""#),
    ("half of a surrogate pair, in what is read", b"busy", br"bu\ud800sy"),
    ("half of a surrogate pair, in what is skipped", br#""y""#, br#""\ud800""#),
    ("the number `01`, in what is skipped", b"0,null", b"01,null"),
    ("the word `nul`, in what is skipped", b"null", b"nul"),
    ("a key without quotation marks, in what is skipped", br#""z":1"#, b"z:1"),
    ("no colon, in what is skipped", br#""z":1"#, br#""z" 1"#),
    ("a comma before the end, in what is skipped", br#"{"z":1}]"#, br#"{"z":1},]"#),
    ("the wrong bracket, in what is skipped", br#"{"z":1}]"#, br#"{"z":1]]"#),
    ("something after the value", br#""/a"}}}"#, br#""/a"}}}}"#),
    ("`rel` twice", br#""rel":"contactPresence","#, br#""rel":"contactPresence","rel":"contact","#),
    ("`_links` twice", br#","_links""#, br#","_links":{"self":{"href":"/b"}},"_links""#),
];

const XML: &[u8] = br#"<?xml version="1.0" encoding="utf-8"?><resource rel="contactPresence" href="/a" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa" xmlns:x="urn:x"><property name="rel">contactPresence</property><property name="activity">busy</property><x:y z="1"><!-- c -->d</x:y></resource>"#;

const XML_FAULTS: &[Fault] = &[
    (SOUND, b"", b""),
    ("a byte that is no UTF-8, in what is read", b"busy", b"bu\xffsy"),
    ("a byte that is no UTF-8, in what is skipped", b">d<", b">\xff<"),
    ("a control character, in what is read", b"busy", b"bu\x01sy"),
    ("a control character, in what is skipped", b">d<", b">\x01<"),
    ("a reference to a control character, in what is read", b"busy", b"bu&#1;sy"),
    ("a reference to a control character, in what is skipped", b">d<", b">&#1;<"),
    ("an entity that there is not, in what is read", b"busy", b"bu&no;sy"),
    ("an entity that there is not, in what is skipped", b">d<", b">&no;<"),
    ("an end tag of another name, in what is read", b"busy</property>", b"busy</propertx>"),
    ("an end tag of another name, in what is skipped", b"</x:y>", b"</x:z>"),
    ("an attribute twice, in what is read", br#"name="activity""#, br#"name="activity" name="rel""#),
    ("an attribute twice, in what is skipped", br#"z="1""#, br#"z="1" z="2""#),
    ("no space between attributes", br#"z="1""#, br#"z="1"a="2""#),
    ("`<` in the value of an attribute", br#"z="1""#, br#"z="<""#),
    ("a prefix that means nothing", br#"x:y z="1"><!-- c -->d</x:y"#, br#"q:y z="1"><!-- c -->d</q:y"#),
    ("`]]>` in text", b">d<", b">]]><"),
    ("`--` in a comment", b"<!-- c -->", b"<!-- -- -->"),
    ("a name that begins with a digit", br#"z="1""#, br#"1z="1""#),
    ("a root in another namespace", b"2012/03/ucwa\"", b"2012/03/other\""),
    ("text after the root", b"</resource>", b"</resource>text"),
    ("a second root", b"</resource>", b"</resource><resource/>"),
    ("a document type declaration", b"<resource rel", b"<!DOCTYPE resource><resource rel"),
    ("UTF-8 that says it is UTF-16", b"utf-8", b"utf-16"),
];

fn faults(format: Format) -> (&'static [u8], &'static [Fault]) {
    match format {
        Format::Json => (JSON, JSON_FAULTS),
        Format::Xml => (XML, XML_FAULTS),
    }
}

/// The sound body with the fault in it.
fn body(format: Format, at: usize) -> Vec<u8> {
    let (sound, faults) = faults(format);
    let (name, old, new) = faults[at];
    if name == SOUND {
        return sound.to_vec();
    }
    let mut places = sound.windows(old.len()).enumerate().filter(|(_, window)| *window == old);
    // An end tag that closes it also stands further on: the last one is the root's.
    let (from, _) = places.next_back().unwrap_or_else(|| panic!("{name}: what it replaces is not there"));
    [&sound[..from], new, &sound[from + old.len()..]].concat()
}

fn contender(format: Format, name: &str) -> Contender {
    contenders_for(format).into_iter().find(|contender| contender.name == name).expect("it is one of them")
}

fn run(format: &str, at: &str, name: &str) {
    let format = if format == "json" { Format::Json } else { Format::Xml };
    let body = body(format, at.parse().expect("a number"));
    let contender = contender(format, name);
    // Every byte, so that nothing is left undecoded.
    std::hint::black_box((contender.whole)(Kind::Presence, &body, &mut contender.room(&body)));
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if let [_, format, at, name] = &arguments[..] {
        run(format, at, name);
        return ExitCode::SUCCESS;
    }
    println!("# format\tfault\tcontender\toutcome");
    let own = std::env::current_exe().expect("it has a path");
    for format in [Format::Json, Format::Xml] {
        for (at, (fault, ..)) in faults(format).1.iter().enumerate() {
            for contender in contenders_for(format) {
                let status = Command::new(&own)
                    .args(["run", extension(format), &at.to_string(), contender.name])
                    .stderr(Stdio::null())
                    .status()
                    .expect("it runs");
                if *fault == SOUND {
                    assert!(status.success(), "{} refuses what is sound", contender.name);
                    continue;
                }
                let name = contender.name;
                let ours = name.starts_with("ucwa-wire");
                assert!(!ours || !status.success(), "{name} reads {fault}");
                let outcome = if status.success() { "read" } else { "refused" };
                println!("{}\t{fault}\t{name}\t{outcome}", extension(format));
            }
        }
    }
    ExitCode::SUCCESS
}
