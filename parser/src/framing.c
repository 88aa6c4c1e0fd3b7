/* SPDX-License-Identifier: MIT */
/*
 * The framing decision. RFC 9112 section 6.3 by its numbered rules; httplib
 * and http.client by HTTPResponse.begin (J1 to J7), which never fails.
 */
#include "framing.h"

#include <string.h>

#include "integer.h"
#include "octet.h"
#include "value.h"

static const struct sl_bytes transfer_encoding = {"transfer-encoding", 17};
static const struct sl_bytes content_length = {"content-length", 14};
static const struct sl_bytes connection = {"connection", 10};

/* Where the first field of that name is; empty if there is none. */
static struct sl_span where_is(const struct sl_head *head,
                               const struct sl_profile *profile,
                               struct sl_bytes name)
{
    struct value_reader r;
    const struct sl_field *f;

    if (!value_start(&r, head, profile, name, false))
        return (struct sl_span){0, 0};
    f = &head->fields[r.field];
    return (struct sl_span){f->value_off, f->value_len};
}

static bool has_field(const struct sl_head *head,
                      const struct sl_profile *profile, struct sl_bytes name)
{
    struct value_reader r;

    return value_start(&r, head, profile, name, false);
}

/* --- Transfer-Encoding, RFC 9112 section 6.1 ---------------------------- */

/* #transfer-coding, read octet by octet. */
struct coding_list {
    unsigned codings;  /* members that are not empty */
    unsigned chunked;  /* of them chunked */
    bool last_chunked; /* the last of them is chunked */
    bool parameter;    /* chunked has a parameter */
    bool unknown;      /* some are not chunked */
    bool malformed;
    uint8_t part;     /* enum coding_part */
    uint8_t matched;  /* octets of "chunked" that matched; NO_MATCH */
    uint8_t name_len; /* saturated */
    bool quoted, escaped;
};

enum coding_part {
    CODING_BEFORE, /* white space before the name */
    CODING_NAME,
    CODING_AFTER, /* white space behind the name */
    CODING_PARAMETERS
};

#define NO_MATCH 255

static void end_coding(struct coding_list *l)
{
    bool chunked = l->name_len == 7 && l->matched == 7;

    if (l->quoted)
        l->malformed = true;
    if (l->name_len == 0 && l->part == CODING_PARAMETERS)
        l->malformed = true;
    if (l->name_len > 0) {
        l->codings++;
        l->chunked += chunked;
        l->last_chunked = chunked;
        l->unknown = l->unknown || !chunked;
        if (chunked && l->part == CODING_PARAMETERS)
            l->parameter = true;
    }
    l->part = CODING_BEFORE;
    l->matched = 0;
    l->name_len = 0;
    l->quoted = l->escaped = false;
}

static void feed_name(struct coding_list *l, char c)
{
    const char *chunked = "chunked";

    if (!octet_is(c, OCTET_TOKEN)) {
        l->malformed = true;
        return;
    }
    l->part = CODING_NAME;
    if (l->matched < 7 && octet_lower(c) == chunked[l->matched])
        l->matched++;
    else
        l->matched = NO_MATCH;
    if (l->name_len < UINT8_MAX)
        l->name_len++;
}

/* Parameters are only skipped, but a comma in quotes ends no member. */
static void feed_parameter(struct coding_list *l, char c)
{
    if (l->escaped)
        l->escaped = false;
    else if (l->quoted && c == '\\')
        l->escaped = true;
    else if (c == '"')
        l->quoted = !l->quoted;
}

static void feed_coding(struct coding_list *l, char c)
{
    if (c == ',' && !l->quoted) {
        end_coding(l);
        return;
    }
    switch ((enum coding_part)l->part) {
    case CODING_BEFORE:
    case CODING_NAME:
        if (octet_is_blank(c)) {
            if (l->part == CODING_NAME)
                l->part = CODING_AFTER;
        } else if (c == ';') {
            l->part = CODING_PARAMETERS;
        } else {
            feed_name(l, c);
        }
        return;
    case CODING_AFTER:
        if (c == ';')
            l->part = CODING_PARAMETERS;
        else if (!octet_is_blank(c))
            l->malformed = true;
        return;
    case CODING_PARAMETERS:
        feed_parameter(l, c);
        return;
    }
}

