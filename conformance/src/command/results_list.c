/* SPDX-License-Identifier: MIT */
#include "command/results_list.h"

#include <stdlib.h>

#include "page/page.h"
#include "system/exit_status.h"
#include "system/file.h"

int results_list_add(struct results_list *l, const char *path,
                     struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    struct results read;
    bool good;

    if (!file_read(path, RESULTS_FILE_MAX, &text, faults))
        return EXIT_RESOURCE;
    good = results_parse(buffer_view(&text), path, &read, faults);
    buffer_clear(&text);
    if (!good)
        return EXIT_DAMAGED;
    l->items = memory_grow(l->items, (l->count + 1) * sizeof *l->items);
    l->items[l->count++] = read;
    return EXIT_OK;
}

int results_list_add_chains(struct results_list *l, const char *path,
                            struct buffer *faults)
{
    struct buffer text = BUFFER_EMPTY;
    bool good;

    if (!file_read(path, RESULTS_FILE_MAX, &text, faults))
        return EXIT_RESOURCE;
    good = chains_parse(buffer_view(&text), path, &l->chains, faults);
    buffer_clear(&text);
    return good ? EXIT_OK : EXIT_DAMAGED;
}

bool results_list_read_cases(struct results_list *l, struct buffer *faults)
{
    bool good = corpus_gather(NULL, 0, &l->cases, faults) == CORPUS_OK;

    return corpus_read_requirements(&l->map, faults) && good;
}

void results_list_clear(struct results_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        results_clear(&l->items[i]);
    free(l->items);
    corpus_clear(&l->cases);
    requirement_map_clear(&l->map);
    chains_clear(&l->chains);
    *l = RESULTS_LIST_EMPTY;
}

void results_list_page(const struct results_list *l, struct buffer *out)
{
    const struct page page = {
        .tool = "strictline " STRICTLINE_VERSION,
        .results = l->items,
        .count = l->count,
        .cases = l->cases.cases,
        .case_count = l->cases.count,
        .map = &l->map,
        .chains = &l->chains,
    };

    page_make(&page, out);
}
