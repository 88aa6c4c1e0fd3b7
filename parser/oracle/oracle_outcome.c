/* SPDX-License-Identifier: MIT */
/*
 * Responses as the facade reads them, and as the push parser does alone,
 * written down like the oracle.
 */
#include "oracle_outcome.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "text/buffer.h"

/* A longer text is given by length, digest and beginning. */
#define TEXT_MAX 400
#define TEXT_HEAD 24

/* How often read(n) is called at most. */
#define CALLS_MAX 3000

/* One case at a time; a head of a hundred of the longest lines fits. */
#define MEMORY (8u << 20)
#define FIELDS 300000u
static char memory[MEMORY];
static char values[MEMORY];
static struct sl_field fields[FIELDS];

const struct oracle_engine oracle_engines[ORACLE_ENGINES] = {
    {"py27_strict", "httplib-strict", false},
    {"py27_lenient", "httplib-lenient", false},
    {"py311", "http.client", true},
};

/* --- text ---------------------------------------------------------------- */

static struct json_object *latin1(struct sl_bytes octets)
{
    struct buffer utf8 = {0};
    struct json_object *text;

    for (size_t i = 0; i < octets.len; i++) {
        uint8_t c = (uint8_t)octets.ptr[i];

        char pair[2] = {(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f))};

        if (c < 0x80)
            buffer_add(&utf8, octets.ptr + i, 1);
        else
            buffer_add(&utf8, pair, 2);
    }
    text = json_object_new_string_len(utf8.ptr ? utf8.ptr : "", (int)utf8.len);
    buffer_clear(&utf8);
    return text;
}

static struct json_object *digest(struct sl_bytes octets)
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    char hex[2 * EVP_MAX_MD_SIZE + 1] = "";
    unsigned len = 0;

    EVP_Digest(octets.ptr, octets.len, sum, &len, EVP_sha256(), NULL);
    for (unsigned i = 0; i < len; i++)
        snprintf(hex + 2 * i, 3, "%02x", sum[i]);
    return json_object_new_string(hex);
}

struct json_object *oracle_text(struct sl_bytes octets)
{
    struct json_object *out;

    if (octets.len <= TEXT_MAX)
        return latin1(octets);
    out = json_object_new_object();
    json_object_object_add(out, "len", json_object_new_uint64(octets.len));
    json_object_object_add(out, "sha256", digest(octets));
    json_object_object_add(out, "head",
                           latin1((struct sl_bytes){octets.ptr, TEXT_HEAD}));
    return out;
}

static void put(struct json_object *out, const char *key,
                struct json_object *value)
{
    json_object_object_add(out, key, value);
}

static void put_flag(struct json_object *out, const char *key, bool value)
{
    put(out, key, json_object_new_boolean(value));
}

static void put_number(struct json_object *out, const char *key, uint64_t value)
{
    put(out, key, json_object_new_uint64(value));
}

static void put_text(struct json_object *out, const char *key,
                     struct sl_bytes value)
{
    put(out, key, oracle_text(value));
}

/* --- exceptions ---------------------------------------------------------- */

static bool is_incomplete(enum sl_err err)
{
    return strcmp(sl_err_exception(err), "IncompleteRead") == 0;
}

/* The exceptions of the state machine have no message. */
static bool has_message(const struct sl_exception *e)
{
    return e->err != SL_ERR_CANNOT_SEND_HEADER &&
           e->err != SL_ERR_CANNOT_SEND_REQUEST &&
           e->err != SL_ERR_RESPONSE_NOT_READY &&
           e->err != SL_ERR_NOT_CONNECTED;
}

/* D-22: in 3.11 two of them name the state. */
static bool has_state(const struct sl_exception *e)
{
    return e->profile && e->profile->send == SL_SEND_PYTHON3 && e->what &&
           (e->err == SL_ERR_CANNOT_SEND_REQUEST ||
            e->err == SL_ERR_RESPONSE_NOT_READY);
}