static void read_codings(const struct sl_head *head,
                         const struct sl_profile *profile,
                         struct coding_list *l)
{
    struct value_reader r;
    int octet;

    memset(l, 0, sizeof *l);
    value_start(&r, head, profile, transfer_encoding, true);
    while ((octet = value_next(&r)) != VALUE_END)
        feed_coding(l, (char)octet);
    end_coding(l);
}

/* Rules 3 and 4 of section 6.3: sets chunked, or leaves the body to be read
 * to the close. */
static enum sl_err decide_by_coding(const struct scan *s, struct sl_head *head)
{
    const struct sl_profile *profile = s->options->profile;
    struct sl_span where = where_is(head, profile, transfer_encoding);
    struct coding_list l;
    enum sl_err err = SL_OK;

    read_codings(head, profile, &l);
    if (l.malformed)
        err = scan_departs(s, SL_DEV_TE_SYNTAX, where);
    if (err == SL_OK && l.parameter)
        err = scan_departs(s, SL_DEV_TE_PARAMETER, where);
    if (err == SL_OK && l.codings == 0 && !l.malformed)
        err = scan_departs(s, SL_DEV_TE_EMPTY, where);
    if (err == SL_OK && l.chunked > 1)
        err = scan_departs(s, SL_DEV_TE_REPEATED, where);
    if (err == SL_OK && l.chunked > 0 && !l.last_chunked)
        err = scan_departs(s, SL_DEV_TE_NOT_FINAL, where);
    if (err == SL_OK && l.unknown)
        err = scan_departs(s, SL_DEV_TE_UNKNOWN, where);
    head->chunked = l.last_chunked && !l.malformed;
    return err;
}

/* --- Content-Length, RFC 9112 section 6.3 rules 5 and 6 ------------------ */

/* What is known of the members of all Content-Length lines. */
struct length_list {
    unsigned members, lines, empty;
    bool different, invalid, lenient, overflow;
    uint64_t value;
};

static void end_length(struct length_list *l, struct integer *n, bool any)
{
    bool number = integer_end(n);

    if (!any) {
        l->empty++;
    } else if (!number || (n->notes & INTEGER_NEGATIVE)) {
        l->invalid = true;
    } else {
        l->lenient =
            l->lenient || !(integer_is_plain(n) ||
                            (n->notes & ~INTEGER_OVERFLOW) == INTEGER_TAIL);
        l->overflow = l->overflow || (n->notes & INTEGER_OVERFLOW);
        l->different = l->different || (l->members && l->value != n->value);
        l->value = n->value;
        l->members++;
    }
    integer_start(n, INTEGER_DECIMAL);
}

/* One line: members with commas between, OWS around them. */
static void read_length_line(struct value_reader *r, struct length_list *l)
{
    struct integer n;
    bool any = false;
    int octet;

    integer_start(&n, INTEGER_DECIMAL);
    while ((octet = value_next(r)) != VALUE_END) {
        if (octet == ',') {
            end_length(l, &n, any);
            any = false;
        } else if (any || !octet_is_blank((char)octet)) {
            integer_feed(&n, (char)octet);
            any = true;
        }
    }
    end_length(l, &n, any);
    l->lines++;
}

static void read_lengths(const struct sl_head *head,
                         const struct sl_profile *profile,
                         struct length_list *l)
{
    struct value_reader r;
    bool more = value_start(&r, head, profile, content_length, false);

    memset(l, 0, sizeof *l);
    while (more) {
        read_length_line(&r, l);
        more = value_next_line(&r);
    }
}

static enum sl_err check_lengths(const struct scan *s,
                                 const struct length_list *l,
                                 struct sl_span where)
{
    enum sl_err err = SL_OK;

