//! Namespaces in XML 1.0, and which elements are UCWA's. Whatever is read is read twice: by the reader in
//! one pass, and through views, each of which starts anew where it stands.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use std::fmt::Write as _;
use ucwa_wire::ErrorKind::{self, *};
use ucwa_wire::{Document, EventEnvelope, Format, Item, Limits, Part, Reader, Resource, Value, check, check_with};

const UCWA: &str = "http://schemas.microsoft.com/rtc/2012/03/ucwa";

/// `U` and `O` in quotation marks are short for UCWA's namespace and another.
fn body(text: &str) -> String {
    text.replace("'U'", &format!("'{UCWA}'")).replace("'O'", "'urn:other'")
}

#[track_caller]
fn checked(text: &str) -> Result<(), ErrorKind> {
    check(Format::Xml, body(text).as_bytes()).map_err(|error| error.kind())
}

#[track_caller]
fn parsed(text: &str) -> Result<(), ErrorKind> {
    Document::parse(Format::Xml, body(text).as_bytes()).map(|_| ()).map_err(|error| error.kind())
}

/// The syntax check and reading refuse the body alike, for this reason.
#[track_caller]
fn refused(text: &str, kind: ErrorKind) {
    assert_eq!((checked(text), parsed(text)), (Err(kind), Err(kind)), "{text}");
}

#[track_caller]
fn accepted(text: &str) {
    assert_eq!((checked(text), parsed(text)), (Ok(()), Ok(())), "{text}");
}

/// A value in few characters; the entries of a list in round brackets.
fn value(value: Value<'_>) -> String {
    match value {
        Value::List(list) => format!("({})", list.iter().map(self::value).collect::<Vec<_>>().join(" ")),
        Value::Markup(markup) => format!("markup:{}", markup.raw()),
        value => value.to_text().unwrap().to_string(),
    }
}

/// An item in few characters.
fn show(item: &Item<'_>, out: &mut String) {
    match item {
        Item::Start { part, rel: Some(rel) } => write!(out, "{part:?}:{rel}[ ").unwrap(),
        Item::Start { part, rel: None } => write!(out, "{part:?}[ ").unwrap(),
        Item::End(_) => out.push_str("] "),
        Item::Property(property) => write!(out, "{}={} ", property.name(), value(property.value())).unwrap(),
        Item::Element(element) => write!(out, "<{}>={} ", element.name(), value(element.value())).unwrap(),
        Item::Attribute(attribute) => write!(out, "@{}={} ", attribute.name(), value(attribute.value())).unwrap(),
        Item::Link(link) | Item::Target(link) | Item::Within(link) => {
            write!(out, "{}->{} ", link.rel().unwrap_or("".into()), link.href().unwrap_or("".into())).unwrap();
        }
        other => panic!("{other:?} is none of XML's"),
    }
}

/// The items of a container; what is in it comes from views of their own.
fn walk<'a>(items: impl Iterator<Item = Item<'a>>, mut inner: impl FnMut(Part) -> String) -> String {
    let (mut out, mut depth) = (String::new(), 0);
    for item in items {
        match item {
            Item::Start { part, .. } => {
                match depth {
                    0 => show(&item, &mut out),
                    1 => out.push_str(&inner(part)),
                    _ => {}
                }
                depth += 1;
            }
            Item::End(_) => {
                depth -= 1;
                if depth == 0 {
                    show(&item, &mut out);
                }
            }
            _ if depth == 1 => show(&item, &mut out),
            _ => {}
        }
    }
    out
}

fn resource(view: Resource<'_>) -> String {
    let mut embedded = view.embedded();
    walk(view.items(), |_| resource(embedded.next().unwrap()))
}

