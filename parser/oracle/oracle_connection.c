/* SPDX-License-Identifier: MIT */
/*
 * Runs the calls of a sequence, and writes down what each did as the oracle
 * does.
 */
#include "oracle_connection.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_bench.h"
#include "oracle_compare.h"
#include "text/buffer.h"

static struct json_object *argument(struct json_object *op, size_t i)
{
    return i + 1 < json_object_array_length(op)
               ? json_object_array_get_idx(op, i + 1)
               : NULL;
}

static struct sl_bytes text(struct bench *b, struct json_object *op, size_t i)
{
    return bench_octets(b, argument(op, i));
}

static void put(struct json_object *out, const char *key,
                struct json_object *value)
{
    json_object_object_add(out, key, value);
}

/* --- hosts --------------------------------------------------------------- */

struct json_object *oracle_host(const struct oracle_engine *engine,
                                struct json_object *row, bool https)
{
    struct json_object *out = json_object_new_object();
    struct bench *b = bench_start(engine, row);

    if (bench_construct(b, row, https) == SL_OK) {
        put(out, "host", oracle_text(b->c.host));
        put(out, "port", json_object_new_int64(b->c.port));
    } else {
        oracle_put_exception(out, &b->c.exception, (struct sl_bytes){"", 0});
    }
    bench_put_notes(b, out);
    bench_finish(b);
    return out;
}

struct json_object *oracle_host_sent(const struct oracle_engine *engine,
                                     struct json_object *row)
{
    struct json_object *out = json_object_new_object();
    struct bench *b = bench_start(engine, row);

    if (bench_construct(b, row, false) == SL_OK &&
        sl_connection_request(&b->c, SL_LITERAL("GET"), SL_LITERAL("/"), NULL,
                              0, NULL) == SL_OK)
        put(out, "sent",
            json_object_get(json_object_array_get_idx(b->peers[0].sent, 0)));
    bench_put_notes(b, out);
    bench_finish(b);
    return out;
}

/* --- calls --------------------------------------------------------------- */

/* What a call did. */
struct result {
    enum sl_err err;
    const struct sl_exception *exception;
    struct json_object *ret;
    struct buffer data;
    bool no_such_response; /* an error of the program that asks */
};

static struct sl_response *latest(struct bench *b, struct result *out)
{
    if (b->response_count > 0)
        return &b->responses[b->response_count - 1]->response;
    out->no_such_response = true;
    return NULL;
}

static struct sl_response *new_response(struct bench *b)
{
    struct slot *s = bench_keep(b, sizeof *s);

    if (b->response_count == RESPONSES)
        abort();
    sl_response_init(&s->response, s->fields, FIELDS, s->memory, MEMORY);
    b->responses[b->response_count++] = s;
    return &s->response;
}

static void call_request(struct bench *b, struct json_object *op,
                         struct result *out)
{
    size_t count;
    const struct sl_header *headers =
        bench_headers(b, argument(op, 3), b->headers[0], &count);

    out->err =
        sl_connection_request(&b->c, text(b, op, 0), text(b, op, 1), headers,
                              count, bench_body(b, argument(op, 2)));
}

static void call_putrequest(struct bench *b, struct json_object *op,
                            struct result *out)
{
    unsigned flags = 0;

    if (json_object_get_boolean(argument(op, 2)))
        flags |= SL_SKIP_HOST;
    if (json_object_get_boolean(argument(op, 3)))
        flags |= SL_SKIP_ACCEPT_ENCODING;
    out->err =
        sl_connection_putrequest(&b->c, text(b, op, 0), text(b, op, 1), flags);
}

static void call_putheader(struct bench *b, struct json_object *op,
                           struct result *out)
{
    struct sl_bytes values[HEADERS];
    size_t count = 0;

    for (size_t i = 1; argument(op, i); i++)
        values[count++] = text(b, op, i);
    out->err = sl_connection_putheader(&b->c, text(b, op, 0), values, count);
}

static void call_endheaders(struct bench *b, struct json_object *op,
                            struct result *out)
{
    out->err = sl_connection_endheaders(&b->c, bench_body(b, argument(op, 0)));
}

static void call_send(struct bench *b, struct json_object *op,
                      struct result *out)
{
    out->err = sl_connection_send(&b->c, bench_body(b, argument(op, 0)));
}

static void add_number(struct json_object *list, uint64_t number)
{
    json_object_array_add(list, json_object_new_uint64(number));
}

static void call_getresponse(struct bench *b, struct json_object *op,
                             struct result *out)
{
    struct sl_response *r = new_response(b);

