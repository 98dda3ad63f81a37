//! Bodies made to be costly, of any size: for the test that reads them on a small stack, and for the one that counts
//! instructions (`examples/cost.rs`).

use ucwa_wire::Format;

/// A body of about `size` parts.
pub type Make = fn(usize) -> String;

/// What can be costly, and reads to its end: no early error hides the cost.
pub const READ: &[(&str, Format, Make)] = &[
    ("one-byte-members", Format::Json, |size| format!("{{{}\"z\":0}}", "\"a\":1,".repeat(size))),
    ("list-of-numbers", Format::Json, |size| format!("{{\"a\":[{}0]}}", "0,".repeat(size))),
    ("skipped-numbers", Format::Json, |size| format!("{{\"a\":{{\"b\":[{}0]}}}}", "0,".repeat(size))),
    ("backslashes", Format::Json, |size| format!("{{\"a\":\"{}\"}}", "\\\\".repeat(size))),
    ("white-space", Format::Json, |size| format!("{{{}}}", " ".repeat(size))),
    ("digits", Format::Json, |size| format!("{{\"a\":{}}}", "1".repeat(size))),
    ("a-long-key", Format::Json, |size| {
        format!("{{\"_links\":{{\"n{}\":[{}{{}}]}}}}", "e".repeat(size), "{},".repeat(size))
    }),
    ("links", Format::Json, |size| format!("{{\"_links\":{{{}\"z\":[]}}}}", "\"a\":{\"href\":\"/\"},".repeat(size))),
    ("events-before-href", Format::Json, |size| {
        format!(
            "{{\"sender\":[{{\"events\":[{}{{}}],\"href\":\"/\",\"rel\":\"a\"}}]}}",
            "{\"type\":\"added\"},".repeat(size)
        )
    }),
    ("senders", Format::Json, |size| {
        format!("{{\"sender\":[{}{{}}]}}", "{\"rel\":\"a\",\"events\":[{}]},".repeat(size))
    }),
    ("senders-as-servers-write-them", Format::Json, |size| {
        let links = "\"a\":{\"href\":\"/\"},".repeat(size);
        let senders = "{\"rel\":\"a\",\"href\":\"/\",\"events\":[]},{\"events\":[]},".repeat(size / 2);
        format!("{{\"_links\":{{{links}\"b\":{{}}}},\"sender\":[{senders}{{}}]}}")
    }),
    ("embedded-under-long-rels", Format::Json, |size| {
        let rel = "r".repeat(size);
        format!(
            "{{\"sender\":[{{\"events\":[{{\"link\":{{\"rel\":\"{rel}a\"}},\"_embedded\":{{\"{rel}b\":[{}{{}}]}}}}]}}]}}",
            "{},".repeat(size)
        )
    }),
    ("deepest", Format::Json, |size| {
        let level = format!("{{\"a\":[{}0],\"_embedded\":{{\"b\":", "0,".repeat(size / 32));
        format!("{}{{}}{}", level.repeat(31), "}}".repeat(31))
    }),
    ("tags-of-64-attributes", Format::Xml, |size| {
        let attributes = numbered(64, " a##=''");
        format!("<resource>{}</resource>", format!("<link{attributes}/>").repeat(size / 16))
    }),
    ("children-under-a-long-attribute", Format::Xml, |size| {
        format!("<resource href='{}'>{}</resource>", "h".repeat(1 << 18), "<resource rel='a'/>".repeat(size))
    }),
    ("64-namespaces-in-scope", Format::Xml, |size| {
        let declared = numbered(60, " xmlns:p##='urn:##'");
        format!("<resource{declared}>{}</resource>", "<p00:a p59:b=''/><link href='/'/>".repeat(size))
    }),
    ("a-namespace-for-each-child", Format::Xml, |size| {
        format!("<resource>{}</resource>", "<a xmlns='urn:a' xmlns:b='urn:b' b:c=''/>".repeat(size))
    }),
    ("references", Format::Xml, |size| property(&"&amp;".repeat(size))),
    ("brackets", Format::Xml, |size| property(&"]]".repeat(size))),
    ("comments", Format::Xml, |size| property(&"<!---->".repeat(size))),
    ("cdata", Format::Xml, |size| property(&format!("<![CDATA[{}]]>", "]".repeat(size)))),
    ("line-ends", Format::Xml, |size| property(&"\r\n".repeat(size))),
    ("space-in-a-tag", Format::Xml, |size| format!("<resource{}/>", " ".repeat(size))),
    ("properties", Format::Xml, |size| {
        format!("<resource>{}</resource>", "<property name='a'>b</property>".repeat(size))
    }),
    ("links-of-an-envelope", Format::Xml, |size| {
        format!("<events>{}</events>", "<link rel=\"a\" href=\"/\"/>".repeat(size))
    }),
    ("links-between-senders", Format::Xml, |size| {
        let links = "<link rel=\"a\" href=\"/\"/>".repeat(8);
        format!("<events>{}</events>", format!("<sender></sender>{links}").repeat(size / 8))
    }),
    ("events", Format::Xml, |size| format!("<events><sender>{}</sender></events>", "<added rel='a'/>".repeat(size))),
    ("deepest", Format::Xml, |size| {
        let level = format!("<resource>{}", "<link/>".repeat(size / 64));
        format!("{}{}", level.repeat(60), "</resource>".repeat(60))
    }),
];

/// What can be costly to write: relations that are to be brought together, and properties that are changed.
pub const WRITTEN: &[(&str, Format, Make)] = &[
    ("scattered-links", Format::Xml, |size| {
        format!("<resource>{}</resource>", numbered(64, "<link rel='r##' href='/'/>").repeat(size / 64))
    }),
    ("scattered-resources", Format::Xml, |size| {
        format!("<resource>{}</resource>", numbered(64, "<resource rel='r##'/>").repeat(size / 64))
    }),
    ("scattered-resources-at-each-level", Format::Xml, |size| {
        let level = format!("<resource rel='l'>{}", numbered(63, "<resource rel='r##'/>").repeat(size / 512));
        format!("<resource>{}{}</resource>", level.repeat(8), "</resource>".repeat(8))
    }),
    ("many-relations", Format::Xml, |size| {
        let many: Vec<_> = (0..1000).map(|at| format!("<resource rel='r{at}'/>")).collect();
        format!(
            "<resource>{}{}</resource>",
            many.concat(),
            "<resource rel='r999'><link rel='a'/></resource>".repeat(size)
        )
    }),
    ("many-times-changed", Format::Json, |size| {
        format!("{{{}{}\"z\":0}}", "\"b\":1,".repeat(size), "\"a\":1,".repeat(size))
    }),
];

/// Of these not only the body is long that is read: JSON says a relation once, XML with each that has it.
pub const GROWS: &[&str] = &["a-long-key", "embedded-under-long-rels"];

fn property(text: &str) -> String {
    format!("<resource><property name='a'>{text}</property></resource>")
}

/// The piece so many times, with a number of two digits in place of each `##`.
fn numbered(count: usize, piece: &str) -> String {
    (0..count).fold(String::new(), |all, at| all + &piece.replace("##", &format!("{at:02}")))
}
