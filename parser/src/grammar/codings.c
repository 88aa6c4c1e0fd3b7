/* SPDX-License-Identifier: MIT */
/*
 * Reads a list of transfer codings octet by octet. Only chunked matters to
 * the framing; parameters are skipped, minding quotes.
 */
#include "grammar/codings.h"

#include "scan/octet.h"

enum coding_part {
    CODING_BEFORE, /* white space before the name */
    CODING_NAME,
    CODING_AFTER, /* white space after the name */
    CODING_PARAMETERS
};

#define NO_MATCH 255

static void end_coding(struct coding_list *l)
{
    bool chunked = l->name_len == 7 && l->matched == 7;

    if (l->quoted)
        l->malformed = true;
    if (l->name_len == 0 && l->part == CODING_PARAMETERS)
        l->malformed = true;
    if (l->name_len > 0) {
        l->codings++;
        l->chunked += chunked;
        l->last_chunked = chunked;
        l->unknown = l->unknown || !chunked;
        if (chunked && l->part == CODING_PARAMETERS)
            l->parameter = true;
    }
    l->part = CODING_BEFORE;
    l->matched = 0;
    l->name_len = 0;
    l->quoted = l->escaped = false;
}

static void feed_name(struct coding_list *l, char c)
{
    const char *chunked = "chunked";

    if (!octet_is(c, OCTET_TOKEN)) {
        l->malformed = true;
        return;
    }
    l->part = CODING_NAME;
    if (l->matched < 7 && octet_lower(c) == chunked[l->matched])
        l->matched++;
    else
        l->matched = NO_MATCH;
    if (l->name_len < UINT8_MAX)
        l->name_len++;
}

/* Parameters are only skipped, but a comma in quotes ends no member. */
static void feed_parameter(struct coding_list *l, char c)
{
    if (l->escaped)
        l->escaped = false;
    else if (l->quoted && c == '\\')
        l->escaped = true;
    else if (c == '"')
        l->quoted = !l->quoted;
}

static void feed_coding(struct coding_list *l, char c)
{
    if (c == ',' && !l->quoted) {
        end_coding(l);
        return;
    }
    switch ((enum coding_part)l->part) {
    case CODING_BEFORE:
    case CODING_NAME:
        if (octet_is_blank(c)) {
            if (l->part == CODING_NAME)
                l->part = CODING_AFTER;
        } else if (c == ';') {
            l->part = CODING_PARAMETERS;
        } else {
            feed_name(l, c);
        }
        return;
    case CODING_AFTER:
        if (c == ';')
            l->part = CODING_PARAMETERS;
        else if (!octet_is_blank(c))
            l->malformed = true;
        return;
    case CODING_PARAMETERS:
        feed_parameter(l, c);
        return;
    }
}

void sl__codings_add(struct coding_list *l, struct value_reader *r)
{
    int octet;

    if (l->any) {
        feed_coding(l, ',');
        feed_coding(l, ' ');
    }
    l->any = true;
    while ((octet = sl__value_next(r)) != VALUE_END)
        feed_coding(l, (char)octet);
}

void sl__codings_end(struct coding_list *l)
{
    end_coding(l);
}

void sl__codings_read(const struct sl_head *head,
                      const struct sl_profile *profile, struct coding_list *l)
{
    struct value_reader r;
    bool more = sl__value_start(&r, head, profile,
                                SL_LITERAL("transfer-encoding"), false);

    *l = (struct coding_list){0};
    while (more) {
        sl__codings_add(l, &r);
        more = sl__value_next_line(&r);
    }
    sl__codings_end(l);
}
