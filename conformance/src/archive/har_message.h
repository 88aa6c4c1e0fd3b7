/* SPDX-License-Identifier: MIT */
/*
 * An entry of a HAR turned back into a request head, a response head and a
 * body. A HAR holds parsed parts and the decoded body, so a field that says how
 * the body was sent is masked with X-Crawl- before its name, as Common Crawl
 * does.
 */
#ifndef HAR_MESSAGE_H
#define HAR_MESSAGE_H

#include <stdbool.h>

#include "text/buffer.h"

struct har_message {
    struct buffer request;
    struct buffer response; /* head */
    struct buffer body;
    bool body_missing; /* there was one, but it is not in the file */
    struct buffer edited;
};

enum har_reading {
    HAR_READ,
    HAR_REFUSED, /* well-formed, but not an HTTP/1 response */
    HAR_DAMAGED
};

/* *out must be cleared in any case. *why is a clause unless HAR_READ. */
enum har_reading har_message_read(struct sl_bytes entry,
                                  struct har_message *out, const char **why);
void har_message_clear(struct har_message *m);

#endif
