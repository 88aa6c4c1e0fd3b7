/* SPDX-License-Identifier: MIT */
/*
 * What the control exchanges showed about a client: well-formed cases that each
 * run starts with. What the client cannot do there is `unsupported` in the
 * cases that need it, and does not count against it.
 */
#ifndef CONTROLS_H
#define CONTROLS_H

#include <stdbool.h>

#include "text/buffer.h"
#include "text/json_write.h"

enum control {
    CONTROL_GET, /* a client without it cannot be judged */
    CONTROL_HEAD,
    CONTROL_POST,
    CONTROL_CONNECT,
    CONTROL_FIELDS,  /* sends a field that it is given, */
    CONTROL_CONTENT, /* and content with POST */
    CONTROL_SECOND,  /* a second request */
    CONTROL_TLS,
    CONTROL_NAMES, /* refuses the certificate of another server */
    CONTROL_ERROR, /* shows a 404 as a response, not as an error */
    CONTROL_GZIP,  /* decodes gzip content; no case needs it, since passing on
                      the encoded form is correct as well */
    CONTROL_COUNT
};

struct controls {
    bool made; /* if not, nothing is known, and it counts as able to do all */
    bool able[CONTROL_COUNT];
    char *seen[CONTROL_COUNT]; /* what it did, or why it was not asked: a
                                  clause; NULL before they were made */
    bool unreached;            /* plain GET: an error without a connection */
    bool by_name;              /* it needs a name, not an address */
    bool http10;               /* its requests are HTTP/1.0 */
    bool reuses;               /* request two used the same connection */
    bool status_shown;         /* it reports status codes, */
    bool fields_shown;         /* and fields */
};

void controls_clear(struct controls *c);

/* The word in results: "get", "second". */
const char *control_name(enum control control);

/* Why a case that needs it is unsupported, for the caller to free: "the client
 * showed ... that it cannot do TLS: ..."; NULL if the client can. */
char *controls_lack(const struct controls *c, enum control control);

/* Three lines: what it can do, what it cannot, and how it asks. */
void controls_text(const struct controls *c, struct buffer *out);

/* The value of "controls"; null if none were made. */
void controls_json(const struct controls *c, struct json_writer *w);

#endif
