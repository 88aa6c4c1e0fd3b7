/* SPDX-License-Identifier: MIT */
/*
 * The request of a client in this process, as a server would receive it.
 */
#ifndef REQUEST_TEXT_H
#define REQUEST_TEXT_H

#include "case/transcript.h"

struct request_text {
    const char *method;
    struct sl_bytes target;      /* of request one; */
    const char *second_of;       /* request two of that case has its own */
    const struct asking *asking; /* what request one is to have */
    bool moved;                  /* its method is not the one that was asked
                                    for: content does not go with it */
    bool old;                    /* of HTTP/1.0 */
    bool closes;                 /* with Connection: close */
    bool keeps_content_fields;   /* wrongly, when it has moved */
};

void request_text_add(const struct request_text *r, struct buffer *out);

#endif
