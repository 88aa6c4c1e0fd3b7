/* SPDX-License-Identifier: MIT */
/*
 * A sentence that binds a "recipient" or an "intermediary" binds both roles.
 * One that binds a "proxy" does not bind a gateway (RFC 9110 3.7); it is then
 * lenient, because it passes on something that others may read differently.
 */
#include "proxy/relay_duty.h"

#include <string.h>

#include "proxy/relay_reading.h"
#include "text/line.h"
#include "text/octets.h"
#include "text/word.h"
#include "zero/case_golden.h"

#define BOTH (RELAY_ROLE_PROXY | RELAY_ROLE_GATEWAY)

/* Fields are compared only if the origin sends no more than this. */
#define ORIGIN_MAX (256u << 10)

/* ---- what was passed on ---- */

static const struct passed {
    enum sl_deviation what;
    unsigned binds; /* roles that fail by it; the others are lenient */
    enum damage damage;
    enum risk risk;
    const char *why;
} passed_table[] = {
    {SL_DEV_OBS_FOLD, BOTH, DAMAGE_INJECTION, RISK_INJECTION,
     "it forwards a folded field, which it must refuse with 502 or unfold with "
     "SP (RFC 9112 5.2)"},
    {SL_DEV_BARE_CR, BOTH, DAMAGE_INJECTION, RISK_INJECTION,
     "it forwards a bare CR, which it must refuse or replace with SP (RFC 9112 "
     "2.2)"},
    {SL_DEV_STATUS_CR, BOTH, DAMAGE_INJECTION, RISK_INJECTION,
     "it forwards a bare CR in the status line (RFC 9112 2.2)"},
    {SL_DEV_NAME_CR, BOTH, DAMAGE_INJECTION, RISK_INJECTION,
     "it forwards a bare CR in a field name (RFC 9112 2.2)"},
    {SL_DEV_CHUNK_EXT_CR, BOTH, DAMAGE_INJECTION, RISK_INJECTION,
     "it forwards a bare CR in a chunk extension (RFC 9112 2.2)"},
    {SL_DEV_VALUE_NUL, BOTH, DAMAGE_INJECTION, RISK_INJECTION,
     "it forwards NUL in a field value, which it must refuse or replace with "
     "SP (RFC 9110 5.5)"},
    {SL_DEV_SPACE_BEFORE_COLON, RELAY_ROLE_PROXY, DAMAGE_ROBUSTNESS,
     RISK_DESYNC,
     "it forwards white space between a field name and its colon, which a "
     "proxy must remove (RFC 9112 5.1)"},
    {SL_DEV_CL_INVALID, BOTH, DAMAGE_FRAMING, RISK_DESYNC,
     "it forwards a Content-Length that is not a number (RFC 9110 8.6)"},
    {SL_DEV_CL_INTEGER, BOTH, DAMAGE_FRAMING, RISK_DESYNC,
     "it forwards a Content-Length that is outside the grammar (RFC 9110 8.6)"},
    {SL_DEV_CL_DIFFERENT, BOTH, DAMAGE_FRAMING, RISK_DESYNC,
     "it forwards two Content-Lengths that differ (RFC 9112 6.3(5))"},
    {SL_DEV_CL_LIST_SAME, BOTH, DAMAGE_ROBUSTNESS, RISK_DESYNC,
     "it forwards a list as Content-Length, which it must refuse or "
     "replace with the one number (RFC 9110 8.6)"},
    {SL_DEV_CL_WITH_TE, BOTH, DAMAGE_FRAMING, RISK_DESYNC,
     "it forwards Content-Length together with Transfer-Encoding, but must "
     "remove the former (RFC 9112 6.3(3))"},
    {SL_DEV_CL_DUP_SAME, 0, DAMAGE_NONE, RISK_DESYNC,
     "it forwards several Content-Length lines with one number"},
    {SL_DEV_CL_OVERFLOW, 0, DAMAGE_NONE, RISK_DESYNC,
     "it forwards a Content-Length of 2^64 or more"},
    {SL_DEV_CL_EMPTY_MEMBER, 0, DAMAGE_NONE, RISK_DESYNC,
     "it forwards a Content-Length with an empty member"},
    {SL_DEV_CL_FORBIDDEN, 0, DAMAGE_NONE, RISK_NONE,
     "it forwards a Content-Length with a status that has none"},
    {SL_DEV_TE_FORBIDDEN, 0, DAMAGE_NONE, RISK_DESYNC,
     "it forwards Transfer-Encoding with a status that has none"},
    {SL_DEV_TE_HTTP10, 0, DAMAGE_NONE, RISK_DESYNC,
     "it sends Transfer-Encoding in an HTTP/1.0 message"},
};
#define PASSED_COUNT (sizeof passed_table / sizeof passed_table[0])

