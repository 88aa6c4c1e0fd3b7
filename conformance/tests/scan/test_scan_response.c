/* SPDX-License-Identifier: MIT */
/*
 * A reading in pieces equals that of `strictline parse`, for every case of the
 * corpus and every profile; and the effect of holes and lost ends.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "corpus/corpus.h"
#include "scan/response.h"
#include "zero/parsed.h"

/* Longer cases are floods. */
#define OCTETS_MAX 20000
#define PROFILES_MAX 8

static size_t find_profiles(const struct sl_profile *profiles[PROFILES_MAX])
{
    size_t count = 0;

    while (count < PROFILES_MAX &&
           (profiles[count] = sl_profile_at(count)) != NULL)
        count++;
    return count;
}

static bool gather(const struct transcript *t, struct buffer *out)
{
    buffer_add_text(out, "");
    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];

        if (step->type != STEP_REPLY)
            continue;
        if (step->count * step->bytes.len > OCTETS_MAX - out->len)
            return false;
        for (uint64_t n = 0; n < step->count; n++)
            buffer_add(out, step->bytes.ptr, step->bytes.len);
    }
    return true;
}

static void read_pieces(struct scan_response *r, struct sl_bytes octets,
                        size_t size, enum sl_request request)
{
    scan_response_begin(r, request);
    for (size_t at = 0; at < octets.len; at += size) {
        size_t len = octets.len - at < size ? octets.len - at : size;

        scan_response_octets(r, (struct sl_bytes){octets.ptr + at, len});
    }
    scan_response_end(r, SCAN_ENDS);
}

static bool is_alike(const struct scan_reading *r, const struct parsed *p)
{
    const struct parsed_message *first = NULL;
    unsigned finals = 0;

    for (size_t i = 0; i < p->message_count; i++) {
        finals += !p->messages[i].interim;
        if (!p->messages[i].interim && first == NULL)
            first = &p->messages[i];
    }
    if (r->outcome != (enum scan_outcome)p->outcome || r->err != p->err ||
        (p->err != SL_OK && r->offset != p->failure.offset) ||
        r->responses != finals || r->interims != p->message_count - finals ||
        r->finding_count != p->finding_count || r->headed != (first != NULL))
        return false;
    for (size_t i = 0; i < r->finding_count && i < SCAN_FINDINGS_MAX; i++)
        if (r->findings[i].what != p->findings[i].what ||
            r->findings[i].offset != p->findings[i].offset)
            return false;
    return first == NULL ||
           (r->status == first->status && r->version == first->version &&
            r->framing == first->framing && r->body_len == first->body.len);
}

static void compare(const char *id, struct sl_bytes octets,
                    enum sl_request request,
                    const struct sl_profile *const *profiles, size_t count,
                    struct scan_response *r)
{
    static const size_t sizes[] = {OCTETS_MAX, 1, 7};
    uint64_t bodies[PROFILES_MAX] = {0};

    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        read_pieces(r, octets, sizes[s], request);
        for (size_t i = 0; i < count; i++) {
            const struct scan_reading *reading = scan_response_reading(r, i);
            struct parsed p;

            parsed_read(profiles[i], request, octets, &p);
            cr_expect(is_alike(reading, &p), "%s: %s in pieces of %zu", id,
                      profiles[i]->name, sizes[s]);
            parsed_clear(&p);
            if (s == 0)
                bodies[i] = reading->body;
            cr_expect_eq(reading->body, bodies[i], "%s: %s: other body", id,
                         profiles[i]->name);
        }
    }
}

Test(scan_response, reads_every_case_as_parse_does)
{
    const struct sl_profile *profiles[PROFILES_MAX];
    size_t count = find_profiles(profiles), compared = 0;
    struct scan_response *r = scan_response_new(profiles, count);
    struct buffer faults = BUFFER_EMPTY;
    struct corpus all;

    cr_assert(corpus_read(STRICTLINE_SOURCE_DIR "/corpus/cases", &all, &faults),
              "%s", faults.ptr);
    for (size_t i = 0; i < all.count; i++) {
        const struct transcript *t = &all.cases[i];
        struct buffer octets = BUFFER_EMPTY;
        enum sl_request request = sl_request_of(sl_text(t->method));

        if (gather(t, &octets)) {
            compare(t->id, buffer_view(&octets), request, profiles, count, r);
            compared++;
        }
        buffer_clear(&octets);
    }
    cr_expect_gt(compared, 500);
    scan_response_free(r);
    corpus_clear(&all);
    buffer_clear(&faults);
}

