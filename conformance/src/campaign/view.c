/* SPDX-License-Identifier: MIT */
/*
 * The words of a sighting.
 */
#include "campaign/campaign_parts.h"

#include <string.h>

#include "explore/behaviour.h"

/* The section of a breach begins with this. */
#define SECTION "(RFC "

/* Whether the cut delivery is the one that shows it. */
static bool needs_cut(const struct sighting *s, enum find_kind kind)
{
    struct sighting whole = *s;

    whole.cut = (struct observation){.outcome = NULL};
    return (oracle_look(&whole) & 1u << kind) == 0;
}

/* Whether request two plays a part in it. */
static bool is_about_both(const struct view *v)
{
    return !view_shows(v) || v->kind == FIND_CRASH ||
           v->kind == FIND_POISONING || v->kind == FIND_HANG;
}

static void add_words(const struct sighting *s, const struct view *v,
                      const struct observation *o, struct buffer *out)
{
    if (is_about_both(v))
        behaviour_of(s->reference, o->outcome, out);
    else
        behaviour_of_first(s->reference, o->outcome, out);
}

/* The section of the breach, as "breach(9112.5.2)": anything else in the reason
 * depends on names and numbers. */
static void add_breach(const struct observation *o, struct buffer *out)
{
    const char *reason = observation_breach(o);
    const char *section = reason != NULL ? strstr(reason, SECTION) : NULL;

    buffer_add_text(out, "breach(");
    if (section != NULL)
        section += strlen(SECTION);
    for (; section != NULL && *section != '\0'; section++)
        if ((*section >= '0' && *section <= '9') || *section == '.')
            buffer_add(out, section, 1);
        else if (*section != ')')
            buffer_add_text(out, ".");
    buffer_add_text(out, ")");
}

/* For a cut and a disagreement, both sides count. */
static void add_outcome(const struct sighting *s, const struct view *v,
                        struct buffer *out)
{
    bool cut = view_shows(v) && s->cut.outcome != NULL && needs_cut(s, v->kind);

    if (view_shows(v) && v->kind == FIND_FORWARDED) {
        add_breach(cut ? &s->cut : &s->whole, out);
        return;
    }
    if (!cut || v->kind == FIND_CUT)
        add_words(s, v, &s->whole, out);
    if (cut && v->kind == FIND_CUT)
        buffer_add_text(out, ">");
    if (cut)
        add_words(s, v, &s->cut, out);
    if (view_shows(v) && v->kind == FIND_DISAGREEMENT) {
        buffer_add_text(out, "<>");
        add_words(s, v, &s->other, out);
    }
}

void view_of(const struct sighting *s, struct view *out)
{
    view_as(s, oracle_gravest(oracle_look(s)), out);
}

void view_as(const struct sighting *s, enum find_kind kind, struct view *out)
{
    *out = (struct view){.kinds = oracle_look(s), .kind = kind};
    add_outcome(s, out, &out->outcome);
    reference_findings(s->reference, &out->findings);
}

void view_clear(struct view *v)
{
    buffer_clear(&v->outcome);
    buffer_clear(&v->findings);
}
