/* SPDX-License-Identifier: MIT */
/*
 * The names of what the loose reader can do.
 */
#include "loose/loose.h"

static const struct {
    const char *name, *text, *ways[LOOSE_WAYS_MAX];
} traits[] = {
#define WAY(trait, id, word) word,
#define LOOSE(id, name, text, ways) [LOOSE_##id] = {name, text, {ways}},
#include "loose/loose_list.h"
#undef LOOSE
#undef WAY
};

const char *loose_name(enum loose_trait trait)
{
    return trait < LOOSE_COUNT ? traits[trait].name : NULL;
}

const char *loose_text(enum loose_trait trait)
{
    return trait < LOOSE_COUNT ? traits[trait].text : NULL;
}

const char *loose_way(enum loose_trait trait, unsigned way)
{
    return trait < LOOSE_COUNT && way < LOOSE_WAYS_MAX ? traits[trait].ways[way]
                                                       : NULL;
}

bool loose_is_shared(enum loose_trait trait)
{
    return trait == LOOSE_CONNECT || trait == LOOSE_SUCCESS ||
           trait == LOOSE_EARLY || trait == LOOSE_LEFTOVER ||
           trait == LOOSE_LATE || trait == LOOSE_CLOSED;
}
