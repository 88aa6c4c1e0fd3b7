/* SPDX-License-Identifier: MIT */
/*
 * The words of the head that only recorded cases have.
 */
#include "case/transcript_reader.h"

#include <string.h>

#include "text/word.h"

bool reader_take_recorded(struct reader *r, int value)
{
    (void)value;
    return reader_take_text(r, "the file, and the place in it",
                            &r->t->recorded.place);
}

bool reader_take_sha256(struct reader *r, int value)
{
    (void)value;
    if (r->rest.len != 64 ||
        strspn(r->rest.ptr, "0123456789abcdef") < r->rest.len)
        return reader_fault(r, "the SHA-256 of the file is 64 hex digits in "
                               "lower case");
    return reader_take_text(r, "the SHA-256", &r->t->recorded.sha256);
}

bool reader_take_fidelity(struct reader *r, int value)
{
    struct sl_bytes word;

    (void)value;
    if (!reader_take_word(r, "the fidelity", &word))
        return false;
    if (!fidelity_find(word, &r->t->recorded.fidelity))
        return reader_fault(r,
                            "'%s' is not a fidelity; write wire, wire-gap, "
                            "block, block-edited or rebuilt",
                            reader_quote(r, word));
    return true;
}

bool reader_take_edited(struct reader *r, int value)
{
    (void)value;
    return reader_take_text(r, "what was edited", &r->t->recorded.edited);
}

bool reader_take_request(struct reader *r, int value)
{
    (void)value;
    return reader_take_strings(r, &r->t->recorded.request);
}

bool reader_recorded_ends(struct reader *r)
{
    const struct recorded *made = &r->t->recorded;
    bool edited = made->fidelity == FIDELITY_BLOCK_EDITED ||
                  made->fidelity == FIDELITY_REBUILT;

    if (made->place == NULL &&
        (made->fidelity != FIDELITY_NONE || made->sha256 != NULL ||
         made->edited != NULL || made->request.len > 0))
        return reader_fault(r, "'fidelity', 'sha256', 'edited' and 'request' "
                               "are about a recording; add a line "
                               "'recorded FILE PLACE'");
    if (made->place != NULL && made->fidelity == FIDELITY_NONE)
        return reader_fault(r, "the fidelity is missing; add a line such as "
                               "'fidelity wire'");
    if (edited && made->edited == NULL)
        return reader_fault(r,
                            "the fidelity is %s, so say what is not as the "
                            "server sent it; add a line 'edited ...'",
                            fidelity_name(made->fidelity));
    return true;
}
