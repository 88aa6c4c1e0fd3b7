/* SPDX-License-Identifier: MIT */
/*
 * Names and writes the cases of an import.
 */
#include "traffic/import_output.h"

#include <inttypes.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/transcript_write.h"
#include "system/output_file.h"
#include "text/fault.h"
#include "text/sha256.h"
#include "zero/parsed.h"

/* Hex digits of a digest in a name: 48 bits keep a million names apart. */
#define NAME_DIGITS 12
#define DIGEST_DIGITS 64

static int compare_names(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Whether the name is new; notes it. */
static bool note_name(struct import_output *o, const char *name)
{
    char *copy = memory_copy_text(name);
    char **found = tsearch(copy, &o->names, compare_names);

    if (found != NULL && *found == copy)
        return true;
    free(copy);
    return false;
}

void import_output_clear(struct import_output *o)
{
    while (o->names != NULL) {
        char *name = *(char **)o->names;

        tdelete(name, &o->names, compare_names);
        free(name);
    }
}

/* ---- names ---- */

static void add_lower(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        char c = *text;

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        buffer_add(out, &c, 1);
    }
}

/* What the digest of a name covers: what was exchanged, and none of our own
 * words about it. */
static void add_identity(const struct recorded_case *c, struct buffer *out)
{
    struct transcript t = c->transcript;

    t.title = t.why = NULL;
    t.recorded.place = NULL;
    buffer_add(out, t.recorded.request.ptr, t.recorded.request.len);
    buffer_add(out, "", 1);
    transcript_write(&t, out);
}

static void add_name(struct import_output *o, const struct recorded_case *c,
                     struct buffer *out)
{
    struct buffer identity = BUFFER_EMPTY;
    char hex[DIGEST_DIGITS + 1];
    size_t stem;

    add_identity(c, &identity);
    sha256_hex(buffer_view(&identity), DIGEST_DIGITS, hex);
    buffer_clear(&identity);
    add_lower(out, c->transcript.method);
    buffer_printf(out, "-%03u-%.*s", c->status, NAME_DIGITS, hex);
    stem = out->len;
    for (unsigned i = 2; !note_name(o, out->ptr); i++) {
        buffer_truncate(out, stem);
        buffer_printf(out, "-%u", i);
    }
}

/* ---- behaviour ---- */

static void add_findings(const struct parsed *p, struct buffer *out)
{
    bool found[SL_DEV_COUNT] = {false};

    for (size_t i = 0; i < p->finding_count; i++)
        found[p->findings[i].what] = true;
    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        if (found[i])
            buffer_printf(out, " %s", sl_deviation_name((enum sl_deviation)i));
}

/* What client zero makes of it in each profile: outcome, statuses, framings and
 * findings, but neither offsets nor bodies. */
static void add_behaviour(const struct recorded_case *c, struct buffer *out)
{
    const struct transcript *t = &c->transcript;
    const struct sl_profile *profile;

    buffer_printf(out, "%s %s", t->method,
                  step_name(t->steps[t->step_count - 1].type));
    for (size_t i = 0; (profile = sl_profile_at(i)) != NULL; i++) {
        struct parsed p;

        parsed_read(profile, c->exchange->asked.kind, c->octets, &p);
        buffer_printf(out, "\n%s %d", parsed_outcome_name(p.outcome), p.err);
        for (size_t m = 0; m < p.message_count; m++)
            buffer_printf(out, " %u %d", p.messages[m].status,
                          p.messages[m].framing);
        add_findings(&p, out);
        parsed_clear(&p);
    }
}

static bool is_alike(struct import_output *o, const struct recorded_case *c)
{
    struct buffer behaviour = BUFFER_EMPTY;
    char hex[DIGEST_DIGITS + 1];

    add_behaviour(c, &behaviour);
    sha256_hex(buffer_view(&behaviour), DIGEST_DIGITS, hex);
    buffer_clear(&behaviour);
    return !note_name(o, hex);
}

/* ---- files ---- */

static void write_case(struct import_output *o, const struct recorded_case *c,
                       struct sl_bytes text)
{
    struct buffer path = BUFFER_EMPTY, name = BUFFER_EMPTY;

    add_name(o, c, &name);
    buffer_printf(&path, "%s/%s.case", o->folder, name.ptr);
    o->failed = !output_file_replace(path.ptr, text, o->remarks);
    o->written += !o->failed;
    buffer_clear(&name);
    buffer_clear(&path);
}

static void leave_out(struct import_output *o, const struct recorded_case *c,
                      uint64_t *count, const char *why)
{
    (*count)++;
    fault_begin(o->remarks);
    if (c->transcript.recorded.place != NULL)
        buffer_printf(o->remarks, "%s: ", c->transcript.recorded.place);
    buffer_printf(o->remarks, "a response is left out: %s", why);
}

void import_output_take(void *output, const struct recorded_case *c)
{
    struct import_output *o = output;
    struct buffer text = BUFFER_EMPTY;

    if (o->failed)
        return;
    if (c->state == RECORDED_PARTIAL && !o->partial) {
        leave_out(o, c, &o->in_part,
                  "it is not recorded to its end; --partial keeps it");
        return;
    }
    if (c->state != RECORDED_TOO_LARGE)
        transcript_write(&c->transcript, &text);
    if (c->state == RECORDED_TOO_LARGE || text.len > TRANSCRIPT_FILE_MAX)
        leave_out(o, c, &o->too_large, "it is too large for a case");
    else if (o->dedupe && is_alike(o, c))
        o->alike++;
    else
        write_case(o, c, buffer_view(&text));
    buffer_clear(&text);
}
