//! Bodies with what the corpus has no sample of.

pub(crate) const JSON: &[&str] = &[
    "{}",
    // Envelopes: a timeout has only `next`, a resync only `resync`; a sender may be empty, or come twice.
    r#"{"_links":{"self":{"href":"/events?ack=1"},"next":{"href":"/events?ack=2\u0026low=5"}}}"#,
    r#"{"_links":{"resync":{"href":"/events?ack=1"}}}"#,
    r#"{"_links":{"next":{"href":"/1"},"resume":{"href":"/2"},"resync":{"href":"/3"}},"sender":[]}"#,
    r#"{"_links":{"next":{"href":"/1"},"resume":{"href":"/2"}},"baseuri":"https://a/"}"#,
    r#"{"_links":{"next":{"title":"no address"},"resume":{}},"sender":[{}]}"#,
    r#"{"sender":[{"rel":"me","href":"/me"},{"rel":"me","href":"/me","events":[]},5,null,[{}],{"events":{}}]}"#,
    r#"{"sender":[{"events":[{"type":"added"},7,{"type":"no such kind","x":1}],"href":"/late","rel":"people"}]}"#,
    r#"{"sender":{"rel":"not a list"},"_links":{"next":{"href":"/"}}}"#,
    // Events: every part, in the servers' order and another, of the right shape and not.
    r#"{"sender":[{"rel":"communication","href":"/c","events":[{"link":{"rel":"a","href":"/a","title":"A","revision":"2"},
        "in":{"rel":"b","href":"/b"},"status":"Failure","_embedded":{"b":{"x":1},"a":{"x":2}},
        "reason":{"code":"Informational","subcode":"PromptsStopped","message":null},"type":"completed"}]}]}"#,
    r#"{"sender":[{"events":[{"type":"updated","_embedded":{"p":{"rel":"contactPresence","availability":"Away"}}}]}]}"#,
    r#"{"sender":[{"events":[{"link":"/a","in":[],"reason":"none","_embedded":null,"status":5,"type":true}]}]}"#,
    r#"{"sender":[{"events":[{"link":{"href":5,"rel":null,"title":["a"]},"_links":{"self":{"href":"/"}}}]}]}"#,
    r#"{"sender":[{"events":[{"_embedded":{"type":"added","status":"Success","a":[]},"type":"deleted"}]}]}"#,
    // Reasons.
    r#"{"code":"Gone","subcode":"New","message":"It\u0027s","link":"/help","parameters":{"a":[1,{}]},"debugInfo":[]}"#,
    r#"{"message":null,"code":"NotFound"}"#,
    r#"{"rel":"code","code":"a resource all the same"}"#,
    // Groups, links and resources of the wrong shape.
    r#"{"rel":"a","_links":[],"_embedded":"none"}"#,
    r#"{"rel":"a","_links":null,"b":1,"_embedded":7}"#,
    r#"{"_links":{"a":5,"b":"/b","c":null,"d":[1,{"href":"/d"},"x"],"e":[]},"_embedded":{"f":5,"g":[{},[],{"rel":"h"}]}}"#,
    r#"{"_links":{"rel":"b","availability":"Busy"},"rel":"contactPresence","availability":"Away"}"#,
    r#"{"_embedded":{"activity":"x","rel":"y"},"activity":"z"}"#,
    r#"{"_links":{"self":{"href":"/a","templated":true,"x":{"href":"/no"}}}}"#,
    // Values. (Exponents as `serde_json` keeps them: it writes a capital one small, and with its sign.)
    r#"{"a":null,"b":true,"c":false,"d":-0,"e":1.50e+2,"f":12345678901234567890123,"g":"","h":[],"i":{},"j":[[[]]]}"#,
    r#"{"a":"True","b":"false","c":"-12","d":"+1","e":"1e3","f":" 1","g":18446744073709551615,"h":-9223372036854775808}"#,
    r#"{"a":"\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\uDE00","b":"\u0000","c":"/Date(-1)/","d":"\/Date(1435096480160)\/"}"#,
    r#"{"naïve":"日本語 😀","\u0061\"b":{"c\n":{"":[{"d":null}]}},"":0}"#,
    r#"{"_\u006cinks":{"s\u0065lf":{"hr\u0065f":"/a"}},"r\u0065l":"b","_embedd\u0065d":{"\u0063":{}}}"#,
    " \t\r\n{ \"a\" : [ 1 , { \"b\" : 2 } ] , \"_links\" : { \"c\" : [ { \"href\" : \"/\" } ] } } \n",
];