fn envelope(view: EventEnvelope<'_>) -> String {
    let mut senders = view.senders();
    let mut all = view.events();
    walk(view.items(), |_| {
        let sender = senders.next().unwrap();
        let mut out = String::from("Sender[ ");
        for name in [("rel", sender.rel()), ("href", sender.href())] {
            name.1.iter().for_each(|text| write!(out, "{}={text} ", name.0).unwrap());
        }
        for event in sender.events() {
            let mut embedded = event.embedded();
            let one = walk(event.items(), |part| match part {
                Part::Reason => walk(event.reason().unwrap().items(), |_| String::new()),
                _ => resource(embedded.next().unwrap()),
            });
            let items = all.next().unwrap().items();
            let mut again = String::new();
            items.for_each(|item| show(&item, &mut again));
            assert_eq!(one, again);
            out.push_str(&one);
        }
        out.push_str("] ");
        out
    })
}

/// The body's items in few characters, by the reader and through views, which must say the same.
#[track_caller]
fn read(text: &str) -> String {
    let body = body(text);
    assert_eq!(check(Format::Xml, body.as_bytes()), Ok(()));
    let mut out = String::new();
    let mut reader = Reader::new(Format::Xml, body.as_bytes());
    while let Some(item) = reader.next_item().unwrap() {
        show(&item, &mut out);
    }
    let walked = match Document::parse(Format::Xml, body.as_bytes()).unwrap() {
        Document::Resource(view) => resource(view),
        Document::Events(view) => envelope(view),
        Document::Reason(view) => walk(view.items(), |_| String::new()),
    };
    assert_eq!(walked, out, "{text}");
    out.trim_end().replace(UCWA, "U")
}

#[test]
fn prefixes_are_not_unbound() {
    refused("<resource xmlns:p=''/>", InvalidNamespace);
    refused("<resource><skipped xmlns:p=\"\"/></resource>", InvalidNamespace);
    refused("<resource xmlns:p='O'><a xmlns:p=''/></resource>", InvalidNamespace);
    accepted("<resource xmlns=''><a xmlns='O'><b xmlns=''/></a></resource>");
}

#[test]
fn reserved_prefixes_and_names_stay_so() {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
    for declaration in [
        format!("xmlns:xmlns='{XMLNS}'"),
        "xmlns:xmlns='O'".into(),
        format!("xmlns:p='{XMLNS}'"),
        format!("xmlns='{XMLNS}'"),
        format!("xmlns:p='{XML}'"),
        format!("xmlns='{XML}'"),
        "xmlns:xml='O'".into(),
        "xmlns:xml=''".into(),
        format!("xmlns:xml='{XML}/'"),
        format!("xmlns:p='{}'", XML.replace('/', "&#47;")),
    ] {
        refused(&format!("<resource {declaration}/>"), InvalidNamespace);
        refused(&format!("<resource><skipped {declaration}/></resource>"), InvalidNamespace);
    }
    accepted(&format!("<resource xml:lang='en' xmlns:xml='{XML}'/>"));
    accepted("<resource xml:lang='en' xmlns:xmlish='O'><xml:a/></resource>");
    refused("<resource><xmlns:a/></resource>", UnboundPrefix);
}

#[test]
fn prefixes_of_elements_are_bound() {
    refused("<p:resource/>", UnboundPrefix);
    refused("<resource><p:a/></resource>", UnboundPrefix);
    refused("<resource><skipped xmlns='O'><p:a></p:a></skipped></resource>", UnboundPrefix);
    refused("<resource><property name='a'><p:a/></property></resource>", UnboundPrefix);
    // A declaration ends with its element.
    refused("<resource><a xmlns:p='O'/><p:a/></resource>", UnboundPrefix);
    accepted("<resource><p:a xmlns:p='O'><p:b/></p:a></resource>");
}

#[test]
fn prefixes_of_attributes_are_bound() {
    refused("<resource p:a=''/>", UnboundPrefix);
    refused("<resource><skipped xmlns='O'><a p:a=''/></skipped></resource>", UnboundPrefix);
    refused("<resource><link p:rel=''/></resource>", UnboundPrefix);
    accepted("<resource p:a='' xmlns:p='O'><a p:b=''/></resource>");
}

