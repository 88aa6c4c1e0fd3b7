/* SPDX-License-Identifier: MIT */
/*
 * How octets come and go: three functions that the caller supplies, and the
 * read-ahead on top of them. libstrictline-net has such functions for TCP and
 * TLS.
 */
#ifndef STRICTLINE_TRANSPORT_H
#define STRICTLINE_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <strictline/api.h>
#include <strictline/bytes.h>
#include <strictline/error.h>

/* An open connection. The functions block; each gets context. */
struct sl_transport {
    /* Waits for octets, stores at least one and at most capacity in out, and
     * their number in *len; 0 if the peer has closed its side in an orderly
     * way. Otherwise returns SL_ERR_IO or SL_ERR_TIMEOUT; after a time-out it
     * may be called again. */
    enum sl_err (*read)(void *context, char *out, size_t capacity, size_t *len);
    /* Sends all octets of the pieces, in order, in one segment if it can. A
     * piece may be empty, with a NULL ptr. After SL_ERR_IO and SL_ERR_TIMEOUT,
     * an unknown part of them is lost. */
    enum sl_err (*write)(void *context, const struct sl_bytes *pieces,
                         size_t count);
    /* Ends the connection and frees context. Called once. */
    void (*close)(void *context);
    /* Whether read would give octets, the end or an error at once. Does not
     * wait. NULL: not known. */
    bool (*waiting)(void *context);
    void *context;
    int descriptor; /* for sl_response_fileno; negative if there is none */
};

/* Time limits in milliseconds. */
#define SL_TIMEOUT_DEFAULT 0u      /* that of the connector */
#define SL_TIMEOUT_NONE UINT32_MAX /* wait forever */

/* Where to connect, and how. */
struct sl_address {
    struct sl_bytes host;
    int64_t port;           /* as in httplib, its range is not checked */
    uint32_t timeout;       /* for connecting and for each read and write */
    struct sl_bytes source; /* numeric address to bind to; empty: any */
    uint16_t source_port;   /* 0: any */
};

/* Opens connections. */
struct sl_connector {
    /* Connects and fills every member of *out. If it returns SL_ERR_IO or
     * SL_ERR_TIMEOUT, *out is ignored. */
    enum sl_err (*connect)(void *context, const struct sl_address *to,
                           struct sl_transport *out);
    /* Starts TLS on *transport, which is open, as a client that asks for the
     * server name host and requires a certificate for it. On success it
     * replaces *transport by one that also closes the old one; if it returns
     * SL_ERR_IO or SL_ERR_TIMEOUT, *transport is unchanged, and the caller
     * closes it. NULL: the connections are plain. */
    enum sl_err (*secure)(void *context, struct sl_bytes host,
                          struct sl_transport *transport);
    void *context;
};

/* How many octets are read ahead, as http.client does. */
#define SL_READ_AHEAD 8192u

/* A transport, and what was read from it but not taken yet. */
struct sl_stream {
    /* private */
    struct sl_transport transport;
    bool open;
    uint16_t begin, end; /* of what was not taken, in ahead */
    char ahead[SL_READ_AHEAD];
};

/* A stream over an open transport, which it will close. */
SL_API void sl_stream_init(struct sl_stream *s,
                           const struct sl_transport *transport);

/* Closes the transport, if it is open, and drops what was read ahead. */
SL_API void sl_stream_close(struct sl_stream *s);

#endif
