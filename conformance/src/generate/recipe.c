/* SPDX-License-Identifier: MIT */
/*
 * Applies recipes of deviations to the parts of a response.
 */
#include "generate/recipe.h"

#define EDIT(kind, part, text)                                                 \
    {EDIT_##kind, PART_##part, (text), sizeof(text) - 1},
#define PUT(part, text) EDIT(PUT, part, text)
#define BEFORE(part, text) EDIT(BEFORE, part, text)
#define AFTER(part, text) EDIT(AFTER, part, text)
#define CUT(part, text) EDIT(CUT, part, text)
#define LINE(text) EDIT(BEFORE, HEAD_END, text)
#define FIRST(text) EDIT(AFTER, START_END, text)

static const struct recipe recipes[] = {
#define RECIPE(what, bases, edits) {SL_DEV_##what, (bases), {edits}},
#include "generate/recipe_list.h"
#undef RECIPE
};

#define RECIPES (sizeof recipes / sizeof recipes[0])

#define BASE(text)                                                             \
    {                                                                          \
        (text), sizeof(text) - 1                                               \
    }

static const struct sl_bytes bases[] = {
    BASE("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-One: 1\r\n\r\nhello"),
    BASE("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-One: 1\r\n\r\n"
         "5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nX-Last: 1\r\n\r\n"),
    BASE("HTTP/1.1 200 OK\r\nX-One: 1\r\nConnection: close\r\n\r\nhello"),
    BASE("HTTP/1.1 204 No Content\r\nX-One: 1\r\n\r\n"),
};

const struct recipe *recipe_at(size_t i)
{
    return i < RECIPES ? &recipes[i] : NULL;
}

size_t recipe_count(void)
{
    return RECIPES;
}

struct sl_bytes recipe_base(unsigned base)
{
    size_t i = 0;

    while (base >> i != 1)
        i++;
    return bases[i];
}

static void apply(const struct edit *edit, size_t at, struct sketch *s)
{
    struct sl_bytes *bytes = &s->parts[at].bytes;
    struct sl_bytes text = {edit->text, edit->len};

    switch (edit->kind) {
    case EDIT_NONE:
        break;
    case EDIT_PUT:
        *bytes = text;
        break;
    case EDIT_BEFORE:
        *bytes = sketch_join(s, text, *bytes);
        break;
    case EDIT_AFTER:
        *bytes = sketch_join(s, *bytes, text);
        break;
    case EDIT_CUT:
        *bytes = text;
        s->count = at + 1;
        break;
    }
}

bool recipe_apply(const struct recipe *recipe, size_t skip, struct sketch *s)
{
    for (size_t i = 0; i < RECIPE_EDITS; i++) {
        const struct edit *edit = &recipe->edits[i];
        size_t at;

        if (edit->kind == EDIT_NONE)
            break;
        at = sketch_find(s, edit->part, skip);
        if (at == s->count)
            return false;
        apply(edit, at, s);
    }
    return true;
}