#[test]
fn names_have_one_colon_at_most() {
    for name in ["p:a:b", ":a", "p:", "p::a", "p:1", ":"] {
        refused(&format!("<resource xmlns:p='O'><{name}/></resource>"), InvalidName);
        refused(&format!("<resource xmlns:p='O' {name}=''/>"), InvalidName);
    }
    refused("<resource xmlns:='O'/>", InvalidName);
    refused("<resource xmlns:p:q='O'/>", InvalidName);
}

/// So many declarations, of prefixes that begin with `letter`.
fn declarations(letter: char, count: usize) -> String {
    (0..count).fold(String::new(), |text, at| text + &format!(" xmlns:{letter}{at}='O'"))
}

#[test]
fn sixty_four_bindings_are_in_scope_and_no_more() {
    let (full, half) = (declarations('a', 64), declarations('b', 32));
    accepted(&format!("<resource{full}><a63:x/></resource>"));
    refused(&format!("<resource{full}><x xmlns:p='O'/></resource>"), TooManyNamespaces);
    refused(&format!("<resource{full}><x xmlns='O'/></resource>"), TooManyNamespaces);
    // One more inside an element, and one of the same prefix.
    accepted(&format!("<resource xmlns='U'{}><x{half}/></resource>", declarations('a', 31)));
    refused(&format!("<resource xmlns='U'{}><x{half}/></resource>", declarations('a', 32)), TooManyNamespaces);
    refused(&format!("<resource{full}><x xmlns:a0='O'/></resource>"), TooManyNamespaces);
}

#[test]
fn bindings_end_with_their_element() {
    let full = declarations('a', 64);
    accepted(&format!("<resource><x{full}/><x{full}><y/></x><x{full}></x></resource>"));
}

#[test]
fn bindings_end_however_deep_their_element_stands() {
    // Declarations of `xml` say nothing new, and take no room from those that do.
    let xml = "xmlns:xml='http://www.w3.org/XML/1998/namespace'";
    let (open, close) = (format!("<x {xml}>").repeat(64), "</x>".repeat(64));
    let text = body(&format!("<resource>{open}<y xmlns:p='O'><p:z/></y><p:z/>{close}</resource>"));
    let deep = Limits::new().depth(100);
    assert_eq!(check_with(Format::Xml, text.as_bytes(), &deep).map_err(|error| error.kind()), Err(UnboundPrefix));
}

#[test]
fn check_and_parse_count_prefixes_alike() {
    let prefixes = (0..8).fold(String::new(), |text, at| text + &format!(" xmlns:u{at}='U'"));
    let within = format!("<resource><x{prefixes}><u7:y/></x></resource>");
    assert_eq!((checked(&within), parsed(&within)), (Ok(()), Ok(())));
    for text in [format!("<resource xmlns='U'><x{prefixes}/></resource>"), format!("<resource{prefixes}/>")] {
        assert_eq!(checked(&text), parsed(&text));
    }
}

#[test]
fn the_root_decides() {
    for namespace in ["xmlns='U'", "xmlns='https://schemas.microsoft.com/rtc/2012/03/ucwa'", "xmlns=''", ""] {
        assert_eq!(read(&format!("<resource {namespace}><a>b</a></resource>")), "Resource[ <a>=b ]");
    }
    // The namespace's name is compared decoded.
    let coded = UCWA.replace('t', "&#116;").replace('m', "&#x6d;");
    assert_eq!(read(&format!("<resource xmlns='{coded}'><a>b</a></resource>")), "Resource[ <a>=b ]");
    // Either name of UCWA's, in one body.
    let mixed = "<resource xmlns='U' xmlns:s='https://schemas.microsoft.com/rtc/2012/03/ucwa'><s:a>b</s:a></resource>";
    assert_eq!(read(mixed), "Resource[ <a>=b ]");
}

