/* SPDX-License-Identifier: MIT */
/*
 * What all reports have in common: which entries belong together, and the exit
 * status of a run.
 */
#include "report/report.h"

#include <string.h>

#include "system/exit_status.h"

struct sl_bytes report_area(const struct transcript *t)
{
    const char *slash = strrchr(t->id, '/');

    return (struct sl_bytes){t->id, slash != NULL ? (size_t)(slash - t->id)
                                                  : strlen(t->id)};
}

size_t report_case_end(const struct report *r, size_t i)
{
    size_t end = i + 1;

    while (end < r->count &&
           r->entries[end].transcript == r->entries[i].transcript)
        end++;
    return end;
}

size_t report_area_end(const struct report *r, size_t i)
{
    struct sl_bytes area = report_area(r->entries[i].transcript);
    size_t end = i + 1;

    for (; end < r->count; end++) {
        struct sl_bytes other = report_area(r->entries[end].transcript);

        if (other.len != area.len || memcmp(other.ptr, area.ptr, area.len) != 0)
            break;
    }
    return end;
}

bool report_is_red(const struct report *r, const struct report_entry *e)
{
    const struct fail_on *f = r->info.fail_on;

    return fail_on_covers(f != NULL ? f : &fail_on_default, &e->judgement);
}

int report_exit_status(const struct report *r)
{
    int status = EXIT_OK;

    for (size_t i = 0; i < r->count; i++) {
        if (r->entries[i].judgement.verdict == VERDICT_ERROR)
            return EXIT_DAMAGED;
        if (report_is_red(r, &r->entries[i]))
            status = EXIT_FAILED;
    }
    return status;
}
