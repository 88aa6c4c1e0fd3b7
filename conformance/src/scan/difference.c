/* SPDX-License-Identifier: MIT */
/*
 * Compares two readings.
 */
#include "scan/difference.h"

/* The reason why a reading failed. */
static const char *cause_of(const struct scan_reading *r)
{
    if (r->loss == SCAN_NOTHING_LOST && r->rejected != SL_DEV_COUNT)
        return sl_deviation_name(r->rejected);
    return scan_error_name(r);
}

static void add_refusal(const char *name, const struct scan_reading *r,
                        struct buffer *reason)
{
    buffer_printf(reason, "%s %s: %s", name,
                  r->outcome == SCAN_ERROR ? "refuses it" : "wants more",
                  cause_of(r));
}

/* Surplus octets are the effect of a difference, not its cause. */
static bool is_cause(const struct scan_reading *a, const struct scan_reading *b,
                     int what)
{
    return what != SL_DEV_EXTRA_OCTETS && a->found[what] != b->found[what];
}

/* A deviation that only one of them found; or else the first one in the
 * response, which they read differently; or else surplus octets. */
static enum sl_deviation find_cause(const struct scan_reading *a,
                                    const struct scan_reading *b)
{
    for (int i = 0; i < SL_DEV_COUNT; i++)
        if (is_cause(a, b, i))
            return (enum sl_deviation)i;
    if (a->finding_count > 0 && a->findings[0].what != SL_DEV_EXTRA_OCTETS)
        return a->findings[0].what;
    if (b->finding_count > 0)
        return b->findings[0].what;
    return a->finding_count > 0 ? SL_DEV_EXTRA_OCTETS : SL_DEV_COUNT;
}

static void add_word(struct buffer *out, size_t start, const char *word)
{
    buffer_add_text(out, out->len > start ? ", " : "another ");
    buffer_add_text(out, word);
}

static void add_parts(const struct scan_reading *a,
                      const struct scan_reading *b, struct buffer *reason)
{
    size_t start = reason->len;

    if (a->status != b->status)
        add_word(reason, start, "status");
    if (a->fields != b->fields)
        add_word(reason, start, "field");
    if (a->body_len != b->body_len || a->body != b->body)
        add_word(reason, start, "body");
    if (a->responses != b->responses)
        add_word(reason, start, "number of responses");
}

bool scan_difference(const struct scan_reading *a, const char *name_a,
                     const struct scan_reading *b, const char *name_b,
                     struct buffer *reason)
{
    bool takes_a = a->outcome == SCAN_COMPLETE;
    bool takes_b = b->outcome == SCAN_COMPLETE;
    size_t start = reason->len;
    enum sl_deviation cause;

    if (takes_a != takes_b) {
        add_refusal(takes_a ? name_b : name_a, takes_a ? b : a, reason);
        return true;
    }
    if (!takes_a)
        return false;
    add_parts(a, b, reason);
    if (reason->len == start)
        return false;
    cause = find_cause(a, b);
    if (cause != SL_DEV_COUNT)
        buffer_printf(reason, ": %s", sl_deviation_name(cause));
    return true;
}
