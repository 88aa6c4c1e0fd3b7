/* SPDX-License-Identifier: MIT */
/*
 * "host:port", taken apart and put together: HTTPConnection._get_hostport,
 * and the Host that putrequest makes of it.
 */
#include <string.h>

#include "httplib/connection_parts.h"
#include "scan/integer.h"
#include "scan/octet.h"

/* The last place of c in text; -1 if there is none. */
static ptrdiff_t last_of(struct sl_bytes text, char c)
{
    for (size_t i = text.len; i > 0; i--)
        if (text.ptr[i - 1] == c)
            return (ptrdiff_t)i - 1;
    return -1;
}

/* int(text): any number, because httplib does not check its range. */
static bool parse_port(const struct sl_connection *c, struct sl_bytes text,
                       struct host_port *out)
{
    bool python3 = connection_rule(c) == SL_SEND_PYTHON3;
    struct integer n;

    if (!sl__integer_parse(text, python3 ? INTEGER_DECIMAL3 : INTEGER_DECIMAL,
                           &n))
        return false;
    if (connection_rule(c) == SL_SEND_RFC &&
        (!sl__integer_is_plain(&n) || n.value > UINT16_MAX))
        return false;
    out->port = n.value < INT64_MAX ? (int64_t)n.value : INT64_MAX;
    if (n.value > INT64_MAX)
        out->digits = text;
    if (n.notes & INTEGER_NEGATIVE)
        out->port = -out->port;
    return true;
}

static void drop_brackets(struct sl_bytes *host)
{
    if (host->len < 1 || host->ptr[0] != '[' || host->ptr[host->len - 1] != ']')
        return;
    host->ptr++;
    host->len -= 2;
}

/* A given port: httplib uses it and the host as they are (C3). */
static enum sl_err take_given(struct sl_connection *c, struct host_port *out)
{
    if (connection_rule(c) != SL_SEND_RFC)
        return SL_OK;
    if (out->port < 0 || out->port > UINT16_MAX)
        return sl__connection_raise(c, SL_ERR_INVALID_URL, "port",
                                    (struct sl_bytes){NULL, 0});
    drop_brackets(&out->host);
    return SL_OK;
}

enum sl_err sl__hostport_split(struct sl_connection *c, struct sl_bytes host,
                               int64_t port, struct host_port *out)
{
    ptrdiff_t colon = last_of(host, ':');
    struct sl_bytes text;

    *out = (struct host_port){host, port, {NULL, 0}};
    if (port != SL_PORT_IN_HOST)
        return take_given(c, out);
    out->port = sl__connection_default_port(c);
    if (colon > last_of(host, ']')) {
        out->host.len = (size_t)colon;
        text = (struct sl_bytes){host.ptr + colon + 1,
                                 host.len - (size_t)colon - 1};
        /* V-3: 2.7.18 reads "host:" as the default port. */
        if (!parse_port(c, text, out) && (text.len > 0 || !c->options.exact))
            return sl__connection_raise(c, SL_ERR_INVALID_URL, "port", text);
    }
    drop_brackets(&out->host);
    return SL_OK;
}

/* The digits of a number as Python prints it: without white space, sign,
 * underscores and leading zeros. */
static void put_digits(struct text *t, struct sl_bytes number)
{
    bool leading = true;

    for (size_t i = 0; i < number.len; i++) {
        if (!octet_is(number.ptr[i], OCTET_DIGIT) ||
            (leading && number.ptr[i] == '0'))
            continue;
        leading = false;
        sl__text_put(t, (struct sl_bytes){number.ptr + i, 1});
    }
}

void sl__hostport_put_port(struct text *t, int64_t port, struct sl_bytes digits)
{
    if (port < 0)
        sl__text_put(t, SL_LITERAL("-"));
    if (digits.len == 0)
        sl__text_put_number(t, port < 0 ? 0 - (uint64_t)port : (uint64_t)port);
    else
        put_digits(t, digits);
}

void sl__hostport_put_host(const struct sl_connection *c, struct text *t,
                           struct sl_bytes host, int64_t port,
                           struct sl_bytes digits)
{
    bool numeric = last_of(host, ':') >= 0;
    const char *zone = numeric && connection_rule(c) != SL_SEND_HTTPLIB
                           ? memchr(host.ptr, '%', host.len)
                           : NULL;

    /* RFC 6874: the zone of an address means nothing to others (D-23). */
    if (zone)
        host.len = (size_t)(zone - host.ptr);
    if (numeric)
        sl__text_put(t, SL_LITERAL("["));
    sl__text_put(t, host);
    if (numeric)
        sl__text_put(t, SL_LITERAL("]"));
    if (digits.len == 0 && port == sl__connection_default_port(c))
        return;
    sl__text_put(t, SL_LITERAL(":"));
    sl__hostport_put_port(t, port, digits);
}
