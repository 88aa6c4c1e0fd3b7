/* SPDX-License-Identifier: MIT */
/*
 * Interactions become exchanges of the class `rebuilt`, or the reason is
 * reported; no field names a coding that the body may have lost.
 */
#include "../import_kit.h"

#define TAPE(list)                                                             \
    "{\"http_interactions\": [" list "], \"recorded_with\": \"x\"}"
#define REQUEST(method)                                                        \
    "\"request\": {\"body\": {\"encoding\": \"utf-8\", \"string\": \"\"}, "    \
    "\"headers\": {\"Host\": [\"x\"]}, \"method\": \"" method "\", "           \
    "\"uri\": \"http://x/a?b#c\"}"
#define RESPONSE(fields, rest)                                                 \
    "\"response\": {\"headers\": {" fields "}, \"status\": {\"code\": 200, "   \
    "\"message\": \"OK\"}" rest "}"
#define ENTRY(fields, body)                                                    \
    "{" REQUEST("GET") ", " RESPONSE(fields, ", \"body\": " body) "}"
#define TEXT(text) "{\"encoding\": null, \"string\": \"" text "\"}"
#define GZIP "{\"encoding\": null, \"base64_string\": \"H4sIAA==\"}"

#define ASKED                                                                  \
    "open rebuilt\n> \"GET /a?b HTTP/1.1\\r\\n\" \"Host: x\\r\\n\" "           \
    "\"\\r\\n\"\n"
#define STATUS "< \"HTTP/1.1 200 OK\\r\\n\" "
#define END "< unknown\nclose\n"