pub(crate) const XML: &[&str] = &[
    "<resource/>",
    "<input/>",
    "<events/>",
    "<reason/>",
    r#"<resource rel="a" href="/a" revision="2" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"/>"#,
    r#"<resource revision="2" other="x" xmlns="https://schemas.microsoft.com/rtc/2012/03/ucwa"><property name="a"/></resource>"#,
    r#"<u:resource xmlns:u="http://schemas.microsoft.com/rtc/2012/03/ucwa"><property name="not ours">1</property>
        <u:property name="ours" u:name="foreign">2</u:property></u:resource>"#,
    r#"<resource xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa" xmlns:o="urn:o"><o:property name="a">1</o:property>
        <o:x><property name="within a foreign one">2</property></o:x><property xmlns="" name="b">3</property>
        <property name="c">4</property><o:resource rel="d"/></resource>"#,
    // Properties and lists.
    "<resource><property name='a'>&lt;&amp;&gt;&quot;&apos;&#65;&#x20AC;&#x1F600;&amp;#39;</property></resource>",
    "<resource><property name='a'>b<![CDATA[<c> & ]] ]>]]>d<!-- no -->e<?no no?>f</property></resource>",
    "<resource><property name='a'>1\r\n2\r3\n4&#13;5\t6</property><property name=' b\tc\nd '> e </property></resource>",
    "<resource><property name='a'>b<c d='e'>f</c>g</property><property name='h'><i/></property></resource>",
    "<resource><property name='a'></property><property name='b'/><property>no name</property><property name=''>c</property></resource>",
    "<resource><propertyList name='a'><item>1</item>x<item/><item><b>2</b></item><other>3</other></propertyList>
        <propertyList name='b'/><propertyList name='c'></propertyList><propertyList/></resource>",
    "<resource>text<unknown a='b'>c<property name='d'>e</property></unknown><property name='f'>2015-06-23T21:54:40.1600000-07:00</property></resource>",
    "<resource rel='a'><property name='rel'>b</property><resource rel='c' href='/c'><resource/></resource>
        <link rel='d' href='/d?e&amp;f' title='&quot;g&quot;' revision='3'/><link/><resource rel='c'/></resource>",
    "<input rel='a' href='/a'><property name='b'>True</property><link rel='message' href='data:text/plain,c'/></input>",
    // Envelopes; what no sample shows an event to have is as the design says.
    "<events><link rel='next' href='/1'/></events>",
    "<events href='/1'><link rel='resync' href='/2'/><link rel='next'/><sender/></events>",
    "<events><link rel='next' href='/1'/><link rel='resume' href='/2'/><sender rel='me' href='/me'></sender></events>",
    "<events><sender rel='a' href='/a'><updated rel='b' href='/b' title='c' revision='2' status='Success'/><added/>
        <noSuchKind rel='d'/></sender><sender rel='a' href='/a'><completed href='/e'><in rel='f' href='/f'/>
        <status>Failure</status><reason><code>Gone</code><subcode/><message>g &amp; h</message></reason>
        <resource rel='i'><property name='rel'>contactPresence</property><property name='availability'>Away</property></resource>
        <resource rel='j'/></completed></sender></events>",
    "<events><property name='a'>b</property><sender><deleted rel='c'><resource rel='d'/><resource rel='c'/>
        <property name='e'>f</property></deleted></sender></events>",
    "<events xmlns='http://schemas.microsoft.com/rtc/2012/03/ucwa' xmlns:o='urn:o'><o:sender><o:added/></o:sender>
        <sender><o:added/><added o:rel='a'/></sender></events>",
    // Reasons.
    "<reason xmlns:xsd='http://www.w3.org/2001/XMLSchema'><code>NotFound</code><message>a<![CDATA[b]]></message><debugInfo />
        <parameters><a>1</a></parameters><unknown>2</unknown></reason>",
    "<?xml version='1.0' encoding='utf-8' standalone='yes'?><!-- a --><?b c?><resource/><!-- d -->",
];
