//! The example `inspect`, run as a user runs it.
//!
//! `cargo test` builds the examples before it runs the tests. With `--test inspect` alone it does not: then
//! build it first, `cargo build --example inspect`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The example that `cargo test` has built: tests lie in `deps`, examples beside that folder.
fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let program = profile.join("examples").join(format!("inspect{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "build it first: cargo build --example inspect ({})", program.display());
    program
}

fn inspect(arguments: &[&str]) -> Output {
    let bodies = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join("bodies");
    Command::new(program()).current_dir(bodies).args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// With this on the standard input.
fn inspect_input(arguments: &[&str], body: &[u8]) -> Output {
    let mut command = Command::new(program());
    let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(body).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// What was printed by a run that found nothing wrong.
fn good(output: &Output) -> &str {
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    text(&output.stdout)
}

/// What was complained of by a run that printed nothing.
fn bad(output: &Output, code: i32) -> &str {
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(code), ""));
    text(&output.stderr)
}

const PRESENCE: &str = "\
presence.json: JSON, 223 bytes: contactPresence
  activity      in-a-conference
  availability  DoNotDisturb
  device        PC
  last active   2016-09-26 23:20:23.993 UTC  (written /Date(1474932023993)/)
  href          /ucwa/v1/applications/192/people/282/contactPresence
";

const PRESENCE_IN_XML: &str = "\
presence.xml: XML, 462 bytes: contactPresence
  activity      in-a-conference
  availability  IdleOnline
  device        Mobile
  last active   2016-09-26 23:20:23.9946221 UTC  (written 2016-09-26T16:20:23.9946221-07:00)
  href          /ucwa/v1/applications/192/people/282/contactPresence
";

#[test]
fn a_presence_is_a_table() {
    assert_eq!(good(&inspect(&["presence.json"])), PRESENCE);
    assert_eq!(good(&inspect(&["presence.json", "presence.xml"])), format!("{PRESENCE}\n{PRESENCE_IN_XML}"));
}

#[test]
fn what_a_presence_lacks_or_has_besides_is_shown() {
    let body = br#"{"availability":"Asleep","lastActive":"lately","rel":"contactPresence","etag":"7",
        "_links":{"self":{"href":"/p","revision":"2"},"contact":{"href":"/c","x":1}}}"#;
    assert!(good(&inspect_input(&["-"], body)).ends_with(
        "
  activity      -
  availability  Asleep  (not a known name)
  device        -
  last active   lately  (not a date)
  href          /p
  etag          7
  links:
    self     revision 2  /p
    contact              /c  x=1
"
    ));
}

#[test]
fn an_envelope_says_how_to_go_on_and_what_happened() {
    let expected = "
  continue  next  /ucwa/v1/applications/192/events?ack=8&low=60
  self            /ucwa/v1/applications/192/events?ack=7

  event 1: updated contactPresence
    sender  people                      /ucwa/v1/applications/192/people
    target  contactPresence             /ucwa/v1/applications/192/people/282/contactPresence
    in      contact          Zoë Öberg  /ucwa/v1/applications/192/people/282
    embedded contactPresence:
      activity      -
      availability  Away
      device        Mobile
      last active   2016-09-26 23:10:00.12 UTC  (written /Date(1474931400120)/)
      href          /ucwa/v1/applications/192/people/282/contactPresence

  event 2: added contact
    sender  people                             /ucwa/v1/applications/192/people
    target  contact             O'Hara & Sons  /ucwa/v1/applications/192/people/311
    in      subscribedContacts                 /ucwa/v1/applications/192/people/subscribedContacts

  event 3: completed messagingInvitation
    sender  communication        /ucwa/v1/applications/192/communication
    target  messagingInvitation  /ucwa/v1/applications/192/communication/invitations/16
    status  Failure
    reason:
      code     RemoteFailure
      subcode  DestinationNotFound
      message  The invitation could not be delivered.
    embedded messagingInvitation:
      direction   Outgoing
      importance  Normal
      state       Failed
      links:
        self             /ucwa/v1/applications/192/communication/invitations/16
        to    Zoë Öberg  /ucwa/v1/applications/192/people/282

  no events from me  /ucwa/v1/applications/192/me
";
    let json = inspect(&["events.json"]);
    let (title, table) = good(&json).split_once('\n').unwrap();
    assert!(title.starts_with("events.json: JSON, ") && title.ends_with(": event envelope, 3 events from 3 senders"));
    assert_eq!(format!("\n{table}"), expected);

    let xml = inspect(&["events.xml"]);
    let (title, table) = good(&xml).split_once('\n').unwrap();
    assert!(title.starts_with("events.xml: XML, ") && title.ends_with(": event envelope, 3 events from 3 senders"));
    let expected = expected.replace("/Date(1474931400120)/", "2016-09-26T16:10:00.1200000-07:00");
    assert_eq!(format!("\n{table}"), expected, "the same in XML, but for the date");
}

