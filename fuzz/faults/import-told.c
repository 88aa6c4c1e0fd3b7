/* SPDX-License-Identifier: MIT */
/*
 * Octets of a response are taken twice.
 * Target: import
 * Wraps: exchange_take
 */
#include "recorded/exchange.h"

void __real_exchange_take(void *splitter, const struct import_event *ev);
void __wrap_exchange_take(void *splitter, const struct import_event *ev);

void __wrap_exchange_take(void *splitter, const struct import_event *ev)
{
    if (ev->type == IMPORT_OCTETS && ev->side == IMPORT_RESPONSE)
        __real_exchange_take(splitter, ev);
    __real_exchange_take(splitter, ev);
}
