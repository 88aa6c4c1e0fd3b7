/* SPDX-License-Identifier: MIT */
/*
 * The five profiles: rules here, actions from the columns of the table of
 * deviations. httplib-strict and httplib-lenient differ in the rows of what is
 * not a status line, as strict=1 and strict=0 of httplib 2.7.18 do (G4).
 */
#include "scan/profile.h"

#include <string.h>

#define ACTION_R SL_REJECT
#define ACTION_A SL_ACCEPT
#define ACTION_I SL_IGNORE
#define ACTION_S SL_SPACE
#define ACTION_E SL_END
#define ACTION_B SL_BODY

static const struct sl_profile profiles[] = {
    {
        .name = "strict",
        .text = "RFC 9110 and 9112 with every check a careful client makes",
        .action =
            {
#define SL_DEVIATION(id, name, level, section, err, s, l, hs, hl, p3, text)    \
    [SL_DEV_##id] = ACTION_##s,
#include <strictline/deviation_list.h>
#undef SL_DEVIATION
            },
    },
    {
        .name = "lenient",
        .text = "whatever RFC 9110 and 9112 let a recipient recover",
        .action =
            {
#define SL_DEVIATION(id, name, level, section, err, s, l, hs, hl, p3, text)    \
    [SL_DEV_##id] = ACTION_##l,
#include <strictline/deviation_list.h>
#undef SL_DEVIATION
            },
    },
    {
        .name = "httplib-strict",
        .text = "Python 2.7.18 httplib with strict=1",
        .start = SL_START_HTTPLIB,
        .field = SL_FIELD_HTTPLIB,
        .framing = SL_FRAMING_HTTPLIB,
        .chunk = SL_CHUNK_HTTPLIB,
        .send = SL_SEND_HTTPLIB,
        .one_response = true,
        .action =
            {
#define SL_DEVIATION(id, name, level, section, err, s, l, hs, hl, p3, text)    \
    [SL_DEV_##id] = ACTION_##hs,
#include <strictline/deviation_list.h>
#undef SL_DEVIATION
            },
    },
    {
        .name = "httplib-lenient",
        .text = "Python 2.7.18 httplib with strict=0, its default",
        .start = SL_START_HTTPLIB,
        .field = SL_FIELD_HTTPLIB,
        .framing = SL_FRAMING_HTTPLIB,
        .chunk = SL_CHUNK_HTTPLIB,
        .send = SL_SEND_HTTPLIB,
        .one_response = true,
        .action =
            {
#define SL_DEVIATION(id, name, level, section, err, s, l, hs, hl, p3, text)    \
    [SL_DEV_##id] = ACTION_##hl,
#include <strictline/deviation_list.h>
#undef SL_DEVIATION
            },
    },
    {
        .name = "http.client",
        .text = "Python 3.11 http.client",
        .start = SL_START_PYTHON3,
        .field = SL_FIELD_PYTHON3,
        .framing = SL_FRAMING_PYTHON3,
        .chunk = SL_CHUNK_PYTHON3,
        .send = SL_SEND_PYTHON3,
        .one_response = true,
        .action =
            {
#define SL_DEVIATION(id, name, level, section, err, s, l, hs, hl, p3, text)    \
    [SL_DEV_##id] = ACTION_##p3,
#include <strictline/deviation_list.h>
#undef SL_DEVIATION
            },
    },
};

#undef ACTION_R
#define ACTION_R SL_ACCEPT

const struct sl_profile sl__profile_findings = {
    .name = "findings",
    .text = "whatever there is",
    .action =
        {
#define SL_DEVIATION(id, name, level, section, err, s, l, hs, hl, p3, text)    \
    [SL_DEV_##id] = ACTION_##l,
#include <strictline/deviation_list.h>
#undef SL_DEVIATION
        },
};

#define PROFILE_COUNT (sizeof profiles / sizeof profiles[0])

const struct sl_profile *sl_profile_find(const char *name)
{
    for (size_t i = 0; i < PROFILE_COUNT; i++)
        if (strcmp(profiles[i].name, name) == 0)
            return &profiles[i];
    return NULL;
}

const struct sl_profile *sl_profile_at(size_t i)
{
    return i < PROFILE_COUNT ? &profiles[i] : NULL;
}
