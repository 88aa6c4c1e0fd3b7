/* SPDX-License-Identifier: MIT */
/*
 * The answer to CONNECT, for clients that look only for the status and the end
 * of the head: Python's http.client looks at no field and takes 200 only; Node
 * hands everything after the first head to its user, whatever the status.
 */
#include "loose/loose_parts.h"

bool loose_is_tunnel(const struct loose_rule *rule)
{
    unsigned way = rule->way[LOOSE_CONNECT];

    if (rule->asked != NULL)
        rule->asked[LOOSE_CONNECT] = true;
    return way == LOOSE_CONNECT_RAW || way == LOOSE_CONNECT_ONLY_200;
}

/* Skips the rest of the head. */
static bool skip_fields(struct loose_reader *r)
{
    struct sl_bytes line;

    do {
        if (!loose_line(r, &line))
            return loose_ends(r, false, SL_ERR_INCOMPLETE_HEADER);
    } while (line.len > 1 || (line.len == 1 && line.ptr[0] != '\r'));
    return true;
}

void loose_take_tunnel(struct loose_reader *r)
{
    bool only_200 = r->rule->way[LOOSE_CONNECT] == LOOSE_CONNECT_ONLY_200;
    struct sl_bytes rest;

    if (!loose_take_start(r) ||
        !(only_200 ? skip_fields(r)
                   : loose_take_fields(r) && loose_check_unused(r)))
        return;
    r->out->will_close = true;
    if (only_200) {
        r->out->complete =
            r->out->status == 200 || loose_fail(r, SL_ERR_UPGRADE);
        return;
    }
    rest = loose_rest(r);
    buffer_add(&r->out->body, rest.ptr, rest.len);
    r->at += rest.len;
    r->out->complete = loose_ends(r, true, SL_OK);
}