#[test]
fn the_ways_to_go_on_are_told_apart() {
    for (body, line) in [
        (
            "{\"_links\":{\"resync\":{\"href\":\"/r\"}}}",
            "  continue  resync  /r  events were lost: fetch everything anew\n",
        ),
        (
            "<events><link rel='resume' href='/r'/></events>",
            "  continue  resume  /r  conversations and subscriptions were reset\n",
        ),
        ("{\"sender\":[]}", "  continue  -  the body does not say how\n"),
    ] {
        assert_eq!(good(&inspect_input(&["-"], body.as_bytes())).split_once('\n').unwrap().1, line);
    }
}

#[test]
fn a_resource_shows_properties_links_and_what_is_embedded() {
    let expected = "
  activeModalities                      - Messaging
                                        - Audio
  audienceMessaging                     Enabled
  created                               2016-09-26 22:31:01.25 UTC  (written /Date(1474929061250)/)
  expirationTime                        null
  importance                            Normal
  participantCount                      2
  readLocally                           true
  state                                 Connected
  subject                               Quarterly review
  threadId                              \"\"
  0f1c5a60-7d3e-4b0c-9a55-2f6f7d1f9b11  please pass this in a PUT request
  links:
    self                                /ucwa/v1/applications/192/communication/conversations/137
    messaging               revision 2  /ucwa/v1/applications/192/communication/conversations/137/messaging
    participant  Zoë Öberg              /ucwa/v1/applications/192/communication/conversations/137/participants/1
    participant  Lee                    /ucwa/v1/applications/192/communication/conversations/137/participants/2
  embedded localParticipant, a participant:
    anonymous  false
    name       Lee
    role       Leader
    links:
      self  /ucwa/v1/applications/192/communication/conversations/137/participants/2
    embedded participantMessaging:
      links:
        self  /ucwa/v1/applications/192/communication/conversations/137/participants/2/messaging
";
    let json = inspect(&["resource.json"]);
    let (title, table) = good(&json).split_once('\n').unwrap();
    assert!(title.starts_with("resource.json: JSON, ") && title.ends_with(" bytes: conversation"), "{title}");
    assert_eq!(format!("\n{table}"), expected);

    let xml = inspect(&["resource.xml"]);
    let table = good(&xml).split_once('\n').unwrap().1;
    let expected = expected
        .replace("/Date(1474929061250)/", "2016-09-26T15:31:01.2500000-07:00")
        .replace("true\n", "True\n")
        .replace("false\n", "False\n")
        .replace("  expirationTime                        null\n", "");
    assert_eq!(format!("\n{table}"), expected, "the same in XML, but for null and how values are written");
}

#[test]
fn an_error_body_and_a_request_body_are_named() {
    let error = inspect(&["reason.json"]);
    assert_eq!(
        good(&error),
        "\
reason.json: JSON, 136 bytes: error body
  code                Gone
  subcode             ConversationNotFound
  message             The conversation is over.
  debugInfo.server    pool-a
  debugInfo.attempts  - 1
                      - 2
"
    );
    assert!(good(&inspect(&["reason.xml"])).contains(": error body\n  code        Gone\n"));
    let input = inspect_input(&["-"], b"<input><propertyList name='to'/></input>");
    assert_eq!(good(&input), "standard input: XML, 40 bytes: request body\n  to  (empty list)\n");
}

