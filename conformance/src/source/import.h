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
 * and CMake puts it into the table of import.c; there is no list to edit. It is
 * pure: it pulls octets from a source, through a window, and pushes events into
 * a sink. So a file, and a record in it, may be larger than memory. What it
 * must keep for a while (packets that arrived too early) has a named limit.
 *
 * It reports what both sides of each connection sent, in the order of each
 * side's octets, as far as the recording knows them:
 *
 *     IMPORT_OPEN     a connection, or the format's equivalent: a record of one
 *                     answer is a connection with one exchange
 *     IMPORT_OCTETS   a segment of one side
 *     IMPORT_GAP      octets of one side that were sent but not recorded
 *     IMPORT_END      nothing more comes from this side, and why
 *     IMPORT_CLOSE    the connection is over; its memory is freed
 *
 * Events of several connections may be mixed. The importer does not split the
 * octets into messages; exchange.h does that, with our own parser and the
 * methods of the requests. The octets of a request should come before those of
 * its answer; where their order matters, `peer` gives it.
 *
 * No octet is invented. A part that the recorder did not keep, and that the
 * rest cannot be read without (the status line of a HAR entry), is made by the
 * importer, named in `edited` of the connection, and lowers its fidelity.
 *
 * Whatever is wrong with the file is damage: reported with its place, counted,
 * and skipped if at all possible. An importer never gives up the rest of a file
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
    IMPORT_RST,      /* reset by this side */
    IMPORT_ABORTED,  /* reset by the other side */
    IMPORT_CUT,      /* the recording ends before the connection does */
    IMPORT_SPOILT,   /* the recording is wrong there: the last octets may not be
                        from this side */
    IMPORT_UNKNOWN   /* the format does not record it */
};

/* Made by the importer; the sink may keep a pointer from OPEN to CLOSE. */
struct import_connection {
    enum fidelity fidelity;
    const char *edited; /* what the server did not send; NULL: nothing */
    /* The two ends, printable: "10.0.0.1:80 to 10.0.0.2:4711"; empty if not
     * recorded. */
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
    struct sl_bytes octets; /* OCTETS; valid during the call */
    uint64_t length;        /* GAP: octets, 0 if unknown */
    enum import_ending ending;
    uint64_t time; /* OCTETS: nanoseconds since 1970; IMPORT_NO_TIME */
    /* Where it is recorded, in the format's unit: octet offset, packet number,
     * record number. */
    uint64_t place;
    bool by_octet; /* OCTETS: place is the first octet's, and counts octets */
    /* OCTETS: how many octets of the other side its sender had received by
     * then (the acknowledgement of TCP), gaps included. IMPORT_BY_ORDER: all
     * that were reported so far. */
    uint64_t peer;
};

enum import_remark {
    IMPORT_DAMAGE, /* the file is wrong there, or one piece is too large to be
                      held; the rest was read */
    IMPORT_REFUSED /* valid, but we cannot read it: TLS without its keys */
};

struct import_sink {
    void (*take)(void *context, const struct import_event *ev);
    /* One clause about what is at place; may be called very often. */
    void (*remark)(void *context, enum import_remark remark, uint64_t place,
                   const char *what);
    void *context;
};

/* ---- formats ---- */

/* What to do with octets of a TCP stream that arrived twice and differ. */
enum import_overlap { IMPORT_FIRST, IMPORT_LAST };

/* Members of a gzip file that were decoded ahead, by threads. */
struct import_ahead {
    /* True if the member that begins at that offset of the source was decoded,
     * completely and with a correct checksum: *octets is its content, valid
     * until the next call, and *length is that of the member. */
    bool (*member)(void *context, uint64_t offset, struct sl_bytes *octets,
                   uint64_t *length);
    void *context;
};

/* ---- TLS ---- */

enum import_unsealing {
    IMPORT_UNSEALED, /* what could be decrypted was passed on */
    IMPORT_SEALED,   /* the connection cannot be decrypted at all */
    IMPORT_LOST      /* it cannot be decrypted any further */
};

/*
 * Decrypts TLS connections: secrets/unseal.h. The importers are pure and have
 * no cryptography.
 */
struct import_secrets {
    /* A connection begins; close() ends what this returns. */
    void *(*open)(void *context);
    /* Reads what a side sent: all of it, in order, from its first octet. The
     * plaintext goes to take(), record by record. Any result other than
     * IMPORT_UNSEALED sets *why to a clause, and is the last for that side. */
    enum import_unsealing (*read)(void *opened, enum import_side side,
                                  struct sl_bytes octets,
                                  void (*take)(void *to, struct sl_bytes plain),
                                  void *to, const char **why);
    void (*close)(void *opened);
    /* Secrets from the recording itself, as a key log. */
    void (*add)(void *context, struct sl_bytes keys);
    void *context;
};

struct import_options {
    enum import_overlap overlap;
    bool no_digests;   /* do not check digests of records */
    bool stream_large; /* do not leave out a record that is too large to be
                          held: pass it on as it arrives */
    bool early; /* report early what follows both SYNs without a hole, while it
                   is in the cache; later packets that contradict it are then
                   not waited for */
    const struct import_ahead *ahead;     /* NULL: nothing is decoded ahead */
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
    IMPORT_PERHAPS, /* has some of its features */
    IMPORT_LIKE,    /* its first lines are this format */
    IMPORT_SURE     /* a magic number */
};

/* The most octets of the file that a probe sees. */
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
/* The format with that name, or NULL. */
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