#[test]
fn a_root_in_another_namespace_is_an_error_of_parse() {
    for root in ["resource xmlns='O'", "events xmlns='O'", "resource xmlns='U/'", "resource xmlns=' '", "xml:resource"]
    {
        let text = format!("<{}/>", root.replace("'U/'", &format!("'{UCWA}/'")));
        assert_eq!((checked(&text), parsed(&text)), (Ok(()), Err(WrongNamespace)), "{text}");
    }
    assert_eq!(parsed("<o:resource xmlns:o='O' xmlns='U'/>"), Err(WrongNamespace));
    assert_eq!(parsed(&format!("<resource xmlns='{}'/>", UCWA.to_uppercase())), Err(WrongNamespace));
    // What is not well-formed is said to be that.
    refused("<resource xmlns='O'></resources>", MismatchedTag);
}

#[test]
fn under_ucwas_root_only_ucwas_elements_count() {
    let text = "<resource xmlns='U' xmlns:o='O'><o:property name='a'>1</o:property><o:link rel='b'/>\
        <property name='c'>2</property><resource xmlns='O'><property name='d'>3</property></resource>\
        <link xmlns='' rel='e'/><o:resource><property name='f'>4</property></o:resource><g>5</g><o:h/></resource>";
    assert_eq!(read(text), "Resource[ c=2 <g>=5 ]");
    let text = "<events xmlns='U' xmlns:o='O'><o:sender rel='a'/><sender rel='b'><o:updated/><added rel='c'>\
        <o:in rel='d'/><o:reason/><reason><o:code>e</o:code><code>f</code></reason></added></sender></events>";
    assert_eq!(read(text), "Events[ Sender[ rel=b Event[ type=added c-> Reason[ code=f ] ] ] ]");
    let text = "<resource xmlns='U'><propertyList name='a' xmlns:o='O'><item>1</item><o:item>2</o:item>\
        <item xmlns=''>3</item><item>4</item></propertyList></resource>";
    assert_eq!(read(text), "Resource[ a=(1 4) ]");
}

#[test]
fn under_a_root_without_namespace_only_such_elements_count() {
    let text = "<resource xmlns:u='U'><u:property name='a'>1</u:property><property name='b'>2</property>\
        <resource xmlns='U'><property name='c'>3</property></resource></resource>";
    assert_eq!(read(text), "Resource[ b=2 ]");
    // Out of the namespace and back, below the root and below what is handed out.
    let text = "<resource><propertyList name='a'><item xmlns='U'>1</item><item>2</item>\
        <o xmlns='O'><item xmlns=''>3</item></o><item xmlns=''>4</item></propertyList>\
        <resource rel='b'><x xmlns='O'><property xmlns='' name='c'>5</property></x><property name='d'>6</property>\
        <resource rel='e'><property name='f' xmlns='U'>7</property><property name='g' xmlns=''>8</property></resource>\
        </resource></resource>";
    assert_eq!(read(text), "Resource[ a=(2 4) Resource:b[ d=6 Resource:e[ g=8 ] ] ]");
}

#[test]
fn prefixed_elements_of_ucwas_count() {
    let text = "<u:resource xmlns:u = 'U' rel='a'><u:property name='b'>1</u:property><property name='c'>2</property>\
        <u:resource rel='d'><u:link rel='e' href='f'/><link rel='g'/><u:propertyList name='h'><u:item>3</u:item>\
        <item>4</item></u:propertyList></u:resource></u:resource>";
    assert_eq!(read(text), "Resource:a[ b=1 Resource:d[ e->f h=(3) ] ]");
    let text = "<u:events xmlns:u='U'><u:sender rel='a'><u:updated rel='b'><u:resource rel='c'><u:d>1</u:d><d/>\
        </u:resource></u:updated><updated/></u:sender></u:events>";
    assert_eq!(read(text), "Events[ Sender[ rel=a Event[ type=updated b-> Resource:c[ <d>=1 ] ] ] ]");
}

