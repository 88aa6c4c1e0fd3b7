/* SPDX-License-Identifier: MIT */
/*
 * The request of an in-process client, as a server would receive it.
 */
#ifndef REQUEST_TEXT_H
#define REQUEST_TEXT_H

#include "case/transcript.h"

struct request_text {
    const char *method;
    struct sl_bytes target;      /* of request one; */
    const char *second_of;       /* request two of that case has its own */
    const struct asking *asking; /* what request one must have */
    bool moved;                  /* its method is no longer the one asked for:
                                    content is left out */
    bool old;                    /* of HTTP/1.0 */
    bool closes;                 /* with Connection: close */
    bool keeps_content_fields;   /* wrongly, when it has moved */
};

void request_text_add(const struct request_text *r, struct buffer *out);

#endif
