/* SPDX-License-Identifier: MIT */
/*
 * Scripted peers, and arguments made of JSON.
 */
#include "oracle_bench.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_compare.h"
#include "text/buffer.h"

/* --- texts --------------------------------------------------------------- */

void *bench_keep(struct bench *b, size_t size)
{
    if (b->kept_count == sizeof b->kept / sizeof b->kept[0])
        abort();
    return b->kept[b->kept_count++] = memory_get(size);
}

/* The octets that a text of the oracle stands for. */
struct sl_bytes bench_octets(struct bench *b, struct json_object *text)
{
    const char *from = json_object_get_string(text);
    size_t left = text ? (size_t)json_object_get_string_len(text) : 0;
    char *out;
    size_t len = 0;

    if (json_object_is_type(text, json_type_int)) {
        left = strlen(from);
    } else if (!text) {
        return (struct sl_bytes){"", 0};
    }
    out = bench_keep(b, left + 1);
    for (size_t i = 0; i < left; i++) {
        uint8_t c = (uint8_t)from[i];

        if (c >= 0xc0 && i + 1 < left)
            c = (uint8_t)(c << 6 | ((uint8_t)from[++i] & 0x3f));
        out[len++] = (char)c;
    }
    return (struct sl_bytes){out, len};
}

static void put(struct json_object *out, const char *key,
                struct json_object *value)
{
    json_object_object_add(out, key, value);
}

/* --- peers --------------------------------------------------------------- */

static enum sl_err peer_read(void *context, char *out, size_t capacity,
                             size_t *len)
{
    struct peer *p = context;
    size_t left;

    while (p->at == p->segment.len &&
           p->next < json_object_array_length(p->segments)) {
        p->segment = bench_octets(
            p->bench, json_object_array_get_idx(p->segments, p->next++));
        p->at = 0;
    }
    left = p->segment.len - p->at;
    *len = left < capacity ? left : capacity;
    if (*len > 0)
        memcpy(out, p->segment.ptr + p->at, *len);
    p->at += *len;
    return SL_OK;
}

static bool holds(struct sl_bytes all, struct sl_bytes part)
{
    for (size_t i = 0; part.len > 0 && i + part.len <= all.len; i++)
        if (memcmp(all.ptr + i, part.ptr, part.len) == 0)
            return true;
    return false;
}

static enum sl_err peer_write(void *context, const struct sl_bytes *pieces,
                              size_t count)
{
    struct peer *p = context;
    struct buffer all = BUFFER_EMPTY;
    struct sl_bytes octets;
    enum sl_err err = SL_OK;

    for (size_t i = 0; i < count; i++)
        buffer_add(&all, pieces[i].ptr ? pieces[i].ptr : "", pieces[i].len);
    octets = (struct sl_bytes){all.ptr ? all.ptr : "", all.len};
    if (holds(octets,
              bench_octets(p->bench, oracle_get(p->bench->row, "epipe"))))
        err = SL_ERR_IO;
    else
        json_object_array_add(p->sent, oracle_text(octets));
    buffer_clear(&all);
    return err;
}

static void peer_close(void *context)
{
    (void)context;
}

static enum sl_err peer_connect(void *context, const struct sl_address *to,
                                struct sl_transport *out)
{
    struct bench *b = context;
    struct json_object *servers = oracle_get(b->row, "servers");
    struct peer *p = &b->peers[b->peer_count];
    struct json_object *addr;

    /* Without a list, as for a host, any connection is accepted. */
    if (b->peer_count == PEERS ||
        (servers && b->peer_count >= json_object_array_length(servers)))
        return SL_ERR_IO;
    p->bench = b;
    p->segments = servers ? json_object_array_get_idx(servers, b->peer_count)
                          : json_object_new_array();
    if (servers)
        json_object_get(p->segments);
    p->sent = json_object_new_array();
    p->outcome = json_object_new_object();
    addr = json_object_new_array();
    json_object_array_add(addr, oracle_text(to->host));
    json_object_array_add(addr, json_object_new_int64(to->port));
    put(p->outcome, "addr", addr);
    put(p->outcome, "sent", p->sent);
    b->peer_count++;
    *out = (struct sl_transport){.read = peer_read,
                                 .write = peer_write,
                                 .close = peer_close,
                                 .context = p,
                                 .descriptor = 7};
    return SL_OK;
}

/* The peer that the connection talks to. */
struct peer *bench_current(const struct bench *b)
{
    return b->c.stream.open ? b->c.stream.transport.context : NULL;
}

/* --- set-up -------------------------------------------------------------- */

int64_t bench_port(struct bench *b, struct json_object *port)
{
    if (!port)
        return SL_PORT_IN_HOST;
    b->untyped = b->untyped || !json_object_is_type(port, json_type_int);
    return json_object_get_int64(port);
}

static enum sl_err secure(void *context, struct sl_bytes host,
                          struct sl_transport *transport)
{
    (void)context, (void)host, (void)transport;
    return SL_OK;
}

