/* SPDX-License-Identifier: MIT */
/*
 * Entries become exchanges of the class `rebuilt`, or the reason is reported;
 * no field of a decoded body names a coding.
 */
#include "../import_kit.h"

#define LOG(entries) "{\"log\":{\"version\":\"1.2\",\"entries\":[" entries "]}}"
#define REQUEST                                                                \
    "\"request\":{\"method\":\"GET\",\"url\":\"http://x/a?b#c\","              \
    "\"httpVersion\":\"HTTP/1.1\",\"headers\":[{\"name\":\"Host\","            \
    "\"value\":\"x\"}]}"
#define RESPONSE(version, fields, content)                                     \
    "\"response\":{\"status\":200,\"statusText\":\"OK\",\"httpVersion\":"      \
    "\"" version "\",\"headers\":[" fields "],\"content\":{" content "}}"
#define ENTRY(fields, content)                                                 \
    "{" REQUEST "," RESPONSE("http/1.1", fields, content) "}"
#define FIELD(name, value) "{\"name\":\"" name "\",\"value\":\"" value "\"}"

#define ASKED                                                                  \
    "open rebuilt\n> \"GET /a?b HTTP/1.1\\r\\n\" \"Host: x\\r\\n\" "           \
    "\"\\r\\n\"\n"
#define END "< unknown\nclose\n"

static const struct har_row {
    const char *name;
    const char *har;
    const char *trace;
} rows[] = {
    {"text", LOG(ENTRY(FIELD("Content-Length", "2"), "\"text\":\"hi\"")),
     ASKED "< \"HTTP/1.1 200 OK\\r\\n\" \"Content-Length: 2\\r\\n\" \"\\r\\n\" "
           "\"hi\"\n" END},
    {"a BOM, and other members before",
     "\xef\xbb\xbf {\"x\":{\"entries\":[{}]},\"log\":{\"pages\":[{\"entries\":"
     "[{}]}],\"entries\" : [\n" ENTRY("", "\"text\":\"]}\\\"\"") "\n]}}",
     ASKED "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" \"]}\\\"\"\n" END},
    {"octets in base64",
     LOG(ENTRY("", "\"text\":\"AP8=\",\"encoding\":\"base64\"")),
     ASKED "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" \"\\0\\xff\"\n" END},
    {"a decoded body",
     LOG(ENTRY(FIELD("Transfer-Encoding", "chunked") "," FIELD(
                   "content-encoding", "br") "," FIELD("Content-Length", "9"),
               "\"text\":\"hi\"")),
     ASKED "< \"HTTP/1.1 200 OK\\r\\n\" \"X-Crawl-Transfer-Encoding: "
           "chunked\\r\\n\" \"X-Crawl-content-encoding: br\\r\\n\" "
           "\"X-Crawl-Content-Length: 9\\r\\n\" \"\\r\\n\" \"hi\"\n" END},
    {"no body in the file",
     LOG(ENTRY(FIELD("Content-Encoding", "gzip"), "\"size\":7")),
     ASKED "< \"HTTP/1.1 200 OK\\r\\n\" \"Content-Encoding: gzip\\r\\n\" "
           "\"\\r\\n\"\n< gap 0\n< cut\nclose\n"},
    {"an empty body", LOG(ENTRY("", "\"size\":0")),
     ASKED "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\"\n" END},
    {"fields that Chromium joined",
     LOG(ENTRY(FIELD("Set-Cookie", "a\\nb"), "\"size\":0")),
     ASKED "< \"HTTP/1.1 200 OK\\r\\n\" \"Set-Cookie: a\\r\\n\" \"Set-Cookie: "
           "b\\r\\n\" \"\\r\\n\"\n" END},
    {"HTTP/2",
     LOG("{" REQUEST "," RESPONSE("h2", "", "") "},{" REQUEST "," RESPONSE(
         "HTTP/2.0", "", "") "}"),
     "refused 1: a response of HTTP/2 or later has no HTTP/1 octets\n"
     "refused 2: a response of HTTP/2 or later has no HTTP/1 octets\n"},
    {"no answer, and no version",
     LOG("{" REQUEST ",\"response\":{\"status\":0}},{" REQUEST
         ",\"response\":{\"status\":200}}"),
     "refused 1: the request of this entry got no answer\n"
     "refused 2: the entry does not say that its response is of HTTP/1\n"},
    {"line ends where none may be, then a good one",
     LOG(ENTRY(FIELD("A", "b\\rc"), "") "," ENTRY(
         FIELD("A\\n", "b"), "") "," ENTRY("", "\"size\":0")),
     "damage 1: a field of the response is not one; it is left out\n"
     "damage 2: a field of the response is not one; it is left out\n" ASKED
     "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\"\n" END},
    {"not base64, not UTF-8, not JSON, no fields",
     LOG(ENTRY("", "\"text\":\"A\",\"encoding\":\"base64\"") "," ENTRY(
         "", "\"text\":\"\xff\"") ",{x},{\"response\":{\"status\":200,"
                                  "\"httpVersion\":\"http/1.1\"}}"),
     "damage 1: the body is not base64; it is left out\n"
     "damage 2: the entry is not a JSON object in UTF-8; it is left out\n"
     "damage 3: the entry is not a JSON object in UTF-8; it is left out\n"
     "damage 4: the request of the entry has no method, or an odd URL; it is "
     "left out\n"},
    {"half of a pair of surrogates, and a whole pair",
     LOG(ENTRY("", "\"text\":\"a\\ud800b\"") "," ENTRY(
         "", "\"text\":\"\\uDC00\\uD800\"") "," ENTRY("",
                                                      "\"text\":\"\\\\ud800 "
                                                      "\\uD83D\\uDE00\"")),
     "damage 1: the entry is not a JSON object in UTF-8; it is left out\n"
     "damage 2: the entry is not a JSON object in UTF-8; it is left out\n" ASKED
     "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" \"\\\\ud800 "
     "\\xf0\\x9f\\x98\\x80\"\n" END},
    {"entries that are no objects",
     LOG("null, \"a, b\" ,[[{}]],-1.5e3," ENTRY("", "\"size\":0")),
     "damage 1: the entry is not a JSON object in UTF-8; it is left out\n"
     "damage 2: the entry is not a JSON object in UTF-8; it is left out\n"
     "damage 3: the entry is not a JSON object in UTF-8; it is left out\n"
     "damage 4: the entry is not a JSON object in UTF-8; it is left out\n" ASKED
     "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\"\n" END},
    {"cut in an entry", "{\"log\":{\"entries\":[{\"request\":",
     "damage 1: the file ends before the entries do\n"},
    {"cut between entries",
     "{\"log\":{\"entries\":[" ENTRY("", "\"size\":0") ",",
     ASKED "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\"\n" END
           "damage 2: the file ends before the entries do\n"},
    {"no entries", "{\"log\":{}}", "damage 1: the file has no log.entries\n"},
    {"brackets that close nothing", "]]}}{\"log\":{\"entries\":[]}}", ""},
};

