/* SPDX-License-Identifier: MIT */
/*
 * Reads the list of cases that are mild to a mutant on purpose.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "run/selftest.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

#define OPEN_MAX (1u << 20)

static void mark(const struct corpus *corpus, struct sl_bytes id, bool *open)
{
    for (size_t i = 0; i < corpus->count; i++)
        if (word_equals(id, corpus->cases[i].id))
            open[i] = true;
}

static bool take_line(const struct line_place *at, struct sl_bytes line,
                      const struct corpus *corpus, bool *open)
{
    struct sl_bytes rest = line_trim(line), id;

    if (rest.len == 0 || rest.ptr[0] == '#')
        return true;
    id = line_take_word(&rest);
    if (rest.len == 0)
        return line_complain_of(at, id, "needs a reason after it");
    mark(corpus, id, open);
    return true;
}

static bool read_lines(struct sl_bytes text, const char *path,
                       const struct corpus *corpus, bool *open,
                       struct buffer *faults)
{
    struct line_place at = {path, 0, faults};
    bool good = true;

    while (text.len > 0) {
        at.line++;
        good =
            take_line(&at, line_take_until(&text, '\n'), corpus, open) && good;
    }
    return good;
}

bool selftest_read_open(const struct corpus *corpus, bool *open,
                        struct buffer *faults)
{
    struct buffer path = BUFFER_EMPTY, text = BUFFER_EMPTY;
    char *folder = corpus_default_folder();
    struct stat status;
    bool good = true;

    buffer_printf(&path, "%s/../" SELFTEST_OPEN, folder);
    if (stat(path.ptr, &status) == 0 && S_ISREG(status.st_mode))
        good = file_read(path.ptr, OPEN_MAX, &text, faults) &&
               read_lines(buffer_view(&text), path.ptr, corpus, open, faults);
    buffer_clear(&path);
    buffer_clear(&text);
    free(folder);
    return good;
}
