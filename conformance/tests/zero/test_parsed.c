/* SPDX-License-Identifier: MIT */
/*
 * strictline parse from inside: streams of several messages, complete outputs
 * in both forms.
 */
#include "zero/parsed.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#define OK "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
#define LAST                                                                   \
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
#define RFC "strict"
#define PYTHON "httplib-strict"

/* ---- streams ---- */

static const struct row {
    const char *name, *profile;
    enum sl_request request;
    const char *input;
    enum parsed_outcome outcome;
    size_t messages, consumed;
    bool extra;
} rows[] = {
    {"nothing", RFC, SL_REQUEST_OTHER, "", PARSED_INCOMPLETE, 0, 0, false},
    {"one", RFC, SL_REQUEST_OTHER, OK, PARSED_COMPLETE, 1, 40, false},
    {"two", RFC, SL_REQUEST_OTHER, OK OK, PARSED_COMPLETE, 2, 80, false},
    {"httplib reads one", PYTHON, SL_REQUEST_OTHER, OK OK, PARSED_COMPLETE, 1,
     40, false},
    {"two, the second cut", RFC, SL_REQUEST_OTHER, OK "HTTP/1.1 200 OK\r\n",
     PARSED_INCOMPLETE, 1, 40, false},
    {"two, the second refused", RFC, SL_REQUEST_OTHER, OK "HTTP/1.1 2x\r\n\r\n",
     PARSED_ERROR, 1, 40, false},
    {"octets after", RFC, SL_REQUEST_OTHER, OK "EXTRA", PARSED_COMPLETE, 1, 40,
     true},
    {"an empty line after", RFC, SL_REQUEST_OTHER, OK "\r\n", PARSED_COMPLETE,
     1, 40, true},
    {"octets after, httplib", PYTHON, SL_REQUEST_OTHER, OK "EXTRA",
     PARSED_COMPLETE, 1, 40, true},
    {"a response after the last", RFC, SL_REQUEST_OTHER, LAST OK,
     PARSED_COMPLETE, 1, 59, true},
    {"the same, httplib", PYTHON, SL_REQUEST_OTHER, LAST OK, PARSED_COMPLETE, 1,
     59, true},
    {"HEAD has no body", RFC, SL_REQUEST_HEAD, OK, PARSED_COMPLETE, 1, 38,
     true},
    {"two answers to HEAD", RFC, SL_REQUEST_HEAD,
     "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
     "HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\n",
     PARSED_COMPLETE, 2, 76, false},
    {"a tunnel", RFC, SL_REQUEST_CONNECT, "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1",
     PARSED_COMPLETE, 1, 19, false},
    {"no tunnel", RFC, SL_REQUEST_CONNECT,
     "HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nnoEXTRA", PARSED_COMPLETE, 1,
     40, true},
    {"an upgrade", "lenient", SL_REQUEST_OTHER,
     "HTTP/1.1 101 Switching\r\n\r\n\x81\x05hello", PARSED_COMPLETE, 1, 26,
     false},
    {"interim", RFC, SL_REQUEST_OTHER, "HTTP/1.1 100 C\r\n\r\n" OK,
     PARSED_COMPLETE, 2, 58, false},
    {"to the close", RFC, SL_REQUEST_OTHER, "HTTP/1.1 200 OK\r\n\r\n" OK,
     PARSED_COMPLETE, 1, 59, false},
    {"no head", "httplib-lenient", SL_REQUEST_OTHER, "hello", PARSED_COMPLETE,
     1, 5, false},
};

static bool finds_extra(const struct parsed *p)
{
    for (size_t i = 0; i < p->finding_count; i++)
        if (p->findings[i].what == SL_DEV_EXTRA_OCTETS)
            return p->findings[i].offset == p->consumed;
    return false;
}

Test(parsed, streams_are_read_as_far_as_they_go)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct parsed p;

        parsed_read(sl_profile_find(row->profile), row->request,
                    (struct sl_bytes){row->input, strlen(row->input)}, &p);
        cr_expect_eq(p.outcome, row->outcome, "%s: %s", row->name,
                     parsed_outcome_name(p.outcome));
        cr_expect_eq(p.message_count, row->messages, "%s: %zu messages",
                     row->name, p.message_count);
        cr_expect_eq(p.consumed, row->consumed, "%s: %zu consumed", row->name,
                     (size_t)p.consumed);
        cr_expect_eq(finds_extra(&p), row->extra, "%s", row->name);
        parsed_clear(&p);
    }
}

