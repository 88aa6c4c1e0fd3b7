/* SPDX-License-Identifier: MIT */
/*
 * From what was read to what a client reports: errors, and what a client
 * mishandles, refuses or cannot show.
 */
#include "zero/inprocess_answer.h"

#include <stdlib.h>

#include "coding/coding.h"
#include "text/line.h"
#include "text/word.h"
#include "zero/mutant_fields.h"

static bool has_habit(const struct inprocess *c, unsigned habits)
{
    return (c->habits & habits) != 0;
}

void inprocess_set_error(struct answer *a, const char *text)
{
    a->result = RESULT_ERROR;
    a->error = memory_copy_text(text);
}

static void set_failure(const struct reading *r, struct answer *a)
{
    struct buffer text = BUFFER_EMPTY;

    if (r->err == SL_OK) {
        inprocess_set_error(a, r->end == SOURCE_LOST ? "the connection broke"
                                                     : "its time limit passed");
        return;
    }
    buffer_printf(&text, "%s at %llu: %s", sl_err_name(r->err),
                  (unsigned long long)r->offset, sl_err_text(r->err));
    inprocess_set_error(a, text.ptr);
    buffer_clear(&text);
}

static bool is_incomplete(const struct reading *r)
{
    return r->err == SL_OK || r->err == SL_ERR_INCOMPLETE_BODY ||
           r->err == SL_ERR_INCOMPLETE_TRAILER;
}

/* What happens to a failure that is not reported as an error. */
static bool mishandle(const struct inprocess *c, const struct reading *r,
                      struct answer *a)
{
    unsigned quirks = c->quirks;
    bool hangs = r->err == SL_OK && r->end == SOURCE_SILENCE;
    unsigned ends = is_incomplete(r)
                        ? QUIRK_TRUNCATION_IS_SUCCESS | QUIRK_ERROR_IS_END
                        : QUIRK_ERROR_IS_END;

    if (hangs && has_habit(c, HABIT_NO_TIME_LIMIT))
        a->result = RESULT_HANG;
    else if (r->headed && (quirks & ends) != 0)
        a->result = RESULT_RESPONSE;
    else if ((quirks & QUIRK_DIE_ON_ERROR) != 0)
        a->result = RESULT_CRASH;
    else if ((quirks & QUIRK_ERROR_IS_EMPTY) != 0) {
        buffer_clear(&a->body);
        answer_set_status(a, 200);
        a->result = RESULT_RESPONSE;
    }
    return a->result != RESULT_NONE;
}

/* Why a client that may refuse a complete response does so; NULL: it accepts.
 * */
static const char *find_refusal(const struct inprocess *c,
                                const struct reading *r)
{
    if ((c->quirks & QUIRK_REFUSES_ALL) != 0)
        return "every response is refused";
    if (has_habit(c, HABIT_REFUSES_MOVES) && r->moved && r->status / 100 == 3)
        return "it follows no redirection";
    if (has_habit(c, HABIT_REFUSES_CODINGS) && r->coded)
        return "it did not ask for a content coding";
    return NULL;
}

/* ---- content codings ---- */

/* False: one of them is unknown, so the body stays as it is. */
static bool find_codings(const struct answer *shown, struct coding *out)
{
    bool known = true;

    for (size_t i = 0; i < shown->field_count; i++) {
        struct sl_bytes rest = buffer_view(&shown->fields[i].value);

        if (!word_equals_any_case(buffer_view(&shown->fields[i].name),
                                  "content-encoding"))
            continue;
        while (rest.len > 0) {
            struct sl_bytes name = line_trim(line_take_until(&rest, ','));

            known =
                known && (name.len == 0 || coding_add(out, name) == CODING_OK);
        }
    }
    return known && coding_is_needed(out);
}

/* Whether the whole body could be decoded; *plain is what could. */
static bool decode(struct coding *c, struct sl_bytes body, struct buffer *plain)
{
    size_t used;
    enum coding_fault fault = coding_read(c, body, plain, &used);

    if (fault == CODING_OK || fault == CODING_RAW)
        fault = coding_finish(c);
    return fault == CODING_OK;
}

/* Decodes the codings of a complete body. False: that is not possible. */
static bool undo_codings(const struct inprocess *c, struct reading *r)
{
    struct buffer plain = BUFFER_EMPTY;
    struct coding *coding;
    bool good = true;

    if (!has_habit(c, HABIT_DECODES) || !r->complete || !r->coded ||
        r->body.len == 0)
        return true;
    coding = coding_new();
    if (find_codings(&r->shown, coding)) {
        good = decode(coding, buffer_view(&r->body), &plain) ||
               (c->quirks & QUIRK_CUT_CODING_IS_END) != 0;
        buffer_clear(&r->body);
        r->body = plain;
    }
    coding_free(coding);
    return good;
}

/* Whether a response with that status is not an error. */
static bool is_success(const struct inprocess *c, int64_t status)
{
    if (c->loose.asked != NULL)
        c->loose.asked[LOOSE_SUCCESS] = true;
    switch (c->loose.way[LOOSE_SUCCESS]) {
    case LOOSE_SUCCESS_200:
        return status == 200;
    case LOOSE_SUCCESS_200_206:
        return status == 200 || status == 206;
    case LOOSE_SUCCESS_2XX_304:
        return status / 100 == 2 || status == 304;
    }
    return status / 100 == 2 || !has_habit(c, HABIT_HIDES_ERRORS);
}

/* What a client cannot show. */
static void hide(const struct inprocess *c, struct answer *a)
{
    if (a->result == RESULT_RESPONSE && !is_success(c, a->status)) {
        buffer_clear(&a->body);
        inprocess_set_error(a, "the status says error");
    }
    if (has_habit(c, HABIT_HIDES_STATUS | HABIT_HIDES_ERRORS)) {
        a->status_known = false;
        a->status = 0;
    }
}

/* Moves the fields out of *r. */
static void show_fields(const struct inprocess *c, struct reading *r,
                        struct answer *a)
{
    a->fields_known = r->shown.fields_known;
    a->fields = r->shown.fields;
    a->field_count = r->shown.field_count;
    a->field_octets = r->shown.field_octets;
    r->shown = (struct answer){.result = RESULT_NONE};
    if ((c->quirks & QUIRK_JOINS_FIELDS) != 0)
        mutant_join_fields(a);
    if ((c->quirks & QUIRK_LOSES_FIELDS) != 0)
        mutant_lose_fields(a);
}

void inprocess_answer(const struct inprocess *c, struct reading *r,
                      struct answer *a)
{
    const char *refusal = r->complete ? find_refusal(c, r) : NULL;

    if (!undo_codings(c, r) && refusal == NULL)
        refusal = "its content coding cannot be undone";
    if (r->headed)
        answer_set_status(a, r->status);
    a->body = r->body;
    r->body = BUFFER_EMPTY;
    show_fields(c, r, a);
    if ((c->quirks & QUIRK_LOSES_OCTET) != 0 && a->body.len > 0)
        buffer_truncate(&a->body, a->body.len - 1);
    if (refusal != NULL)
        inprocess_set_error(a, refusal);
    else if (r->complete)
        a->result = RESULT_RESPONSE;
    else if (!mishandle(c, r, a))
        set_failure(r, a);
    hide(c, a);
}
