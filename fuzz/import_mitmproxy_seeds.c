/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of import_mitmproxy_fuzzer: the octets of a case
 * as the value of a field and as the body of a flow.
 */
#include "import_seed.h"
#include "text/word.h"

/* "5:hello,", or another type in place of the comma. */
static void add(struct sl_bytes octets, char type, struct buffer *out)
{
    buffer_printf(out, "%zu:", octets.len);
    buffer_add(out, octets.ptr, octets.len);
    buffer_add(out, &type, 1);
}

static void add_response(struct sl_bytes octets, struct buffer *out)
{
    struct buffer field = BUFFER_EMPTY, list = BUFFER_EMPTY;
    struct sl_bytes value = octets;

    value.len = value.len < 12 ? value.len : 12;
    add(SL_LITERAL("X"), ',', &field);
    add(value, ',', &field);
    add(buffer_view(&field), ']', &list);
    buffer_add_text(out, "11:status_code;3:200#6:reason;2:OK,"
                         "12:http_version;8:HTTP/1.1,7:content;");
    add(octets, ',', out);
    buffer_add_text(out, "7:headers;");
    add(buffer_view(&list), ']', out);
    buffer_clear(&field);
    buffer_clear(&list);
}

static void add_request(const char *method, struct buffer *out)
{
    buffer_add_text(out, "12:http_version;8:HTTP/1.1,4:path;1:/,"
                         "9:authority;3:x:1,7:headers;0:]6:method;");
    add(word_of(method), ',', out);
}

static void make(const char *folder, const struct transcript *t)
{
    static unsigned turn;
    struct buffer octets = BUFFER_EMPTY, request = BUFFER_EMPTY;
    struct buffer response = BUFFER_EMPTY, flow = BUFFER_EMPTY;
    struct buffer out = BUFFER_EMPTY;
    const char cut = (char)(turn++ * 37);

    seed_octets(t, &octets);
    add_response(buffer_view(&octets), &response);
    add_request(t->method, &request);
    buffer_add_text(&flow, "4:type;4:http;7:version;2:17#8:response;");
    add(buffer_view(&response), '}', &flow);
    buffer_add_text(&flow, "7:request;");
    add(buffer_view(&request), '}', &flow);
    buffer_add(&out, &cut, 1);
    add(buffer_view(&flow), '}', &out);
    seed_write(folder, t->id, "mitmproxy", buffer_view(&out));
    buffer_clear(&octets);
    buffer_clear(&request);
    buffer_clear(&response);
    buffer_clear(&flow);
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