struct bench *bench_start(const struct oracle_engine *engine,
                          struct json_object *row)
{
    struct bench *b = memory_get(sizeof *b);

    memset(b, 0, sizeof *b);
    b->engine = engine;
    b->row = row;
    oracle_options(engine, &b->options);
    b->connector = (struct sl_connector){.connect = peer_connect, .context = b};
    b->connection = (struct sl_connection_options){
        .reading = &b->options, .connector = &b->connector, .exact = true};
    return b;
}

/* The constructor. */
enum sl_err bench_construct(struct bench *b, struct json_object *ctor,
                            bool https)
{
    struct sl_bytes host = bench_octets(b, oracle_get(ctor, "host"));

    if (https)
        b->connector.secure = secure;
    for (size_t i = 0; i < host.len; i++)
        b->not_ascii = b->not_ascii || (uint8_t)host.ptr[i] >= 0x80;
    return sl_connection_init(&b->c, host,
                              bench_port(b, oracle_get(ctor, "port")),
                              &b->connection, b->lines, sizeof b->lines);
}

void bench_finish(struct bench *b)
{
    sl_connection_close(&b->c);
    for (size_t i = 0; i < b->response_count; i++)
        sl_response_close(&b->responses[i]->response);
    for (size_t i = 0; i < b->peer_count; i++) {
        json_object_put(b->peers[i].segments);
        json_object_put(b->peers[i].outcome);
    }
    for (size_t i = 0; i < b->kept_count; i++)
        free(b->kept[i]);
    free(b);
}

/* --- bodies -------------------------------------------------------------- */

/* A body that is read: a file, or the elements of a list. */
struct source {
    struct bench *bench;
    struct sl_bytes octets;
    struct json_object *list;
    size_t next;
};

static enum sl_err source_read(void *context, char *out, size_t capacity,
                               size_t *len)
{
    struct source *s = context;

    /* http.client leaves empty elements out. */
    while (s->list && s->octets.len == 0 &&
           s->next < json_object_array_length(s->list))
        s->octets = bench_octets(s->bench,
                                 json_object_array_get_idx(s->list, s->next++));
    *len = s->octets.len < capacity ? s->octets.len : capacity;
    if (*len > 0)
        memcpy(out, s->octets.ptr, *len);
    s->octets.ptr += *len;
    s->octets.len -= *len;
    return SL_OK;
}

static struct sl_bytes repeat(struct bench *b, struct sl_bytes octets,
                              struct json_object *times)
{
    size_t count = times ? (size_t)json_object_get_int(times) : 1;
    char *out = bench_keep(b, octets.len * count + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(out + i * octets.len, octets.ptr, octets.len);
    return (struct sl_bytes){out, octets.len * count};
}

/* The body of a call; NULL for None. */
const struct sl_body *bench_body(struct bench *b, struct json_object *json)
{
    struct sl_body *body;
    struct source *s;
    const char *type = oracle_get_text(json, "t");
    struct json_object *value = oracle_get(json, "v");
    size_t seek;

    if (!json)
        return NULL;
    body = bench_keep(b, sizeof *body);
    s = bench_keep(b, sizeof *s);
    *body = (struct sl_body){.read = source_read, .context = s};
    *s = (struct source){.bench = b, .octets = {"", 0}};
    if (strcmp(type, "list") == 0) {
        s->list = value;
        b->untyped = b->untyped || !b->engine->python3;
        return body;
    }
    s->octets = repeat(b, bench_octets(b, value), oracle_get(json, "times"));
    if (strcmp(type, "str") == 0) {
        *body = (struct sl_body){.bytes = s->octets};
        return body;
    }
    body->length_known = strcmp(type, "file") == 0;
    body->length = s->octets.len;
    seek = oracle_get(json, "seek")
               ? (size_t)json_object_get_int(oracle_get(json, "seek"))
               : 0;
    if (seek > s->octets.len)
        seek = s->octets.len;
    s->octets.ptr += seek;
    s->octets.len -= seek;
    return body;
}

const struct sl_header *bench_headers(struct bench *b, struct json_object *list,
                                      struct sl_header *out, size_t *count)
{
    *count = 0;
    for (size_t i = 0; list && i < json_object_array_length(list); i++) {
        struct json_object *pair = json_object_array_get_idx(list, i);

        out[*count].name = bench_octets(b, json_object_array_get_idx(pair, 0));
        out[(*count)++].value =
            bench_octets(b, json_object_array_get_idx(pair, 1));
    }
    return out;
}

/* --- notes --------------------------------------------------------------- */

void bench_put_notes(const struct bench *b, struct json_object *out)
{
    put(out, "not_ascii",
        json_object_new_boolean(b->not_ascii && b->engine->python3));
    put(out, "untyped", json_object_new_boolean(b->untyped));
    put(out, "behind_negative_read", json_object_new_boolean(b->negative));
}
