/* SPDX-License-Identifier: MIT */
/*
 * The framing decision. RFC 9112 section 6.3 by its numbered rules; httplib
 * and http.client by HTTPResponse.begin (J1 to J7), which never fails.
 */
#include "grammar/framing.h"

#include "grammar/codings.h"
#include "grammar/framing_plain.h"
#include "grammar/lengths.h"
#include "scan/octet.h"
#include "scan/value.h"

static const struct sl_bytes transfer_encoding = {"transfer-encoding", 17};
static const struct sl_bytes content_length = {"content-length", 14};
static const struct sl_bytes connection = {"connection", 10};

/* Where the first field of that name is; empty if there is none. */
struct sl_span sl__framing_where(const struct sl_head *head,
                                 const struct sl_profile *profile,
                                 struct sl_bytes name)
{
    struct value_reader r;
    const struct sl_field *f;

    if (!sl__value_start(&r, head, profile, name, false))
        return (struct sl_span){0, 0};
    f = &head->fields[r.field];
    return (struct sl_span){f->value_off, f->value_len};
}

static enum sl_err check_codings(const struct scan *s,
                                 const struct coding_list *l,
                                 struct sl_span where)
{
    enum sl_err err = SL_OK;

    if (l->malformed)
        err = sl__scan_departs(s, SL_DEV_TE_SYNTAX, where);
    if (err == SL_OK && l->parameter)
        err = sl__scan_departs(s, SL_DEV_TE_PARAMETER, where);
    if (err == SL_OK && l->codings == 0 && !l->malformed)
        err = sl__scan_departs(s, SL_DEV_TE_EMPTY, where);
    if (err == SL_OK && l->chunked > 1)
        err = sl__scan_departs(s, SL_DEV_TE_REPEATED, where);
    if (err == SL_OK && l->chunked > 0 && !l->last_chunked)
        err = sl__scan_departs(s, SL_DEV_TE_NOT_FINAL, where);
    if (err == SL_OK && l->unknown)
        err = sl__scan_departs(s, SL_DEV_TE_UNKNOWN, where);
    return err;
}

/* Rules 3 and 4 of section 6.3: sets chunked, or leaves the body to be read
 * to the close. */
static enum sl_err decide_by_coding(const struct scan *s, struct sl_head *head)
{
    const struct sl_profile *profile = s->options->profile;
    struct sl_span where = sl__framing_where(head, profile, transfer_encoding);
    struct coding_list l;

    sl__codings_read(head, profile, &l);
    head->chunked = l.last_chunked && !l.malformed;
    return check_codings(s, &l, where);
}

static enum sl_err check_lengths(const struct scan *s,
                                 const struct length_list *l,
                                 struct sl_span where)
{
    bool same = !l->invalid && !l->different;
    enum sl_err err = SL_OK;

    if (l->invalid || l->members == 0)
        err = sl__scan_departs(s, SL_DEV_CL_INVALID, where);
    if (err == SL_OK && l->lenient)
        err = sl__scan_departs(s, SL_DEV_CL_INTEGER, where);
    if (err == SL_OK && l->different)
        err = sl__scan_departs(s, SL_DEV_CL_DIFFERENT, where);
    if (err == SL_OK && l->overflow)
        err = sl__scan_departs(s, SL_DEV_CL_OVERFLOW, where);
    if (err == SL_OK && same && l->lines > 1)
        err = sl__scan_departs(s, SL_DEV_CL_DUP_SAME, where);
    if (err == SL_OK && same && l->members > l->lines)
        err = sl__scan_departs(s, SL_DEV_CL_LIST_SAME, where);
    if (err == SL_OK && l->empty > 0 && l->members > 0)
        err = sl__scan_departs(s, SL_DEV_CL_EMPTY_MEMBER, where);
    return err;
}

static enum sl_err decide_by_length(const struct scan *s, struct sl_head *head)
{
    struct sl_span where =
        sl__framing_where(head, s->options->profile, content_length);
    struct length_list l;
    enum sl_err err;

    sl__lengths_read(head, s->options->profile, &l);
    err = check_lengths(s, &l, where);
    /* If the profile ignores what is wrong, there is no length. */
    head->length_known = !l.invalid && l.members > 0;
    head->length = l.value;
    return err;
}

/* --- Connection, RFC 9112 section 9.3 ------------------------------------ */

/* Looks for option among the comma-separated members of a field. */
static bool has_option(const struct sl_head *head,
                       const struct sl_profile *profile, struct sl_bytes name,
                       struct sl_bytes option)
{
    struct value_reader r;
    size_t matched = 0; /* octets of option; beyond its length: no match */
    bool ended = false; /* white space came after the match */
    int octet;

    sl__value_start(&r, head, profile, name, true);
    while ((octet = sl__value_next(&r)) != VALUE_END) {
        char c = (char)octet;

        if (c == ',') {
            if (matched == option.len)
                return true;
            matched = 0;
            ended = false;
        } else if (octet_is_blank(c)) {
            ended = matched > 0;
        } else if (!ended && matched < option.len &&
                   octet_lower(c) == option.ptr[matched]) {
            matched++;
        } else {
            matched = option.len + 1;
        }
    }
    return matched == option.len;
}

/* --- RFC 9112 section 6.3 ------------------------------------------------ */

bool sl__framing_has_no_body(enum sl_request request, unsigned status)
{
    return request == SL_REQUEST_HEAD || (status >= 100 && status < 200) ||
           status == 204 || status == 304;
}

static bool opens_tunnel(enum sl_request request, unsigned status)
{
    return request == SL_REQUEST_CONNECT && status >= 200 && status < 300;
}

/* Rules 1 and 2: the fields say nothing about a body here, and nothing is
 * rejected for what they say about the representation. */
