/* SPDX-License-Identifier: MIT */
/*
 * Which rule of RFC 9112 section 6.3 framed a body: for people who ask why.
 */
#include <strictline/parser.h>

#include "grammar/framing.h"
#include "scan/value.h"

static bool has_field(const struct sl_head *head,
                      const struct sl_profile *profile, struct sl_bytes name)
{
    struct value_reader r;

    return sl__value_start(&r, head, profile, name, false);
}

unsigned sl_framing_rule(const struct sl_head *head,
                         const struct sl_profile *profile,
                         enum sl_request request)
{
    bool coded = has_field(head, profile, SL_LITERAL("transfer-encoding"));
    bool length = has_field(head, profile, SL_LITERAL("content-length"));

    switch ((enum sl_framing)head->framing) {
    case SL_FRAMING_NONE:
        return sl__framing_has_no_body(request, head->status) ? 1 : 2;
    case SL_FRAMING_LENGTH:
        return 6;
    case SL_FRAMING_CHUNKED:
        return length ? 3 : 4;
    case SL_FRAMING_CLOSE:
        break;
    }
    if (coded)
        return 4;
    return length ? 5 : 8;
}
