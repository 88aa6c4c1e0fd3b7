/* SPDX-License-Identifier: MIT */
/*
 * The messages of exceptions: of httplib's own (part B of the semantics), and
 * those of strict and lenient, which name offset and RFC section. Text is
 * shown as repr() of Python does.
 */
#include <strictline/exception.h>

#include <string.h>

#include "httplib/text.h"

/* How much of a foreign text a message of strict or lenient shows. */
#define SHOWN_MAX 80

/* In a str of Python 3, printable characters of Latin-1 stand for themselves.
 */
static bool is_printable(uint8_t octet, bool is_text)
{
    if (octet < 0x80)
        return octet >= 0x20 && octet != 0x7f;
    return is_text && octet > 0xa0 && octet != 0xad;
}

/* How repr() shows an octet. */
static void put_shown(struct text *t, char c, char quote, bool is_text)
{
    const char *hex = "0123456789abcdef";
    uint8_t octet = (uint8_t)c;
    char shown[4] = {'\\', c, '\0', '\0'};
    size_t len = 2;

    if (c == '\n')
        shown[1] = 'n';
    else if (c == '\r')
        shown[1] = 'r';
    else if (c == '\t')
        shown[1] = 't';
    else if (!is_printable(octet, is_text)) {
        shown[1] = 'x';
        shown[2] = hex[octet >> 4];
        shown[3] = hex[octet & 15];
        len = 4;
    } else if (c != '\\' && c != quote) {
        shown[0] = c;
        len = 1;
    }
    sl__text_put(t, (struct sl_bytes){shown, len});
}

static bool has(struct sl_bytes text, char c)
{
    return text.len > 0 && memchr(text.ptr, c, text.len);
}

/* repr(): in single quotes, unless text has some and no double ones. */
static void put_repr(struct text *t, struct sl_bytes text, bool is_text)
{
    char quote = has(text, '\'') && !has(text, '"') ? '"' : '\'';

    sl__text_put(t, (struct sl_bytes){&quote, 1});
    for (size_t i = 0; i < text.len; i++)
        put_shown(t, text.ptr[i], quote, is_text);
    sl__text_put(t, (struct sl_bytes){&quote, 1});
}

static bool is_python3(const struct sl_exception *e)
{
    return e->profile && e->profile->send == SL_SEND_PYTHON3;
}

/* Octets that no host, URL or method may have: C5, D2, D-23. */
static bool is_refused(const struct sl_exception *e, char c)
{
    uint8_t octet = (uint8_t)c;

    if (e->err == SL_ERR_ARGUMENT)
        return octet < 0x20;
    return octet <= 0x20 || octet == 0x7f || (octet > 0x7f && !is_python3(e));
}

/* The first of them in the text. */
static struct sl_bytes first_refused(const struct sl_exception *e)
{
    struct sl_bytes text = e->text;

    for (size_t i = 0; i < text.len; i++)
        if (is_refused(e, text.ptr[i]))
            return (struct sl_bytes){text.ptr + i, 1};
    return (struct sl_bytes){NULL, 0};
}

/* B6; the same words are used for a method. */
static void put_control(struct text *t, const struct sl_exception *e,
                        const char *what)
{
    sl__text_put_words(t, what);
    sl__text_put_words(t, " can't contain control characters. ");
    put_repr(t, e->text, is_python3(e));
    sl__text_put_words(t, " (found at least ");
    put_repr(t, first_refused(e), is_python3(e));
    sl__text_put_words(t, ")");
}

static void put_port(struct text *t, const struct sl_exception *e)
{
    sl__text_put_words(t, "nonnumeric port: '");
    sl__text_put(t, e->text);
    sl__text_put_words(t, "'");
}

static bool is_about(const struct sl_exception *e, enum sl_err err,
                     const char *what)
{
    return e->err == err && e->what && strcmp(e->what, what) == 0;
}

/* Words for a method are those of 3.11: 2.7.18 does not check it. */
static bool has_control(const struct sl_exception *e, enum sl_err err)
{
    return e->err == err && first_refused(e).len > 0;
}

/* B2 */
static void put_incomplete(struct text *t, const struct sl_exception *e)
{
    sl__text_put_words(t, "IncompleteRead(");
    sl__text_put_number(t, e->partial_len + e->outside.len);
    sl__text_put_words(t, " bytes read");
    if (e->expected_known) {
        sl__text_put_words(t, ", ");
        sl__text_put_number(t, e->expected);
        sl__text_put_words(t, " more expected");
    }
    sl__text_put_words(t, ")");
}

static void put_tunnel(struct text *t, const struct sl_exception *e)
{
    if (e->status == 0) {
        sl__text_put_words(t, "Invalid response from tunnel request");
        return;
    }
    sl__text_put_words(t, "Tunnel connection failed: ");
    sl__text_put_number(t, e->status);
    sl__text_put_words(t, " ");
    sl__text_put(t, e->text);
}

