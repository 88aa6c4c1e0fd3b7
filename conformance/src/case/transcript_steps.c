/* SPDX-License-Identifier: MIT */
/*
 * The steps of a case: what the server does, connection by connection.
 */
#include "case/transcript_reader.h"

#include "text/word.h"

/* The step is added to the list before its arguments are read, so that its
 * memory has an owner even if they are wrong. */
static struct step *add_step(struct reader *r, enum step_type type)
{
    struct transcript *t = r->t;

    t->steps = reader_grow(t->steps, t->step_count, sizeof *t->steps);
    t->steps[t->step_count] = (struct step){.type = type, .line = r->line};
    return &t->steps[t->step_count++];
}

/* Whether a further step may stand here; the step is noted. */
static bool begin_step(struct reader *r, enum step_type type)
{
    if (type == STEP_NEXT && !r->stepped)
        return reader_fault(r, "the connection before 'next' has no steps; "
                               "write 'hold' for one that is silent");
    if (type != STEP_NEXT && r->ended)
        return reader_fault(r, "the connection has ended before this step; "
                               "put 'next' between, or leave it out");
    r->stepped = type != STEP_NEXT;
    r->ended = step_ends(type);
    return true;
}

/* Counts the octets that the step sends; a case has a limit. */
static bool count_sent(struct reader *r, const struct step *step)
{
    uint64_t room = TRANSCRIPT_SEND_MAX - r->sends;
    bool flood = step->type == STEP_FLOOD;
    uint64_t unit = flood ? 1 : step->bytes.len;

    if (step->count > room / unit)
        return reader_fault(r,
                            "the steps of this case send more than %ju "
                            "octets; make the number smaller",
                            (uintmax_t)TRANSCRIPT_SEND_MAX);
    r->sends += step->count * unit;
    return true;
}

static bool take_octets(struct reader *r, struct step *step)
{
    if (!reader_take_strings(r, &step->bytes))
        return false;
    if (step->bytes.len == 0)
        return reader_fault(r, "the strings are empty, so nothing is sent; "
                               "leave the line out");
    return count_sent(r, step);
}

static bool read_reply(struct reader *r, int type)
{
    struct step *step = add_step(r, STEP_REPLY);

    (void)type;
    step->count = 1;
    return begin_step(r, STEP_REPLY) && take_octets(r, step);
}

static bool read_repeat(struct reader *r, int type)
{
    struct step *step = add_step(r, STEP_REPLY);

    (void)type;
    return begin_step(r, STEP_REPLY) &&
           reader_take_count(r, "a number of times", TRANSCRIPT_SEND_MAX,
                             &step->count) &&
           take_octets(r, step);
}

static bool read_flood(struct reader *r, int type)
{
    struct step *step = add_step(r, STEP_FLOOD);

    (void)type;
    r->t->timing = true;
    step->count = TRANSCRIPT_FLOOD_MAX;
    if (!begin_step(r, STEP_FLOOD))
        return false;
    if (!reader_take_if(r, "max") &&
        !reader_take_count(r, "a number of octets, or 'max'",
                           TRANSCRIPT_FLOOD_MAX, &step->count))
        return false;
    return take_octets(r, step);
}

static bool read_segment(struct reader *r, int type)
{
    struct step *step = add_step(r, STEP_SEGMENT);

    (void)type;
    return begin_step(r, STEP_SEGMENT) &&
           reader_take_count(r, "a number of octets", TRANSCRIPT_SEGMENT_MAX,
                             &step->count);
}

static bool read_pause(struct reader *r, int type)
{
    struct step *step = add_step(r, STEP_PAUSE);

    (void)type;
    r->t->timing = true;
    return begin_step(r, STEP_PAUSE) &&
           reader_take_count(r, "a number of milliseconds",
                             TRANSCRIPT_PAUSE_MAX, &step->count);
}

static bool read_plain(struct reader *r, int type)
{
    const struct step *step = add_step(r, (enum step_type)type);

    if (step->type == STEP_RESET || step->type == STEP_STALL)
        r->t->timing = true;
    if (step->type == STEP_AWAIT || step->type == STEP_NEXT)
        r->more_requests = true;
    return begin_step(r, step->type);
}

static bool read_content(struct reader *r, int type)
{
    return read_plain(r, type) &&
           (r->t->asking.has_content ||
            reader_fault(r, "no content is asked for; add a line 'ask content "
                            "\"...\"' to the head"));
}

static bool read_tls_only(struct reader *r, int type)
{
    if (!r->t->tls_only)
        return reader_fault(r, "this step needs TLS; add the line 'tls' to "
                               "the head");
    return read_plain(r, type);
}

static const struct reader_word words[] = {
    {.name = "reply", .read = read_reply},
    {.name = "repeat", .read = read_repeat},
    {.name = "flood", .read = read_flood},
    {.name = "cut", .read = read_plain, .value = STEP_CUT},
    {.name = "segment", .read = read_segment},
    {.name = "pause", .read = read_pause},
    {.name = "await", .read = read_plain, .value = STEP_AWAIT},
    {.name = "content", .read = read_content, .value = STEP_CONTENT},
    {.name = "close", .read = read_plain, .value = STEP_CLOSE},
    {.name = "fin", .read = read_plain, .value = STEP_FIN},
    {.name = "notify", .read = read_tls_only, .value = STEP_NOTIFY},
    {.name = "alert", .read = read_tls_only, .value = STEP_ALERT},
    {.name = "key-update", .read = read_tls_only, .value = STEP_KEY_UPDATE},
    {.name = "empty-record", .read = read_tls_only, .value = STEP_EMPTY},
    {.name = "reset", .read = read_plain, .value = STEP_RESET},
    {.name = "stall", .read = read_plain, .value = STEP_STALL},
    {.name = "hold", .read = read_plain, .value = STEP_HOLD},
    {.name = "next", .read = read_plain, .value = STEP_NEXT},
};

const struct reader_part reader_steps = {"steps", words,
                                         sizeof words / sizeof words[0]};

bool reader_steps_end(struct reader *r)
{
    const struct transcript *t = r->t;

    if (t->step_count == 0)
        return reader_fault(r, "the case has no steps; add what the server "
                               "does, such as 'reply \"...\"'");
    if (!r->stepped) {
        r->line = t->steps[t->step_count - 1].line;
        return reader_fault(r, "no steps follow 'next'; write 'hold' for a "
                               "connection that is silent");
    }
    if (t->reuse != REUSE_OPEN && !t->probe && !r->more_requests) {
        r->line = r->reuse_line;
        return reader_fault(r, "'reuse' needs a second request; add 'probe' "
                               "to the head");
    }
    return true;
}
