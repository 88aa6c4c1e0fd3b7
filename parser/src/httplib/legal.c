/* SPDX-License-Identifier: MIT */
/*
 * What a request may hold, so that no line can be smuggled into it: C5, D2,
 * D6 and D-23 of the httplib semantics; the grammar of RFC 9110 and 9112 in
 * the profiles that follow it.
 */
#include <string.h>

#include "httplib/connection_parts.h"
#include "scan/octet.h"

static bool is_rfc(const struct sl_connection *c)
{
    return connection_rule(c) == SL_SEND_RFC;
}

static bool is_ascii(struct sl_bytes text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((uint8_t)text.ptr[i] >= 0x80)
            return false;
    return true;
}

/* No octet up to `last`, and no DEL if that is SP. */
static bool has_no_control(struct sl_bytes text, uint8_t last)
{
    for (size_t i = 0; i < text.len; i++) {
        uint8_t octet = (uint8_t)text.ptr[i];

        if (octet <= last || (octet == 0x7f && last == ' '))
            return false;
    }
    return true;
}

static bool is_token(struct sl_bytes text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!octet_is(text.ptr[i], OCTET_TOKEN))
            return false;
    return text.len > 0;
}

bool sl__legal_method(const struct sl_connection *c, struct sl_bytes method)
{
    switch (connection_rule(c)) {
    case SL_SEND_RFC:
        return is_token(method);
    case SL_SEND_HTTPLIB:
        return c->options.exact || has_no_control(method, 0x1f);
    case SL_SEND_PYTHON3:
        return has_no_control(method, 0x1f) && is_ascii(method);
    }
    return false;
}

bool sl__legal_url(const struct sl_connection *c, struct sl_bytes url)
{
    (void)c;
    return has_no_control(url, ' ') && is_ascii(url);
}

/* What ends the host in a URL, or has no place there: RFC 3986 section 3.2. */
static bool is_beyond_host(char c)
{
    switch (c) {
    case '"':
    case '#':
    case '/':
    case '<':
    case '>':
    case '?':
    case '@':
    case '[':
    case '\\':
    case ']':
    case '^':
    case '`':
    case '{':
    case '|':
    case '}':
        return true;
    }
    return false;
}

/* A name, or an address without its brackets. RFC 9110 section 4.2.1: it must
 * not be empty. */
static bool is_host(struct sl_bytes host)
{
    for (size_t i = 0; i < host.len; i++)
        if (is_beyond_host(host.ptr[i]))
            return false;
    return host.len > 0;
}

bool sl__legal_host(const struct sl_connection *c, struct sl_bytes host)
{
    if (is_rfc(c) && !is_host(host))
        return false;
    return has_no_control(host, ' ') &&
           (connection_rule(c) == SL_SEND_PYTHON3 || is_ascii(host));
}

/* [^:\s][^:\r\n]* */
bool sl__legal_name(const struct sl_connection *c, struct sl_bytes name)
{
    if (is_rfc(c))
        return is_token(name);
    if (name.len == 0 || octet_is(name.ptr[0], OCTET_SPACE))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == ':' || name.ptr[i] == '\r' || name.ptr[i] == '\n')
            return false;
    return connection_rule(c) == SL_SEND_HTTPLIB || is_ascii(name);
}

/* field-value, RFC 9110 section 5.5, without the controls that only warn. */
static bool is_field_value(struct sl_bytes value)
{
    for (size_t i = 0; i < value.len; i++)
        if (octet_is(value.ptr[i], OCTET_CONTROL))
            return false;
    return true;
}

/* An LF must be followed by SP or HT, a CR by those or LF. */
bool sl__legal_value(const struct sl_connection *c, struct sl_bytes value)
{
    if (is_rfc(c))
        return is_field_value(value);
    for (size_t i = 0; i < value.len; i++) {
        char next = i + 1 < value.len ? value.ptr[i + 1] : '\0';

        if (value.ptr[i] == '\n' && !octet_is_blank(next))
            return false;
        if (value.ptr[i] == '\r' && !octet_is_blank(next) && next != '\n')
            return false;
    }
    return true;
}

enum sl_err sl__legal_header(struct sl_connection *c, struct sl_bytes name,
                             const struct sl_bytes *values, size_t count)
{
    if (!sl__legal_name(c, name))
        return sl__connection_raise(c, SL_ERR_INVALID_HEADER, "name", name);
    for (size_t i = 0; i < count; i++)
        if (!sl__legal_value(c, values[i]))
            return sl__connection_raise(c, SL_ERR_INVALID_HEADER, "value",
                                        values[i]);
    return SL_OK;
}