static void put_limit(struct text *t, const struct sl_exception *e,
                      const char *unit, const char *where)
{
    sl__text_put_words(t, "got more than ");
    sl__text_put_number(t, e->limit);
    sl__text_put_words(t, unit);
    sl__text_put_words(t, where);
}

static void put_invalid_header(struct text *t, const struct sl_exception *e)
{
    sl__text_put_words(t, "Invalid header ");
    sl__text_put_words(t, e->what);
    sl__text_put_words(t, is_python3(e) ? " b" : " ");
    put_repr(t, e->text, false);
}

/* G2 and D-2: the end came before any octet. */
static const char *words_of_no_response(const struct sl_exception *e)
{
    if (is_python3(e))
        return "Remote end closed connection without response";
    if (e->profile)
        return "No status line received - the server has closed the "
               "connection";
    return sl_err_text(e->err);
}

/* D-22: http.client says no more than the state, httplib nothing. */
static bool is_state_of_python3(const struct sl_exception *e)
{
    return is_python3(e) && e->what &&
           (e->err == SL_ERR_CANNOT_SEND_REQUEST ||
            e->err == SL_ERR_RESPONSE_NOT_READY);
}

static bool is_rfc(const struct sl_exception *e)
{
    return e->profile && e->profile->send == SL_SEND_RFC;
}

/* Strict and lenient: what is wrong, where, by which rule, in what text. */
static void put_plain(struct text *t, const struct sl_exception *e)
{
    const char *before = ": ";
    bool whole = e->text.len <= SHOWN_MAX;

    sl__text_put_words(t, sl_err_text(e->err));
    if (e->section) {
        sl__text_put_words(t, " at octet ");
        sl__text_put_number(t, e->offset);
        sl__text_put_words(t, e->section[0] ? ", RFC " : "");
        sl__text_put_words(t, e->section);
    }
    if (e->status > 0) {
        sl__text_put_words(t, ": status ");
        sl__text_put_number(t, e->status);
        before = " ";
    }
    if (e->text.len == 0)
        return;
    sl__text_put_words(t, before);
    sl__text_put_words(t, e->what ? e->what : "");
    sl__text_put_words(t, e->what ? " " : "");
    put_repr(t, (struct sl_bytes){e->text.ptr, whole ? e->text.len : SHOWN_MAX},
             false);
    sl__text_put_words(t, whole ? "" : "...");
}

/* The words of httplib 2.7.18 or 3.11. */
static void put_python(struct text *t, const struct sl_exception *e)
{
    if (e->err == SL_ERR_BAD_STATUS_LINE || e->err == SL_ERR_UNKNOWN_PROTOCOL)
        sl__text_put(t, e->text);
    else if (e->err == SL_ERR_NO_RESPONSE)
        sl__text_put_words(t, words_of_no_response(e));
    else if (is_state_of_python3(e))
        sl__text_put_words(t, e->what);
    else if (e->err == SL_ERR_LINE_TOO_LONG && e->what)
        put_limit(t, e, " bytes when reading ", e->what);
    else if (e->err == SL_ERR_TOO_MANY_FIELDS)
        put_limit(t, e, " headers", "");
    else if (e->err == SL_ERR_INCOMPLETE_BODY || e->err == SL_ERR_CHUNK_SIZE)
        put_incomplete(t, e);
    else if (is_about(e, SL_ERR_INVALID_URL, "port") && e->text.ptr)
        put_port(t, e);
    else if (has_control(e, SL_ERR_INVALID_URL))
        put_control(t, e, "URL");
    else if (e->err == SL_ERR_INVALID_HEADER && e->what)
        put_invalid_header(t, e);
    else if (is_about(e, SL_ERR_ARGUMENT, "url"))
        sl__text_put_words(t, "Invalid IPv6 URL");
    else if (has_control(e, SL_ERR_ARGUMENT))
        put_control(t, e, "method");
    else if (e->err == SL_ERR_TUNNEL)
        put_tunnel(t, e);
    else if (e->err == SL_ERR_CONNECTED)
        sl__text_put_words(
            t, is_python3(e) ? "Can't set up tunnel for established connection"
                             : "Can't setup tunnel for established "
                               "connection.");
    else
        sl__text_put_words(t, sl_err_text(e->err));
}

enum sl_err sl_exception_text(const struct sl_exception *e, char *out,
                              size_t capacity, size_t *len)
{
    struct text t = {out, capacity, 0};

    if (is_rfc(e))
        put_plain(&t, e);
    else
        put_python(&t, e);
    if (!text_fits(&t))
        return SL_ERR_BUFFER_TOO_SMALL;
    *len = t.len;
    return SL_OK;
}
