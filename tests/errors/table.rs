//! Each kind of error with a body that has it.

use ucwa_wire::ErrorKind::{self, *};
use ucwa_wire::Format::{self, Json, Xml};

/// Stands in every body, and must stand in no error.
pub(crate) const SECRET: &str = "Zebra";

/// How a body is read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    /// `Format::detect`
    Detect,
    /// `Document::parse`
    Document,
    /// `Reason::parse`
    Reason,
    /// `ContactPresence::parse`
    Presence,
}
use Way::{Detect, Document, Presence, Reason};

/// Way, format, body, kind, offset, line, column, member, and what `Display` prints.
pub(crate) type Row = (Way, Format, &'static [u8], ErrorKind, usize, usize, usize, Option<&'static str>, &'static str);

#[rustfmt::skip]
pub(crate) const TABLE: &[Row] = &[
    (Document, Json, br#"{"rel":"Zebra","activity":"Of"#,
        Incomplete, 29, 1, 30, Some("activity"), "the body is incomplete at byte 29, in `activity`"),
    (Document, Xml, b"<resource>\n <property name='activity'>Zebra",
        Incomplete, 43, 2, 33, Some("activity"), "the body is incomplete at byte 43, in `activity`"),
    (Document, Json, b"{\"message\":\"Zebra\xff\"}",
        InvalidUtf8, 17, 1, 18, Some("message"), "the bytes are not UTF-8 at byte 17, in `message`"),
    (Document, Xml, b"<resource><a b='Zebra\xc0\x80'/></resource>",
        InvalidUtf8, 21, 1, 22, None, "the bytes are not UTF-8 at byte 21, in the member named at bytes 13 to 14"),
    (Document, Xml, b"\xff\xfe<\x00a\x00>\x00Z\x00e\x00b\x00r\x00a\x00<\x00/\x00a\x00>\x00",
        Utf16, 0, 1, 1, None, "the body is UTF-16, not UTF-8 at byte 0"),
    (Document, Json, b"{\"Zebra\":\n[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        TooDeep, 73, 2, 64, None, "nested too deep at byte 73, in the member named at bytes 2 to 7"),
    (Document, Xml, b"<resource Zebra=\"\" a0=\"\" a1=\"\" a2=\"\" a3=\"\" a4=\"\" a5=\"\" a6=\"\" a7=\"\" a8=\"\" a9=\"\" \
           a10=\"\" a11=\"\" a12=\"\" a13=\"\" a14=\"\" a15=\"\" a16=\"\" a17=\"\" a18=\"\" a19=\"\" a20=\"\" \
           a21=\"\" a22=\"\" a23=\"\" a24=\"\" a25=\"\" a26=\"\" a27=\"\" a28=\"\" a29=\"\" a30=\"\" a31=\"\" \
           a32=\"\" a33=\"\" a34=\"\" a35=\"\" a36=\"\" a37=\"\" a38=\"\" a39=\"\" a40=\"\" a41=\"\" a42=\"\" \
           a43=\"\" a44=\"\" a45=\"\" a46=\"\" a47=\"\" a48=\"\" a49=\"\" a50=\"\" a51=\"\" a52=\"\" a53=\"\" \
           a54=\"\" a55=\"\" a56=\"\" a57=\"\" a58=\"\" a59=\"\" a60=\"\" a61=\"\" a62=\"\" a63=\"\"/>",
        TooManyAttributes, 450, 1, 451, None, "too many attributes at byte 450, in the member named at bytes 450 to 453"),
    (Document, Xml, b"<resource xmlns:p0='http://schemas.microsoft.com/rtc/2012/03/ucwa' \
           xmlns:p1='http://schemas.microsoft.com/rtc/2012/03/ucwa' \
           xmlns:p2='http://schemas.microsoft.com/rtc/2012/03/ucwa' \
           xmlns:p3='http://schemas.microsoft.com/rtc/2012/03/ucwa' \
           xmlns:p4='http://schemas.microsoft.com/rtc/2012/03/ucwa' \
           xmlns:p5='http://schemas.microsoft.com/rtc/2012/03/ucwa' \
           xmlns:p6='http://schemas.microsoft.com/rtc/2012/03/ucwa' \
           xmlns:p7='http://schemas.microsoft.com/rtc/2012/03/ucwa'>Zebra</resource>",
        TooManyNamespaces, 181, 1, 182, None, "too many namespace declarations in scope at byte 181, in the member named at bytes 181 to 189"),
    (Detect, Json, b"\r\n Zebra",
        UnknownFormat, 3, 2, 2, None, "neither JSON nor XML at byte 3"),
    (Document, Json, b"{\"rel\":\"Zebra\",\r\n\"r\\u0065l\":\"Zebra\"}",
        DuplicateMember, 17, 2, 1, Some("rel"), "the member stands twice at byte 17, in `rel`"),
    (Document, Xml, b"<resource>\n<property name=\"rel\">Zebra</property>\n<property name=\"rel\">me</property></resource>",
        DuplicateMember, 49, 3, 1, Some("rel"), "the member stands twice at byte 49, in `rel`"),
    (Document, Json, br#" ["Zebra"]"#,
        UnexpectedRoot, 1, 1, 2, None, "the root is none of UCWA's at byte 1"),
    (Document, Xml, b"\n<Zebra/>",
        UnexpectedRoot, 1, 2, 1, None, "the root is none of UCWA's at byte 1"),
    (Document, Xml, br#"<resource xmlns="urn:Zebra"/>"#,
        WrongNamespace, 0, 1, 1, None, "the root's namespace is not UCWA's at byte 0"),
    (Reason, Json, br#"{"rel":"Zebra"}"#,
        UnexpectedDocument, 0, 1, 1, None, "another kind of document than was asked for at byte 0"),
    (Reason, Xml, b"<!--Zebra-->\n<events/>",
        UnexpectedDocument, 13, 2, 1, Some("events"), "another kind of document than was asked for at byte 13, in `events`"),
    (Presence, Json, br#" {"rel":"Zebra"}"#,
        UnexpectedType, 1, 1, 2, None, "another type of resource than was asked for at byte 1"),
    (Presence, Xml, br#"<?Zebra?><resource rel="Zebra"/>"#,
        UnexpectedType, 9, 1, 10, None, "another type of resource than was asked for at byte 9"),
    (Document, Json, b"{\"Zebra\":[1,\n]}",
        ExpectedValue, 13, 2, 1, None, "expected a value at byte 13, in the member named at bytes 2 to 7"),
    (Document, Json, br#"{"Zebra":1,}"#,
        ExpectedName, 11, 1, 12, None, "expected a member name in quotation marks at byte 11"),
    (Document, Json, br#"{"availability" "Zebra"}"#,
        ExpectedColon, 16, 1, 17, Some("availability"), "expected `:` at byte 16, in `availability`"),
    (Document, Json, br#"{"_links":{"self":{"href":"Zebra" "title":""}}}"#,
        ExpectedComma, 34, 1, 35, None, "expected `,` or the end of the array or object at byte 34"),
    (Document, Json, br#"{"Zebra":[1 2]}"#,
        ExpectedComma, 12, 1, 13, None, "expected `,` or the end of the array or object at byte 12, in the member named at bytes 2 to 7"),
    (Document, Json, br#"{"Zebra":"","deviceType":nil}"#,
        InvalidLiteral, 25, 1, 26, Some("deviceType"), "expected `true`, `false` or `null` at byte 25, in `deviceType`"),
    (Document, Json, br#"{"Zebra":-}"#,
        InvalidNumber, 10, 1, 11, None, "not a JSON number at byte 10, in the member named at bytes 2 to 7"),
    (Document, Json, b"{\"activity\":\"Zebra\\x\"}",
        InvalidEscape, 18, 1, 19, Some("activity"), "not a JSON escape at byte 18, in `activity`"),
    (Document, Json, b"{\"activity\":\"Zebra\\ud83d!\"}",
        LoneSurrogate, 18, 1, 19, Some("activity"), "half of a surrogate pair at byte 18, in `activity`"),
    (Document, Json, b"{\"activity\":\"Zebra\t\"}",
        ControlCharacter, 18, 1, 19, Some("activity"), "a bare control character, such as a line end, in a string at byte 18, in `activity`"),
    (Document, Json, b"{\"rel\":\"Zebra\"}\n}",
        TrailingData, 16, 2, 1, None, "something stands after the root at byte 16"),
    (Document, Xml, b"<resource rel=\"Zebra\"/>\r<resource/>",
        TrailingData, 24, 2, 1, None, "something stands after the root at byte 24"),
    (Document, Xml, br#"<?xml version="2.0"?><Zebra/>"#,
        InvalidXmlDeclaration, 15, 1, 16, None, "not an XML declaration at byte 15"),
    (Document, Xml, br#"<?xml version="1.0" encoding="utf-16"?><Zebra/>"#,
        UnsupportedEncoding, 30, 1, 31, None, "the declared encoding is not UTF-8 at byte 30"),
    (Document, Xml, b"<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n<resource rel=\"Zebra \xc3\xa9\"/>",
        NotAscii, 63, 2, 22, Some("rel"), "a byte above 0x7F in a body declared US-ASCII at byte 63, in `rel`"),
    (Document, Xml, b"<?xml version=\"1.0\"?>\n<!DOCTYPE Zebra><Zebra/>",
        Doctype, 22, 2, 1, None, "document type declarations are refused at byte 22"),
    (Document, Xml, b"<!-- Zebra --> me",
        ExpectedElement, 15, 1, 16, None, "expected an element at byte 15"),
    (Document, Xml, br#"<resource><1 rel="Zebra"/></resource>"#,
        InvalidName, 11, 1, 12, None, "not an XML name at byte 11"),
    (Document, Xml, b"<resource>Zebra<!ELEMENT></resource>",
        InvalidMarkup, 15, 1, 16, Some("resource"), "not XML markup at byte 15, in `resource`"),
    (Document, Xml, b"<resource>\n Zebra</item></resource>",
        MismatchedTag, 19, 2, 9, Some("resource"), "the end tag does not match the start tag at byte 19, in `resource`"),
    (Document, Xml, br#"<resource rel="Zebra"href=""/>"#,
        ExpectedSpace, 21, 1, 22, Some("rel"), "expected white space before an attribute at byte 21, in `rel`"),
    (Document, Xml, br#"<resource rel "Zebra"/>"#,
        ExpectedEquals, 14, 1, 15, Some("rel"), "expected `=` at byte 14, in `rel`"),
    (Document, Xml, b"<resource rel=Zebra/>",
        ExpectedQuote, 14, 1, 15, Some("rel"), "expected a quotation mark at byte 14, in `rel`"),
    (Document, Xml, b"<resource>Zebra</resource x>",
        ExpectedTagEnd, 26, 1, 27, Some("resource"), "expected `>` at byte 26, in `resource`"),
    (Document, Xml, br#"<resource title="Zebra<"/>"#,
        LessThanInAttribute, 22, 1, 23, Some("title"), "`<` in an attribute value at byte 22, in `title`"),
    (Document, Xml, br#"<resource Zebra="" Zebra=""/>"#,
        DuplicateAttribute, 19, 1, 20, None, "the attribute stands twice at byte 19, in the member named at bytes 19 to 24"),
    (Document, Xml, br#"<resource><property name="activity">Zebra&#0;</property></resource>"#,
        InvalidCharacter, 41, 1, 42, Some("activity"), "a character that XML does not allow at byte 41, in `activity`"),
    (Document, Xml, br#"<resource><property name="Zebra">a & b</property></resource>"#,
        InvalidReference, 36, 1, 37, None, "not a reference at byte 36, in the member named at bytes 26 to 31"),
    (Document, Xml, b"<resource>Zebra&nbsp;</resource>",
        UnknownEntity, 15, 1, 16, Some("resource"), "an entity that is not predefined at byte 15, in `resource`"),
    (Document, Xml, br#"<resource><link title="Zebra">]]></link></resource>"#,
        CdataEndInText, 30, 1, 31, Some("link"), "`]]>` in character data at byte 30, in `link`"),
    (Document, Xml, b"<resource><!-- Zebra -- --></resource>",
        DoubleHyphenInComment, 21, 1, 22, Some("resource"), "`--` in a comment at byte 21, in `resource`"),
    (Document, Xml, b"<resource><?xml Zebra?></resource>",
        InvalidProcessingInstruction, 10, 1, 11, Some("resource"), "not a processing instruction at byte 10, in `resource`"),
    (Document, Xml, b"<resource><x:Zebra/></resource>",
        UnboundPrefix, 11, 1, 12, None, "the prefix is bound to no namespace at byte 11, in the member named at bytes 11 to 18"),
    (Document, Xml, br#"<resource xmlns:Zebra=""/>"#,
        InvalidNamespace, 10, 1, 11, None, "a namespace declaration that is not allowed at byte 10, in the member named at bytes 10 to 21"),
];
