/* SPDX-License-Identifier: MIT */
/*
 * A combination as a case: observed, without expectations.
 */
#include <string.h>

#include "generate/combine.h"

static const char *const areas[] = {"", "single", "pairs", "triples"};

static char *take_text(struct buffer *b)
{
    char *text = memory_copy_text(b->ptr);

    buffer_clear(b);
    return text;
}

/* Sections, each once. */
static char *sections_of(const struct combination *c)
{
    struct buffer out = BUFFER_EMPTY;

    buffer_add_text(&out, "");
    for (size_t i = 0; i < c->count; i++) {
        const char *section = sl_deviation_section(c->members[i]);
        bool before = false;

        for (size_t k = 0; k < i; k++)
            before = before ||
                     strcmp(sl_deviation_section(c->members[k]), section) == 0;
        if (!before)
            buffer_printf(&out, "%s%s", i > 0 ? ", " : "", section);
    }
    return take_text(&out);
}

static char *reason_of(const struct combination *c)
{
    struct buffer out = BUFFER_EMPTY;

    for (size_t i = 0; i < c->count; i++)
        buffer_printf(&out, "%s%s", i > 0 ? "; and " : "",
                      sl_deviation_text(c->members[i]));
    return take_text(&out);
}

static void add_step(struct transcript *t, struct step step)
{
    t->steps = memory_grow(t->steps, (t->step_count + 1) * sizeof *t->steps);
    t->steps[t->step_count++] = step;
}

void combine_case(const struct combination *c, struct transcript *out)
{
    struct buffer name = BUFFER_EMPTY, id = BUFFER_EMPTY, reply = BUFFER_EMPTY;

    combine_name(c, &name);
    buffer_printf(&id, "%s/", areas[c->count]);
    combine_slug(c, &id);
    combine_write(c, COMBINE_ALL, &reply);
    *out = (struct transcript){
        .id = memory_copy_text(id.ptr),
        .path = take_text(&id),
        .title = take_text(&name),
        .why = reason_of(c),
        .rfc = sections_of(c),
        .level = LEVEL_UNSURE,
        .method = memory_copy_text("GET"),
        .probe_method = memory_copy_text("GET"),
    };
    add_step(out, (struct step){STEP_REPLY, reply, 1, 0});
    add_step(out, (struct step){STEP_CLOSE, BUFFER_EMPTY, 0, 0});
}
