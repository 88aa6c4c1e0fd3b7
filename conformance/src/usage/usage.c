/* SPDX-License-Identifier: MIT */
/*
 * Wrong command lines, and the ends of commands.
 */
#include "usage/usage.h"

#include <getopt.h>
#include <stdio.h>

#include "case/transcript.h"
#include "system/exit_status.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/word.h"

int usage_fault(const char *command, const char *message)
{
    fprintf(stderr, "strictline %s: %s; see 'strictline help %s'\n", command,
            message, command);
    return EXIT_USAGE;
}

int usage_refuse(char *const *argv)
{
    struct buffer message = BUFFER_EMPTY;

    /* a group of short options ("-xj") is named as a whole */
    buffer_add_text(&message, "wrong option ");
    fault_quote(&message, word_of(argv[optind - 1]));
    usage_fault(argv[0], message.ptr);
    buffer_clear(&message);
    return EXIT_USAGE;
}

int usage_finish(enum corpus_result result, struct buffer *out,
                 struct buffer *faults)
{
    static const int statuses[] = {
        [CORPUS_OK] = EXIT_OK,
        [CORPUS_DAMAGED] = EXIT_DAMAGED,
        [CORPUS_UNKNOWN] = EXIT_USAGE,
    };
    int status = statuses[result];

    if (out->len > 0 && !file_write("-", buffer_view(out), faults))
        status = EXIT_RESOURCE;
    if (faults->len > 0)
        fprintf(stderr, "%s\n", faults->ptr);
    buffer_clear(out);
    buffer_clear(faults);
    return status;
}
