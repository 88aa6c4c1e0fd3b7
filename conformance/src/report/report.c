/* SPDX-License-Identifier: MIT */
/*
 * What holds for every report: the command that repeats an entry, the exit
 * status of a run, and when a stream takes colour.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "case/repeat.h"
#include "report/report_text.h"
#include "system/exit_status.h"

void report_repeat(const struct run_info *info, const struct report_entry *e,
                   struct buffer *out)
{
    struct buffer line = BUFFER_EMPTY;
    char name[DELIVERY_NAME];

    delivery_name(&e->delivery, name);
    for (size_t i = 0; i < info->repeat_count; i++)
        repeat_add_word(&line, info->repeat[i]);
    repeat_add_word(&line, repeat_case(e->transcript, info->folder));
    if (strcmp(name, "whole") != 0) {
        repeat_add_word(&line, "--delivery");
        repeat_add_word(&line, name);
    }
    buffer_add(out, line.ptr, line.len);
    buffer_clear(&line);
}

void report_show(const struct run_info *info, const struct transcript *t,
                 struct buffer *out)
{
    struct buffer line = BUFFER_EMPTY;

    repeat_add_word(&line,
                    info->repeat_count > 0 ? info->repeat[0] : "strictline");
    repeat_add_word(&line, "show");
    repeat_add_word(&line, repeat_case(t, info->folder));
    buffer_add(out, line.ptr, line.len);
    buffer_clear(&line);
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
    struct sl_bytes area = report_text_area(r->entries[i].transcript);
    size_t end = i + 1;

    for (; end < r->count; end++) {
        struct sl_bytes other = report_text_area(r->entries[end].transcript);

        if (other.len != area.len || memcmp(other.ptr, area.ptr, area.len) != 0)
            break;
    }
    return end;
}

int report_exit_status(const struct report *r)
{
    int status = EXIT_OK;

    for (size_t i = 0; i < r->count; i++) {
        if (r->entries[i].judgement.verdict == VERDICT_ERROR)
            return EXIT_DAMAGED;
        if (r->entries[i].judgement.verdict == VERDICT_FAIL)
            status = EXIT_FAILED;
    }
    return status;
}

/* https://no-color.org: set and not empty. */
bool report_colour(FILE *stream)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    if (no_colour != NULL && no_colour[0] != '\0')
        return false;
    if (terminal == NULL || strcmp(terminal, "dumb") == 0)
        return false;
    return isatty(fileno(stream)) == 1;
}
