//! XML 1.0: what is refused, what is read, and as what. Namespaces have a file of their own.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use ucwa_wire::ErrorKind::{self, *};
use ucwa_wire::{Document, Format, Resource, check};

/// The syntax check and reading refuse the body alike, for this reason.
#[track_caller]
fn refused(body: impl AsRef<[u8]>, kind: ErrorKind) {
    let body = body.as_ref();
    let shown = String::from_utf8_lossy(body);
    assert_eq!(check(Format::Xml, body).map_err(|error| error.kind()), Err(kind), "{shown}");
    assert_eq!(Document::parse(Format::Xml, body).map(|_| ()).map_err(|error| error.kind()), Err(kind), "{shown}");
}

/// As `refused`, and at this place.
#[track_caller]
fn refused_at(body: impl AsRef<[u8]>, kind: ErrorKind, offset: usize) {
    refused(&body, kind);
    assert_eq!(check(Format::Xml, body.as_ref()).unwrap_err().offset(), offset);
}

#[track_caller]
fn accepted(body: impl AsRef<[u8]>) {
    let body = body.as_ref();
    let shown = String::from_utf8_lossy(body);
    assert_eq!(check(Format::Xml, body), Ok(()), "{shown}");
    assert!(Document::parse(Format::Xml, body).is_ok(), "{shown}");
}

/// What an element's content says.
#[track_caller]
fn text(content: &str) -> String {
    let body = format!("<resource><property name='a'>{content}</property></resource>");
    let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
    resource.property("a").unwrap().as_text().unwrap().to_string()
}

/// What an attribute's value says.
#[track_caller]
fn attribute(value: &str) -> String {
    let body = format!("<resource href=\"{value}\"/>");
    Resource::parse(Format::Xml, body.as_bytes()).unwrap().href().unwrap().to_string()
}

/// A body with this in each place where characters may stand freely.
fn everywhere(scalar: char) -> [String; 10] {
    [
        format!("<resource>{scalar}</resource>"),
        format!("<resource><property name='a'>a{scalar}</property></resource>"),
        format!("<resource href='{scalar}'/>"),
        format!("<resource><![CDATA[{scalar}]]></resource>"),
        format!("<resource><!-- {scalar} --></resource>"),
        format!("<resource><?p {scalar}?></resource>"),
        format!("<!--{scalar}--><resource/>"),
        format!("<resource/><?p {scalar}?>"),
        // As servers write them.
        format!("<resource><link rel=\"{scalar}\" href=\"/\" /></resource>"),
        format!("<resource><property name=\"a\">a{scalar}</property></resource>"),
    ]
}

#[test]
fn tags_match() {
    refused_at("<resource><a></b></resource>", MismatchedTag, 15);
    refused("<resource></Resource>", MismatchedTag);
    refused("<resource><a></resource></a>", MismatchedTag);
    refused("<resource></res>", MismatchedTag);
    refused("<resource></u:resource>", MismatchedTag);
    // The start tag's name and more.
    refused("<resource></resources>", MismatchedTag);
    refused("<resource></resource\u{e9}>", MismatchedTag);
    refused("<resource></resource.>", MismatchedTag);
    refused("<resource></resource:a>", MismatchedTag);
    // By prefix, not by namespace.
    refused("<resource xmlns:a='u' xmlns:b='u'><a:x></b:x></resource>", MismatchedTag);
    refused("<resource><a>", Incomplete);
    refused("<resource></resource", Incomplete);
    accepted("<resource><\u{e9}></\u{e9}\r\n></resource\t >");
}

#[test]
fn tags_are_well_formed() {
    refused("<resource></ resource>", InvalidName);
    refused("< resource/>", InvalidName);
    refused("<resource / >", ExpectedTagEnd);
    refused("<resource></resource/>", ExpectedTagEnd);
    refused("<resource></resource a=''>", ExpectedTagEnd);
    refused("<resource a=''b=''/>", ExpectedSpace);
    refused("<resource a/>", ExpectedEquals);
    refused("<resource a=b/>", ExpectedQuote);
    refused("<resource a='\"/>", Incomplete);
    refused("<resource a='<'/>", LessThanInAttribute);
    refused("<resource><!x></resource>", InvalidMarkup);
    refused("<resource><!-x></resource>", InvalidMarkup);
    refused("<resource><![cdata[]]></resource>", InvalidMarkup);
    accepted("<resource\ta \r\n=\n 'b\"' c=\"d'>\"\n/>");
}