#[test]
fn what_has_no_meaning_is_shown_as_such() {
    let json = br#"{"rel":"me","_links":{"a":[1],"b":2},"_embedded":{"c":3},"x":{},"y":{"z":[[2]]},"n":null}"#;
    assert!(good(&inspect_input(&["-"], json)).ends_with(
        ": me\n  x    (empty object)\n  y.z  - [2]\n  n    null\n  without a meaning here:\n    array entry  1\n    link b       2\n    embedded c   3\n"
    ));
    let xml = b"<resource rel='me' a='1'><b>2</b></resource>";
    assert!(
        good(&inspect_input(&["-"], xml))
            .ends_with(": me\n  without a meaning here:\n    attribute a  1\n    element b    2\n")
    );
    let xml = b"<events><sender rel='me' s='1'><updated rel='me' e='2' status='Odd'/></sender></events>";
    let shown = inspect_input(&["-"], xml);
    assert!(good(&shown).contains("  without a meaning here:\n    attribute s  1\n"));
    assert!(good(&shown).ends_with(
        "    target  me  -\n    status  Odd  (not a known name)\n    without a meaning here:\n      attribute e  2\n"
    ));
}

#[test]
fn without_a_file_the_samples_are_shown() {
    let output = inspect(&[]);
    let titles: Vec<&str> = good(&output).lines().filter(|line| line.contains(" bytes: ")).collect();
    assert_eq!(titles.len(), 8);
    for name in ["presence", "events", "resource", "reason"] {
        for format in ["json", "xml"] {
            let file = format!("{name}.{format}");
            assert!(good(&output).contains(good(&inspect(&[&file]))), "{file}");
        }
    }
}

#[test]
fn what_is_wrong_is_shown_with_its_line() {
    let body = b"{\n  \"rel\": \"contactPresence\",\n  \"availability\": Away\n}\n";
    assert_eq!(
        bad(&inspect_input(&["-"], body), 1),
        "\
standard input: expected a value at line 3, column 19, in `availability`
  |
3 |   \"availability\": Away
  |                   ^
"
    );
    assert!(
        bad(&inspect_input(&["-"], b""), 1).starts_with("standard input: the body is incomplete at line 1, column 1")
    );
    assert!(bad(&inspect_input(&["-"], b"hello"), 1).starts_with("standard input: neither JSON nor XML at line 1"));
}

#[test]
fn one_bad_file_does_not_keep_the_others_back() {
    let output = inspect(&["no-such-file.json", "presence.json", "../inspect/main.rs", "presence.xml"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), format!("{PRESENCE}\n{PRESENCE_IN_XML}"));
    let complaints = text(&output.stderr);
    assert!(complaints.starts_with("no-such-file.json: "), "{complaints}");
    assert!(complaints.contains("\n../inspect/main.rs: neither JSON nor XML at line 1, column 1\n"), "{complaints}");
    assert!(bad(&inspect(&["."]), 1).starts_with(".: "));
}

#[test]
fn the_format_can_be_forced() {
    assert_eq!(good(&inspect(&["--format", "json", "presence.json"])), PRESENCE);
    assert_eq!(good(&inspect(&["--format=xml", "presence.xml"])), PRESENCE_IN_XML);
    assert!(
        bad(&inspect(&["--format", "xml", "presence.json"]), 1).starts_with("presence.json: expected an element at")
    );
    assert!(bad(&inspect(&["presence.xml", "--format=json"]), 1).starts_with("presence.xml: expected a value at"));
}

#[test]
fn wrong_options_are_said() {
    for (arguments, message) in [
        (&["--nonsense", "presence.json"][..], "unknown option --nonsense"),
        (&["-x"], "unknown option -x"),
        (&["--format", "yaml"], "unknown format yaml: json or xml"),
        (&["--format="], "unknown format \"\": json or xml"),
        (&["presence.json", "--format"], "--format needs a value: json or xml"),
    ] {
        let output = inspect(arguments);
        assert_eq!(bad(&output, 2), format!("inspect: {message}; --help says what there is\n"));
    }
    // After `--` all are files.
    assert!(bad(&inspect(&["--", "--help"]), 1).starts_with("--help: "));
}

#[test]
fn help_tells_of_every_option() {
    let output = inspect(&["--help", "no-such-file"]);
    let help = good(&output);
    for word in [
        "Usage: inspect",
        "--format json|xml",
        "--full",
        "--to json|xml",
        "--pretty",
        "--help",
        "standard input",
        "Exit status",
    ] {
        assert!(help.contains(word), "{word}");
    }
    assert_eq!(good(&inspect(&["-h"])), help);
}

