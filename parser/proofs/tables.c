/* SPDX-License-Identifier: MIT */
/*
 * The functions of eva_only.txt on arbitrary arguments, for Eva. Not a
 * program: scripts/prove hands it to Frama-C.
 */
#include "__fc_builtin.h"

#include <strictline/deviation.h>
#include <strictline/profile.h>

#include "httplib/text.h"

#define NAME_MAX 24

static char name[NAME_MAX + 1];
static char out[24];

void tables(void)
{
    struct text text = {out, sizeof out, 0};
    size_t len = Frama_C_size_t_interval(0, NAME_MAX);

    Frama_C_make_unknown(name, NAME_MAX);
    sl_deviation_find(name, len);
    sl_profile_find(name); /* the last octet is NUL */
    sl__text_put_number(&text,
                        Frama_C_unsigned_long_long_interval(0, UINT64_MAX));
}
