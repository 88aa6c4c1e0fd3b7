/* SPDX-License-Identifier: MIT */
/*
 * Flows of every version become exchanges of the class `rebuilt`, or the reason
 * is reported; after damage the next flow is found. The flows here are written
 * with brackets where mitmproxy writes lengths.
 */
#include "../import_kit.h"

/* "5:hello," of "hello" and ','. */
static void add(struct buffer *out, struct sl_bytes octets, char type)
{
    buffer_printf(out, "%zu:", octets.len);
    buffer_add(out, octets.ptr, octets.len);
    buffer_add(out, &type, 1);
}

/* 'word, is a value of the type that ends it; ( and { open a list and a
 * dictionary, ] and } end them. */
static const char *write_values(const char *text, struct buffer *out)
{
    while (*text != '\0' && *text != ']' && *text != '}') {
        struct buffer inner = BUFFER_EMPTY;

        if (*text == '(' || *text == '{') {
            text = write_values(text + 1, &inner);
        } else {
            size_t len = strcspn(++text, ",;#~");

            buffer_add(&inner, text, len);
            text += len;
        }
        add(out, buffer_view(&inner), *text++);
        buffer_clear(&inner);
    }
    return text;
}

#define ASK                                                                    \
    "'request;{'method;'GET,'path;'/a,'http_version;'HTTP/1.1,"                \
    "'headers;(('Host,'x,]]}"
#define ANSWER(fields, rest)                                                   \
    "'response;{'status_code;'200#'reason;'OK,'http_version;'HTTP/1.1,"        \
    "'headers;(" fields "]" rest "}"
#define HTTP "'type;'http;'version;'17#"
#define FLOW(fields, rest) "{" HTTP ASK ANSWER(fields, rest) "}"
#define GOOD FLOW("", "'content;'hi,")

#define ASKED                                                                  \
    "open rebuilt\n> \"GET /a HTTP/1.1\\r\\n\" \"Host: x\\r\\n\" \"\\r\\n\"\n"
#define STATUS "< \"HTTP/1.1 200 OK\\r\\n\" "
#define END "< unknown\nclose\n"
#define GOT ASKED STATUS "\"\\r\\n\" \"hi\"\n" END

static const struct flow_row {
    const char *name;
    const char *flows;
    const char *trace;
} rows[] = {
    {"two flows", GOOD GOOD, GOT GOT},
    {"a body in its content coding, but not in its transfer coding",
     FLOW("('Content-Encoding,'br,]('transfer-encoding,'chunked,]"
          "('Content-Length,'2,]('Content-Length,'7,]",
          "'content;'hi,'trailers;'~"),
     ASKED STATUS
     "\"Content-Encoding: br\\r\\n\" "
     "\"X-Crawl-transfer-encoding: chunked\\r\\n\" "
     "\"Content-Length: 2\\r\\n\" "
     "\"X-Crawl-Content-Length: 7\\r\\n\" \"\\r\\n\" \"hi\"\n" END},
    {"a body that was passed on as a stream",
     FLOW("('Transfer-Encoding,'chunked,]", "'content;'~"),
     ASKED STATUS "\"Transfer-Encoding: chunked\\r\\n\" \"\\r\\n\"\n"
                  "< gap 0\n< cut\nclose\n"},
    {"the names of old",
     "{'type,'http,'version,('0#'12#]"
     "'request,{'method,'GET,'path,'/a,'httpversion,('1#'1#]"
     "'headers,(('Host,'x,]]}"
     "'response,{'code,'404#'msg,'No,'httpversion,('1#'0#]'headers,(]"
     "'content,'hi,}}",
     ASKED "< \"HTTP/1.0 404 No\\r\\n\" \"\\r\\n\" \"hi\"\n" END},
    {"the body of 0.14", FLOW("", "'body;'hi,"), GOT},
    {"HEAD and CONNECT",
     "{" HTTP "'request;{'method;'HEAD,'path;'/,'http_version;'HTTP/1.0,"
     "'headers;(]}" ANSWER(
         "('Content-Length,'9,]",
         "'content;',") "}"
                        "{" HTTP "'request;{'method;'CONNECT,'path;',"
                        "'authority;'x:1,'http_version;'HTTP/"
                        "1.1,'headers;(]}" ANSWER("", "'content;'no,") "}",
     "open rebuilt\n> \"HEAD / HTTP/1.0\\r\\n\" \"\\r\\n\"\n" STATUS
     "\"Content-Length: 9\\r\\n\" \"\\r\\n\"\n" END
     "open rebuilt\n> \"CONNECT x:1 HTTP/1.1\\r\\n\" \"\\r\\n\"\n" STATUS
     "\"\\r\\n\"\n" END},
    {"TCP, no answer, HTTP/2",
     "{'type;'tcp;'messages;(]}{" HTTP ASK "'response;'~}"
     "{" HTTP ASK "'response;{'http_version;'HTTP/2.0,}}",
     "refused 1: a flow that is not HTTP\n"
     "refused 2: the request of a flow got no answer\n"
     "refused 3: a response of HTTP/2 or later has no HTTP/1 octets\n"},
    {"parts that are not, then a good flow",
     FLOW("('A,'b\r\nc,]", "") FLOW("('A:,'b,]", "") FLOW("('A,]", "")
         FLOW("('A,'b,'c,]", "") FLOW("'A,", "") GOOD,
     "damage 1: a field of the response is not one; the flow is left out\n"
     "damage 2: a field of the response is not one; the flow is left out\n"
     "damage 3: a field of the response is not one; the flow is left out\n"
     "damage 4: a field of the response is not one; the flow is left out\n"
     "damage 5: a field of the response is not one; the flow is left "
     "out\n" GOT},
    {"not flows", "(]{}{'type;'http;}{'type;'http;'request;(]'response;(]}",
     "damage 1: this is not a flow; it is left out\n"
     "damage 2: this is not a flow; it is left out\n"
     "damage 3: a flow without request or response; it is left out\n"
     "damage 4: a flow without request or response; it is left out\n"},
};