#[test]
fn controls_of_the_body_do_not_reach_the_terminal() {
    let json = br#"{"rel":"\u001b]0;x\u0007","a\u001b[2J":"b\\\"\n\u202e\u009b","c":" d ","e":"\u0000"}"#;
    let output = inspect_input(&["-"], json);
    let shown = good(&output);
    assert!(
        shown.chars().all(|scalar| scalar == '\n' || !scalar.is_control()) && !shown.contains('\u{202e}'),
        "{shown}"
    );
    assert!(shown.contains(r#": "\u{1b}]0;x\u{7}""#), "{shown}");
    assert!(shown.contains(r#"  "a\u{1b}[2J"  "b\\\"\n\u{202e}\u{9b}""#), "{shown}");
    assert!(shown.contains("\" d \""), "{shown}");
    let broken = inspect_input(&["-"], b"{\"\x1b[2J\":1}");
    assert!(!bad(&broken, 1).contains('\u{1b}'));
    #[cfg(unix)]
    assert!(bad(&inspect(&["no\u{1b}file"]), 1).starts_with("\"no\\u{1b}file\": "));
}

#[test]
fn long_texts_are_cut_unless_asked_for() {
    let long = "é".repeat(200);
    let body = format!("{{\"rel\":\"me\",\"a\":\"{long}\"}}");
    let cut = inspect_input(&["-"], body.as_bytes());
    let line = format!("  a  {}... (40 more characters; --full shows them)\n", "é".repeat(160));
    assert!(good(&cut).ends_with(&line), "{}", good(&cut));
    assert!(good(&inspect_input(&["--full", "-"], body.as_bytes())).ends_with(&format!("  a  {long}\n")));
}

/// As in `inspect | head -1`. It has no input to show before its output is closed.
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut command = Command::new(program());
    let command = command.args(["-", "no-such-file"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(b"{}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "and nothing more is read");
}

#[test]
fn a_body_can_be_written_in_the_other_format() {
    let body = br#"{"rel":"note","message":"a \u0026 b","tags":["x"],"_links":{"self":{"href":"/1"}}}"#;
    let xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
        <resource rel=\"note\" href=\"/1\" xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\">\n  \
        <property name=\"rel\">note</property>\n  <property name=\"message\">a &amp; b</property>\n  \
        <propertyList name=\"tags\">\n    <item>x</item>\n  </propertyList>\n</resource>\n";
    assert_eq!(good(&inspect_input(&["--to", "xml", "--pretty", "-"], body)), xml);
    assert_eq!(good(&inspect_input(&["--to=json", "-"], body)), format!("{}\n", text(body)));
    let json = "{\n  \"rel\": \"note\",\n  \"message\": \"a \\u0026 b\",\n  \"tags\": [\n    \"x\"\n  ],\n  \
        \"_links\": {\n    \"self\": {\n      \"href\": \"/1\"\n    }\n  }\n}\n";
    assert_eq!(good(&inspect_input(&["--to", "json", "--pretty", "-"], xml.as_bytes())), json);
    let unwritable = bad(&inspect_input(&["--to", "xml", "-"], br#"{"message":"\u0000"}"#), 1).to_owned();
    let kind = "a character that XML does not allow, in `message`, at byte 0 of the text";
    assert_eq!(unwritable, format!("standard input: cannot be written: {kind}\n"));
    assert!(bad(&inspect(&["--to"]), 2).contains("--to needs a value"));
}

#[test]
fn the_corpus_can_be_shown() {
    let Some(corpus) = std::env::var_os("UCWA_CORPUS") else {
        println!("skipped: UCWA_CORPUS is not set");
        return;
    };
    let mut shown = 0;
    for folder in ["json", "xml", "events-json", "events-xml", "input-json", "input-xml", "wire-json", "wire-xml"] {
        let files: Vec<PathBuf> =
            std::fs::read_dir(Path::new(&corpus).join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        let output = Command::new(program()).args(&files).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{folder}: {}", text(&output.stderr));
        let printed = text(&output.stdout);
        assert!(!printed.lines().any(|line| line.ends_with(' ')), "{folder}");
        shown += printed.lines().filter(|line| line.contains(" bytes: ")).count();
        assert!(shown >= files.len());
    }
    assert!(shown > 500, "{shown}");
    let malformed: Vec<PathBuf> =
        std::fs::read_dir(Path::new(&corpus).join("malformed")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let output = Command::new(program()).args(&malformed).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let carets = text(&output.stderr).lines().filter(|line| line.trim_start().starts_with("| ") && line.ends_with('^'));
    assert!(carets.count() > malformed.len() / 2);
}
