/* SPDX-License-Identifier: MIT */
/*
 * Start lines and header sections where a profile of one's own, or the end of
 * input, goes another way than the five profiles do.
 */
#include <criterion/criterion.h>

#include "parsing.h"

static const struct parsing rows[] = {
    /* A profile may read other major versions. */
    {"strict", IN("HTTP/0.9 200 x\r\n\r\nb"),
     "head 9 200 \"x\" close data \"b\" end found version-0.9 5",
     .actions = {[SL_DEV_VERSION_09] = SL_ACCEPT}},
    {"strict", IN("HTTP/0.8 200 x\r\n\r\nb"),
     "head 9 200 \"x\" close data \"b\" end found version-major 5",
     .actions = {[SL_DEV_VERSION_MAJOR] = SL_ACCEPT}},
    {"lenient", IN("HTTP/00.9 200 x\r\n\r\nb"),
     "head 9 200 \"x\" close data \"b\" end found version-major 5 found "
     "version-digits 5",
     .actions = {[SL_DEV_VERSION_MAJOR] = SL_ACCEPT}},
    {"strict", IN("HTTP/2.0 200 x\r\n\r\nb"),
     "head 20 200 \"x\" close data \"b\" end found version-major 5",
     .actions = {[SL_DEV_VERSION_MAJOR] = SL_ACCEPT}},
    /* The end of input counts as a line, and that is where it is too many. */
    {"http.client", IN("HTTP/1.1 200 x\r\nA: b"),
     "error too-many-fields 20 (9110 5.4; -; header) \"\"",
     .limits = {.fields = 1}},
};

Test(start_line_edges, other_ways)
{
    for (size_t i = 0; i < ROWS(rows); i++)
        cr_expect(parse(&rows[i]) == rows[i].want, "rows row %zu: %s", i,
                  parse(&rows[i]));
}