    if (l->invalid || l->members == 0)
        err = scan_departs(s, SL_DEV_CL_INVALID, where);
    if (err == SL_OK && l->lenient)
        err = scan_departs(s, SL_DEV_CL_INTEGER, where);
    if (err == SL_OK && l->different)
        err = scan_departs(s, SL_DEV_CL_DIFFERENT, where);
    if (err == SL_OK && l->overflow)
        err = scan_departs(s, SL_DEV_CL_OVERFLOW, where);
    if (err == SL_OK && l->lines > 1)
        err = scan_departs(s, SL_DEV_CL_DUP_SAME, where);
    if (err == SL_OK && l->members > l->lines)
        err = scan_departs(s, SL_DEV_CL_LIST_SAME, where);
    if (err == SL_OK && l->empty > 0 && l->members > 0)
        err = scan_departs(s, SL_DEV_CL_EMPTY_MEMBER, where);
    return err;
}

static enum sl_err decide_by_length(const struct scan *s, struct sl_head *head)
{
    struct sl_span where = where_is(head, s->options->profile, content_length);
    struct length_list l;
    enum sl_err err;

    read_lengths(head, s->options->profile, &l);
    err = check_lengths(s, &l, where);
    /* A profile that ignores what is wrong has no length. */
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
    bool ended = false; /* white space came behind the match */
    int octet;