#[test]
fn names_are_names() {
    for start in
        ["1", "-", ".", "\u{b7}", "\u{300}", "\u{d7}", "\u{f7}", "\u{37e}", "\u{2000}", "\u{2190}", "\u{f0000}"]
    {
        refused(format!("<resource><{start}a/></resource>"), InvalidName);
        refused(format!("<resource {start}a=''/>"), InvalidName);
    }
    for name in
        ["_", "a1", "a-", "a.", "a\u{b7}", "a\u{300}", "a\u{203f}", "\u{c0}", "\u{10000}", "\u{effff}", "\u{200c}"]
    {
        accepted(format!("<resource {name}=''><{name}/></resource>"));
    }
    refused("<resource><a\u{d7}/></resource>", ExpectedSpace);
}

#[test]
fn attributes_are_unique() {
    refused_at("<resource a='' b='' a=''/>", DuplicateAttribute, 20);
    refused("<resource><skipped><x a='' a=''/></skipped></resource>", DuplicateAttribute);
    refused("<resource xmlns='' xmlns=''/>", DuplicateAttribute);
    for names in
        ["rel href rel", "rel href href", "href rel href", "rel title title", "name name", "rel href status rel"]
    {
        let attributes = names.split(' ').map(|name| format!(" {name}=\"/\"")).collect::<Vec<_>>().concat();
        let offset = 10 + attributes.rfind(' ').unwrap();
        refused_at(format!("<resource{attributes} />"), DuplicateAttribute, offset);
        refused(format!("<events><sender><updated{attributes}></updated></sender></events>"), DuplicateAttribute);
    }
    refused("<resource xmlns:a='u' xmlns:a='v'/>", DuplicateAttribute);
    accepted("<resource a='' A=''/>");
}

#[test]
fn attributes_are_unique_by_expanded_name() {
    refused_at("<resource xmlns:a='u' xmlns:b='u'><x b:c='' a:c=''/></resource>", DuplicateAttribute, 44);
    // The declarations may come after; names of namespaces compare decoded.
    refused("<resource a:c='' b:c='' xmlns:a='u&#x41;' xmlns:b='uA'/>", DuplicateAttribute);
    accepted("<resource xmlns:a='u' xmlns:b='U' a:c='' b:c='' c='' a:d=''/>");
    // The default namespace is none of an attribute's.
    accepted(
        "<resource xmlns:a='http://schemas.microsoft.com/rtc/2012/03/ucwa' \
        xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' a:rel='' rel=''/>",
    );
}

#[test]
fn characters_are_legal() {
    let illegal = (0..0x20).filter(|control| !matches!(control, 0x9 | 0xA | 0xD)).chain([0xFFFE, 0xFFFF]);
    for scalar in illegal.map(|scalar| char::from_u32(scalar).unwrap()) {
        for body in everywhere(scalar) {
            refused(body, InvalidCharacter);
        }
    }
    for scalar in "\t\n\r \u{7f}\u{80}\u{9f}\u{d7ff}\u{e000}\u{fffd}\u{1fffe}\u{10ffff}".chars() {
        for body in everywhere(scalar) {
            accepted(body);
        }
    }
    refused_at("<resource>a\u{1}</resource>", InvalidCharacter, 11);
    refused("<resource a\u{1}=''/>", ExpectedEquals);
}

#[test]
fn character_references_are_legal() {
    let illegal = "0 1 8 xB xC 14 x1F xD800 xDFFF 56320 xFFFE 65535 x110000 x100000041 4294967361 \
        18446744073709551681 x10000000000000041 99999999999999999999999999";
    for digits in illegal.split(' ') {
        refused_at(format!("<resource>&#{digits};</resource>"), InvalidCharacter, 10);
        refused_at(format!("<resource a='&#{digits};'/>"), InvalidCharacter, 13);
    }
    let legal = "&#9;&#xA;&#13;&#32;&#xd7FF;&#xE000;&#xfffd;&#x10000;&#1114111;&#000000000000065;&#x00000000000004a;";
    assert_eq!(text(legal), "\t\n\r \u{d7ff}\u{e000}\u{fffd}\u{10000}\u{10ffff}AJ");
    assert_eq!(attribute(legal), text(legal));
}

