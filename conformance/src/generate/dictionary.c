/* SPDX-License-Identifier: MIT */
#include "generate/dictionary.h"

#include "generate/morsels.h"
#include "generate/recipe.h"

static void add_entry(struct sl_bytes text, struct buffer *out)
{
    if (text.len == 0)
        return;
    buffer_add_text(out, "\"");
    for (size_t i = 0; i < text.len; i++) {
        unsigned char octet = (unsigned char)text.ptr[i];

        if (octet == '"' || octet == '\\')
            buffer_printf(out, "\\%c", octet);
        else if (octet >= ' ' && octet <= '~')
            buffer_printf(out, "%c", octet);
        else
            buffer_printf(out, "\\x%02x", octet);
    }
    buffer_add_text(out, "\"\n");
}

static void add_morsels(struct buffer *out)
{
    const struct morsels *m;

    for (size_t i = 0; (m = morsels_at(i)) != NULL; i++) {
        buffer_printf(out, "\n# %s\n", m->name);
        for (size_t k = 0; k < m->count; k++)
            add_entry(m->items[k], out);
    }
}

static void add_recipes(struct buffer *out)
{
    const struct recipe *recipe;
    enum sl_deviation before = SL_DEV_COUNT;

    for (size_t i = 0; (recipe = recipe_at(i)) != NULL; i++) {
        if (recipe->what != before)
            buffer_printf(out, "\n# %s\n", sl_deviation_name(recipe->what));
        before = recipe->what;
        for (size_t k = 0; k < RECIPE_EDITS; k++)
            add_entry(
                (struct sl_bytes){recipe->edits[k].text, recipe->edits[k].len},
                out);
    }
}

void dictionary_write(struct buffer *out)
{
    buffer_add_text(
        out, "# HTTP/1 responses: what a parser of them looks for, and near "
             "misses.\n# For libFuzzer (-dict=) and AFL++ (-x). Made by "
             "`strictline generate --dictionary`.\n");
    add_morsels(out);
    add_recipes(out);
}
