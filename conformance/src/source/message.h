/* SPDX-License-Identifier: MIT */
/*
 * Where the messages of one direction of a connection end. Our parser frames
 * them, with the profile `lenient`; the caller keeps the octets themselves. A
 * request is framed by the same code: its fields are read after a status line
 * of ours.
 */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <strictline/parser.h>

#include "text/buffer.h"

/* A longer head, chunk-size line or trailer section is not read: the message
 * counts as broken. */
#define MESSAGE_HEAD_MAX (1u << 20)

enum message_state {
    MESSAGE_MORE,  /* it continues */
    MESSAGE_WHOLE, /* it is complete */
    MESSAGE_BROKEN /* its end cannot be found */
};

struct message {
    enum message_state state;
    unsigned status;  /* of the final head; 0: none yet */
    bool until_close; /* it ends with the connection */
    bool tunnel;      /* what follows is not HTTP */
    /* private */
    struct sl_options options;
    struct sl_parser parser;
    struct sl_field *fields;
    enum sl_request request;
    struct buffer pending; /* octets that the parser must see again */
    uint64_t left;         /* payload to come of the body or chunk */
};

/* Prepares for the message that answers such a request. *m must not be moved
 * afterwards. */
void message_begin(struct message *m, enum sl_request request);
void message_clear(struct message *m);

/* Consumes from *in the octets that belong to the message: all of them, unless
 * it ends before that. Consumes nothing once it is complete. */
enum message_state message_read(struct message *m, struct sl_bytes *in);

/* Skips count unknown octets, if all of them are payload; false, and nothing is
 * skipped, if they are not. 0: an unknown number. */
bool message_skip(struct message *m, uint64_t count);

/* The sender has closed: MESSAGE_WHOLE if the message may end this way;
 * otherwise the state is unchanged. */
enum message_state message_finish(struct message *m);

#endif
