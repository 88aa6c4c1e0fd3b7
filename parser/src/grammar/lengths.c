/* SPDX-License-Identifier: MIT */
/*
 * Reads Content-Length lines octet by octet: members with commas between, OWS
 * around them, lines apart.
 */
#include "grammar/lengths.h"

#include "scan/integer.h"
#include "scan/octet.h"

static void end_length(struct length_list *l, struct integer *n, bool any)
{
    bool number = sl__integer_end(n);

    if (!any) {
        l->empty++;
    } else if (!number || ((n->notes & INTEGER_NEGATIVE) && n->value > 0)) {
        l->invalid = true;
    } else {
        if ((n->notes & ~(INTEGER_OVERFLOW | INTEGER_TAIL)) != 0)
            l->lenient = true;
        if (n->notes & INTEGER_OVERFLOW)
            l->overflow = true;
        if (l->members > 0 && l->value != n->value)
            l->different = true;
        l->value = n->value;
        l->members++;
    }
    sl__integer_start(n, INTEGER_DECIMAL_ANY);
}

void sl__lengths_add(struct length_list *l, struct value_reader *r)
{
    struct integer n;
    bool any = false;
    int octet;

    sl__integer_start(&n, INTEGER_DECIMAL_ANY);
    while ((octet = sl__value_next(r)) != VALUE_END) {
        if (octet == ',') {
            end_length(l, &n, any);
            any = false;
        } else if (any || !octet_is_blank((char)octet)) {
            sl__integer_feed(&n, (char)octet);
            any = true;
        }
    }
    end_length(l, &n, any);
    l->lines++;
}

void sl__lengths_read(const struct sl_head *head,
                      const struct sl_profile *profile, struct length_list *l)
{
    struct value_reader r;
    bool more =
        sl__value_start(&r, head, profile, SL_LITERAL("content-length"), false);

    *l = (struct length_list){0};
    while (more) {
        sl__lengths_add(l, &r);
        more = sl__value_next_line(&r);
    }
}