    (void)op;
    out->err = sl_connection_getresponse(&b->c, r);
    if (out->err != SL_OK) {
        b->response_count--; /* its memory stays, for the exception */
        return;
    }
    out->ret = json_object_new_array();
    add_number(out->ret, r->version);
    add_number(out->ret, r->status);
    json_object_array_add(out->ret, oracle_text(r->reason));
    json_object_array_add(out->ret, json_object_new_boolean(r->will_close));
    json_object_array_add(
        out->ret, r->length_known ? json_object_new_uint64(r->length) : NULL);
}

static enum sl_err collect(void *context, struct sl_bytes data)
{
    buffer_add(context, data.ptr, data.len);
    return SL_OK;
}

static void read_response(struct bench *b, struct sl_response *r,
                          struct json_object *amount, struct result *out)
{
    int64_t count = amount ? json_object_get_int64(amount) : 0;
    size_t len = 0;
    char *memory;

    b->negative = b->negative || count < 0;
    if (!r)
        return;
    out->exception = &r->exception;
    if (!amount) {
        out->err = sl_response_read_all(r, collect, &out->data);
    } else {
        memory = memory_get(count > 0 ? (size_t)count : 1);
        out->err =
            sl_response_read(r, memory, count > 0 ? (size_t)count : 0, &len);
        buffer_add(&out->data, memory, len);
        free(memory);
    }
    if (out->err == SL_OK)
        out->ret = oracle_text((struct sl_bytes){
            out->data.ptr ? out->data.ptr : "", out->data.len});
}

static void call_read(struct bench *b, struct json_object *op,
                      struct result *out)
{
    read_response(b, latest(b, out), argument(op, 0), out);
}

static void call_readn(struct bench *b, struct json_object *op,
                       struct result *out)
{
    int64_t count = (int64_t)b->response_count;
    int64_t i = json_object_get_int64(argument(op, 0));

    if (i < 0)
        i += count;
    if (i < 0 || i >= count) {
        out->no_such_response = true;
        return;
    }
    read_response(b, &b->responses[i]->response, argument(op, 1), out);
}

static void call_isclosed(struct bench *b, struct json_object *op,
                          struct result *out)
{
    struct sl_response *r = latest(b, out);

    (void)op;
    if (r)
        out->ret = json_object_new_boolean(sl_response_isclosed(r));
}

static void call_resp_close(struct bench *b, struct json_object *op,
                            struct result *out)
{
    struct sl_response *r = latest(b, out);

    (void)op;
    if (r)
        sl_response_close(r);
}

static void call_getheader(struct bench *b, struct json_object *op,
                           struct result *out)
{
    struct sl_response *r = latest(b, out);
    struct sl_bytes none = {NULL, 0};
    struct sl_bytes value;

    if (!r)
        return;
    out->err = sl_response_getheader(r, text(b, op, 0), none, b->values,
                                     sizeof b->values, &value);
    if (out->err != SL_OK)
        return;
    out->ret =
        value.ptr ? oracle_text(value) : json_object_get(argument(op, 1));
}

static void call_getheaders(struct bench *b, struct json_object *op,
                            struct result *out)
{
    struct sl_response *r = latest(b, out);
    struct json_object *list = json_object_new_array();
    struct sl_header h = {{"", 0}, {"", 0}};
    uint32_t cursor = 0;

    (void)op;
    while (r && out->err == SL_OK && h.name.ptr) {
        out->err =
            sl_response_getheaders(r, &cursor, b->values, sizeof b->values, &h);
        if (out->err == SL_OK && h.name.ptr) {
            struct json_object *pair = json_object_new_array();

            json_object_array_add(pair, oracle_text(h.name));
            json_object_array_add(pair, oracle_text(h.value));
            json_object_array_add(list, pair);
        }
    }
    out->ret = list;
}

static void call_fileno(struct bench *b, struct json_object *op,
                        struct result *out)
{
    struct sl_response *r = latest(b, out);
    int descriptor;

    (void)op;
    if (r)
        out->err = sl_response_fileno(r, &descriptor);
    if (out->err == SL_OK)
        out->ret = json_object_new_int(descriptor);
}

static void call_connect(struct bench *b, struct json_object *op,
                         struct result *out)
{
    (void)op;
    out->err = sl_connection_connect(&b->c);
}

static void call_close(struct bench *b, struct json_object *op,
                       struct result *out)
{
    (void)op;
    (void)out;
    sl_connection_close(&b->c);
}

static void call_set_tunnel(struct bench *b, struct json_object *op,
                            struct result *out)
{
    size_t count;
    const struct sl_header *headers =
        bench_headers(b, argument(op, 2), b->headers[1], &count);

    out->err = sl_connection_set_tunnel(
        &b->c, text(b, op, 0), bench_port(b, argument(op, 1)), headers, count);
}

static void call_auto_open(struct bench *b, struct json_object *op,
                           struct result *out)
{
    (void)out;
    b->c.auto_open = json_object_get_boolean(argument(op, 0));
}