#[test]
fn character_references_are_well_formed() {
    for reference in ["#", "#x", "#X41", "#-1", "# 65", "#65 ", "#6a", "#xg", "#x 41", "#+65"] {
        refused(format!("<resource>&{reference};</resource>"), InvalidReference);
        refused(format!("<resource a='&{reference};'/>"), InvalidReference);
    }
    refused("<resource>&#65</resource>", InvalidReference);
    refused("<resource>&#65", Incomplete);
}

#[test]
fn there_are_five_entities() {
    assert_eq!(text("&amp;&lt;&gt;&quot;&apos;"), "&<>\"'");
    assert_eq!(attribute("&amp;&lt;&gt;&quot;&apos;"), "&<>\"'");
    for entity in ["nbsp", "AMP", "am", "ampe", "a:b", "\u{e9}"] {
        refused_at(format!("<resource>&{entity};</resource>"), UnknownEntity, 10);
        refused_at(format!("<resource a='&{entity};'/>"), UnknownEntity, 13);
    }
    for reference in ["", " ", "amp", " amp;", "amp ;", "1;", "&amp;", ";"] {
        refused(format!("<resource>&{reference}</resource>"), InvalidReference);
        refused(format!("<resource a='&{reference}'/>"), InvalidReference);
    }
    refused("<resource>&amp", Incomplete);
}

#[test]
fn cdata_end_does_not_stand_in_text() {
    refused_at("<resource>a]]></resource>", CdataEndInText, 11);
    refused("<resource><property name='a'>]]]></property></resource>", CdataEndInText);
    refused("<resource>&amp;]]></resource>", CdataEndInText);
    assert_eq!(text("]]&gt; ]&#93;> ] ]>"), "]]> ]]> ] ]>");
    assert_eq!(attribute("]]>"), "]]>");
    accepted("<resource><!-- ]]> --><?p ]]>?></resource>");
}

#[test]
fn cdata_end_may_stand_across_runs() {
    assert_eq!(text("]]<!-- -->>"), "]]>");
    assert_eq!(text("]<?p?>]><![CDATA[]]]]>>"), "]]>]]>");
}

#[test]
fn comments_have_no_double_hyphen() {
    refused_at("<resource><!-- a -- b --></resource>", DoubleHyphenInComment, 17);
    refused("<!-- a ---><resource/>", DoubleHyphenInComment);
    refused("<resource><skipped><!-- -- --></skipped></resource>", DoubleHyphenInComment);
    refused("<resource/><!--->", Incomplete);
    accepted("<!----><resource><!-- - - -> <a & --></resource><!--- a-->");
}

#[test]
fn there_is_one_root() {
    refused_at("<resource/><resource/>", TrailingData, 11);
    refused("<resource></resource></resource>", TrailingData);
    refused("<resource/>a", TrailingData);
    refused("<resource/>&#32;", TrailingData);
    refused("<resource/><![CDATA[]]>", TrailingData);
    refused("a<resource/>", ExpectedElement);
    refused("&amp;<resource/>", ExpectedElement);
    refused("<![CDATA[]]><resource/>", InvalidMarkup);
    refused("</resource>", InvalidMarkup);
    refused("", Incomplete);
    refused(" <!-- --> ", Incomplete);
    accepted(" <?p?>\r\n<!-- --><resource/>\t<?p?><!-- -->\n");
}

#[test]
fn instruction_targets_are_names_without_a_colon() {
    for target in ["a:b", ":a", "a:", "xml:a", "1", " a", ""] {
        refused(format!("<resource><?{target} ?></resource>"), InvalidProcessingInstruction);
        refused(format!("<?{target}?><resource/>"), InvalidProcessingInstruction);
    }
    refused("<resource><?a/?></resource>", InvalidProcessingInstruction);
    accepted("<resource><?a?><?a ??><?a ?b :c <&]]>--?><?\u{e9}.1-2?></resource>");
}