/* ---- verdicts ---- */

struct findings {
    const struct relayed *relayed;
    enum relay_role role;
    struct judgement *out;
    bool any;
    bool headless; /* what left it does not begin with a status line */
};

/* A proxy that takes an answer starting with an empty line for HTTP/0.9, and
 * passes it on as such, does not forward an HTTP/1.1 message: RFC 9112 section
 * 2.1 allows no empty line there, and only some readers skip it. */
static void note(struct findings *f, enum verdict verdict, enum damage damage,
                 enum risk risk, const char *why)
{
    if (f->headless && verdict == VERDICT_FAIL)
        verdict = VERDICT_LENIENT;
    struct judgement j = {.verdict = verdict,
                          .damage =
                              verdict == VERDICT_FAIL ? damage : DAMAGE_NONE,
                          .risk = risk,
                          .reason = memory_copy_text(why)};

    if (f->any)
        verdict_keep_harsher(f->out, &j);
    else
        *f->out = j;
    f->any = true;
}

static void note_passed(struct findings *f)
{
    for (size_t i = 0; i < PASSED_COUNT; i++) {
        const struct passed *p = &passed_table[i];

        if (f->relayed->found[p->what])
            note(f, (p->binds & f->role) != 0 ? VERDICT_FAIL : VERDICT_LENIENT,
                 p->damage, p->risk, p->why);
    }
}

/* The next reader decides what it is. */
static void note_malformed(struct findings *f)
{
    if (f->relayed->kind == RELAY_MALFORMED)
        note(f, VERDICT_LENIENT, DAMAGE_NONE, RISK_DESYNC,
             "it forwards what a strict reader refuses, and leaves it to the "
             "next reader");
}

/* Request two shows whether they are taken for an answer. */
static void note_extra(struct findings *f)
{
    if (f->relayed->extra)
        note(f, VERDICT_WARN, DAMAGE_NONE, RISK_POISONING,
             "octets follow the message that it forwards");
}

/* ---- compared with what the origin sent ---- */

static const struct answer_field *find_field(const struct answer *a,
                                             struct sl_bytes name)
{
    for (size_t i = 0; i < a->field_count; i++)
        if (word_is_same_any_case(buffer_view(&a->fields[i].name), name))
            return &a->fields[i];
    return NULL;
}

static bool is_same(const struct buffer *a, const struct buffer *b)
{
    return a->len == b->len &&
           (a->len == 0 || memcmp(a->ptr, b->ptr, a->len) == 0);
}

/* Whether the field with that name arrived with the same value. */
static bool came_through(const struct answer *origin, const struct answer *left,
                         struct sl_bytes name)
{
    const struct answer_field *was = find_field(origin, name);
    const struct answer_field *is = find_field(left, name);

    return was != NULL && is != NULL && is_same(&was->value, &is->value);
}

static void note_named(struct findings *f, const char *before,
                       struct sl_bytes name, const char *after,
                       enum verdict verdict, enum damage damage, enum risk risk)
{
    struct buffer why = BUFFER_EMPTY;

    buffer_add_text(&why, before);
    octets_escape(&why, name, 40);
    buffer_add_text(&why, after);
    note(f, verdict, damage, risk, why.ptr);
    buffer_clear(&why);
}