Test(format_har, entries_become_exchanges)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "har", word_of(rows[i].har),
                          rows[i].trace);
}

/* The window of the source may end anywhere in an entry. */
Test(format_har, an_entry_may_be_larger_than_the_window)
{
    struct buffer har = BUFFER_EMPTY, want = BUFFER_EMPTY;

    buffer_add_text(&har, "{\"log\":{\"entries\":[");
    for (size_t i = 0; i < 3; i++) {
        buffer_printf(&har,
                      "%s{" REQUEST ",\"response\":{\"status\":200,"
                      "\"httpVersion\":\"HTTP/1.0\",\"headers\":[],"
                      "\"content\":{\"text\":\"",
                      i > 0 ? "," : "");
        for (size_t n = 0; n < 50001; n++)
            buffer_add_text(&har, "abc");
        buffer_add_text(&har, "\"}}}");
        buffer_add_text(&want, ASKED "< \"HTTP/1.0 200 \\r\\n\" \"\\r\\n\" \"");
        for (size_t n = 0; n < 50001; n++)
            buffer_add_text(&want, "abc");
        buffer_add_text(&want, "\"\n" END);
    }
    buffer_add_text(&har, "]}}");
    kit_expect_joined("large", "har", buffer_view(&har), want.ptr);
    buffer_clear(&har);
    buffer_clear(&want);
}

Test(format_har, is_known_by_its_first_octets)
{
    cr_expect_str_eq(
        import_detect(SL_LITERAL("\xef\xbb\xbf{ \"log\" : {"))->name, "har");
    cr_expect_null(import_detect(SL_LITERAL("{\"lag\":{")));
    cr_expect_null(import_detect(SL_LITERAL("{\"log\":[")));
}
