/* SPDX-License-Identifier: MIT */
/*
 * Where the parser stands, for response.c, which stops inside a chunked body
 * as httplib does.
 */
#ifndef PARSER_STATE_H
#define PARSER_STATE_H

#include <strictline/parser.h>

enum parser_state {
    AT_START,      /* before a start line */
    AT_FIELDS,     /* after the start line, in the section */
    AT_SKIPPED,    /* httplib: in the header block of a 100 response */
    AT_LENGTH,     /* in a body of known length */
    AT_CLOSE,      /* in a body that the close ends */
    AT_CHUNK_SIZE, /* before a chunk-size line */
    AT_CHUNK_DATA, /* in the data of a chunk */
    AT_CHUNK_END,  /* before the line end after a chunk's data */
    AT_TRAILER,    /* in the trailer section, or before its empty line */
    AT_DROPPED,    /* httplib: in a trailer section */
    AT_END,        /* the message is complete; SL_EV_END is due */
    AT_DONE,       /* SL_EV_END was given */
    AT_FAILED
};

/*
 * Makes the parser read on as if it stood where the snapshot `to` was taken,
 * at what is now the front of the input: httplib keeps its chunk_left when a
 * read raises, and continues from there (M2).
 */
void sl__parser_go_back(struct sl_parser *p, const struct sl_parser *to);

#endif
