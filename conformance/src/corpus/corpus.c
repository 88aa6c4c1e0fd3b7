/* SPDX-License-Identifier: MIT */
/*
 * The corpus: where the cases are, and what the words of a command line mean.
 */
#include "corpus/corpus.h"

#include <stdlib.h>

#include "corpus/corpus_folder.h"
#include "system/data_folder.h"
#include "text/fault.h"

char *corpus_default_folder(void)
{
    const char *folder = getenv("STRICTLINE_CASES");

    if (folder != NULL && folder[0] != '\0')
        return memory_copy_text(folder);
    return data_folder("cases");
}

static bool read_default(struct corpus *out, struct buffer *faults)
{
    char *folder = corpus_default_folder();
    bool good = corpus_read(folder, out, faults);

    free(folder);
    return good;
}

bool corpus_read(const char *folder, struct corpus *out, struct buffer *faults)
{
    bool good;

    *out = CORPUS_EMPTY;
    out->folder = memory_copy_text(folder);
    good = corpus_add_folder(out, folder, "", faults);
    corpus_sort(out);
    return good;
}

void corpus_clear(struct corpus *c)
{
    for (size_t i = 0; i < c->count; i++)
        transcript_clear(&c->cases[i]);
    free(c->cases);
    free(c->folder);
    *c = CORPUS_EMPTY;
}

static enum corpus_result select_words(const struct corpus *all,
                                       char *const *words, size_t count,
                                       struct corpus *out,
                                       struct buffer *faults)
{
    enum corpus_result worst = CORPUS_OK;

    for (size_t i = 0; i < count; i++) {
        enum corpus_result result = corpus_pick(all, words[i], out, faults);

        if (result > worst)
            worst = result;
    }
    corpus_sort(out);
    return worst;
}

enum corpus_result corpus_gather(char *const *words, size_t count,
                                 struct corpus *out, struct buffer *faults)
{
    struct buffer damage = BUFFER_EMPTY;
    enum corpus_result result;
    struct corpus all;

    if (count == 0)
        return read_default(out, faults) ? CORPUS_OK : CORPUS_DAMAGED;
    *out = CORPUS_EMPTY;
    read_default(&all, &damage);
    result = select_words(&all, words, count, out, faults);
    /* damage elsewhere does not concern this command, but may explain why a
     * word was not found */
    if (result == CORPUS_UNKNOWN && damage.len > 0)
        fault_add(faults, "%s", damage.ptr);
    buffer_clear(&damage);
    corpus_clear(&all);
    return result;
}
