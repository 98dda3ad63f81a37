//! What one format cannot say of what the other said: each loss that the documentation lists, one by one. (That nothing
//! else is lost is seen by the property tests in `built.rs`, and on the corpus by `encode.rs`.)
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use ucwa_wire::{Document, Encode, Format};

fn written(from: Format, body: &str, to: Format) -> String {
    let document = Document::parse(from, body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"));
    document.encode(to).unwrap_or_else(|error| panic!("{error}: {body}")).to_string()
}

fn event(members: &str) -> String {
    format!(r#"{{"sender":[{{"rel":"a","href":"/a","events":[{{{members}"type":"added"}}]}}]}}"#)
}

/// A phrase of the documentation, a body that has what is lost, and one that does not.
type Loss = (&'static str, String, String);

fn loss(phrase: &'static str, with: &str, without: &str) -> Loss {
    (phrase, with.to_owned(), without.to_owned())
}

fn from_json() -> Vec<Loss> {
    let reason = |more: &str| event(&format!(r#""reason":{{"code":"Gone"{more}}},"#));
    vec![
        loss("`null`", r#"{"rel":"a","b":null,"c":[null,"d"]}"#, r#"{"rel":"a","c":["d"]}"#),
        loss("empty lists", r#"{"rel":"a","b":[],"c":"d"}"#, r#"{"rel":"a","c":"d"}"#),
        loss("and groups", r#"{"rel":"a","_links":{},"_embedded":{}}"#, r#"{"rel":"a"}"#),
        loss("and groups", r#"{"_links":{"b":[],"c":{"href":"/"}}}"#, r#"{"_links":{"c":{"href":"/"}}}"#),
        loss("and groups", r#"{"_embedded":{"b":[],"c":{}}}"#, r#"{"_embedded":{"c":{}}}"#),
        loss("and groups", r#"{"_links":{"next":{"href":"/"}},"sender":[]}"#, r#"{"_links":{"next":{"href":"/"}}}"#),
        loss("and groups", r#"{"sender":[{"rel":"a","events":[]}]}"#, r#"{"sender":[{"rel":"a"}]}"#),
        loss("the element types of lists", r#"{"a":[1,-2.50,"b"]}"#, r#"{"a":["1","-2.50","b"]}"#),
        loss("the element types of lists", r#"{"a":[true,false]}"#, r#"{"a":["True","False"]}"#),
        loss(
            "whether a single link or resource stood in an array",
            r#"{"_links":{"a":[{"href":"/"}]},"_embedded":{"b":[{"c":"d"}]}}"#,
            r#"{"_links":{"a":{"href":"/"}},"_embedded":{"b":{"c":"d"}}}"#,
        ),
        loss(
            "the order across properties, links and embedded resources",
            r#"{"_embedded":{"b":{}},"a":"1","_links":{"c":{}},"d":"2"}"#,
            r#"{"a":"1","d":"2","_links":{"c":{}},"_embedded":{"b":{}}}"#,
        ),
        loss(
            "the order across properties, links and embedded resources",
            r#"{"a":"1","_links":{"b":{"href":"/b"},"self":{"href":"/"}},"rel":"c"}"#,
            r#"{"a":"1","rel":"c","_links":{"self":{"href":"/"},"b":{"href":"/b"}}}"#,
        ),
        loss("properties that are objects", r#"{"a":{"b":"c"},"d":["e",{}]}"#, r#"{"d":["e"]}"#),
        loss("lists within lists", r#"{"a":["b",["c"],["d",[]]]}"#, r#"{"a":["b"]}"#),
        ("lists in a reason", reason(r#","a":["b"],"parameters":[1]"#), reason("")),
        loss("lists in a reason", r#"{"code":"Gone","a":["b"]}"#, r#"{"code":"Gone"}"#),
        loss(
            "unknown members of links",
            r#"{"_links":{"a":{"href":"/","b":"c","rel":"d"}}}"#,
            r#"{"_links":{"a":{"href":"/"}}}"#,
        ),
        ("events", event(r#""a":"b","_links":{"c":{}},"#), event("")),
        ("events", event(r#""link":{"rel":"a","b":"c"},"#), event(r#""link":{"rel":"a"},"#)),
        loss("and senders", r#"{"sender":[{"rel":"a","b":"c","d":1}]}"#, r#"{"sender":[{"rel":"a"}]}"#),
        loss(
            "members of links that are no strings",
            r#"{"_links":{"a":{"href":5,"title":null,"revision":2}}}"#,
            r#"{"_links":{"a":{}}}"#,
        ),
        ("an event's link that says nothing", event(r#""link":{},"#), event("")),
        loss(
            "what is no link or resource in a group of these",
            r#"{"_links":{"a":"b","c":[1,{}]},"_embedded":{"d":null,"e":[[],{}]}}"#,
            r#"{"_links":{"c":[{}]},"_embedded":{"e":[{}]}}"#,
        ),
        ("what is no link or resource in a group of these", event(r#""_embedded":{"a":1},"#), event("")),
        loss(
            "what is no link or resource in a group of these",
            r#"{"sender":[1,{"events":[2]}]}"#,
            r#"{"sender":[{"events":[]}]}"#,
        ),
        loss("`baseuri`", r#"{"sender":[{}],"baseuri":"https://a/"}"#, r#"{"sender":[{}]}"#),
        loss("Booleans", r#"{"a":true,"b":false}"#, r#"{"a":"True","b":"False"}"#),
        loss("numbers become text", r#"{"a":-0.50e+3,"b":12345678901234567890}"#, {
            r#"{"a":"-0.50e+3","b":"12345678901234567890"}"#
        }),
    ]
}

fn from_xml() -> Vec<Loss> {
    let date = |text: &str| format!("<resource><property name='a'>2016-09-26T16:20:23.994{text}</property></resource>");
    let order = "the order across properties, links and embedded resources";
    let unknown = "elements and attributes without a meaning";
    vec![
        ("what a date says below the millisecond", date("6221Z"), date("0000Z")),
        ("and its offset", date("0000+00:00"), date("0000Z")),
        ("and its offset", date("0000-07:00"), date("0000Z").replace("T16", "T23")),
        loss(
            order,
            "<resource><resource rel='a'><property name='rel'>a</property></resource><property name='b'/>\
             <link rel='c'/><property name='d'/></resource>",
            "<resource><property name='b'/><property name='d'/><link rel='c'/><resource rel='a'>\
             <property name='rel'>a</property></resource></resource>",
        ),
        loss("that the root is an `input`", "<input><property name='a'/></input>", {
            "<resource><property name='a'/></resource>"
        }),
        loss(unknown, "<resource><a>b</a><property>c</property></resource>", "<resource/>"),
        loss(unknown, "<resource a='b' title='c'/>", "<resource/>"),
        loss(unknown, "<resource><link rel='a' b='c'/></resource>", "<resource><link rel='a'/></resource>"),
        loss(
            unknown,
            "<events><a/><sender b='c'><added d='e'><f/></added></sender></events>",
            "<events><sender><added/></sender></events>",
        ),
        loss(
            "A resource whose type only the attribute `rel` says gets a property `rel`",
            "<resource rel='a'><resource rel='b'/></resource>",
            "<resource><property name='rel'>a</property><resource rel='b'><property name='rel'>b</property></resource>\
             </resource>",
        ),
        loss(
            "markup too",
            "<resource><property name='a'>b<c d='e'/></property></resource>",
            "<resource><property name='a'>b&lt;c d='e'/></property></resource>",
        ),
        loss(
            "where a root's attribute and property differ, the attribute is lost",
            "<resource rel='a'><property name='rel'>b</property></resource>",
            "<resource rel='b'><property name='rel'>b</property></resource>",
        ),
    ]
}

fn in_xml_itself() -> Vec<Loss> {
    let ucwa = "http://schemas.microsoft.com/rtc/2012/03/ucwa";
    let other = |body: &str| format!("<resource xmlns='{ucwa}' xmlns:o='urn:o'>{body}</resource>");
    vec![
        ("what stands in other namespaces", other("<o:a><property name='b'/></o:a><o:link rel='c'/>"), other("")),
        loss("what stands in other namespaces", "<resource a:b='c' xmlns:a='urn:a'/>", "<resource/>"),
        loss("attributes of elements without a meaning", "<resource><a b='c'>d</a></resource>", {
            "<resource><a>d</a></resource>"
        }),
        loss("text between elements", "<resource>a<link rel='b'/>c</resource>", "<resource><link rel='b'/></resource>"),
        loss("comments", "<resource><!-- a --><property name='b'>c<!-- d --></property></resource>", {
            "<resource><property name='b'>c</property></resource>"
        }),
        loss("and processing instructions", "<?a b?><resource><property name='b'><?d e?>c</property></resource>", {
            "<resource><property name='b'>c</property></resource>"
        }),
    ]
}

/// Each of them is lost on the way, and not before.
fn lost_on_the_way(from: Format, to: Format, losses: &[Loss]) {
    for (phrase, with, without) in losses {
        assert_eq!(written(from, with, to), written(from, without, to), "{phrase}");
        if from != to {
            assert_ne!(written(from, with, from), written(from, without, from), "{phrase}: not yet lost");
        }
    }
}

#[test]
fn each_loss_from_json_to_xml() {
    lost_on_the_way(Format::Json, Format::Xml, &from_json());
}

#[test]
fn each_loss_from_xml_to_json() {
    lost_on_the_way(Format::Xml, Format::Json, &from_xml());
}

#[test]
fn each_loss_of_xml_in_itself() {
    lost_on_the_way(Format::Xml, Format::Xml, &in_xml_itself());
}

/// JSON loses nothing but white space, and how a text was escaped.
#[test]
fn json_in_itself_loses_nothing() {
    for (_, with, without) in from_json() {
        for body in [with, without] {
            assert_eq!(written(Format::Json, &body, Format::Json), body);
        }
    }
}

/// The paragraphs under the heading, each on one line.
fn documented(heading: &str) -> Vec<String> {
    let source = include_str!("../src/lib.rs");
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let section = lines.skip_while(|line| line.trim() != heading).skip(1).take_while(|line| !line.starts_with(" # "));
    let text: Vec<_> = section.map(str::trim).collect();
    text.join(" ").split("  ").map(str::trim).filter(|paragraph| !paragraph.is_empty()).map(str::to_owned).collect()
}

/// What the documentation lists is what is tested here, and nothing else.
#[test]
fn the_documentation_lists_these_losses() {
    let paragraphs = documented("# What the other format cannot say");
    let [from_json, from_xml, _changes, itself] = &paragraphs[..] else { panic!("four paragraphs: {paragraphs:#?}") };
    let listed = [
        (from_json, self::from_json(), "From JSON to XML are lost: , , , , , , , , , , , , , and . and ."),
        (from_xml, self::from_xml(), "From XML to JSON are lost: , , , and . All values become strings, . ; ."),
        (itself, in_xml_itself(), "In its own format XML loses , , , ."),
    ];
    for (paragraph, losses, around) in listed {
        let mut rest = paragraph.clone();
        for (phrase, _, _) in losses {
            assert!(paragraph.contains(phrase), "{phrase}: {paragraph}");
            rest = rest.replacen(phrase, "", 1);
        }
        let rest: Vec<_> = rest.split_whitespace().collect();
        assert_eq!(rest.join(" ").replace(" ,", ",").replace(" .", "."), around.replace(" ,", ",").replace(" .", "."));
    }
}

/// The forms that the documentation says things get.
#[test]
fn what_changes_its_form() {
    let json = event(
        r#""link":{"rel":"b","href":"/b"},"in":{"rel":"c"},"status":"Failure","_embedded":{"d":{"rel":"e","f":"\/Date(1435096480160)\/","g":"/Date(1435096480160)/","h":["\/Date(-1)\/"]}},"reason":{"code":"Gone"},"#,
    );
    let xml = concat!(
        r#"<?xml version="1.0" encoding="utf-8"?><events xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">"#,
        r#"<sender rel="a" href="/a"><added rel="b" href="/b" status="Failure"><in rel="c" />"#,
        r#"<reason><code>Gone</code></reason><resource rel="d"><property name="rel">e</property>"#,
        r#"<property name="f">2015-06-23T21:54:40.1600000Z</property><property name="g">/Date(1435096480160)/</property>"#,
        r#"<propertyList name="h"><item>1969-12-31T23:59:59.9990000Z</item></propertyList></resource></added></sender>"#,
        "</events>"
    );
    assert_eq!(written(Format::Json, &json, Format::Xml), xml);
    assert_eq!(written(Format::Xml, xml, Format::Json), json);
    // Neither seven digits nor an offset: no date to XML's servers, and so no date in JSON.
    for text in ["2015-06-23T21:54:40.160Z", "2015-06-23T21:54:40.1600000", "2015-06-23T21:54:40Z", "/Date(5)/"] {
        let xml = format!("<resource><property name='a'>{text}</property></resource>");
        assert_eq!(written(Format::Xml, &xml, Format::Json), format!(r#"{{"a":"{text}"}}"#));
    }
    // Markup is kept as the text that it is.
    let xml = "<resource><property name='a'>b<c>d</c></property></resource>";
    assert_eq!(written(Format::Xml, xml, Format::Json), r#"{"a":"b\u003cc\u003ed\u003c/c\u003e"}"#);
}
