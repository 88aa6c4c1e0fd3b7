/* SPDX-License-Identifier: MIT */
/*
 * A peer that follows a script, for the tests of responses and connections:
 * sends its segments, keeps what it receives, and fails its n-th call.
 */
#ifndef SCRIPTED_H
#define SCRIPTED_H

#include <stdbool.h>
#include <string.h>

#include <strictline/connection.h>

/* The view of a literal, in a table of static storage. */
#define SEGMENT(text)                                                          \
    {                                                                          \
        (text), sizeof(text) - 1                                               \
    }

/* In a list of segments: this connection's input ends here. */
#define SCRIPT_END                                                             \
    {                                                                          \
        NULL, 0                                                                \
    }

struct scripted {
    const struct sl_bytes *segments; /* of all connections, one by one */
    size_t count;
    size_t next, at;
    size_t most; /* octets that one read gives; 0: no limit */
    char sent[100000];
    size_t sent_len;
    unsigned writes;
    unsigned connects, closes; /* of connections */
    unsigned calls, fail_at;   /* the call that fails, from 1; 0: none */
    enum sl_err fail_with;
    bool unasked;            /* this connection has unrequested octets */
    struct sl_bytes secured; /* the server name TLS was started with */
    struct sl_address address;
};

static inline bool script_fails(struct scripted *s)
{
    s->calls++;
    return s->calls == s->fail_at;
}

static inline enum sl_err script_read(void *context, char *out, size_t capacity,
                                      size_t *len)
{
    struct scripted *s = context;
    struct sl_bytes segment = {NULL, 0};

    if (script_fails(s))
        return s->fail_with;
    if (s->next < s->count)
        segment = s->segments[s->next];
    *len = segment.len - s->at;
    if (*len > capacity)
        *len = capacity;
    if (s->most > 0 && *len > s->most)
        *len = s->most;
    if (*len > 0)
        memcpy(out, segment.ptr + s->at, *len);
    s->at += *len;
    if (segment.ptr && s->at == segment.len) {
        s->next++;
        s->at = 0;
    }
    return SL_OK;
}

static inline enum sl_err
script_write(void *context, const struct sl_bytes *pieces, size_t count)
{
    struct scripted *s = context;

    if (script_fails(s))
        return s->fail_with;
    s->writes++;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].len == 0 || s->sent_len + pieces[i].len > sizeof s->sent)
            continue;
        memcpy(s->sent + s->sent_len, pieces[i].ptr, pieces[i].len);
        s->sent_len += pieces[i].len;
    }
    return SL_OK;
}

static inline void script_close(void *context)
{
    struct scripted *s = context;

    s->closes++;
    s->unasked = false;
    /* The next connection begins after the end of this one. */
    while (s->next < s->count && s->segments[s->next].ptr)
        s->next++;
    s->next++;
    s->at = 0;
}

static inline bool script_waiting(void *context)
{
    const struct scripted *s = context;

    return s->unasked;
}

static inline struct sl_transport script_transport(struct scripted *s)
{
    return (struct sl_transport){.read = script_read,
                                 .write = script_write,
                                 .close = script_close,
                                 .waiting = script_waiting,
                                 .context = s,
                                 .descriptor = 5};
}

static inline enum sl_err script_connect(void *context,
                                         const struct sl_address *to,
                                         struct sl_transport *out)
{
    struct scripted *s = context;

    if (script_fails(s))
        return s->fail_with;
    s->connects++;
    s->address = *to;
    *out = script_transport(s);
    return SL_OK;
}

static inline enum sl_err script_secure(void *context, struct sl_bytes host,
                                        struct sl_transport *transport)
{
    struct scripted *s = context;

    (void)transport;
    if (script_fails(s))
        return s->fail_with;
    s->secured = host;
    return SL_OK;
}

static inline struct sl_bytes script_sent(const struct scripted *s)
{
    return (struct sl_bytes){s->sent, s->sent_len};
}

static inline bool same(struct sl_bytes a, const char *text)
{
    return a.len == strlen(text) &&
           (a.len == 0 || memcmp(a.ptr, text, a.len) == 0);
}

/* What a body is collected in. */
struct collected {
    char octets[200000];
    size_t len;
    size_t refuse_at; /* the sink fails when it holds this much; 0: never */
};

static inline enum sl_err collect(void *context, struct sl_bytes data)
{
    struct collected *c = context;

    if (c->refuse_at > 0 && c->len >= c->refuse_at)
        return SL_ERR_IO;
    if (data.len > sizeof c->octets - c->len)
        return SL_ERR_BUFFER_TOO_SMALL;
    memcpy(c->octets + c->len, data.ptr, data.len);
    c->len += data.len;
    return SL_OK;
}

static inline struct sl_bytes collected(const struct collected *c)
{
    return (struct sl_bytes){c->octets, c->len};
}

#endif