/* Both reports of it, as text for the caller to free. */
static void report(const char *profile, enum sl_request request,
                   struct sl_bytes input, struct buffer *json,
                   struct buffer *human)
{
    struct parsed_rule rule = {sl_profile_find(profile), &request, 1, false};
    struct parse_output out = {.full = NULL};

    parse_json(&rule, input, &out);
    *json = out.text;
    out.text = BUFFER_EMPTY;
    parse_human(&rule, input, "f", &out);
    *human = out.text;
}

/* An empty input may have no address. */
Test(parsed, no_octets_need_no_address)
{
    struct buffer json, human;
    struct parsed p;

    parsed_read(sl_profile_find(RFC), SL_REQUEST_OTHER,
                (struct sl_bytes){NULL, 0}, &p);
    cr_expect_eq(p.err, SL_ERR_NO_RESPONSE);
    parsed_clear(&p);
    report(RFC, SL_REQUEST_OTHER, (struct sl_bytes){NULL, 0}, &json, &human);
    buffer_clear(&json);
    buffer_clear(&human);
}

/* ---- complete outputs ---- */

static const char chunked[] =
    "HTTP/1.1 103 Hints\r\nLink: a\r\n\r\n"
    "HTTP/1.1 200 O\xffK\r\nTransfer-Encoding: chunked\r\nX-A: one\n\r\n"
    "5\r\nhello\r\n1\r\n!\r\n0\r\nTrailer-A: \"t\"\r\n\r\n"
    "EXTRA";
static const char twice[] =
    "HTTP/1.0 200 OK\r\nX-A: one\r\nB: \t2\r\nx-a:two\r\n"
    "Content-Length: 9\r\n\r\nhel";

static const struct {
    const char *profile, *input, *json, *human;
} outputs[] = {
    {"lenient", chunked,
     "{\"profile\":\"lenient\",\"outcome\":\"complete\",\"consumed\":125,"
     "\"error\":null,\"messages\":["
     "{\"version\":11,\"status\":103,\"reason\":\"Hints\","
     "\"headers\":[[\"Link\",\"a\"]],\"framing\":\"none\",\"length\":null,"
     "\"body_len\":0,\"body_base64\":\"\",\"trailers\":[],"
     "\"will_close\":false,\"interim\":true},"
     "{\"version\":11,\"status\":200,\"reason\":\"O\\u00ffK\","
     "\"headers\":[[\"Transfer-Encoding\",\"chunked\"],[\"X-A\",\"one\"]],"
     "\"framing\":\"chunked\",\"length\":null,\"body_len\":6,"
     "\"body_base64\":\"aGVsbG8h\",\"trailers\":[[\"Trailer-A\",\"\\\"t\\\"\"]]"
     ","
     "\"will_close\":false,\"interim\":false}],"
     "\"findings\":[{\"id\":\"bare-lf\",\"offset\":85,\"section\":\"9112 2.2\","
     "\"level\":\"MAY\"},{\"id\":\"extra-octets\",\"offset\":125,"
     "\"section\":\"9112 9.2\",\"level\":\"MUST\"}]}\n",
     "f, 130 octets, read by the profile lenient (whatever RFC 9110 and 9112 "
     "let a recipient recover)\n\n"
     "       0  HTTP/1.1 103 Hints   (interim)\n"
     "      20  Link: a\n\n"
     "      31  HTTP/1.1 200 O\\xffK\n"
     "      49  Transfer-Encoding: chunked\n"
     "      77  X-A: one\n"
     "      91  body chunked, as Transfer-Encoding says (RFC 9112 6.3, rule "
     "4)\n"
     "          6 octets in 2 chunks: \"hello!\"\n"
     "          trailers\n"
     "     107  Trailer-A: \"t\"\n"
     "     125  end; the connection stays open\n\n"
     "Findings (2)\n"
     "      85  bare-lf, RFC 9112 2.2 (MAY), taken\n"
     "          a line that ends with LF alone\n"
     "     125  extra-octets, RFC 9112 9.2 (MUST), taken\n"
     "          octets after the message that belong to no response\n\n"
     "complete: 1 whole response, 125 of 130 octets used; 5 octets left over: "
     "\"EXTRA\"\n"},
    {PYTHON, twice,
     "{\"profile\":\"httplib-strict\",\"outcome\":\"incomplete\","
     "\"consumed\":67,\"error\":{\"code\":\"incomplete-body\","
     "\"exception\":\"IncompleteRead\",\"offset\":67,\"section\":\"9112 8\","
     "\"partial_len\":3,\"expected\":6},\"messages\":["
     "{\"version\":10,\"status\":200,\"reason\":\"OK\","
     "\"headers\":[[\"x-a\",\"one, two\"],[\"b\",\"2\"],"
     "[\"content-length\",\"9\"]],\"framing\":\"length\",\"length\":9,"
     "\"body_len\":3,\"body_base64\":\"aGVs\",\"trailers\":[],"
     "\"will_close\":true,\"interim\":false}],\"findings\":[]}\n",
     "f, 67 octets, read by the profile httplib-strict (Python 2.7.18 httplib "
     "with strict=1)\n\n"
     "       0  HTTP/1.0 200 OK\n"
     "      17  X-A: one\n"
     "      27  B: 2\n"
     "      34  x-a: two\n"
     "      43  Content-Length: 9\n"
     "      64  body as long as Content-Length says (RFC 9112 6.3, rule 6)\n"
     "          3 octets of 9: \"hel\"\n\n"
     "Incomplete: the connection was closed inside the body\n"
     "      67  incomplete-body, RFC 9112 8; httplib: IncompleteRead, 3 octets "
     "read, 6 more expected\n"
     "          ...Length: 9\\r\\n\\r\\nhel\n"
     "                                 ^ end of input\n\n"
     "incomplete: 0 whole responses, 67 of 67 octets used\n"},
};

