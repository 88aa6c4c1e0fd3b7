/* SPDX-License-Identifier: MIT */
/*
 * The framing decision of httplib and http.client: HTTPResponse.begin after
 * the header section (J1 to J7), which never fails.
 */
#include <string.h>

#include "grammar/framing.h"
#include "scan/integer.h"
#include "scan/octet.h"
#include "scan/value.h"

static const struct sl_bytes transfer_encoding = {"transfer-encoding", 17};
static const struct sl_bytes content_length = {"content-length", 14};
static const struct sl_bytes connection = {"connection", 10};

static bool has_field(const struct sl_head *head,
                      const struct sl_profile *profile, struct sl_bytes name)
{
    struct value_reader r;

    return sl__value_start(&r, head, profile, name, false);
}

/* Whether the value httplib gets for name contains word, ignoring case. */
static bool value_contains(const struct sl_head *head,
                           const struct sl_profile *profile,
                           struct sl_bytes name, struct sl_bytes word)
{
    bool joined = profile->framing == SL_FRAMING_HTTPLIB;
    struct value_reader r;
    size_t matched = 0;
    int octet;

    if (!sl__value_start(&r, head, profile, name, joined))
        return false;
    /* No word that is looked for begins again inside itself, so that a
     * mismatch can only start a new match. */
    while (matched < word.len && (octet = sl__value_next(&r)) != VALUE_END) {
        char c = octet_lower((char)octet);

        if (c == word.ptr[matched])
            matched++;
        else
            matched = c == word.ptr[0] ? 1 : 0;
    }
    return matched == word.len;
}

static bool value_is_empty(const struct sl_head *head,
                           const struct sl_profile *profile,
                           struct sl_bytes name)
{
    bool joined = profile->framing == SL_FRAMING_HTTPLIB;
    struct value_reader r;

    return !sl__value_start(&r, head, profile, name, joined) ||
           sl__value_next(&r) == VALUE_END;
}

/* J6: HTTPResponse._check_close. */
static bool python_closes(const struct sl_head *head,
                          const struct sl_profile *profile)
{
    const struct sl_bytes keep_alive = SL_LITERAL("keep-alive");

    if (head->version == 11)
        return value_contains(head, profile, connection, SL_LITERAL("close"));
    if (!value_is_empty(head, profile, keep_alive))
        return false;
    if (value_contains(head, profile, connection, keep_alive))
        return false;
    return !value_contains(head, profile, SL_LITERAL("proxy-connection"),
                           keep_alive);
}

/* J1: the whole value, in lower case, is "chunked". */
static bool python_is_chunked(const struct sl_head *head,
                              const struct sl_profile *profile)
{
    bool joined = profile->framing == SL_FRAMING_HTTPLIB;
    const char *chunked = "chunked";
    struct value_reader r;
    size_t matched = 0;
    int octet;

    if (!sl__value_start(&r, head, profile, transfer_encoding, joined))
        return false;
    while ((octet = sl__value_next(&r)) != VALUE_END) {
        if (matched == 7 || octet_lower((char)octet) != chunked[matched])
            return false;
        matched++;
    }
    return matched == 7;
}

/* J3: int() of the value; a length unless it is not a number, or negative. */
static enum sl_err python_length(const struct scan *s, struct sl_head *head)
{
    const struct sl_profile *profile = s->options->profile;
    bool joined = profile->framing == SL_FRAMING_HTTPLIB;
    struct sl_span where = sl__framing_where(head, profile, content_length);
    struct value_reader r;
    struct integer n;
    int octet;
    bool any = false;

    sl__integer_start(&n, joined ? INTEGER_DECIMAL : INTEGER_DECIMAL3);
    sl__value_start(&r, head, profile, content_length, joined);
    while ((octet = sl__value_next(&r)) != VALUE_END) {
        sl__integer_feed(&n, (char)octet);
        any = true;
    }
    if (!any)
        return SL_OK;
    if (!sl__integer_end(&n) || ((n.notes & INTEGER_NEGATIVE) && n.value > 0))
        return sl__scan_departs(s, SL_DEV_CL_INVALID, where);
    head->length_known = true;
    head->length = n.value;
    return (n.notes & ~(INTEGER_OVERFLOW | INTEGER_TAIL)) == 0
               ? SL_OK
               : sl__scan_departs(s, SL_DEV_CL_INTEGER, where);
}

/* J1, and what a profile may reject that httplib does not act upon. */
static enum sl_err python_coding(const struct scan *s, struct sl_head *head)
{
    const struct sl_profile *profile = s->options->profile;
    struct sl_span where = sl__framing_where(head, profile, transfer_encoding);

    head->chunked = python_is_chunked(head, profile);
    if (!has_field(head, profile, transfer_encoding))
        return SL_OK;
    if (!head->chunked)
        return sl__scan_departs(s, SL_DEV_TE_UNKNOWN, where);
    return head->version < 11 ? sl__scan_departs(s, SL_DEV_TE_HTTP10, where)
                              : SL_OK;
}

/* HTTPResponse.begin after the header section: J1 to J7, K2. */
enum sl_err sl__framing_decide_python(const struct scan *s,
                                      enum sl_request request,
                                      struct sl_head *head)
{
    enum sl_err err = python_coding(s, head);

    if (err != SL_OK)
        return err;
    head->will_close = python_closes(head, s->options->profile);
    if (!head->chunked)
        err = python_length(s, head);
    if (err != SL_OK)
        return err;
    if (sl__framing_has_no_body(request, head->status)) {
        head->length_known = true;
        head->length = 0;
    }
    if (!head->chunked && !head->length_known)
        head->will_close = true;
    if (request == SL_REQUEST_HEAD)
        head->framing = SL_FRAMING_NONE;
    else if (head->chunked)
        head->framing = SL_FRAMING_CHUNKED;
    else if (sl__framing_has_no_body(request, head->status))
        head->framing = SL_FRAMING_NONE;
    else
        head->framing =
            head->length_known ? SL_FRAMING_LENGTH : SL_FRAMING_CLOSE;
    return SL_OK;
}