/* Takes the next option off *rest; false if there is none. */
static bool take_option(struct sl_bytes *rest, struct sl_bytes *option)
{
    if (rest->len == 0)
        return false;
    *option = line_trim(line_take_until(rest, ','));
    return true;
}

/* The options that the field lists; none if it is another field. */
static struct sl_bytes options_of(const struct answer_field *f)
{
    return word_equals_any_case(buffer_view(&f->name), "connection")
               ? buffer_view(&f->value)
               : (struct sl_bytes){NULL, 0};
}

static bool has_option(const struct answer *a, struct sl_bytes name)
{
    struct sl_bytes rest, option;

    for (size_t i = 0; i < a->field_count; i++) {
        rest = options_of(&a->fields[i]);
        while (take_option(&rest, &option))
            if (word_is_same_any_case(option, name))
                return true;
    }
    return false;
}

/* A proxy that can switch protocols sends both fields as the origin does: they
 * are its own then (RFC 9110 7.8). Without the option, they cannot be. */
static bool offers_upgrade(struct sl_bytes name, const struct answer *left)
{
    return word_equals_any_case(name, "upgrade") && has_option(left, name);
}

/* One option in the origin's Connection field. If the proxy lists it in its own
 * Connection field, the other field may be its own too. */
static void note_option(struct findings *f, struct sl_bytes name,
                        const struct answer *origin, const struct answer *left)
{
    bool own = has_option(left, name) &&
               !came_through(origin, left, word_of("connection"));

    if (name.len == 0 || word_equals_any_case(name, "close") ||
        !came_through(origin, left, name) || offers_upgrade(name, left))
        return;
    note_named(f, "it forwards the field ", name,
               ", although Connection names it (RFC 9110 7.6.1)",
               own ? VERDICT_WARN : VERDICT_FAIL, DAMAGE_ROBUSTNESS, RISK_NONE);
}

static void note_options(struct findings *f, const struct answer *origin,
                         const struct answer *left)
{
    struct sl_bytes rest, option;

    for (size_t i = 0; i < origin->field_count; i++) {
        rest = options_of(&origin->fields[i]);
        while (take_option(&rest, &option))
            note_option(f, option, origin, left);
    }
}

/* Fields about one connection that Connection did not list (RFC 9110 7.6.1). */
static void note_hops(struct findings *f, const struct answer *origin,
                      const struct answer *left)
{
    static const char *const hops[] = {"keep-alive", "proxy-connection"};

    for (size_t i = 0; i < 2; i++)
        if (came_through(origin, left, word_of(hops[i])))
            note_named(f, "it forwards the field ", word_of(hops[i]),
                       ", which is about one connection (RFC 9110 7.6.1)",
                       VERDICT_WARN, DAMAGE_NONE, RISK_NONE);
}

/* In `all`, trailer fields follow the `count` header fields. */
static void note_trailers(struct findings *f, const struct answer *all,
                          size_t count, const struct answer *left)
{
    for (size_t i = count; i < all->field_count; i++) {
        struct sl_bytes name = buffer_view(&all->fields[i].name);
        struct answer header = *all;

        header.field_count = count;
        if (find_field(&header, name) != NULL ||
            find_field(left, name) == NULL ||
            !is_same(&all->fields[i].value, &find_field(left, name)->value))
            continue;
        note_named(f, "it puts the trailer field ", name,
                   " into the header section (RFC 9112 7.1.2)", VERDICT_FAIL,
                   DAMAGE_INJECTION, RISK_INJECTION);
    }
}

static void note_version(struct findings *f, const struct reading *origin)
{
    int version = f->relayed->version;

    if (version == origin->version && version > 11)
        note(f, VERDICT_FAIL, DAMAGE_ROBUSTNESS, RISK_NONE,
             "it forwards the version of the origin in place of its own (RFC "
             "9112 2.3)");
    else if (version == origin->version && version == 10)
        note(f, VERDICT_WARN, DAMAGE_NONE, RISK_NONE,
             "it forwards HTTP/1.0 unchanged, or lowers its own version (RFC "
             "9112 2.3)");
}