static void put_args(struct json_object *out, const struct sl_exception *e)
{
    static char text[1 << 20];
    struct json_object *args = json_object_new_array();
    size_t len = 0;

    if (has_message(e) &&
        sl_exception_text(e, text, sizeof text, &len) == SL_OK)
        json_object_array_add(args, oracle_text((struct sl_bytes){text, len}));
    else if (has_state(e))
        json_object_array_add(args, json_object_new_string(e->what));
    put(out, "args", args);
}

static void put_incomplete(struct json_object *out,
                           const struct sl_exception *e, struct sl_bytes data)
{
    struct sl_bytes partial = {data.ptr + e->partial_at, e->partial_len};

    if (e->outside.len > 0)
        partial = e->outside;
    put_text(out, "partial", partial);
    put_number(out, "partial_len", partial.len);
    put(out, "expected",
        e->expected_known ? json_object_new_uint64(e->expected) : NULL);
}

void oracle_put_exception(struct json_object *out, const struct sl_exception *e,
                          struct sl_bytes data)
{
    put(out, "exc", json_object_new_string(sl_err_exception(e->err)));
    put(out, "error", json_object_new_string(sl_err_name(e->err)));
    if (e->err == SL_ERR_BAD_STATUS_LINE)
        put_text(out, "line", e->text);
    else if (e->err == SL_ERR_UNKNOWN_PROTOCOL)
        put_text(out, "version", e->text);
    else if (is_incomplete(e->err))
        put_incomplete(out, e, data);
    else if (e->err != SL_ERR_NO_RESPONSE)
        put_args(out, e);
}

/* --- a response over octets in memory ------------------------------------ */

/* What our side needs to run a case, and what it noticed. */
struct run {
    const struct oracle_case *c;
    size_t at; /* octets of the case that were given */
    struct sl_options options;
    struct sl_stream stream;
    struct sl_response response;
    struct buffer data; /* of the last call */
    bool cut, negative;
};

static enum sl_err give(void *context, char *out, size_t capacity, size_t *len)
{
    struct run *r = context;
    size_t left = r->c->octets.len - r->at;

    *len = left < capacity ? left : capacity;
    if (*len > r->c->segment)
        *len = r->c->segment;
    if (*len > 0)
        memcpy(out, r->c->octets.ptr + r->at, *len);
    r->at += *len;
    return SL_OK;
}

static void end(void *context)
{
    (void)context;
}

static void notice(void *context, enum sl_deviation what, uint64_t offset)
{
    struct run *r = context;

    (void)offset;
    r->cut = r->cut || what == SL_DEV_EOF_IN_HEADER;
    r->negative = r->negative || what == SL_DEV_CHUNK_SIZE_NEGATIVE;
}

void oracle_options(const struct oracle_engine *engine,
                    struct sl_options *options)
{
    sl_options_init(options, sl_profile_find(engine->profile));
    options->limits.section = SL_NO_LIMIT;
    options->limits.interim = SL_NO_LIMIT;
    options->limits.trailers = SL_NO_LIMIT;
    if (!engine->python3)
        options->limits.interim_lines = SL_NO_LIMIT;
}

static struct run *start(const struct oracle_case *c)
{
    struct run *r = memory_get(sizeof *r);
    struct sl_transport transport = {
        .read = give, .close = end, .context = r, .descriptor = -1};

    memset(r, 0, sizeof *r);
    r->c = c;
    oracle_options(c->engine, &r->options);
    r->options.found = notice;
    r->options.context = r;
    sl_stream_init(&r->stream, &transport);
    sl_response_init(&r->response, fields, FIELDS, memory, MEMORY);
    sl_response_open(&r->response, &r->options, &r->stream,
                     sl_request_of(c->method));
    return r;
}

static void finish(struct run *r)
{
    sl_response_close(&r->response);
    buffer_clear(&r->data);
    free(r);
}

/* --- begin --------------------------------------------------------------- */

/* Texts by their octets; names come only once, so that long values, which
 * are given by their digest, need no order. */