#[test]
fn two_prefixes_may_mean_ucwa() {
    let text = "<u:resource xmlns:u='U' xmlns:uu='U' xmlns='U'><u:a>1</u:a><uu:b>2</uu:b><c>3</c>\
        <uu:resource rel='d'><u:e>4</u:e><uu:f>5</uu:f><g>6</g></uu:resource></u:resource>";
    assert_eq!(read(text), "Resource[ <a>=1 <b>=2 <c>=3 Resource:d[ <e>=4 <f>=5 <g>=6 ] ]");
}

#[test]
fn prefixes_that_begin_alike_are_not_taken_for_each_other() {
    let text = "<uu:resource xmlns:uu='U' xmlns:u='O' xmlns:uuu='O'><u:a>1</u:a><uu:b>2</uu:b><uuu:c>3</uuu:c>\
        <uu:resource rel='d'><uuu:e>4</uuu:e><u:f>5</u:f></uu:resource></uu:resource>";
    assert_eq!(read(text), "Resource[ <b>=2 Resource:d[ ] ]");
}

#[test]
fn prefixes_are_shadowed_and_restored() {
    let text = "<u:resource xmlns:u='U' xmlns:v='U'><u:x xmlns:u='O'>1</u:x><u:a>2</u:a>\
        <v:resource rel='b' xmlns:u='O'><u:x>3</u:x><v:c>4</v:c><v:resource rel='d' xmlns:v='O' xmlns:u='U'>\
        <v:x>5</v:x></v:resource><v:resource rel='e' xmlns:u='U'><u:f>6</u:f><v:propertyList name='g' xmlns:u='O'>\
        <u:item>7</u:item><v:item>8</v:item></v:propertyList><u:h>9</u:h></v:resource><u:x>10</u:x></v:resource>\
        <u:i>11</u:i></u:resource>";
    let wanted = "Resource[ <a>=2 Resource:b[ <c>=4 Resource:e[ <f>=6 g=(8) <h>=9 ] ] <i>=11 ]";
    assert_eq!(read(text), wanted);
    let text = "<u:events xmlns:u='U'><u:sender rel='a'><x xmlns='U' xmlns:u='O'><u:resource rel='b'/>\
        <resource rel='c'><u:d/><e>1</e></resource></x><u:y><u:resource rel='f'><e>2</e></u:resource></u:y>\
        </u:sender></u:events>";
    let wanted = "Events[ Sender[ rel=a Event[ type=x Resource:c[ <e>=1 ] ] Event[ type=y Resource:f[ ] ] ] ]";
    assert_eq!(read(text), wanted);
}

#[test]
fn the_default_namespace_is_shadowed_and_restored() {
    let text = "<resource xmlns='U' xmlns:u='U'><x xmlns='O'>1</x><a>2</a><u:resource rel='b' xmlns='O'><x>3</x>\
        <u:c>4</u:c><resource xmlns='U' rel='d'><e>5</e></resource><x>6</x></u:resource><f>7</f></resource>";
    assert_eq!(read(text), "Resource[ <a>=2 Resource:b[ <c>=4 Resource:d[ <e>=5 ] ] <f>=7 ]");
}

#[test]
fn prefixed_attributes_are_never_ucwas() {
    let text = "<u:resource xmlns:u='U' xmlns:o='O' u:rel='1' u:href='2' o:href='3' rel='a' xml:lang='en' b='c'>\
        <u:link u:rel='4' rel='d' u:href='5'/><u:property u:name='6'>7</u:property>\
        <u:property o:name='8' name='e'>f</u:property></u:resource>";
    assert_eq!(read(text), "Resource:a[ @b=c d-> <property>=7 e=f ]");
    let text = "<u:events xmlns:u='U'><u:sender u:rel='1' href='a'><u:b u:rel='2' u:status='3' u:c='4'/></u:sender></u:events>";
    assert_eq!(read(text), "Events[ Sender[ href=a Event[ type=b ] ] ]");
    let body = body("<u:resource xmlns:u='U'><u:link u:rel='1' rel='a' xmlns:v='O' b='c'/></u:resource>");
    let link = Resource::parse(Format::Xml, body.as_bytes()).unwrap().links().next().unwrap();
    assert_eq!(link.members().map(|member| member.name().to_string()).collect::<Vec<_>>(), ["rel", "b"]);
}