Test(parsed, outputs_are_whole)
{
    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0]; i++) {
        struct sl_bytes input = {outputs[i].input, strlen(outputs[i].input)};
        struct buffer json, human;

        report(outputs[i].profile, SL_REQUEST_OTHER, input, &json, &human);
        cr_expect_str_eq(json.ptr, outputs[i].json);
        cr_expect_str_eq(human.ptr, outputs[i].human);
        buffer_clear(&json);
        buffer_clear(&human);
    }
}

/* The reason for the framing comes with the rule that decided it. */
Test(parsed, says_why_a_body_is_framed_so)
{
    static const struct {
        const char *profile, *input, *said;
        enum sl_request request;
    } reasons[] = {
        {"strict", "HTTP/1.1 204 x\r\n\r\n",
         "body none: a response with this status has no body (RFC 9112 6.3, "
         "rule 1)\n",
         SL_REQUEST_OTHER},
        {"strict", "HTTP/1.1 200 x\r\n\r\n",
         "body none: a response to HEAD has no body (RFC 9112 6.3, rule 1)\n",
         SL_REQUEST_HEAD},
        {"strict", "HTTP/1.1 200 x\r\n\r\n",
         "body none: the connection is a tunnel from here on (RFC 9112 6.3, "
         "rule 2)\n",
         SL_REQUEST_CONNECT},
        {"lenient",
         "HTTP/1.1 200 x\r\nContent-Length: 1\r\nTransfer-Encoding: "
         "chunked\r\n\r\n0\r\n\r\n",
         "body chunked: Transfer-Encoding overrides Content-Length (RFC 9112 "
         "6.3, rule 3)\n",
         SL_REQUEST_OTHER},
        /* CR differs from '-' in one bit, and does not belong to that name. */
        {"httplib-lenient",
         "HTTP/1.1 200 x\r\nContent\rLength: 1\r\nTransfer-Encoding: "
         "chunked\r\n\r\n0\r\n\r\n",
         "body chunked, as Transfer-Encoding says (RFC 9112 6.3, rule 4)\n",
         SL_REQUEST_OTHER},
        {"lenient", "HTTP/1.1 200 x\r\nTransfer-Encoding: gzip\r\n\r\n",
         "body to the end of the connection: chunked is not the final coding "
         "(RFC 9112 6.3, rule 4)\n",
         SL_REQUEST_OTHER},
        {"httplib-strict", "HTTP/1.1 200 x\r\nContent-Length: x\r\n\r\n",
         "body to the end of the connection: Content-Length is not a length "
         "(RFC "
         "9112 6.3, rule 5)\n",
         SL_REQUEST_OTHER},
        {"strict", "HTTP/1.1 200 x\r\n\r\n",
         "body to the end of the connection: no length is given (RFC 9112 6.3, "
         "rule 8)\n",
         SL_REQUEST_OTHER},
    };

    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        struct sl_bytes input = {reasons[i].input, strlen(reasons[i].input)};
        struct buffer json, human;

        report(reasons[i].profile, reasons[i].request, input, &json, &human);
        cr_expect_not_null(strstr(human.ptr, reasons[i].said), "%s%s",
                           reasons[i].said, human.ptr);
        buffer_clear(&json);
        buffer_clear(&human);
    }
}