static int compare_texts(struct json_object *a, struct json_object *b)
{
    const char *one = json_object_get_string(a);
    const char *two = json_object_get_string(b);
    size_t len_a = (size_t)json_object_get_string_len(a);
    size_t len_b = (size_t)json_object_get_string_len(b);
    int order = memcmp(one, two, len_a < len_b ? len_a : len_b);

    return order != 0 ? order : (len_a > len_b) - (len_a < len_b);
}

static int compare_headers(const void *a, const void *b)
{
    struct json_object *const *one = a;
    struct json_object *const *two = b;
    int order = 0;

    for (size_t i = 0; i < 2 && order == 0; i++)
        order = compare_texts(json_object_array_get_idx(*one, i),
                              json_object_array_get_idx(*two, i));
    return order;
}

static struct json_object *pair(struct sl_bytes name, struct sl_bytes value)
{
    struct json_object *row = json_object_new_array();

    json_object_array_add(row, oracle_text(name));
    json_object_array_add(row, oracle_text(value));
    return row;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 0x20) : c;
}

/* Names in lower case; true if it has come before. */
static bool is_repeated(struct json_object *rows, struct json_object *name)
{
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        if (json_object_equal(json_object_array_get_idx(
                                  json_object_array_get_idx(rows, i), 0),
                              name))
            return true;
    return false;
}

static void put_joined(struct json_object *rows, const struct run *r,
                       struct sl_bytes name)
{
    char *small = memory_get(name.len + 1);
    struct sl_bytes value = {NULL, 0};
    struct json_object *row;

    for (size_t i = 0; i < name.len; i++)
        small[i] = lower(name.ptr[i]);
    sl_response_getheader(&r->response, (struct sl_bytes){small, name.len},
                          value, values, MEMORY, &value);
    row = pair((struct sl_bytes){small, name.len}, value);
    if (is_repeated(rows, json_object_array_get_idx(row, 0)))
        json_object_put(row);
    else
        json_object_array_add(rows, row);
    free(small);
}

static void put_headers(struct json_object *out, const struct run *r)
{
    struct json_object *joined = json_object_new_array();
    struct json_object *list = json_object_new_array();
    struct sl_header header;
    uint32_t cursor = 0;

    while (sl_response_getheaders(&r->response, &cursor, values, MEMORY,
                                  &header) == SL_OK &&
           header.name.ptr) {
        struct json_object *row = pair(header.name, header.value);

        put_joined(joined, r, header.name);
        json_object_array_add(list, row);
    }
    json_object_array_sort(joined, compare_headers);
    put(out, "headers", joined);
    if (r->c->engine->python3)
        put(out, "header_list", list);
    else
        json_object_put(list);
}

/* I2: whether some line of the head falls under rule 6: neither a field nor a
 * continuation. */
static bool has_odd_line(const struct run *r)
{
    const char *at = r->response.head.base;
    const char *end = r->response.memory + r->response.head_len;
    bool start = true, first = true, open = false;
    const char *next;

    for (; at < end; at = next) {
        const char *lf = memchr(at, '\n', (size_t)(end - at));
        const char *colon;

        next = lf != NULL ? lf + 1 : end;
        colon = memchr(at, ':', (size_t)(next - at));
        if (start || (first && next - at >= 5 && memcmp(at, "From ", 5) == 0)) {
            start = false;
            continue;
        }
        first = false;
        if (open && (*at == ' ' || *at == '\t'))
            continue;
        if (*at == '\n' || (*at == '\r' && next - at == 2))
            return false;
        if (colon == NULL)
            return true;
        open = colon > at;
    }
    return false;
}

static const char *msg_status(const struct run *r)
{
    if (r->cut || r->response.version == 9)
        return "EOF in headers";
    return has_odd_line(r) ? "Non-header line where header expected" : "";
}

/* What the object that is msg in 2.7 has in addition to the fields. */
static void put_message(struct json_object *out, const struct run *r)
{
    struct json_object *lines = json_object_new_array();
    struct sl_bytes line;

    for (uint32_t i = 0;
         sl_response_raw_header(&r->response, i, &line) == SL_OK && line.ptr;
         i++) {
        const char *from = line.ptr;

        /* One text for each line, continuations too. */
        while (from < line.ptr + line.len) {
            size_t left = (size_t)(line.ptr + line.len - from);
            const char *lf = memchr(from, '\n', left);
            size_t len = lf ? (size_t)(lf - from) + 1 : left;

            json_object_array_add(lines,
                                  oracle_text((struct sl_bytes){from, len}));
            from += len;
        }
    }
    put(out, "header_lines", lines);
    put(out, "msg_status", json_object_new_string(msg_status(r)));
}