static void decide_without_body(const struct scan *s, struct sl_head *head)
{
    struct length_list l;
    struct coding_list codings;

    sl__codings_read(head, s->options->profile, &codings);
    sl__lengths_read(head, s->options->profile, &l);
    head->chunked = codings.last_chunked && !codings.malformed;
    head->length_known = !head->chunked && l.members > 0 && !l.invalid &&
                         !l.different && !l.overflow && !l.lenient;
    head->length = head->length_known ? l.value : 0;
    head->framing = SL_FRAMING_NONE;
}

/* Rule 3 and section 6.1: what accompanies a Transfer-Encoding. */
static enum sl_err check_coding_company(const struct scan *s, unsigned version,
                                        bool length, struct sl_span where)
{
    enum sl_err err = SL_OK;

    if (version < 11)
        err = sl__scan_departs(s, SL_DEV_TE_HTTP10, where);
    if (err == SL_OK && length)
        err = sl__scan_departs(s, SL_DEV_CL_WITH_TE, where);
    return err;
}

static bool has_field(const struct sl_head *head,
                      const struct sl_profile *profile, struct sl_bytes name)
{
    struct value_reader r;

    return sl__value_start(&r, head, profile, name, false);
}

/* Section 6.1: the framing is faulty then, whatever the status. */
bool sl__framing_is_faulty(const struct sl_head *head,
                           const struct sl_profile *profile)
{
    return head->version < 11 && has_field(head, profile, transfer_encoding);
}

static bool closes(const struct sl_head *head, const struct sl_profile *profile)
{
    if (has_option(head, profile, connection, SL_LITERAL("close")))
        return true;
    if (head->version >= 11)
        return false;
    if (sl__framing_is_faulty(head, profile))
        return true;
    return !has_option(head, profile, connection, SL_LITERAL("keep-alive"));
}

static enum sl_err decide_rfc(const struct scan *s, enum sl_request request,
                              struct sl_head *head)
{
    const struct sl_profile *profile = s->options->profile;
    bool coded = has_field(head, profile, transfer_encoding);
    bool length = has_field(head, profile, content_length);
    enum sl_err err = SL_OK;

    head->will_close = closes(head, profile) || head->status == 101 ||
                       opens_tunnel(request, head->status);
    if (sl__framing_has_no_body(request, head->status) ||
        opens_tunnel(request, head->status)) {
        decide_without_body(s, head);
        return SL_OK;
    }
    if (coded && length)
        head->will_close = true;
    if (coded)
        err = check_coding_company(
            s, head->version, length,
            sl__framing_where(head, profile, transfer_encoding));
    if (err == SL_OK && coded)
        err = decide_by_coding(s, head);
    else if (err == SL_OK && length)
        err = decide_by_length(s, head);
    if (err != SL_OK)
        return err;
    head->framing = head->chunked        ? SL_FRAMING_CHUNKED
                    : head->length_known ? SL_FRAMING_LENGTH
                                         : SL_FRAMING_CLOSE;
    if (head->framing == SL_FRAMING_CLOSE)
        head->will_close = true;
    return SL_OK;
}

enum sl_err sl__framing_decide(const struct scan *s, enum sl_request request,
                               struct sl_head *head)
{
    switch (s->options->profile->framing) {
    case SL_FRAMING_RFC:
        if (framing_plain(request, head))
            return SL_OK;
        return decide_rfc(s, request, head);
    case SL_FRAMING_HTTPLIB:
    case SL_FRAMING_PYTHON3:
        return sl__framing_decide_python(s, request, head);
    }
    return SL_ERR_ARGUMENT;
}

/* --- findings --------------------------------------------------------------
 */

/* Statuses with which a server may send neither field: RFC 9110 section 8.6,
 * RFC 9112 section 6.1. */
static bool forbids_both(enum sl_request request, unsigned status)
{
    return (status >= 100 && status < 200) || status == 204 ||
           opens_tunnel(request, status);
}

static void note_where(struct sl_span *where, bool *seen,
                       const struct sl_field *field)
{
    if (!*seen) {
        where->off = field->value_off;
        where->len = field->value_len;
    }
    *seen = true;
}

static void note_coding(struct framing_fields *f, const struct sl_field *field,
                        struct value_reader *r)
{
    note_where(&f->coding, &f->coded, field);
    sl__codings_add(&f->codings, r);
}

static void note_length(struct framing_fields *f, const struct sl_field *field,
                        struct value_reader *r)
{
    note_where(&f->length, &f->sized, field);
    sl__lengths_add(&f->lengths, r);
}

void sl__framing_note(struct framing_fields *f, const struct sl_head *head,
                      const struct sl_profile *profile)
{
    const struct sl_field *field = &head->fields[0];
    struct sl_bytes name = {head->base + field->name_off, field->name_len};
    struct value_reader r;

    sl__value_start_field(&r, head, profile, 0);
    if (sl__octets_equal(name, transfer_encoding))
        note_coding(f, field, &r);
    else if (sl__octets_equal(name, content_length))
        note_length(f, field, &r);
}

void sl__framing_find_coding(const struct scan *s, enum sl_request request,
                             const struct framing_fields *f)
{
    if (forbids_both(request, f->status))
        sl__scan_found(s, SL_DEV_TE_FORBIDDEN, f->coding.off);
    check_coding_company(s, f->version, f->sized, f->coding);
    check_codings(s, &f->codings, f->coding);
}

void sl__framing_find_length(const struct scan *s, enum sl_request request,
                             const struct framing_fields *f)
{
    if (forbids_both(request, f->status))
        sl__scan_found(s, SL_DEV_CL_FORBIDDEN, f->length.off);
    check_lengths(s, &f->lengths, f->length);
}
