/* SPDX-License-Identifier: MIT */
/*
 * Where the messages of one direction of a connection end. Our parser frames
 * them, with the profile `lenient`; the octets themselves stay the caller's.
 * A request is framed by the same code: its fields are read after a status
 * line of ours.
 */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <strictline/parser.h>

#include "text/buffer.h"

/* A head, chunk-size line or trailer section longer than this is not read:
 * the message counts as broken. */
#define MESSAGE_HEAD_MAX (1u << 20)

enum message_state {
    MESSAGE_MORE,  /* it goes on */
    MESSAGE_WHOLE, /* it is complete */
    MESSAGE_BROKEN /* nobody can tell where it ends */
};

struct message {
    enum message_state state;
    unsigned status;  /* of the final head; 0: none has come */
    bool until_close; /* it ends with the connection */
    bool tunnel;      /* what follows is not HTTP */
    /* private */
    struct sl_options options;
    struct sl_parser parser;
    struct sl_field *fields;
    enum sl_request request;
    struct buffer pending; /* octets that the parser has to see again */
    uint64_t left;         /* payload to come of the body or chunk */
};

/* Gets ready for the message that answers such a request. Not to be moved
 * afterwards. */
void message_begin(struct message *m, enum sl_request request);
void message_clear(struct message *m);

/* Takes off *in the octets that belong to the message: all of them, unless it
 * ends before. Nothing once it is whole. */
enum message_state message_read(struct message *m, struct sl_bytes *in);

/* Reads on past count octets that nobody knows, if all of them are payload;
 * false, and nothing is read, if they are not. 0: an unknown number. */
bool message_skip(struct message *m, uint64_t count);

/* The sender has closed: MESSAGE_WHOLE if the message may end so; otherwise it
 * stays as it was. */
enum message_state message_finish(struct message *m);

#endif