    if (!value_start(&r, head, profile, name, true))
        return false;
    while ((octet = value_next(&r)) != VALUE_END) {
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

static bool closes(const struct sl_head *head, const struct sl_profile *profile)
{
    if (has_option(head, profile, connection, SL_LITERAL("close")))
        return true;
    if (head->version >= 11)
        return false;
    return !has_option(head, profile, connection, SL_LITERAL("keep-alive"));
}

/* --- RFC 9112 section 6.3 ------------------------------------------------ */

static bool has_no_body(enum sl_request request, unsigned status)
{
    return request == SL_REQUEST_HEAD || (status >= 100 && status < 200) ||
           status == 204 || status == 304;
}

static bool opens_tunnel(enum sl_request request, unsigned status)
{
    return request == SL_REQUEST_CONNECT && status >= 200 && status < 300;
}

/* Rules 1 and 2: the fields say nothing of a body here, and are read without
 * complaint, for what they tell of the representation. */
static void decide_without_body(const struct scan *s, struct sl_head *head)
{
    struct length_list l;
    struct coding_list codings;

    read_codings(head, s->options->profile, &codings);
    read_lengths(head, s->options->profile, &l);
    head->chunked = codings.last_chunked && !codings.malformed;
    head->length_known = !head->chunked && l.members > 0 && !l.invalid &&
                         !l.different && !l.overflow && !l.lenient;
    head->length = head->length_known ? l.value : 0;
    head->framing = SL_FRAMING_NONE;
}

/* Rule 3 and section 6.1: what stands beside a Transfer-Encoding. */
static enum sl_err check_coding_company(const struct scan *s,
                                        struct sl_head *head, bool length)
{
    struct sl_span where =
        where_is(head, s->options->profile, transfer_encoding);
    enum sl_err err = SL_OK;

    if (head->version < 11)
        err = scan_departs(s, SL_DEV_TE_HTTP10, where);
    if (err == SL_OK && length)
        err = scan_departs(s, SL_DEV_CL_WITH_TE, where);
    if (head->version < 11 || length)
        head->will_close = true;
    return err;
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
    if (has_no_body(request, head->status) ||
        opens_tunnel(request, head->status)) {
        decide_without_body(s, head);
        return SL_OK;
    }
    if (coded)
        err = check_coding_company(s, head, length);
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

/* --- httplib and http.client --------------------------------------------- */

/* Whether the value httplib gets for name contains word, ignoring case. */
static bool value_contains(const struct sl_head *head,
                           const struct sl_profile *profile,
                           struct sl_bytes name, struct sl_bytes word)
{
    bool joined = profile->framing == SL_FRAMING_HTTPLIB;
    struct value_reader r;
    size_t matched = 0;
    int octet;

    if (!value_start(&r, head, profile, name, joined))
        return false;
    /* No word that is looked for begins again inside itself, so that a
     * mismatch can only start a new match. */
    while (matched < word.len && (octet = value_next(&r)) != VALUE_END) {
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

    return !value_start(&r, head, profile, name, joined) ||
           value_next(&r) == VALUE_END;
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

    if (!value_start(&r, head, profile, transfer_encoding, joined))
        return false;
    while ((octet = value_next(&r)) != VALUE_END) {
        if (matched == 7 || octet_lower((char)octet) != chunked[matched])
            return false;
        matched++;
    }
    return matched == 7;
}

/* J3: int() of the value; what is no number, or negative, is no length. */
static enum sl_err python_length(const struct scan *s, struct sl_head *head)
{
    const struct sl_profile *profile = s->options->profile;
    bool joined = profile->framing == SL_FRAMING_HTTPLIB;
    struct sl_span where = where_is(head, profile, content_length);
    struct value_reader r;
    struct integer n;
    int octet;
    bool any = false;

    integer_start(&n, joined ? INTEGER_DECIMAL : INTEGER_DECIMAL3);
    value_start(&r, head, profile, content_length, joined);
    while ((octet = value_next(&r)) != VALUE_END) {
        integer_feed(&n, (char)octet);
        any = true;
    }
    if (!any)
        return SL_OK;
    if (!integer_end(&n) || ((n.notes & INTEGER_NEGATIVE) && n.value > 0))
        return scan_departs(s, SL_DEV_CL_INVALID, where);
    head->length_known = true;
    head->length = n.value;
    if (n.notes & INTEGER_OVERFLOW)
        scan_found(s, SL_DEV_CL_OVERFLOW, where.off);
    return integer_is_plain(&n) ? SL_OK
                                : scan_departs(s, SL_DEV_CL_INTEGER, where);
}

/* Findings on Transfer-Encoding that httplib does not act upon. */
static enum sl_err python_coding(const struct scan *s, struct sl_head *head)
{
    const struct sl_profile *profile = s->options->profile;
    struct sl_span where = where_is(head, profile, transfer_encoding);

    head->chunked = python_is_chunked(head, profile);
    if (!has_field(head, profile, transfer_encoding))
        return SL_OK;
    if (!head->chunked)
        return scan_departs(s, SL_DEV_TE_UNKNOWN, where);
    if (has_field(head, profile, content_length))
        scan_found(s, SL_DEV_CL_WITH_TE, where.off);
    return head->version < 11 ? scan_departs(s, SL_DEV_TE_HTTP10, where)
                              : SL_OK;
}

/* HTTPResponse.begin behind the header section: J1 to J7, K2. */
static enum sl_err decide_python(const struct scan *s, enum sl_request request,
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
    if (has_no_body(request, head->status)) {
        head->length_known = true;
        head->length = 0;
    }
    if (!head->chunked && !head->length_known)
        head->will_close = true;
    if (request == SL_REQUEST_HEAD)
        head->framing = SL_FRAMING_NONE;
    else if (head->chunked)
        head->framing = SL_FRAMING_CHUNKED;
    else if (has_no_body(request, head->status))
        head->framing = SL_FRAMING_NONE;
    else
        head->framing =
            head->length_known ? SL_FRAMING_LENGTH : SL_FRAMING_CLOSE;
    return SL_OK;
}

enum sl_err framing_decide(const struct scan *s, enum sl_request request,
                           struct sl_head *head)
{
    switch (s->options->profile->framing) {
    case SL_FRAMING_RFC:
        return decide_rfc(s, request, head);
    case SL_FRAMING_HTTPLIB:
    case SL_FRAMING_PYTHON3:
        return decide_python(s, request, head);
    }
    return SL_ERR_ARGUMENT;
}
