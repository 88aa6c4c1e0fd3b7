/* SPDX-License-Identifier: MIT */
/*
 * The file of a recording, written line by line as things happen. The README
 * says what each line means; import/format_session.c reads it.
 *
 * A line is written before the octets in it are passed on: what a client or
 * server has received is in the file, however the recorder ends.
 */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "system/output_stream.h"
#include "text/buffer.h"

/* Octets of a line; a longer read becomes several lines. Escaped, they fit into
 * the window of a reader (source/source.h). */
#define SESSION_OCTETS_MAX 12288

enum session_side { SESSION_CLIENT, SESSION_SERVER };
#define SESSION_SIDES 2

enum session_end {
    SESSION_FIN,
    SESSION_NOTIFY, /* with close_notify; a FIN may follow */
    SESSION_RESET   /* or a TLS failure */
};

struct session {
    bool failed;     /* nothing more is written; *fault says why */
    uint64_t octets; /* recorded so far */
    /* private */
    struct output_stream out;
    struct buffer line;
    struct buffer *fault;
    uint64_t since; /* the clock's zero, in nanoseconds since 1970 */
};

/* Empties or creates the file; the caller keeps path and *fault. False with a
 * clause in *fault. */
bool session_open(struct session *s, const char *path, struct buffer *fault);

/* A connection begins: its number, and both addresses. */
void session_open_link(struct session *s, uint64_t number, const char *client,
                       const char *server);
/* Octets received from a side. */
void session_octets(struct session *s, uint64_t number, enum session_side side,
                    struct sl_bytes octets);
void session_end_side(struct session *s, uint64_t number,
                      enum session_side side, enum session_end end);
void session_close_link(struct session *s, uint64_t number);
/* A line for people, about a connection that was not established. */
void session_note(struct session *s, uint64_t number, const char *what);

/* Writes the last line, syncs the file to disk and closes it. False if any of
 * it could not be written. */
bool session_close(struct session *s);

#endif
