/* SPDX-License-Identifier: MIT */
/*
 * The named ways to depart from RFC 9110 and 9112 that the grammar knows. A
 * profile (profile.h) says what becomes of each; a finding is one of them at
 * one offset. deviation_list.h is the table.
 */
#ifndef STRICTLINE_DEVIATION_H
#define STRICTLINE_DEVIATION_H

#include <stddef.h>

#include <strictline/api.h>

/* One row per deviation; the list itself is in deviation_list.h. */
enum sl_deviation {
#define SL_DEVIATION(id, ...) SL_DEV_##id,
#include <strictline/deviation_list.h>
#undef SL_DEVIATION
    SL_DEV_COUNT
};

/* What a profile makes of a deviation. */
enum sl_action {
    SL_REJECT, /* the message is refused; the row names the error */
    SL_ACCEPT, /* taken as the deviation's row says; a finding */
    SL_IGNORE, /* the line or member is left out; a finding */
    SL_SPACE,  /* the octet or line fold is read as SP; a finding */
    SL_END,    /* a line, or the set of fields, ends here; a finding */
    SL_BODY    /* the rest is a body without a head (HTTP/0.9); a finding */
};

/* How RFC 9110 and 9112 bind a recipient that meets the deviation. */
enum sl_level {
    SL_LEVEL_MUST,
    SL_LEVEL_SHOULD,
    SL_LEVEL_OUGHT,
    SL_LEVEL_MAY,
    SL_LEVEL_GRAMMAR, /* only the sender breaks a rule */
    SL_LEVEL_POLICY,  /* no rule in the RFC: robustness */
    SL_LEVEL_UNSURE   /* the text is silent, or contradicts itself */
};

/* The stable name, such as "bare-lf". Never NULL; static storage. Here and
 * below, "" for SL_DEV_COUNT. */
SL_API const char *sl_deviation_name(enum sl_deviation what);
/* The RFC section, such as "9112 2.2". Never NULL; static storage. */
SL_API const char *sl_deviation_section(enum sl_deviation what);
/* One line for a person. Never NULL; static storage. */
SL_API const char *sl_deviation_text(enum sl_deviation what);
/* The level, and its printed name ("MUST", ..., "grammar"). */
SL_API enum sl_level sl_deviation_level(enum sl_deviation what);
SL_API const char *sl_level_name(enum sl_level level);

/* The deviation with that name, or SL_DEV_COUNT. */
SL_API enum sl_deviation sl_deviation_find(const char *name, size_t len);

#endif
