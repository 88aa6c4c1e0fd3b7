/* SPDX-License-Identifier: MIT */
#include "wire/relayed.h"

#include <stdlib.h>

const char *relay_kind_name(enum relay_kind kind)
{
    static const char *const names[] = {
        [RELAY_WHOLE] = "whole",         [RELAY_CUT] = "cut",
        [RELAY_MALFORMED] = "malformed", [RELAY_GATEWAY] = "gateway",
        [RELAY_NOTHING] = "nothing",
    };

    return names[kind];
}

void relayed_free(struct relayed *r)
{
    if (r == NULL)
        return;
    buffer_clear(&r->octets);
    free(r);
}
