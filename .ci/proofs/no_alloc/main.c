/* Links the library into a program and runs each function on both formats, so that what is proved to build is
   also seen to work. Prints what is wrong, or nothing. */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

typedef ptrdiff_t function(bool xml, const char *body, size_t len, char *buffer, size_t size);
function ucwa_serde, ucwa_presence, ucwa_note, ucwa_events, ucwa_document, ucwa_items, ucwa_one_by_one, ucwa_check, ucwa_write, ucwa_made;

static int wrong;

static void expect(const char *name, function *read, bool xml, const char *body, const char *meant, bool refused) {
    char buffer[2048];
    ptrdiff_t len = read(xml, body, strlen(body), buffer, sizeof buffer);
    size_t used = len < 0 ? -len : len;
    if ((len < 0) != refused || used != strlen(meant) || memcmp(buffer, meant, used) != 0) {
        printf("%s of %s\n  gave  %td %.*s\n  meant %s\n", name, body, len, (int)used, buffer, meant);
        wrong = 1;
    }
}
#define READS(read, xml, body, meant) expect(#read, read, xml, body, meant, false)
#define REFUSES(read, xml, body, meant) expect(#read, read, xml, body, meant, true)

#define XMLNS " xmlns=\"http://schemas.microsoft.com/rtc/2012/03/ucwa\""
#define DECLARED "<?xml version=\"1.0\" encoding=\"utf-8\"?>"