static void expect_flows(const char *name, const char *flows, const char *trace)
{
    struct buffer out = BUFFER_EMPTY;

    write_values(flows, &out);
    kit_expect_joined(name, "mitmproxy", buffer_view(&out), trace);
    buffer_clear(&out);
}

Test(format_mitmproxy, flows_become_exchanges)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        expect_flows(rows[i].name, rows[i].flows, rows[i].trace);
}

/* A damaged beginning, a wrong length, a cut. */
Test(format_mitmproxy, the_next_flow_is_found_after_damage)
{
    struct buffer out = BUFFER_EMPTY;
    const char *lost = "what comes before the next one is left out\n";
    struct buffer want = BUFFER_EMPTY;

    buffer_add_text(&out, "x4:type;4:http;}");
    write_values(GOOD, &out);
    buffer_add_text(&out, "3:4:type;4:http;}");
    write_values(GOOD, &out);
    buffer_add_text(&out, "99999999999:4:type;");
    buffer_printf(&want,
                  "damage 1: a flow should begin at octet 0; %s" GOT
                  "damage 3: this is not a flow; it is left out\n"
                  "damage 4: a flow should begin at octet 258; %s" GOT
                  "damage 6: a flow of more than 64 MiB; it is left out\n",
                  lost, lost);
    kit_expect_joined("damage", "mitmproxy", buffer_view(&out), want.ptr);
    kit_expect_joined("cut", "mitmproxy", SL_LITERAL("99:4:type;"),
                      "damage 1: the file ends within this flow\n");
    kit_expect_joined("digits only", "mitmproxy", SL_LITERAL("123"),
                      "damage 1: a flow should begin at octet 0; what comes "
                      "before the next one is left out\n");
    buffer_clear(&out);
    buffer_clear(&want);
}

Test(format_mitmproxy, is_known_by_its_first_octets)
{
    static const char *const heads[] = {
        "1898:4:type;4:http;7:version;2:17#",
        "2011:7:version,13:1:0#2:12#]",
        "77:8:response;",
    };

    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        cr_expect_str_eq(import_detect(word_of(heads[i]))->name, "mitmproxy",
                         "%s", heads[i]);
    cr_expect_null(import_detect(SL_LITERAL("12:3:abc;")));
    cr_expect_null(import_detect(SL_LITERAL("12:type;")));
}