static void call_raw_response(struct bench *b, struct json_object *op,
                              struct result *out)
{
    if (!sl_connection_is_open(&b->c)) {
        out->err = SL_ERR_NOT_CONNECTED;
        return;
    }
    sl_response_open(new_response(b), &b->options, &b->c.stream,
                     sl_request_of(text(b, op, 0)));
}

static void call_begin(struct bench *b, struct json_object *op,
                       struct result *out)
{
    struct sl_response *r = latest(b, out);

    (void)op;
    if (!r)
        return;
    out->exception = &r->exception;
    out->err = sl_response_begin(r);
}

static const struct call {
    const char *name;
    void (*run)(struct bench *b, struct json_object *op, struct result *out);
} calls[] = {
    {"request", call_request},     {"putrequest", call_putrequest},
    {"putheader", call_putheader}, {"endheaders", call_endheaders},
    {"send", call_send},           {"getresponse", call_getresponse},
    {"read", call_read},           {"readn", call_readn},
    {"isclosed", call_isclosed},   {"resp_close", call_resp_close},
    {"getheader", call_getheader}, {"getheaders", call_getheaders},
    {"fileno", call_fileno},       {"connect", call_connect},
    {"close", call_close},         {"set_tunnel", call_set_tunnel},
    {"auto_open", call_auto_open}, {"raw_response", call_raw_response},
    {"begin", call_begin},
};

/* --- steps --------------------------------------------------------------- */

static void put_result(struct json_object *step, const struct result *result)
{
    struct sl_exception plain = {.err = result->err};
    const struct sl_exception *e = result->exception;

    if (result->no_such_response) {
        struct json_object *args = json_object_new_array();

        json_object_array_add(
            args, json_object_new_string("list index out of range"));
        put(step, "exc", json_object_new_string("IndexError"));
        put(step, "args", args);
        return;
    }
    if (result->err == SL_OK) {
        put(step, "ret", result->ret);
        return;
    }
    /* A function whose response is const has no exception. */
    if (e->err != result->err)
        e = &plain;
    oracle_put_exception(
        step, e,
        (struct sl_bytes){result->data.ptr ? result->data.ptr : "",
                          result->data.len});
}

/* close() has released peers that are no longer current, except one that
 * connect() has replaced. */
static void note_dropped(struct bench *b, struct peer *before, size_t known)
{
    for (size_t i = 0; i < b->peer_count; i++) {
        struct peer *p = &b->peers[i];
        bool replaced = p == before && b->peer_count > known;

        if ((p == before || i >= known) && p != bench_current(b) && !replaced)
            p->dropped = true;
    }
}

static struct json_object *run_step(struct bench *b, struct json_object *op)
{
    static const char *const states[] = {"Idle", "Request-started",
                                         "Request-sent"};
    const char *name = json_object_get_string(json_object_array_get_idx(op, 0));
    struct json_object *step = json_object_new_object();
    struct result result = {.exception = &b->c.exception};
    struct peer *before = bench_current(b);
    size_t known = b->peer_count;
    size_t i = 0;

    while (i < sizeof calls / sizeof calls[0] &&
           strcmp(calls[i].name, name) != 0)
        i++;
    put(step, "op", json_object_new_string(name));
    if (i == sizeof calls / sizeof calls[0])
        put(step, "exc", json_object_new_string("a call unknown to ours"));
    else
        calls[i].run(b, op, &result);
    put_result(step, &result);
    note_dropped(b, before, known);
    put(step, "state",
        json_object_new_string(states[sl_connection_state(&b->c)]));
    put(step, "sock", json_object_new_boolean(sl_connection_is_open(&b->c)));
    put(step, "resp",
        json_object_new_boolean(sl_connection_has_response(&b->c)));
    bench_put_notes(b, step);
    buffer_clear(&result.data);
    return step;
}

static struct json_object *conns_of(const struct bench *b)
{
    struct json_object *conns = json_object_new_array();

    for (size_t i = 0; i < b->peer_count; i++) {
        struct json_object *conn = json_object_get(b->peers[i].outcome);

        put(conn, "closed", json_object_new_boolean(b->peers[i].dropped));
        bench_put_notes(b, conn);
        json_object_array_add(conns, conn);
    }
    return conns;
}

struct json_object *oracle_sequence(const struct oracle_engine *engine,
                                    struct json_object *row)
{
    struct json_object *out = json_object_new_object();
    struct json_object *steps = json_object_new_array();
    struct json_object *ops = oracle_get(row, "ops");
    struct bench *b = bench_start(engine, row);

    if (bench_construct(b, oracle_get(row, "ctor"), false) == SL_OK)
        for (size_t i = 0; i < json_object_array_length(ops); i++)
            json_object_array_add(
                steps, run_step(b, json_object_array_get_idx(ops, i)));
    put(out, "steps", steps);
    put(out, "conns", conns_of(b));
    bench_finish(b);
    return out;
}
