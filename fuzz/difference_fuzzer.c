/* SPDX-License-Identifier: MIT */
/*
 * A peer that reads a response neither as our strict profile does nor as our
 * lenient one differs for a reason that difference_list.h has, or where a limit
 * may end the reading.
 * Seeds: parser
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peers.h"
#include "property.h"
#include "response_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

RESPONSE_TARGET;

/* What a peer does that neither profile does. */
enum kind {
    ACCEPTS, /* accepts as complete what both refuse */
    REFUSES, /* refuses what both accept as complete */
    READS    /* accepts it, with another status or body; so it may accept or
                refuse what comes after it, which needs no row of its own */
};

static const struct difference {
    const char *peer;
    const char *what; /* a deviation, or a word of reason_names */
    enum kind kind;
} differences[] = {
#define DIFFERENCE(peer, what, kind, section, id) {(peer), (what), kind},
#include "difference_list.h"
#undef DIFFERENCE
};

#define DIFFERENCES (sizeof differences / sizeof differences[0])

/* What is not a deviation, and yet read in several ways. */
enum reason {
    REASON_INTERIM,   /* an interim response */
    REASON_TRAILER,   /* a trailer section */
    REASON_VERSION,   /* a version other than 1.0 and 1.1 */
    REASON_UPGRADE,   /* 101 */
    REASON_CONNECT,   /* the answer to CONNECT */
    REASON_HEAD,      /* the answer to HEAD */
    REASON_STATUS,    /* a status with rules of its own: 204, 205, 304 */
    REASON_LIMIT,     /* a line of more than 4000 octets, or 90 lines */
    REASON_SHORT,     /* the response is not over */
    REASON_EXTRA,     /* octets after the response */
    REASON_EXTENSION, /* of a chunk */
    REASON_LIST,      /* of transfer codings: a comma, or two fields */
    REASON_TAB,       /* HTAB as white space */
    REASON_DIGITS,    /* a number of 17 digits or more */
    REASON_RANGE,     /* Content-Range, or the type multipart/byteranges */
    REASON_COUNT
};

static const char *const reason_names[] = {
    "interim",   "trailer", "version", "upgrade", "connect",
    "head",      "status",  "limit",   "short",   "extra",
    "extension", "list",    "tab",     "digits",  "range"};

struct view {
    bool complete;
    unsigned status;
    struct sl_bytes body; /* ours to free */
};

struct seen {
    bool deviations[SL_DEV_COUNT];
    bool reasons[REASON_COUNT];
};

/* ---- our own reading ---- */

static void on_finding(void *context, enum sl_deviation what, uint64_t offset)
{
    struct seen *seen = context;

    (void)offset;
    seen->deviations[what] = true;
}

static void see_head(const struct sl_event *ev, struct seen *seen)
{
    const struct sl_head *h = &ev->head;

    seen->reasons[REASON_INTERIM] |= ev->type == SL_EV_INTERIM;
    seen->reasons[REASON_UPGRADE] |= h->status == 101;
    seen->reasons[REASON_VERSION] |= h->version != 10 && h->version != 11;
    seen->reasons[REASON_STATUS] |=
        h->status == 204 || h->status == 205 || h->status == 304;
    seen->reasons[REASON_LIMIT] |= h->field_count > 90;
}

static void see(struct view *v, const struct sl_event *ev, struct seen *seen)
{
    char *body;

    if (ev->type == SL_EV_INTERIM || ev->type == SL_EV_HEAD)
        see_head(ev, seen);
    if (ev->type == SL_EV_HEAD)
        v->status = ev->head.status;
    seen->reasons[REASON_TRAILER] |=
        ev->type == SL_EV_TRAILERS && ev->head.field_count > 0;
    if (ev->type != SL_EV_DATA)
        return;
    body = (char *)(uintptr_t)v->body.ptr;
    memcpy(body + v->body.len, ev->data.ptr, ev->data.len);
    v->body.len += ev->data.len;
}

static void read_with(const struct response_input *in,
                      const struct sl_profile *profile, struct view *v,
                      struct seen *seen)
{
    struct sl_bytes octets = in->octets;
    struct sl_options options;
    struct sl_field fields[300];
    struct sl_parser p;
    struct sl_event ev = {.type = SL_EV_NONE};
    enum sl_err err;

    *v = (struct view){.body = {malloc(octets.len + 1), 0}};
    if (v->body.ptr == NULL)
        abort();
    sl_options_init(&options, profile);
    options.found = on_finding;
    options.context = seen;
    sl_parser_init(&p, &options, fields, 300);
    sl_parser_request(&p, in->setup.request);
    if (in->setup.ends)
        sl_parser_eof(&p);
    do {
        err = sl_parser_next(&p, &octets, &ev);
        if (err == SL_OK)
            see(v, &ev, seen);
    } while (err == SL_OK && ev.type != SL_EV_END && ev.type != SL_EV_NONE);
    v->complete = err == SL_OK && ev.type == SL_EV_END;
    seen->reasons[REASON_EXTRA] |= v->complete && octets.len > 0;
    seen->reasons[REASON_SHORT] |= err == SL_ERR_NO_RESPONSE ||
                                   err == SL_ERR_INCOMPLETE_BODY ||
                                   (err == SL_OK && ev.type == SL_EV_NONE);
}

/* Has findings where lenient does not get to. */
static const struct sl_profile *open_profile(void)
{
    static struct sl_profile open;

    if (open.name != NULL)
        return &open;
    open = *sl_profile_find("lenient");
    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        if (open.action[i] == SL_REJECT && i != SL_DEV_CHUNK_SIZE &&
            i != SL_DEV_CHUNK_SIZE_NEGATIVE)
            open.action[i] = SL_ACCEPT;
    return &open;
}