static void put_head(struct json_object *out, const struct run *r)
{
    const struct sl_response *response = &r->response;

    put_number(out, "version", response->version);
    put_number(out, "status", response->status);
    put_text(out, "reason", response->reason);
    put_flag(out, "will_close", response->will_close);
    put_flag(out, "chunked", response->chunked);
    put(out, "length",
        response->length_known ? json_object_new_uint64(response->length)
                               : NULL);
    put_headers(out, r);
    if (!r->c->engine->python3)
        put_message(out, r);
}

struct json_object *oracle_begin(const struct oracle_case *c)
{
    struct run *r = start(c);
    struct json_object *out = json_object_new_object();

    if (sl_response_begin(&r->response) == SL_OK)
        put_head(out, r);
    else
        oracle_put_exception(out, &r->response.exception,
                             (struct sl_bytes){"", 0});
    put_flag(out, "closed", sl_response_isclosed(&r->response));
    finish(r);
    return out;
}

/* --- read ---------------------------------------------------------------- */

static enum sl_err keep(void *context, struct sl_bytes data)
{
    struct run *r = context;

    buffer_add(&r->data, data.ptr, data.len);
    return SL_OK;
}

/* read() or read(amount); what it delivered is r->data. */
static enum sl_err read_once(struct run *r, size_t amount)
{
    char *out;
    size_t len;
    enum sl_err err;

    r->data.len = 0;
    if (amount == ORACLE_ALL)
        return sl_response_read_all(&r->response, keep, r);
    out = memory_get(amount);
    err = sl_response_read(&r->response, out, amount, &len);
    buffer_add(&r->data, out, len);
    free(out);
    return err;
}

static struct sl_bytes data_of(const struct run *r)
{
    return (struct sl_bytes){r->data.ptr ? r->data.ptr : "", r->data.len};
}

static void put_again(struct json_object *out, struct run *r)
{
    struct json_object *again;

    if (read_once(r, ORACLE_ALL) == SL_OK) {
        again = oracle_text(data_of(r));
    } else {
        again = json_object_new_object();
        oracle_put_exception(again, &r->response.exception, data_of(r));
    }
    put(out, "again", again);
}

static void put_reading(struct json_object *out, struct run *r, size_t amount)
{
    struct buffer body = {0};
    uint64_t calls = 0;
    uint64_t closed_at = 0;
    enum sl_err err = SL_OK;
    bool more = true;

    while (more && calls < CALLS_MAX) {
        err = read_once(r, amount);
        calls++;
        if (err == SL_OK && closed_at == 0 &&
            sl_response_isclosed(&r->response))
            closed_at = calls;
        if (err == SL_OK)
            buffer_add(&body, data_of(r).ptr, data_of(r).len);
        more = err == SL_OK && amount != ORACLE_ALL && r->data.len > 0;
    }
    put_text(out, "body",
             (struct sl_bytes){body.ptr ? body.ptr : "", body.len});
    put_number(out, "body_len", body.len);
    put_number(out, "calls", calls);
    put(out, "closed_at", closed_at ? json_object_new_uint64(closed_at) : NULL);
    if (err != SL_OK) {
        oracle_put_exception(out, &r->response.exception, data_of(r));
        put_flag(out, "closed_after_exc", sl_response_isclosed(&r->response));
        put_again(out, r);
    }
    put_flag(out, "negative", r->negative);
    buffer_clear(&body);
}

struct json_object *oracle_read(const struct oracle_case *c, size_t amount)
{
    struct run *r = start(c);
    struct json_object *out = json_object_new_object();

    if (sl_response_begin(&r->response) == SL_OK)
        put_reading(out, r, amount);
    finish(r);
    return out;
}
