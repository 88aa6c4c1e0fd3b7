/* SPDX-License-Identifier: MIT */
/*
 * An entry of a HAR put together again: a request head, a response head, a
 * body. A HAR holds parsed parts and the decoded body, so a field that tells
 * how the body was sent is masked by X-Crawl- before its name, as Common Crawl
 * does it.
 */
#ifndef HAR_MESSAGE_H
#define HAR_MESSAGE_H

#include <stdbool.h>

#include "text/buffer.h"

struct har_message {
    struct buffer request;
    struct buffer response; /* head */
    struct buffer body;
    bool body_missing; /* there was one, and it is not in the file */
    struct buffer edited;
};

enum har_reading {
    HAR_READ,
    HAR_REFUSED, /* sound, but not a response of HTTP/1 */
    HAR_DAMAGED
};

/* *out is to be cleared in any case. *why is a clause unless HAR_READ. */
enum har_reading har_message_read(struct sl_bytes entry,
                                  struct har_message *out, const char **why);
void har_message_clear(struct har_message *m);

#endif