/* How often; text is in lower case. */
static size_t count_text(struct sl_bytes octets, const char *text)
{
    size_t len = strlen(text), count = 0;

    for (size_t i = 0; i + len <= octets.len; i++) {
        size_t k = 0;

        while (k < len && (octets.ptr[i + k] | 0x20) == text[k])
            k++;
        count += k == len;
    }
    return count;
}

static bool is_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
}

static void see_octets(const struct response_input *in, struct seen *seen)
{
    struct sl_bytes octets = in->octets;
    size_t line = 0, digits = 0, lines = 0;
    bool coded = count_text(octets, "transfer-encoding") > 0;

    for (size_t i = 0; i < octets.len; i++) {
        char c = octets.ptr[i];

        line = c == '\n' ? 0 : line + 1;
        lines += c == '\n';
        digits = is_digit(c) ? digits + 1 : 0;
        seen->reasons[REASON_LIMIT] |= line > 4000 || lines > 90;
        seen->reasons[REASON_DIGITS] |= digits > 16;
        seen->reasons[REASON_TAB] |= c == '\t';
        seen->reasons[REASON_EXTENSION] |= coded && c == ';';
        seen->reasons[REASON_LIST] |= coded && c == ',';
    }
    seen->reasons[REASON_CONNECT] = in->setup.request == SL_REQUEST_CONNECT;
    seen->reasons[REASON_HEAD] = in->setup.request == SL_REQUEST_HEAD;
    seen->reasons[REASON_RANGE] =
        count_text(octets, "content-range") > 0 ||
        count_text(octets, "multipart/byteranges") > 0;
    seen->reasons[REASON_LIST] |= count_text(octets, "transfer-encoding") > 1;
    seen->reasons[REASON_VERSION] |=
        octets.len > 7 && (octets.ptr[7] < '0' || octets.ptr[7] > '1');
}

/* ---- the comparison ---- */

static bool reads_as(const struct peer_outcome *peer, const struct view *v)
{
    if (!peer->complete || !v->complete)
        return peer->complete == v->complete;
    return (peer->status < 0 || peer->status == (long)v->status) &&
           peer->len == v->body.len &&
           (peer->len == 0 || memcmp(peer->body, v->body.ptr, peer->len) == 0);
}

static bool is_seen(const struct seen *seen, const char *what)
{
    enum sl_deviation deviation = sl_deviation_find(what, strlen(what));

    if (deviation != SL_DEV_COUNT)
        return seen->deviations[deviation];
    for (size_t i = 0; i < REASON_COUNT; i++)
        if (strcmp(reason_names[i], what) == 0)
            return seen->reasons[i];
    return false;
}

static bool is_explained(const char *peer, const struct seen *seen,
                         enum kind kind)
{
    if (kind != READS && seen->reasons[REASON_LIMIT])
        return true;
    for (size_t i = 0; i < DIFFERENCES; i++) {
        const struct difference *d = &differences[i];

        if ((d->kind == kind || d->kind == READS) &&
            strcmp(d->peer, peer) == 0 && is_seen(seen, d->what))
            return true;
    }
    return false;
}

static void report(const char *peer, const struct peer_outcome *out,
                   const struct seen *seen, enum kind kind)
{
    static const char *const kinds[] = {"accepts", "refuses", "reads"};
    char names[2000] = "";
    size_t len = 0;

    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        if (seen->deviations[i] && len < sizeof names - 100)
            len += (size_t)snprintf(names + len, sizeof names - len, " %s",
                                    sl_deviation_name((enum sl_deviation)i));
    for (size_t i = 0; i < REASON_COUNT; i++)
        if (seen->reasons[i] && len < sizeof names - 100)
            len += (size_t)snprintf(names + len, sizeof names - len, " ~%s",
                                    reason_names[i]);
    property_fail(PROPERTY_DIFFERENCE, "%s %s%s: %ld, %zu octets, %s", peer,
                  kinds[kind], names, out->status, out->len, out->error);
}

static void check(size_t i, const struct response_input *in,
                  const struct view *strict, const struct view *lenient,
                  const struct seen *seen)
{
    static const char *const methods[] = {"GET", "HEAD", "CONNECT"};
    struct peer_outcome out;
    enum kind kind;

    peer_read(i, methods[in->setup.request], in->octets.ptr, in->octets.len,
              in->setup.ends, &out);
    kind = !out.complete                           ? REFUSES
           : strict->complete || lenient->complete ? READS
                                                   : ACCEPTS;
    if (out.able && !reads_as(&out, strict) && !reads_as(&out, lenient) &&
        !is_explained(peer_name(i), seen, kind))
        report(peer_name(i), &out, seen, kind);
    peer_outcome_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct response_input in;
    struct view strict, lenient, open;
    struct seen seen = {.deviations = {false}};

    if (!response_input_read(data, size, RESPONSE_PREFIX, &in))
        return 0;
    read_with(&in, sl_profile_find("strict"), &strict, &seen);
    read_with(&in, sl_profile_find("lenient"), &lenient, &seen);
    read_with(&in, open_profile(), &open, &seen);
    see_octets(&in, &seen);
    for (size_t i = 0; peer_name(i) != NULL; i++)
        check(i, &in, &strict, &lenient, &seen);
    free((void *)(uintptr_t)strict.body.ptr);
    free((void *)(uintptr_t)lenient.body.ptr);
    free((void *)(uintptr_t)open.body.ptr);
    return 0;
}
