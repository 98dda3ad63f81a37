//! The documents that are read: two presences, and envelopes made from a seed.

/// The presence that `contactPresence_ref.md` shows, minified as a server sends it.
pub const PRESENCE_JSON: &str = r#"{"rel":"contactPresence","activity":"in-a-conference","availability":"DoNotDisturb","deviceType":"PC","lastActive":"\/Date(1474932023993)\/","_links":{"self":{"href":"/ucwa/v1/applications/192/people/282/contactPresence"}}}"#;
/// The same page's, in XML.
pub const PRESENCE_XML: &str = r#"<?xml version="1.0" encoding="utf-8"?><resource rel="contactPresence" href="/ucwa/v1/applications/192/people/282/contactPresence" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><property name="rel">contactPresence</property><property name="activity">in-a-conference</property><property name="availability">IdleOnline</property><property name="deviceType">Mobile</property><property name="lastActive">2016-09-26T16:20:23.9946221-07:00</property></resource>"#;

/// The seed: `UCWA_BENCH_SEED`, or 1.
pub fn seed() -> u64 {
    std::env::var("UCWA_BENCH_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

/// Numbers by chance (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

/// The same events as a JSON and an XML body, the JSON of about `size` bytes.
pub fn envelopes(seed: u64, size: usize) -> (String, String) {
    let mut random = Random(seed);
    let mut json = String::from(
        r#"{"_links":{"self":{"href":"/ucwa/v1/applications/192/events?ack=1"},"next":{"href":"/ucwa/v1/applications/192/events?ack=2"}},"sender":[{"rel":"people","href":"/ucwa/v1/applications/192/people","events":["#,
    );
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="utf-8"?><events href="/ucwa/v1/applications/192/events?ack=1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa"><link rel="next" href="/ucwa/v1/applications/192/events?ack=2" /><sender rel="people" href="/ucwa/v1/applications/192/people">"#,
    );
    let mut separator = "";
    while json.len() < size {
        let rel = random.pick(&["contactPresence", "contactNote", "contactLocation"]);
        let kind = random.pick(&["added", "updated", "deleted"]);
        let contact = format!("/ucwa/v1/applications/192/people/{}", random.below(100_000));
        let within = match random.below(3) {
            0 => String::new(),
            _ => format!(r#","in":{{"rel":"contact","href":"{contact}"}}"#),
        };
        json += &format!(r#"{separator}{{"link":{{"rel":"{rel}","href":"{contact}/{rel}"}}{within},"type":"{kind}"}}"#);
        xml += &format!(r#"<{kind} rel="{rel}" href="{contact}/{rel}" />"#);
        separator = ",";
    }
    (json + "]}]}", xml + "</sender></events>")
}