int main(void) {
    READS(ucwa_note, false, "{\"rel\":\"note\",\"message\":\"I\\u0027m out\"}", "I'm out;");
    READS(ucwa_note, true, "<resource rel='note'><property name='message'>I&apos;m out</property></resource>",
          "I'm out;");
    READS(ucwa_presence, false,
          "{\"rel\":\"contactPresence\",\"activity\":\"a\\/b\",\"availability\":\"Busy\","
          "\"lastActive\":\"\\/Date(1474932023993)\\/\",\"_links\":{\"self\":{\"href\":\"/1\"}}}",
          "a/b;Busy;;\\/Date(1474932023993)\\/;2016-09-26T23:20:23.9930000Z;/1;");
    READS(ucwa_presence, true,
          "<resource rel='contactPresence' href='/1'><property name='activity'>a/b</property>"
          "<property name='availability'>Busy</property>"
          "<property name='lastActive'>2016-09-26T23:20:23.9930000Z</property></resource>",
          "a/b;Busy;;\\/Date(1474932023993)\\/;2016-09-26T23:20:23.9930000Z;/1;");
    READS(ucwa_serde, false,
          "{\"name\":\"Ann\",\"availability\":\"\\u0042usy\",\"lastActive\":\"\\/Date(-1)\\/\",\"_links\":{\"self\":[{\"href\":\"/1\"}]}}",
          "Ann;Busy;/Date(-1)/;/1;");
    READS(ucwa_serde, true,
          "<resource href='/1'><property name='name'>Ann</property><property name='availability'>B&#117;sy</property></resource>",
          "Ann;Busy;;/1;");
    READS(ucwa_serde, false, "{\"name\":\"Ann\",\"availability\":\"Busy\",\"_links\":{\"self\":{}}}",
          "`href` is missing, in `_links.self`;");
    READS(ucwa_events, false,
          "{\"_links\":{\"next\":{\"href\":\"/e?ack=2\"}},\"sender\":[{\"rel\":\"people\",\"href\":\"/p\",\"events\":"
          "[{\"link\":{\"rel\":\"contactPresence\",\"href\":\"/1\"},\"type\":\"updated\"}]}]}",
          "/e?ack=2;people;/p;updated;;/1;;1;items;");
    READS(ucwa_events, true,
          "<events><link rel='next' href='/e?ack=2'/><sender rel='people' href='/p'>"
          "<updated rel='contactPresence' href='/1'/></sender></events>",
          "/e?ack=2;people;/p;updated;;/1;;1;items;");
    READS(ucwa_document, false, "{\"code\":\"NotFound\",\"message\":\"gone\"}", "NotFound;;gone;");
    READS(ucwa_document, true, "<reason><code>NotFound</code><message>gone</message></reason>", "NotFound;;gone;");
    READS(ucwa_items, false, "{\"a\":[1,\"b\"],\"_links\":{\"self\":{\"href\":\"/1\"}}}",
          "Resource;;a;1;b;Links;;/1;End(Links);End(Resource);");
    READS(ucwa_items, true, "<resource href='/1'><property name='a'>1</property></resource>",
          "Resource;;/1;a;1;1;End(Resource);");
    READS(ucwa_one_by_one, false,
          "{\"sender\":[{\"events\":[{\"_embedded\":{\"contactPresence\":{\"_links\":{\"self\":{\"href\":\"/1\"}}}},"
          "\"type\":\"updated\"}],\"rel\":\"people\"}]}",
          "/1;people;");
    READS(ucwa_one_by_one, true, "<resource rel='contactPresence' href='/1'/>", "/1;");
    READS(ucwa_write, false,
          "{\"rel\":\"note\",\"message\":\"I\\u0027m out\",\"_links\":{\"self\":{\"href\":\"/1\"}}}",
          "" DECLARED "<resource rel=\"note\" href=\"/1\"" XMLNS "><property name=\"rel\">note</property>"
          "<property name=\"message\">I'm out</property></resource>|"
          "" DECLARED "<resource rel=\"note\" href=\"/1\"" XMLNS "><property name=\"rel\">note</property>"
          "<property name=\"message\">I'm out</property></resource>;{\"rel\":\"note\",\"message\":\"set\"}|"
          "{\"rel\":\"note\",\"message\":\"set\"};");
    READS(ucwa_write, true,
          "<resource rel='note' href='/1'><property name='rel'>note</property>"
          "<property name='message'>I&apos;m out</property></resource>",
          "{\"rel\":\"note\",\"message\":\"I\\u0027m out\",\"_links\":{\"self\":{\"href\":\"/1\"}}}|"
          "{\"rel\":\"note\",\"message\":\"I\\u0027m out\","
          "\"_links\":{\"self\":{\"href\":\"/1\"}}};" DECLARED "<input" XMLNS ">"
          "<property name=\"rel\">note</property><property name=\"message\">set</property></input>|"
          "" DECLARED "<input" XMLNS "><property name=\"rel\">note</property>"
          "<property name=\"message\">set</property></input>;");
    READS(ucwa_made, false, "a & b", "{\"count\":5,\"_links\":{\"self\":{\"href\":\"a \\u0026 b\"},"
          "\"a\":[{\"href\":\"/1\"}]},\"_embedded\":{\"note\":{\"rel\":\"note\",\"message\":\"a \\u0026 b\"}}}|"
          "{\"count\":5,\"_links\":{\"self\":{\"href\":\"a \\u0026 b\"},\"a\":[{\"href\":\"/1\"}]},"
          "\"_embedded\":{\"note\":{\"rel\":\"note\",\"message\":\"a \\u0026 b\"}}};");
    READS(ucwa_made, true, "a & b", "" DECLARED "<resource href=\"a &amp; b\"" XMLNS ">"
          "<link rel=\"a\" href=\"/1\" /><property name=\"count\">5</property><resource rel=\"note\">"
          "<property name=\"rel\">note</property><property name=\"message\">a &amp; b</property></resource>"
          "</resource>|" DECLARED "<resource href=\"a &amp; b\"" XMLNS "><link rel=\"a\" href=\"/1\" />"
          "<property name=\"count\">5</property><resource rel=\"note\"><property name=\"rel\">note</property>"
          "<property name=\"message\">a &amp; b</property></resource></resource>;");
    READS(ucwa_made, true, "a\1b", "a character that XML does not allow, in `href`, at byte 1 of the text;");
    READS(ucwa_check, false, "[[[]]]", "");
    REFUSES(ucwa_check, false, "[[[}]]", "line 1, column 4");
    REFUSES(ucwa_check, true, "<a>\n<b></a>", "line 2, column 6");
    return wrong;
}