#[test]
fn character_data_in_a_container_is_passed_over() {
    let text = "<resource>a<link rel='b'/>&amp;<![CDATA[<c/>]]><resource rel='d'>e</resource>]]\r</resource>";
    assert_eq!(read(text), "Resource[ b-> Resource:d[ ] ]");
    let text = "<events>a<sender rel='b'>c<d>e<reason>f<code>g</code>h</reason></d></sender></events>";
    assert_eq!(read(text), "Events[ Sender[ rel=b Event[ type=d Reason[ code=g ] ] ] ]");
    assert_eq!(
        read("<resource><propertyList name='a'>1<item>2</item>3</propertyList></resource>"),
        "Resource[ a=(2) ]"
    );
}

#[test]
fn a_property_with_elements_in_it_is_markup() {
    let text = "<resource><property name='a'> b &amp; <c d='e'/>\r\n<!-- f --></property><property name='g'>h</property></resource>";
    assert_eq!(read(text), "Resource[ a=markup: b &amp; <c d='e'/>\r\n<!-- f --> g=h ]");
    // An element of another namespace is one too; and so are an entry's and a reason's.
    let text = "<resource xmlns='U' xmlns:o='O'><property name='a'><o:b><c></c></o:b></property>\
        <propertyList name='d'><item><e/></item><item>f</item></propertyList><g><h/></g></resource>";
    let wanted = "Resource[ a=markup:<o:b><c></c></o:b> d=(markup:<e/> f) <g>=markup:<h/> ]";
    assert_eq!(read(text), wanted);
    assert_eq!(read("<reason><debugInfo><a/></debugInfo></reason>"), "Reason[ debugInfo=markup:<a/> ]");
}

#[test]
fn what_is_passed_over_ends_with_its_own_end_tag() {
    let within = [
        r#"<property name="a">b</property>"#,
        r#"<property name="a"/>"#,
        r#"<property name="a"></property>"#,
        r#"<property name="a>b">c/d</property>"#,
        r#"<property name="a"><property name="b"/></property>"#,
        r#"<property name="a"><property name="b"/> c</property>"#,
        r#"<property name="a"><property name="b">c</property>d</property>"#,
        r#"<property name="a"><!-- </property> --><![CDATA[</property>]]></property>"#,
        r#"<property name="a" b="/"><c/></property><property name="d">e</property>"#,
    ];
    for within in within {
        let event = format!(r#"<updated><resource rel="note" href="/n">{within}</resource></updated>"#);
        let body =
            format!(r#"<events xmlns="{UCWA}"><sender rel="me">{event}{event}<deleted/></sender><sender/></events>"#);
        let envelope = EventEnvelope::parse(Format::Xml, body.as_bytes()).unwrap();
        assert_eq!(envelope.senders().count(), 2, "{within}");
        assert_eq!(envelope.events().count(), 3, "{within}");
        assert_eq!(envelope.events().filter(|event| event.resource().is_some()).count(), 2, "{within}");
    }
}

#[test]
fn attributes_without_a_meaning_are_handed_out_wherever_they_stand() {
    for (tag, expected) in [
        (r#"rel="note" href="/n" a="1" b="2""#, "ab"),
        (r#"rel="note" a="1" href="/n" b="2""#, "ab"),
        (r#"a="1" rel="note" href="/n" b="2""#, "ab"),
        (r#"href="/n" a="1" rel="note""#, "a"),
        (r#" a = '1'  rel = 'note' b='"'"#, "ab"),
    ] {
        let body = format!(r#"<resource xmlns="{UCWA}"><resource {tag}/></resource>"#);
        let resource = Resource::parse(Format::Xml, body.as_bytes()).unwrap();
        let names = resource.items().filter_map(|item| match item {
            Item::Attribute(attribute) => Some(attribute.name().to_string()),
            _ => None,
        });
        assert_eq!(names.collect::<String>(), expected, "{tag}");
    }
}
