/* SPDX-License-Identifier: MIT */
/*
 * An outcome in words. Octets are escaped as in case files, so that a hostile
 * body cannot play with a terminal.
 */
#include "judge/outcome_text.h"
#include "text/octets.h"

#include <inttypes.h>
#include <string.h>

#include "case/transcript.h"

static void add_body(const struct buffer *body, struct buffer *out)
{
    buffer_printf(out, "%zu octet%s \"", body->len, body->len == 1 ? "" : "s");
    octets_escape(out, buffer_view(body), OUTCOME_TEXT_BODY);
    buffer_add_text(out, "\"");
}

static void add_response(const struct answer *a, struct buffer *out)
{
    buffer_add_text(out, "took ");
    if (a->status_known)
        buffer_printf(out, "%03" PRId64, a->status);
    else
        buffer_add_text(out, "a response");
    if (a->body_unknown) {
        buffer_add_text(out, " as complete, its body not shown");
        return;
    }
    buffer_add_text(out, " with ");
    if (a->body.len > 0)
        add_body(&a->body, out);
    else
        buffer_add_text(out, "an empty body");
    buffer_add_text(out, " as complete");
}

static void add_failure(const char *what, const struct answer *a,
                        struct buffer *out)
{
    buffer_add_text(out, what);
    if (a->body.len > 0) {
        buffer_add_text(out, " after ");
        add_body(&a->body, out);
    }
    if (a->error != NULL && a->error[0] != '\0') {
        buffer_add_text(out, ": ");
        octets_escape(out, (struct sl_bytes){a->error, strlen(a->error)},
                      OUTCOME_TEXT_ERROR);
    }
}

void outcome_text_answer(const struct answer *a, struct buffer *out)
{
    switch (a->result) {
    case RESULT_NONE:
        buffer_add_text(out, "was not asked");
        break;
    case RESULT_RESPONSE:
        add_response(a, out);
        break;
    case RESULT_ERROR:
        add_failure("reported an error", a, out);
        break;
    case RESULT_HANG:
        add_failure("gave no result in time", a, out);
        break;
    case RESULT_CRASH:
        add_failure("crashed", a, out);
        break;
    case RESULT_UNSUPPORTED:
        add_failure("lacks the feature", a, out);
        break;
    case RESULT_BROKEN:
        add_failure("could not be judged", a, out);
        break;
    }
}
