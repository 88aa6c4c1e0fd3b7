/* SPDX-License-Identifier: MIT */
/*
 * The names of deliveries. Each delivery has one name, since results and
 * baselines are looked up by it.
 */
#include "case/delivery.h"

#include <stdio.h>

#include "text/word.h"

static struct sl_bytes skip(struct sl_bytes word, size_t count)
{
    return (struct sl_bytes){word.ptr + count, word.len - count};
}

bool delivery_parse(struct sl_bytes word, struct delivery *out)
{
    struct delivery d = {.tls = word_begins(word, "tls")};
    uint64_t cut = 0;

    if (word_equals(word, "whole") || word_equals(word, "tls")) {
        *out = d;
        return true;
    }
    if (d.tls && !word_begins(word, "tls-"))
        return false;
    if (d.tls)
        word = skip(word, 4);
    if (word_equals(word, "bytes"))
        d.segment = 1;
    else if (word_equals(word, "ends"))
        d.waits = true;
    else if (word_equals(word, "idle"))
        d.waits = d.idle = true;
    else if (word_equals(word, "busy"))
        d.waits = d.idle = d.busy = true;
    else if (!word_begins(word, "cut@") ||
             !word_number(skip(word, 4), SIZE_MAX, &cut) || cut == 0)
        return false;
    d.cut = (size_t)cut;
    *out = d;
    return true;
}

void delivery_name(const struct delivery *d, char *name)
{
    const char *tls = d->tls ? "tls-" : "";

    if (d->segment > 0)
        snprintf(name, DELIVERY_NAME, "%sbytes", tls);
    else if (d->idle)
        snprintf(name, DELIVERY_NAME, "%s%s", tls, d->busy ? "busy" : "idle");
    else if (d->waits)
        snprintf(name, DELIVERY_NAME, "%sends", tls);
    else if (d->cut > 0)
        snprintf(name, DELIVERY_NAME, "%scut@%zu", tls, d->cut);
    else
        snprintf(name, DELIVERY_NAME, "%s", d->tls ? "tls" : "whole");
}