/* Every octet of the human form is printable, whatever the input was. */
Test(parsed, hostile_octets_stay_visible)
{
    const struct sl_profile *profile;

    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        struct buffer input = BUFFER_EMPTY, out, human;

        buffer_add_text(&input, "HTTP/1.1 200 \x1b[2J\r\nX: ");
        for (unsigned octet = 0; octet < 256; octet++)
            if (octet != '\n')
                buffer_add(&input, &(char){(char)octet}, 1);
        buffer_add_text(&input, "\r\n\r\n\x1b[2J\xff");
        report(profile->name, SL_REQUEST_OTHER, buffer_view(&input), &out,
               &human);
        buffer_add(&out, human.ptr, human.len);
        buffer_clear(&human);
        for (size_t j = 0; j < out.len; j++)
            cr_expect(out.ptr[j] == '\n' ||
                          (out.ptr[j] >= ' ' && out.ptr[j] <= '~'),
                      "%s: octet %d", profile->name, out.ptr[j]);
        buffer_clear(&input);
        buffer_clear(&out);
    }
}

/* ---- several requests, and content codings ---- */

static struct buffer read_json(const enum sl_request *requests, size_t count,
                               struct sl_bytes input, bool decode)
{
    struct parsed_rule rule = {sl_profile_find("lenient"), requests, count,
                               decode};
    struct parse_output out = {.full = NULL};

    parse_json(&rule, input, &out);
    return out.text;
}

/* The last method is also that of the responses after it. */
Test(parsed, each_response_answers_its_own_request)
{
    static const enum sl_request requests[] = {
        SL_REQUEST_HEAD, SL_REQUEST_OTHER, SL_REQUEST_HEAD};
    static const char input[] = "HTTP/1.1 103 a\r\n\r\n"
                                "HTTP/1.1 200 a\r\nContent-Length: 3\r\n\r\n"
                                "HTTP/1.1 200 b\r\nContent-Length: 3\r\n\r\nbbb"
                                "HTTP/1.1 200 c\r\nContent-Length: 3\r\n\r\n"
                                "HTTP/1.1 200 d\r\nContent-Length: 3\r\n\r\n";
    struct buffer json = read_json(requests, 3, word_of(input), false);
    static const char *const framings[] = {
        "\"a\",\"headers\":[],\"framing\":\"none\"",
        "\"a\",\"headers\":[[\"Content-Length\",\"3\"]],\"framing\":\"none\"",
        "\"b\",\"headers\":[[\"Content-Length\",\"3\"]],\"framing\":\"length\"",
        "\"c\",\"headers\":[[\"Content-Length\",\"3\"]],\"framing\":\"none\"",
        "\"d\",\"headers\":[[\"Content-Length\",\"3\"]],\"framing\":\"none\"",
        "\"outcome\":\"complete\"",
        "\"findings\":[]"};

    for (size_t i = 0; i < sizeof framings / sizeof framings[0]; i++)
        cr_expect_not_null(strstr(json.ptr, framings[i]), "%s in %s",
                           framings[i], json.ptr);
    buffer_clear(&json);
}

/* "hello" in gzip (RFC 1952), by zlib. */
#define GZIP                                                                   \
    "\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\x48\xcd\xc9\xc9\x07\0\x86\xa6\x10"       \
    "\x36\x05\0\0\0"

#define CODED(field, body)                                                     \
    "HTTP/1.1 200 OK\r\n" field "Transfer-Encoding: chunked\r\n\r\n" body      \
    "0\r\n\r\n"
#define FIELD "Content-Encoding: gzip\r\n"

