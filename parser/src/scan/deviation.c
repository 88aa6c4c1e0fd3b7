/* SPDX-License-Identifier: MIT */
/* Look-ups in the table of deviations. */
#include "scan/deviation.h"

#include <string.h>

struct deviation_info {
    const char *name;
    const char *section;
    const char *text;
    enum sl_level level;
    enum sl_err err;
};

static const struct deviation_info deviation_table[] = {
#define SL_DEVIATION(id, name, level, section, err, s, l, hs, hl, p3, text)    \
    [SL_DEV_##id] = {name, section, text, SL_LEVEL_##level, SL_ERR_##err},
#include <strictline/deviation_list.h>
#undef SL_DEVIATION
};

static const char *const level_names[] = {
    [SL_LEVEL_MUST] = "MUST",       [SL_LEVEL_SHOULD] = "SHOULD",
    [SL_LEVEL_OUGHT] = "ought",     [SL_LEVEL_MAY] = "MAY",
    [SL_LEVEL_GRAMMAR] = "grammar", [SL_LEVEL_POLICY] = "policy",
    [SL_LEVEL_UNSURE] = "unsure",
};

const char *sl_deviation_name(enum sl_deviation what)
{
    return what < SL_DEV_COUNT ? deviation_table[what].name : "";
}

const char *sl_deviation_section(enum sl_deviation what)
{
    return what < SL_DEV_COUNT ? deviation_table[what].section : "";
}

const char *sl_deviation_text(enum sl_deviation what)
{
    return what < SL_DEV_COUNT ? deviation_table[what].text : "";
}

enum sl_level sl_deviation_level(enum sl_deviation what)
{
    return what < SL_DEV_COUNT ? deviation_table[what].level : SL_LEVEL_UNSURE;
}

const char *sl_level_name(enum sl_level level)
{
    return level_names[level <= SL_LEVEL_UNSURE ? level : SL_LEVEL_UNSURE];
}

enum sl_err sl__deviation_error(enum sl_deviation what)
{
    return deviation_table[what].err;
}

enum sl_deviation sl_deviation_find(const char *name, size_t len)
{
    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        if (strlen(deviation_table[i].name) == len &&
            memcmp(deviation_table[i].name, name, len) == 0)
            return (enum sl_deviation)i;
    return SL_DEV_COUNT;
}