#[test]
fn instruction_targets_are_not_reserved() {
    for target in ["xml", "XML", "xMl"] {
        refused(format!("<resource><?{target} version='1.0'?></resource>"), InvalidProcessingInstruction);
        refused(format!("<resource/><?{target}?>"), InvalidProcessingInstruction);
    }
    refused(" <?xml version='1.0'?><resource/>", InvalidProcessingInstruction);
    accepted("<?xml-stylesheet href='a'?><resource><?xmlx?></resource>");
}

#[test]
fn version_is_one_point_anything() {
    for version in ["1.0", "1.1", "1.9", "1.10", "1.007"] {
        accepted(format!("<?xml version='{version}'?><resource/>"));
    }
    for version in ["", "1", "1.", ".0", "2.0", "11.0", "1.0a", "1.0 ", " 1.0", "1,0", "01.0", "-1.0", "1.\u{661}"] {
        refused(format!("<?xml version='{version}'?><resource/>"), InvalidXmlDeclaration);
    }
    refused("<?xml encoding='UTF-8'?><resource/>", InvalidXmlDeclaration);
    refused("<?xml ?><resource/>", InvalidXmlDeclaration);
}

#[test]
fn version_one_point_anything_is_read_as_one_point_nought() {
    // What 1.1 would change: control characters by reference, and NEL and LS as line ends.
    refused("<?xml version='1.1'?><resource>&#1;</resource>", InvalidCharacter);
    let body = "<?xml version='1.1'?><resource href='\u{85}' rel='\u{2028}'/>";
    let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
    assert_eq!((resource.href().unwrap().raw(), resource.rel().unwrap().raw()), ("\u{85}", "\u{2028}"));
    assert_eq!((resource.href().unwrap(), resource.rel().unwrap()), ("\u{85}".into(), "\u{2028}".into()));
}

#[test]
fn the_declaration_is_well_formed() {
    accepted("<?xml\tversion = \"1.0\"\r\nencoding\n='utf-8' standalone='no' ?><resource/>");
    accepted("<?xml version='1.0' standalone='yes'?><resource/>");
    for rest in [
        "standalone='yes' encoding='UTF-8'",
        "standalone='maybe'",
        "standalone='YES'",
        "encoding=''",
        "encoding='8UTF'",
        "encoding='UTF 8'",
        "encoding=UTF-8",
        "encoding='UTF-8\"",
        "encoding 'UTF-8'",
        "encoding='UTF-8'standalone='yes'",
        "Encoding='UTF-8'",
        "version='1.0'",
        "?",
    ] {
        refused(format!("<?xml version='1.0' {rest}?><resource/>"), InvalidXmlDeclaration);
    }
    refused("<?xml version='1.0'encoding='UTF-8'?><resource/>", InvalidXmlDeclaration);
    refused("<?xml version='1.0'><resource/>", InvalidXmlDeclaration);
}

#[test]
fn encodings_are_utf_8_or_us_ascii_in_any_case() {
    for encoding in ["UTF-8", "utf-8", "uTf-8", "US-ASCII", "us-ascii", "Us-Ascii"] {
        accepted(format!("<?xml version='1.0' encoding='{encoding}'?><resource/>"));
    }
    for encoding in ["UTF-16", "UTF8", "UTF-80", "ASCII", "ISO-8859-1", "windows-1252", "UTF-", "a", "UTF_8"] {
        refused_at(format!("<?xml version='1.0' encoding='{encoding}'?><resource/>"), UnsupportedEncoding, 30);
    }
    // Beyond ASCII, and after a byte order mark.
    accepted("\u{feff}<?xml version='1.0' encoding='utf-8'?><resource>\u{e9}</resource>");
}

#[test]
fn us_ascii_has_no_byte_above_0x7f() {
    for body in everywhere('\u{e9}') {
        refused(format!("<?xml version='1.0' encoding='us-ascii'?>{body}"), NotAscii);
    }
    refused("<?xml version='1.0' encoding='US-ASCII'?><resource><\u{e9}/></resource>", NotAscii);
    refused("<?xml version='1.0' encoding='US-ASCII'?><resource \u{e9}=''/>", NotAscii);
    accepted("<?xml version='1.0' encoding='US-ASCII'?><resource>\u{7f}&#xe9;</resource>");
}

