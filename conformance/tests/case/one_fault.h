/* SPDX-License-Identifier: MIT */
/*
 * One wrong line is one fault: once it is known, neither the rest of that line
 * nor what only shows at the end of the file is judged. Tests provide the wrong
 * cases.
 */
#ifndef ONE_FAULT_H
#define ONE_FAULT_H

#include <criterion/criterion.h>
#include <string.h>

#include "case/transcript.h"
#include "text/word.h"

static inline size_t count_faults(struct sl_bytes text)
{
    struct buffer faults = BUFFER_EMPTY;
    size_t count = 1;
    struct transcript t;

    if (transcript_parse(text, "p", "i", &t, &faults))
        count = 0;
    for (size_t i = 0; i < faults.len; i++)
        count += faults.ptr[i] == '\n';
    transcript_clear(&t);
    buffer_clear(&faults);
    return count;
}

/* The end of that line of the text; NULL if it has none. */
static inline const char *end_of_line(const char *text, unsigned line)
{
    const char *end = strchr(text, '\n');

    while (end != NULL && --line > 0)
        end = strchr(end + 1, '\n');
    return end;
}

/* The line may be wrong. Each of these would be a further fault after it, or
 * makes it right. */
static inline void expect_at_most_one_fault(const char *text, unsigned line)
{
    static const char *const more[] = {"",       " zz",       " risk",
                                       " finds", " consumed", " and"};
    const char *end = end_of_line(text, line);

    for (size_t i = 0; end != NULL && i < sizeof more / sizeof more[0]; i++) {
        struct buffer whole = BUFFER_EMPTY;
        size_t faults;

        buffer_add(&whole, text, (size_t)(end - text));
        buffer_printf(&whole, "%s%sgolden z complete\nmessage 200\nlength 9\n",
                      more[i], end);
        faults = count_faults(buffer_view(&whole));
        if (faults > 1)
            cr_expect(false, "%zu faults of\n%s", faults, whole.ptr);
        buffer_clear(&whole);
    }
}

/* The line is wrong. */
static inline void expect_one_fault(const char *text, unsigned line)
{
    cr_expect_eq(count_faults(word_of(text)), 1, "%s", text);
    expect_at_most_one_fault(text, line);
}

#endif
