/* SPDX-License-Identifier: MIT */
/*
 * Recorded traffic, from any file format to exchanges. This header is the
 * manual of the room.
 *
 *     file -> source -> importer -> events of connections -> exchanges -> cases
 *             source.h  format_*.c  this header             exchange.h
 * recorded_case.h
 *
 * An importer knows one format. It is one file, format_<name>.c, that defines
 *
 *     const struct import_format import_format_<name> = {...};
 *
 * and CMake puts it into the table of import.c; there is no list to edit. It
 * is pure: it pulls octets from a source, of which it sees a window, and
 * pushes events into a sink. So a file, and a record in it, may be larger than
 * memory. What it has to keep for a while (packets that came too early) has a
 * limit with a name.
 *
 * It tells what both sides of each connection sent, in the order of each
 * side's octets, as far as the recording knows them:
 *
 *     IMPORT_OPEN     a connection, or whatever the format has in its place: a
 *                     record of one answer is a connection with one exchange
 *     IMPORT_OCTETS   a segment of one side
 *     IMPORT_GAP      octets of one side that were sent and not recorded
 *     IMPORT_END      nothing more comes of this side, and why
 *     IMPORT_CLOSE    the connection is over; its memory goes
 *
 * Events of several connections may be mixed. The importer does not divide the
 * octets into messages; exchange.h does that, with our own parser and the
 * methods of the requests. The octets of a request should come before those of
 * its answer; `peer` says how they lie to each other where it matters.
 *
 * No octet is invented. A part that the recorder did not keep, and that has to
 * be there for the rest to be read (the status line of a HAR entry), is made
 * by the importer, named in `edited` of the connection, and lowers its
 * fidelity.
 *
 * What is wrong with the file is damage: reported with its place, counted, and
 * read past if at all possible. An importer never gives up the rest of a file
 * because of one bad record.
 */
#ifndef IMPORT_H
#define IMPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "case/recorded.h"
#include "source/source.h"
#include "text/buffer.h"

/* ---- what comes out ---- */

enum import_side { IMPORT_REQUEST, IMPORT_RESPONSE };
#define IMPORT_SIDES 2

enum import_ending {
    IMPORT_FIN,      /* closed in an orderly way, by its own decision */
    IMPORT_FIN_LAST, /* the same, but after the other side had closed */
    IMPORT_RST,      /* broken off by this side */
    IMPORT_ABORTED,  /* broken off by the other side */
    IMPORT_CUT,      /* the recording ends before the connection does */
    IMPORT_SPOILT,   /* the recording is wrong there: the last octets may not be
                        of this side */
    IMPORT_UNKNOWN   /* the format does not record it */
};

/* Made by the importer; the sink may keep a pointer from OPEN to CLOSE. */
struct import_connection {
    enum fidelity fidelity;
    const char *edited; /* what the server did not send; NULL: nothing */
    /* Who spoke with whom, printable: "10.0.0.1:80 to 10.0.0.2:4711"; empty if
     * the recording does not say. */
    char endpoints[128];
    void *kept; /* the sink's */
};

#define IMPORT_NO_TIME UINT64_MAX
#define IMPORT_BY_ORDER UINT64_MAX

enum import_event_type {
    IMPORT_OPEN,
    IMPORT_OCTETS,
    IMPORT_GAP,
    IMPORT_END,
    IMPORT_CLOSE
};

struct import_event {
    enum import_event_type type;
    struct import_connection *connection;
    enum import_side side;  /* OCTETS, GAP, END */
    struct sl_bytes octets; /* OCTETS; hold during the call */
    uint64_t length;        /* GAP: octets, 0 if nobody knows */
    enum import_ending ending;
    uint64_t time; /* OCTETS: nanoseconds since 1970; IMPORT_NO_TIME */
    /* Where it is recorded, in units of the format: octet offset, packet
     * number, record number. */
    uint64_t place;
    bool by_octet; /* OCTETS: place is that of the first one, and goes on */
    /* OCTETS: how many octets of the other side its sender had received by
     * then (the acknowledgement of TCP), gaps included. IMPORT_BY_ORDER: all
     * that were told so far. */
    uint64_t peer;
};