#[test]
fn doctype_is_refused_before_anything_of_it_is_read() {
    for rest in ["", " resource>", " resource [<!ENTITY a 'b'>]><resource/>", "\u{1}", "x", "&&&"] {
        refused_at(format!("<!DOCTYPE{rest}"), Doctype, 0);
        refused_at(format!("<?xml version='1.0'?><!DOCTYPE{rest}"), Doctype, 21);
        refused_at(format!(" <!-- a --><?p?>\n<!DOCTYPE{rest}"), Doctype, 17);
    }
    refused_at(b"<!DOCTYPE \xFF\xFE\0", Doctype, 0);
    for end in 1..9 {
        refused(&"<!DOCTYPE"[..end], Incomplete);
    }
}

#[test]
fn doctype_stands_nowhere_else() {
    refused("<!doctype resource><resource/>", InvalidMarkup);
    refused("<resource><!DOCTYPE resource></resource>", InvalidMarkup);
    refused("<resource/><!DOCTYPE resource>", TrailingData);
}

#[test]
fn asides_in_text_do_not_show() {
    assert_eq!(text("a<!-- b -->c<?d e?>f<![CDATA[g]]>h"), "acfgh");
    assert_eq!(text("<!----><?p?><![CDATA[]]>"), "");
    assert_eq!(text("<!-- <![CDATA[ --> a <![CDATA[ <!-- ]]> b <?p <![CDATA[ ?>"), " a  <!--  b ");
    assert_eq!(text("<![CDATA[&amp;<b>&#65;]]]]><![CDATA[>]]>"), "&amp;<b>&#65;]]>");
    assert_eq!(text("<![CDATA[]]]>|<![CDATA[]]]]>|<![CDATA[ ]> ]]>"), "]|]]| ]> ");
    assert_eq!(text("<?p -->?><!-- ?> -->a"), "a");
}

#[test]
fn line_ends_are_normalised() {
    // XML 1.0, 2.11.
    assert_eq!(text("a\rb\r\nc\nd\r\re\n\rf\r\n\r\ng"), "a\nb\nc\nd\n\ne\n\nf\n\ng");
    assert_eq!(text("<![CDATA[a\rb\r\nc\n\r]]>\r<![CDATA[\n]]>"), "a\nb\nc\n\n\n\n");
    assert_eq!(text("a\r<!-- -->\nb"), "a\n\nb");
    assert_eq!(text(" \t \n"), " \t \n");
    assert_eq!((text("\r"), text("\r\n")), ("\n".into(), "\n".into()));
    // By reference they stay as they are.
    assert_eq!(text("&#13;&#10;&#xD;\n\r&#xA;"), "\r\n\r\n\n\n");
}

#[test]
fn attribute_values_are_normalised() {
    // XML 1.0, 3.3.3, for attributes of type CDATA, as all are without a declaration; 2.11 comes first.
    assert_eq!(attribute("a\rb\r\nc\nd\te\r\rf\n\rg"), "a b c d e  f  g");
    assert_eq!(attribute("  a  "), "  a  ");
    for space in ["\t", "\n", "\r", "\r\n"] {
        assert_eq!(attribute(space), " ");
    }
    assert_eq!(attribute("&#13;&#10;&#9;&#32;\r&#10;"), "\r\n\t  \n");
}

#[test]
fn references_are_never_read_twice() {
    assert_eq!(text("&amp;#39;"), "&#39;");
    assert_eq!(attribute("&amp;#39;"), "&#39;");
    assert_eq!(text("&#38;lt;&#x26;#60;&amp;amp;"), "&lt;&#60;&amp;");
    assert_eq!(text("&lt;![CDATA[a]]&gt;&lt;!-- b --&gt;"), "<![CDATA[a]]><!-- b -->");
    assert_eq!(attribute("&#38;lt;&#x26;#10;"), "&lt;&#10;");
}