static const struct {
    const char *name, *input;
    size_t len;
    const char *body, *finding;
} codings[] = {
#define ROW(name, field, chunks, body, finding)                                \
    {                                                                          \
        name, CODED(field, chunks), sizeof CODED(field, chunks) - 1, body,     \
            finding                                                            \
    }
    ROW("gzip", FIELD, "19\r\n" GZIP "\r\n", "aGVsbG8=", "[]"),
    ROW("no coding", "", "1\r\nx\r\n", "eA==", "[]"),
    ROW("unknown", "Content-Encoding: x, y\r\n", "1\r\nx\r\n", "eA==",
        "[{\"id\":\"coding-unknown\",\"offset\":35,\"section\":\"9110 8.4.1\","
        "\"level\":\"ought\"}]"),
    ROW("not decoded, after a bare LF",
        "Content-Encoding: identity ,, \t br\nX: y\n", "1\r\nx\r\n", "eA==",
        "[{\"id\":\"coding-not-decoded\",\"offset\":49,"
        "\"section\":\"9110 8.4.1\",\"level\":\"MAY\"},"
        "{\"id\":\"bare-lf\",\"offset\":51,\"section\":\"9112 2.2\","
        "\"level\":\"MAY\"},{\"id\":\"bare-lf\",\"offset\":56,"
        "\"section\":\"9112 2.2\",\"level\":\"MAY\"}]"),
    ROW("invalid, in the second chunk", FIELD,
        "2\r\n\x1f\x8b\r\n4\r\n\x07xyz\r\n2\r\nxy\r\n", "H4sHeHl6eHk=",
        "[{\"id\":\"coding-invalid\",\"offset\":83,"
        "\"section\":\"9110 8.4.1\",\"level\":\"grammar\"}]"),
    ROW("cut", FIELD, "4\r\n\x1f\x8b\x08\0\r\n", "H4sIAA==",
        "[{\"id\":\"coding-cut\",\"offset\":78,\"section\":\"9110 8.4.1\","
        "\"level\":\"grammar\"}]"),
#undef ROW
};

Test(parsed, content_codings_are_undone)
{
    enum sl_request request = SL_REQUEST_OTHER;

    for (size_t i = 0; i < sizeof codings / sizeof codings[0]; i++) {
        struct sl_bytes input = {codings[i].input, codings[i].len};
        struct buffer json = read_json(&request, 1, input, true);
        struct buffer body = BUFFER_EMPTY;

        buffer_printf(&body, "\"body_base64\":\"%s\"", codings[i].body);
        cr_expect_not_null(strstr(json.ptr, body.ptr), "%s: %s",
                           codings[i].name, json.ptr);
        cr_expect_not_null(strstr(json.ptr, codings[i].finding), "%s: %s",
                           codings[i].name, json.ptr);
        buffer_clear(&body);
        buffer_clear(&json);
    }
}

/* What is delivered piece by piece equals what is delivered at once. */
static void take_text(void *context, struct buffer *text)
{
    buffer_add(context, text->ptr, text->len);
    buffer_truncate(text, 0);
}

Test(parsed, a_report_comes_in_pieces)
{
    struct buffer input = BUFFER_EMPTY, pieces = BUFFER_EMPTY;
    enum sl_request request = SL_REQUEST_OTHER;
    struct parsed_rule rule = {sl_profile_find("lenient"), &request, 1, false};
    struct parse_output out = {.full = take_text, .context = &pieces};
    struct buffer whole;

    for (int i = 0; i < 3000; i++)
        buffer_printf(&input, "HTTP/1.1 204 %d\n\n", i);
    whole = read_json(&request, 1, buffer_view(&input), false);
    parse_json(&rule, buffer_view(&input), &out);
    cr_expect_gt(pieces.len, 0);
    cr_expect_lt(out.text.len, 70000);
    buffer_add(&pieces, out.text.ptr, out.text.len);
    cr_expect_str_eq(pieces.ptr, whole.ptr);
    buffer_clear(&input);
    buffer_clear(&pieces);
    buffer_clear(&out.text);
    buffer_clear(&whole);
}

/* What `lenient` reads as SP is shown as SP; httplib keeps it. */
Test(parsed, reason_is_what_the_profile_reads)
{
    static const char input[] = "HTTP/1.1 200 a\rb\0c\r\n\r\n";
    static const struct {
        const char *profile, *reason;
    } shown[] = {
        {"lenient", "\"reason\":\"a b c\""},
        {"http.client", "\"reason\":\"a\\u000db\\u0000c\""},
    };

    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        enum sl_request request = SL_REQUEST_OTHER;
        struct parsed_rule rule = {sl_profile_find(shown[i].profile), &request,
                                   1, false};
        struct parse_output out = {.full = NULL};

        parse_json(&rule, (struct sl_bytes){input, sizeof input - 1}, &out);
        cr_expect_not_null(strstr(out.text.ptr, shown[i].reason), "%s",
                           out.text.ptr);
        buffer_clear(&out.text);
    }
}