enum import_remark {
    IMPORT_DAMAGE, /* the file is wrong there, or has more in one piece than is
                      held; the rest was read */
    IMPORT_REFUSED /* sound, but we cannot read it: TLS without its keys */
};

struct import_sink {
    void (*take)(void *context, const struct import_event *ev);
    /* One clause about what is at place; may come very often. */
    void (*remark)(void *context, enum import_remark remark, uint64_t place,
                   const char *what);
    void *context;
};

/* ---- formats ---- */

/* What to do with octets of a TCP stream that came twice and differ. */
enum import_overlap { IMPORT_FIRST, IMPORT_LAST };

/* Members of a gzip file that somebody has decoded ahead: threads do. */
struct import_ahead {
    /* True if the member that begins at that offset of the source was decoded,
     * whole and with its checksum right: *octets are what it holds, which stay
     * until the next call, and *length is that of the member. */
    bool (*member)(void *context, uint64_t offset, struct sl_bytes *octets,
                   uint64_t *length);
    void *context;
};

/* ---- TLS ---- */

enum import_unsealing {
    IMPORT_UNSEALED, /* what could be opened was taken */
    IMPORT_SEALED,   /* the connection cannot be opened at all */
    IMPORT_LOST      /* it cannot be opened any further */
};

/*
 * Whoever has the secrets of connections in TLS: secrets/unseal.h. The
 * importers are pure and have no cryptography.
 */
struct import_secrets {
    /* A connection begins; close() ends what it returns. */
    void *(*open)(void *context);
    /* Takes what a side sent: all of it, in order, from its first octet. What
     * is in it goes to take(), record by record. Anything but IMPORT_UNSEALED
     * comes with a clause in *why, and is the last call for that side. */
    enum import_unsealing (*read)(void *opened, enum import_side side,
                                  struct sl_bytes octets,
                                  void (*take)(void *to, struct sl_bytes plain),
                                  void *to, const char **why);
    void (*close)(void *opened);
    /* Secrets that the recording itself has, as a key log. */
    void (*add)(void *context, struct sl_bytes keys);
    void *context;
};

struct import_options {
    enum import_overlap overlap;
    bool no_digests;   /* do not check digests of records */
    bool stream_large; /* do not leave out a record that is too large to be
                          held: pass it on as it comes */
    bool early; /* tell what follows both SYNs without a hole soon, while it is
                   in the cache; packets of a capture are then not waited for
                   that contradict it and come much later */
    const struct import_ahead *ahead;     /* NULL: nobody decodes ahead */
    const struct import_secrets *secrets; /* NULL: TLS is refused */
};

/* One run of an importer. */
struct import {
    const struct import_format *format;
    const struct import_options *options;
    struct import_source *source;
    struct import_sink sink;
};

enum import_likeness {
    IMPORT_UNLIKE,
    IMPORT_PERHAPS, /* has something of it */
    IMPORT_LIKE,    /* its first lines are this format */
    IMPORT_SURE     /* a magic number */
};

/* How many octets of the file a probe sees at most. */
#define IMPORT_PROBE_MAX 4096

struct import_format {
    const char *name; /* "pcap" */
    const char
        *text; /* "packets, pcap or pcapng"; fits after "a recording: " */
    const char *unit; /* of places: "packet", "octet", "line" */
    enum import_likeness (*probe)(struct sl_bytes head);
    void (*read)(struct import *im);
};

/* The i-th format by name, or NULL when i is past the last. */
const struct import_format *import_format_at(size_t i);
/* That of the name, or NULL. */
const struct import_format *import_format_find(const char *name);
/* The one that the first octets of a file look like, or NULL. */
const struct import_format *import_detect(struct sl_bytes head);

/* ---- for importers ---- */

/* Each sends one event. */
void import_open(struct import *im, struct import_connection *c);
void import_octets(struct import *im, struct import_connection *c,
                   enum import_side side, struct sl_bytes octets,
                   uint64_t place);
void import_gap(struct import *im, struct import_connection *c,
                enum import_side side, uint64_t length, uint64_t place);
void import_end(struct import *im, struct import_connection *c,
                enum import_side side, enum import_ending ending);
void import_close(struct import *im, struct import_connection *c);

/* Report what is wrong, or what is left out. */
void import_refuse(struct import *im, uint64_t place, const char *what);
void import_damage(struct import *im, uint64_t place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