static bool frames(struct sl_bytes line)
{
    static const char *const names[] = {"content-length:",
                                        "transfer-encoding:"};

    for (size_t i = 0; i < 2; i++) {
        size_t len = strlen(names[i]);

        if (line.len >= len &&
            word_equals_any_case((struct sl_bytes){line.ptr, len}, names[i]))
            return true;
    }
    return false;
}

/* Takes the first head off, with the empty line. False: there is none. */
static bool take_head(struct sl_bytes octets, struct sl_bytes *head)
{
    struct sl_bytes line;

    *head = (struct sl_bytes){octets.ptr, 0};
    do {
        if (octets.len == 0)
            return false;
        line = line_take_until(&octets, '\n');
        head->len += line.len + 1;
    } while (line.len > 1 && !frames(line));
    return line.len == 1 && line.ptr[0] == '\r';
}

/* Whether the first interim response is one that a recipient may refuse: it is
 * malformed, of HTTP/1.0, or has fields not allowed in a 1xx (RFC 9110 8.6, RFC
 * 9112 6.1). */
static bool is_odd_interim(struct sl_bytes octets)
{
    struct sl_bytes head;
    struct buffer alone = BUFFER_EMPTY;
    struct reading r;
    bool odd;

    if (!word_begins(octets, "HTTP/1.1 1") || !take_head(octets, &head))
        return true;
    /* Read together with a final response. */
    buffer_add(&alone, head.ptr, head.len);
    buffer_add_text(&alone, "HTTP/1.1 204 No Content\r\n\r\n");
    relay_read(buffer_view(&alone), "GET", false, &r);
    odd = !r.complete;
    for (int i = 0; i < SL_DEV_COUNT; i++)
        odd = odd || r.found[i];
    reading_clear(&r);
    buffer_clear(&alone);
    return odd;
}

/* The proxy may have asked for the 100 itself, and one that is malformed, or
 * has what no 1xx may have, can be refused. */
static void note_interims(struct findings *f, const struct reading *origin,
                          struct sl_bytes octets)
{
    static const char common[] = "HTTP/1.1 100";

    if (origin->interims == 0 || f->relayed->interims > 0 ||
        f->role != RELAY_ROLE_PROXY || !origin->complete ||
        word_begins(octets, common) || is_odd_interim(octets))
        return;
    note(f, VERDICT_FAIL, DAMAGE_ROBUSTNESS, RISK_NONE,
         "it does not forward the interim response (RFC 9110 15.2)");
}

static void compare(struct findings *f, struct sl_bytes octets,
                    const char *method)
{
    struct reading origin, all, left;

    relay_read(octets, method, false, &origin);
    relay_read(octets, method, true, &all);
    relay_read(buffer_view(&f->relayed->octets), method, false, &left);
    if (origin.headed && left.headed && origin.status == left.status) {
        note_options(f, &origin.shown, &left.shown);
        note_hops(f, &origin.shown, &left.shown);
        note_trailers(f, &all.shown, origin.shown.field_count, &left.shown);
        note_version(f, &origin);
        note_interims(f, &origin, octets);
    }
    reading_clear(&origin);
    reading_clear(&all);
    reading_clear(&left);
}

bool relay_duty_judge(const struct transcript *t, enum relay_role role,
                      const struct relayed *r, struct judgement *out)
{
    struct findings f = {.relayed = r,
                         .role = role,
                         .out = out,
                         .headless = r->found[SL_DEV_LEADING_EMPTY_LINE]};
    struct buffer octets = BUFFER_EMPTY;

    if (r->kind == RELAY_GATEWAY || r->kind == RELAY_NOTHING)
        return false;
    note_malformed(&f);
    note_passed(&f);
    note_extra(&f);
    if (case_golden_octets(t, &octets) && octets.len <= ORIGIN_MAX)
        compare(&f, buffer_view(&octets), t->method);
    buffer_clear(&octets);
    return f.any;
}
