/* SPDX-License-Identifier: MIT */
/*
 * The words for recordings, and their memory.
 */
#include "case/recorded.h"

#include <stdlib.h>

#include "text/word.h"

static const char *const names[FIDELITY_COUNT] = {
    [FIDELITY_NONE] = "",
    [FIDELITY_WIRE] = "wire",
    [FIDELITY_WIRE_GAP] = "wire-gap",
    [FIDELITY_BLOCK] = "block",
    [FIDELITY_BLOCK_EDITED] = "block-edited",
    [FIDELITY_REBUILT] = "rebuilt",
};

const char *fidelity_name(enum fidelity fidelity)
{
    return names[fidelity];
}

bool fidelity_find(struct sl_bytes word, enum fidelity *out)
{
    size_t i = word_find(word, names, FIDELITY_COUNT);

    if (i == FIDELITY_COUNT || i == FIDELITY_NONE)
        return false;
    *out = (enum fidelity)i;
    return true;
}

void recorded_clear(struct recorded *r)
{
    free(r->place);
    free(r->sha256);
    free(r->edited);
    buffer_clear(&r->request);
    *r = (struct recorded){.place = NULL};
}
