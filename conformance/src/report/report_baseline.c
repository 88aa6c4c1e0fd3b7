/* SPDX-License-Identifier: MIT */
/*
 * The failures of a run as a baseline file.
 */
#include "report/report.h"

static bool is_known_failure(const struct judgement *j)
{
    return j->verdict == VERDICT_FAIL || j->verdict == VERDICT_XFAIL;
}

/* Whether the entries fail the same way, so that one line can stand for all. */
static bool fail_alike(const struct report_entry *e, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_known_failure(&e[i].judgement) ||
            e[i].judgement.damage != e[0].judgement.damage)
            return false;
    return count > 1;
}

static void write_entry(const struct run_info *info,
                        const struct report_entry *e, const char *delivery,
                        struct buffer *out)
{
    buffer_printf(out, "%s %s %s fail %s\n", info->client, e->transcript->id,
                  delivery, damage_name(e->judgement.damage));
}

static void write_case(const struct run_info *info,
                       const struct report_entry *e, size_t count,
                       struct buffer *out)
{
    char name[DELIVERY_NAME];

    if (fail_alike(e, count)) {
        write_entry(info, e, "*", out);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_known_failure(&e[i].judgement))
            continue;
        delivery_name(&e[i].delivery, name);
        write_entry(info, &e[i], name, out);
    }
}

void report_baseline(const struct report *r, struct buffer *out)
{
    buffer_printf(out,
                  "# Known failures of %s, written by strictline %s.\n"
                  "# client  case  delivery  verdict\n",
                  r->info.client, r->info.version);
    for (size_t i = 0, next; i < r->count; i = next) {
        next = report_case_end(r, i);
        write_case(&r->info, &r->entries[i], next - i, out);
    }
}