static const struct cassette_row {
    const char *name;
    const char *tape;
    const char *trace;
} rows[] = {
    {"betamax", TAPE(ENTRY("\"Content-Length\": [\"2\"]", TEXT("hi"))),
     ASKED STATUS "\"Content-Length: 2\\r\\n\" \"\\r\\n\" \"hi\"\n" END},
    {"vcr.py, and a request without a body",
     "{\"version\": 1, \"interactions\": [{\"request\": {\"method\": "
     "\"GET\", "
     "\"uri\": \"http://x\", \"body\": null, \"headers\": {}}, "
     "\"response\": {\"status\": {\"code\": 404, \"message\": \"No\"}, "
     "\"headers\": {}, \"body\": {\"string\": \"\"}}}]}",
     "open rebuilt\n> \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
     "< \"HTTP/1.1 404 No\\r\\n\" \"\\r\\n\"\n" END},
    {"values of one name, and a value that is not in a list",
     TAPE(ENTRY("\"Set-Cookie\": [\"a\", \"b\"], \"X\": \"y\"", "\"hi\"")),
     ASKED STATUS "\"Set-Cookie: a\\r\\n\" \"Set-Cookie: b\\r\\n\" "
                  "\"X: y\\r\\n\" \"\\r\\n\" \"hi\"\n" END},
    {"a body that is still gzip",
     TAPE(ENTRY("\"Content-Encoding\": [\"gzip\"]", GZIP)),
     ASKED STATUS "\"Content-Encoding: gzip\\r\\n\" \"\\r\\n\" "
                  "\"\\x1f\\x8b\\x08\\0\"\n" END},
    {"a body that is gzip, and is said to be br",
     TAPE(ENTRY("\"Content-Encoding\": [\"br\"]", GZIP)),
     ASKED STATUS "\"X-Crawl-Content-Encoding: br\\r\\n\" \"\\r\\n\" "
                  "\"\\x1f\\x8b\\x08\\0\"\n" END},
    {"a decoded body",
     TAPE(ENTRY("\"Transfer-Encoding\": [\"chunked\"], "
                "\"content-encoding\": [\"gzip\"], \"Content-Length\": [\"9\"]",
                TEXT("hi"))),
     ASKED STATUS
     "\"X-Crawl-Transfer-Encoding: chunked\\r\\n\" "
     "\"X-Crawl-content-encoding: gzip\\r\\n\" "
     "\"X-Crawl-Content-Length: 9\\r\\n\" \"\\r\\n\" \"hi\"\n" END},
    {"an empty body that was chunked",
     TAPE(ENTRY("\"Transfer-Encoding\": [\"chunked\"]", TEXT(""))),
     ASKED STATUS "\"X-Crawl-Transfer-Encoding: chunked\\r\\n\" "
                  "\"\\r\\n\"\n" END},
    {"HEAD",
     TAPE("{" REQUEST("HEAD") ", " RESPONSE("\"Content-Length\": [\"9\"]",
                                            "") "}"),
     "open rebuilt\n> \"HEAD /a?b HTTP/1.1\\r\\n\" \"Host: x\\r\\n\" "
     "\"\\r\\n\"\n" STATUS "\"Content-Length: 9\\r\\n\" \"\\r\\n\"\n" END},
    {"no body in the file",
     TAPE("{" REQUEST("GET") ", " RESPONSE("\"Content-Encoding\": [\"gzip\"]",
                                           "") "}"),
     ASKED STATUS "\"Content-Encoding: gzip\\r\\n\" \"\\r\\n\"\n"
                  "< gap 0\n< cut\nclose\n"},
    {"a version that VCR kept, a status of old",
     TAPE("{" REQUEST("GET") ", \"response\": {\"headers\": {}, "
                             "\"status_code\": 302, \"http_version\": "
                             "\"1.0\", \"body\": \"\"}}"),
     ASKED "< \"HTTP/1.0 302 \\r\\n\" \"\\r\\n\"\n" END},
    {"ISO-8859-1",
     TAPE(ENTRY("", "{\"encoding\": \"ISO-8859-1\", \"string\": "
                    "\"\\u00e9\\u00ffA\"}")),
     ASKED STATUS "\"\\r\\n\" \"\\xe9\\xffA\"\n" END},
    {"text that no octets are known of",
     TAPE(ENTRY("", "{\"encoding\": \"ISO-8859-1\", \"string\": "
                    "\"\\u0100\"}") "," ENTRY("", "{\"encoding\": \"euc-jp\", "
                                                  "\"string\": \"\\u3042\"}")),
     "damage 1: the body is text that was neither UTF-8 nor ISO-8859-1; it "
     "is "
     "left out\n"
     "damage 2: the body is text that was neither UTF-8 nor ISO-8859-1; it "
     "is "
     "left out\n"},
    {"line ends where none may be, then a good one",
     TAPE(ENTRY("\"A\": [\"b\\r\\nc\"]", TEXT("")) "," ENTRY(
         "\"A\\n\": [\"b\"]",
         TEXT("")) "," ENTRY("\"A\": [7]", TEXT("")) "," ENTRY("", TEXT(""))),
     "damage 1: a field of the response is not one; it is left out\n"
     "damage 2: a field of the response is not one; it is left out\n"
     "damage 3: a field of the response is not one; it is left out\n" ASKED
         STATUS "\"\\r\\n\"\n" END},
    {"not base64, not UTF-8, not JSON, a number, nothing",
     TAPE(ENTRY("", "{\"base64_string\": \"A\"}") "," ENTRY(
         "", TEXT("\xff")) ",{x}," ENTRY("", "7") ",{}"),
     "damage 1: the body is not base64; it is left out\n"
     "damage 2: the interaction is not a JSON object in UTF-8; it is left out\n"
     "damage 3: the interaction is not a JSON object in UTF-8; it is left out\n"
     "damage 4: the body is neither text nor an object; it is left out\n"
     "damage 5: the request has no method, or an odd URI; it is left "
     "out\n"},
    {"no status", TAPE("{" REQUEST("GET") ", \"response\": {\"headers\": {}}}"),
     "damage 1: the response has no status line; it is left out\n"},
    {"a list of that name further in",
     "{\"x\":{\"interactions\":[{}]},\"interactions\":[]}", ""},
    {"cut in an interaction", "{\"interactions\":[{\"request\":",
     "damage 1: the file ends before the interactions do\n"},
    {"no interactions", "{\"version\":1}",
     "damage 1: the file has no list of interactions\n"},
    {"YAML", "---\nhttp_interactions:\n- request:\n",
     "refused 1: a cassette in YAML: convert it to JSON, or record with "
     "the "
     "JSON serializer\n"},
};

Test(format_cassette, interactions_become_exchanges)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        kit_expect_joined(rows[i].name, "cassette", word_of(rows[i].tape),
                          rows[i].trace);
}

static const char *detected(const char *head)
{
    const struct import_format *format = import_detect(word_of(head));

    return format != NULL ? format->name : "";
}

Test(format_cassette, is_known_by_its_first_octets)
{
    static const char *const heads[] = {
        "{\"http_interactions\": [",
        "\xef\xbb\xbf{ \"interactions\": [",
        "{\n  \"version\": 1,\n  \"interactions\": [",
        "{\"recorded_with\": \"VCR 6\", \"http_interactions\": [",
        "interactions:\n- request:",
        "---\nhttp_interactions:\n",
    };

    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        cr_expect_str_eq(detected(heads[i]), "cassette", "%s", heads[i]);
    cr_expect_str_eq(detected("{\"version\": 1, \"x\": []}"), "");
    cr_expect_str_eq(detected("{\"log\":{\"interactions\":["), "har");
}
