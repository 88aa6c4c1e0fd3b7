/* SPDX-License-Identifier: MIT */
/*
 * One connection on the event loop, plain or over TLS: octets of HTTP in and
 * out, and every way to end. What they mean is up to the user.
 */
#ifndef STREAM_H
#define STREAM_H

#include <uv.h>

#include "server/tls.h"

enum stream_end {
    STREAM_NOTIFY, /* close_notify came; FIN may follow */
    STREAM_FIN,    /* nothing more arrives; we may still send */
    STREAM_BROKEN  /* RST, or TLS failed: nothing goes either way */
};

struct stream;

/* Called on the loop. From within each, every function may be called. */
struct stream_events {
    /* The TLS handshake is over; not called for plain TCP. */
    void (*ready)(struct stream *s);
    void (*read)(struct stream *s, struct sl_bytes octets);
    void (*ended)(struct stream *s, enum stream_end end);
    /* What a function that returned true had begun is with the kernel, or
     * failed. */
    void (*written)(struct stream *s, bool ok);
    /* The last call: the stream's memory is the user's again. */
    void (*closed)(struct stream *s);
};

/* Room that all streams of a loop share, for the duration of one read. */
struct stream_room {
    char octets[65536];
    char plain[16384];
};

struct stream {
    void *context; /* the user's */
    /* private */
    uv_tcp_t tcp;
    uv_shutdown_t shutdown;
    const struct stream_events *events;
    struct stream_room *room;
    struct tls tls;
    bool secure, ready, deaf, closing;
    const char *broken;
};

/* How stream_finish announces the end, before the FIN. */
enum stream_farewell { STREAM_SILENT, STREAM_WITH_NOTIFY, STREAM_WITH_ALERT };

/*
 * Takes over the connected socket fd, with TLS if a context is given (a
 * client's context starts the handshake), and starts reading. If that fails
 * (memory, descriptors), fd is closed and closed() is called anyway.
 */
void stream_open(struct stream *s, uv_loop_t *loop, int fd, SSL_CTX *tls,
                 struct stream_room *room, const struct stream_events *events);

/*
 * Each begins something; true means that written() will report it, false that
 * there is nothing to wait for (no TLS here, or the stream has failed). Only
 * one of them may be under way.
 */

/* Over TLS: one record per 16384 octets. */
bool stream_send(struct stream *s, struct sl_bytes octets);
bool stream_notify(struct stream *s);
bool stream_key_update(struct stream *s);
bool stream_send_empty(struct stream *s);
/* The last octets, or none, and the end; reading continues. They travel in one
 * segment if they fit, so that the client cannot see one without the other.
 * Plain TCP has no farewell. False: it is done. */
bool stream_finish(struct stream *s, struct sl_bytes last,
                   enum stream_farewell farewell);

/* Why we could not do our part (memory, system buffers), which is not the
 * client's fault, as a clause that is never freed; else NULL. */
const char *stream_broken(const struct stream *s);

/* Why TLS failed, if it did, as a clause that is never freed; else NULL.
 */
const char *stream_failure(const struct stream *s);

/* Stops reading until stream_resume. Over TLS, what arrived with the last read
 * is still delivered. */
void stream_pause(struct stream *s);
void stream_resume(struct stream *s);

/* Both end in closed(). The first one sends a RST. */
void stream_reset(struct stream *s);
void stream_close(struct stream *s);

#endif
