/* SPDX-License-Identifier: MIT */
/*
 * Reads the inputs of the commands about known clients.
 */
#include "known/known_results.h"

#include <stdio.h>

#include "system/exit_status.h"
#include "system/file.h"

int known_complain(struct buffer *faults, int status)
{
    if (faults->len > 0)
        fprintf(stderr, "strictline: %s\n", faults->ptr);
    buffer_clear(faults);
    return status;
}

int known_results_read(const char *path, struct results *out)
{
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    int status = EXIT_OK;

    if (!file_read(path, RESULTS_FILE_MAX, &text, &faults))
        status = EXIT_RESOURCE;
    else if (!results_parse(buffer_view(&text), path, out, &faults))
        status = EXIT_DAMAGED;
    buffer_clear(&text);
    return known_complain(&faults, status);
}

int known_cases_read(struct corpus *out)
{
    struct buffer faults = BUFFER_EMPTY;
    enum corpus_result result = corpus_gather(NULL, 0, out, &faults);

    known_complain(&faults, EXIT_OK);
    /* What is learned from a part would pass as the whole. */
    if (result != CORPUS_OK)
        return EXIT_DAMAGED;
    if (out->count > 0)
        return EXIT_OK;
    fputs("strictline: there is no case to compare with\n", stderr);
    return EXIT_DAMAGED;
}

int known_print(struct buffer *out)
{
    struct buffer faults = BUFFER_EMPTY;
    bool good = file_write("-", buffer_view(out), &faults);

    buffer_clear(out);
    return known_complain(&faults, good ? EXIT_OK : EXIT_RESOURCE);
}
