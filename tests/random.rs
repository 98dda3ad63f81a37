//! The shared properties, over bodies made at random and bodies changed at random.

#[path = "corpus/mod.rs"]
mod oracles;
mod properties;

use arbitrary::{Arbitrary as _, Unstructured};
use oracles::differential::{any_json, any_xml};
use properties::made::{self, model::Body, settled};
use proptest::prelude::*;
use ucwa_wire::Format;

/// Pieces that bodies are made of, so that chance comes upon bodies that are nearly right.
const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"rel\"",
    "\"_links\"",
    "\"_embedded\"",
    "\"sender\"",
    "\"events\"",
    "\"link\"",
    "\"in\"",
    "\"type\"",
    "\"status\"",
    "\"reason\"",
    "\"code\"",
    "\"href\"",
    "\"self\"",
    "\"next\"",
    "\"updated\"",
    "\"a\\u0062\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\u{e9}\"",
    "null",
    "true",
    "false",
    "0",
    "-1.5e3",
    " ",
    "\n",
];
const XML: &[&str] = &[
    "<resource",
    "<resource>",
    "</resource>",
    "<events>",
    "</events>",
    "<sender",
    "<sender>",
    "</sender>",
    "<updated",
    "</updated>",
    "<property name='a'>",
    "</property>",
    "<propertyList name='l'>",
    "</propertyList>",
    "<item>",
    "</item>",
    "<link rel='self' href='/'/>",
    " rel='me'",
    " href='/a?b&amp;c'",
    " status='Success'",
    " xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa'",
    " xmlns:u='http://schemas.microsoft.com/rtc/2012/03/ucwa'",
    " xmlns:x='urn:x'",
    "<u:property name='b'>",
    "</u:property>",
    "<x:y/>",
    "/>",
    ">",
    "text",
    "&lt;",
    "&#x1F600;",
    "\r\n",
    "<![CDATA[ ]]>",
    "<!-- -->",
    "<?p i?>",
    "]]",
    "\u{e9}",
    "<in rel='c'/>",
    "<reason><code>Gone</code></reason>",
    "<status>Success</status>",
];

fn made_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

/// A body that is well-formed, with members of every kind.
fn json_value() -> impl Strategy<Value = String> {
    let name = prop::sample::select(JSON[6..24].to_vec());
    let leaf = prop::sample::select(JSON[21..30].to_vec()).prop_map(str::to_owned);
    leaf.prop_recursive(5, 40, 5, move |inner| {
        let members = prop::collection::vec((name.clone(), inner.clone()), 0..5);
        prop_oneof![
            members.prop_map(|members| {
                let members: Vec<_> = members.iter().map(|(name, value)| format!("{name}:{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
            prop::collection::vec(inner, 0..4).prop_map(|entries| format!("[{}]", entries.join(","))),
        ]
    })
}

/// `serde_json` and `roxmltree` read in what was made what this crate reads.
fn as_the_oracles_read(bodies: made::Bodies) {
    for (format, body) in bodies {
        match format {
            Format::Json => any_json(body.as_bytes()),
            Format::Xml => any_xml(body.as_bytes()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(body in prop::collection::vec(any::<u8>(), 0..80)) {
        properties::any(Format::Json, &body);
        properties::any(Format::Xml, &body);
        properties::texts::any(&body);
        properties::dates::any(&body);
    }

    #[test]
    fn made(choices in prop::collection::vec(any::<u8>(), 0..400)) {
        as_the_oracles_read(made::any(&choices));
    }

    #[test]
    fn pieces_of_json(body in made_of(JSON)) {
        let _ = properties::bytes(Format::Json, body.as_bytes());
        any_json(body.as_bytes());
    }

    #[test]
    fn pieces_of_xml(body in made_of(XML)) {
        let _ = properties::bytes(Format::Xml, body.as_bytes());
        for root in ["events", "resource"] {
            let whole = format!("<{root}>{body}</{root}>");
            let _ = properties::bytes(Format::Xml, whole.as_bytes());
            any_xml(whole.as_bytes());
        }
    }

    #[test]
    fn well_formed_json(body in json_value()) {
        any_json(body.as_bytes());
        if body.starts_with('{') && properties::bytes(Format::Json, body.as_bytes()).is_ok() {
            properties::beginnings(Format::Json, body.as_bytes());
        }
    }
}

/// What is made is various: models that are all alike, or that no format can say, would pass what is above.
#[test]
fn what_is_made_is_various() {
    let mut random = 1_u64;
    let mut byte = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 56) as u8
    };
    let (mut written, mut presences, mut read, mut crossed, mut back) = (0, 0, 0, 0, 0);
    for _ in 0..2000 {
        let data: Vec<u8> = (0..200).map(|_| byte()).collect();
        let body = Body::arbitrary(&mut Unstructured::new(&data)).expect("any bytes make a body");
        let bodies = made::of_body(&body).len();
        written += usize::from(bodies == 2);
        presences += usize::from(bodies == 2 && matches!(body, Body::Presence(_)));
        read += usize::from(bodies == 2 && format!("{body:?}").contains("Read("));
        crossed += usize::from(settled::body(&body, settled::alike).is_some_and(|body| made::crosses(&body)));
        back += usize::from(settled::body(&body, settled::as_xml_says).is_some_and(|body| made::comes_back(&body)));
    }
    println!(
        "{written} in both formats, {presences} presences, {read} with what was read, {crossed} crossed, {back} came back"
    );
    assert!(written > 500 && presences > 100 && read > 50 && crossed > 200 && back > 200);
}