/* ---- holes and ends ---- */

#define OK "HTTP/1.1 200 OK\r\n"
#define FIVE "Content-Length: 5\r\n\r\n"

static const struct row {
    const char *name, *before;
    uint64_t gap; /* 0: none */
    const char *after;
    enum scan_ending ending;
    enum scan_outcome outcome;
    const char *error;
    uint64_t body_len;
} rows[] = {
    {"a hole in a body", OK FIVE "h", 3, "o", SCAN_ENDS, SCAN_COMPLETE, "", 5},
    {"a hole at its end", OK FIVE "h", 4, "", SCAN_ENDS_CUT, SCAN_COMPLETE, "",
     5},
    {"a hole beyond it", OK FIVE "h", 5, "", SCAN_ENDS, SCAN_INCOMPLETE,
     "recording-hole", 1},
    {"a hole in a head", OK, 3, FIVE "hello", SCAN_ENDS, SCAN_INCOMPLETE,
     "recording-hole", 0},
    {"a hole until the close", OK "\r\nh", 70000, "o", SCAN_ENDS, SCAN_COMPLETE,
     "", 70002},
    {"a reset", OK "\r\nhello", 0, "", SCAN_ENDS_BROKEN, SCAN_INCOMPLETE,
     "connection-broke", 5},
    {"a reset after the end", OK FIVE "hello", 0, "", SCAN_ENDS_BROKEN,
     SCAN_COMPLETE, "", 5},
    {"the end of the recording", OK FIVE "hel", 0, "", SCAN_ENDS_CUT,
     SCAN_INCOMPLETE, "recording-cut", 3},
    {"a close in a body", OK FIVE "hel", 0, "", SCAN_ENDS, SCAN_INCOMPLETE,
     "incomplete-body", 3},
    {"octets after the end", OK FIVE "hello", 0, "HT", SCAN_ENDS, SCAN_COMPLETE,
     "", 5},
};

Test(scan_response, holes_and_ends)
{
    const struct sl_profile *strict = sl_profile_find("strict");
    struct scan_response *r = scan_response_new(&strict, 1);

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        const struct scan_reading *reading = scan_response_reading(r, 0);

        scan_response_begin(r, SL_REQUEST_OTHER);
        scan_response_octets(r, sl_text(row->before));
        if (row->gap > 0)
            scan_response_gap(r, row->gap);
        scan_response_octets(r, sl_text(row->after));
        scan_response_end(r, row->ending);
        cr_expect_eq(reading->outcome, row->outcome, "%s: outcome", row->name);
        cr_expect_str_eq(scan_error_name(reading), row->error, "%s", row->name);
        cr_expect_eq(reading->body_len, row->body_len, "%s: body", row->name);
    }
    cr_expect(scan_response_reading(r, 0)->found[SL_DEV_EXTRA_OCTETS]);
    scan_response_free(r);
}

/* A head without an end is refused before it fills the memory. */
Test(scan_response, an_endless_line_is_refused)
{
    const struct sl_profile *profile = sl_profile_find("http.client");
    struct scan_response *r = scan_response_new(&profile, 1);
    static char spaces[65536];

    memset(spaces, 'x', sizeof spaces);
    scan_response_begin(r, SL_REQUEST_OTHER);
    for (int i = 0; i < 64; i++)
        scan_response_octets(r, (struct sl_bytes){spaces, sizeof spaces});
    scan_response_end(r, SCAN_ENDS);
    cr_expect_eq(scan_response_reading(r, 0)->outcome, SCAN_ERROR);
    scan_response_free(r);
}
