/* SPDX-License-Identifier: MIT */
/*
 * What the stages of a connection share: hostport.c, legal.c, request.c,
 * send.c, tunnel.c and connection.c.
 */
#ifndef CONNECTION_PARTS_H
#define CONNECTION_PARTS_H

#include <strictline/connection.h>

#include "httplib/text.h"

static inline enum sl_send_rule connection_rule(const struct sl_connection *c)
{
    return c->options.reading->profile->send;
}

/* Puts an error and its details into c->exception; returns it. */
enum sl_err sl__connection_raise(struct sl_connection *c, enum sl_err err,
                                 const char *what, struct sl_bytes text);

/* An error without details. */
enum sl_err sl__connection_fail(struct sl_connection *c, enum sl_err err);

/* For the three errors of the state machine: D-22. */
enum sl_err sl__connection_raise_state(struct sl_connection *c,
                                       enum sl_err err);

void sl__connection_debug(const struct sl_connection *c, const char *label,
                          struct sl_bytes text);

/* The port if none is given. */
uint16_t sl__connection_default_port(const struct sl_connection *c);

/* A response that was read to its end is forgotten (C12). */
void sl__connection_forget_closed(struct sl_connection *c);

/* --- hostport.c: part C2 to C6 ------------------------------------------- */

struct host_port {
    struct sl_bytes host;
    int64_t port;
    struct sl_bytes digits; /* as given, if int64_t cannot hold them */
};

/* SL_ERR_INVALID_URL: the port is not a number. */
enum sl_err sl__hostport_split(struct sl_connection *c, struct sl_bytes host,
                               int64_t port, struct host_port *out);
void sl__hostport_put_port(struct text *t, int64_t port,
                           struct sl_bytes digits);
/* The value of Host for a request to that host and port (D4). */
void sl__hostport_put_host(const struct sl_connection *c, struct text *t,
                           struct sl_bytes host, int64_t port,
                           struct sl_bytes digits);

/* --- legal.c: what a request may hold ------------------------------------ */

bool sl__legal_method(const struct sl_connection *c, struct sl_bytes method);
bool sl__legal_url(const struct sl_connection *c, struct sl_bytes url);
bool sl__legal_host(const struct sl_connection *c, struct sl_bytes host);
bool sl__legal_name(const struct sl_connection *c, struct sl_bytes name);
bool sl__legal_value(const struct sl_connection *c, struct sl_bytes value);
/* SL_ERR_INVALID_HEADER, raised. */
enum sl_err sl__legal_header(struct sl_connection *c, struct sl_bytes name,
                             const struct sl_bytes *values, size_t count);

/* --- send.c -------------------------------------------------------------- */

/* Connects if necessary, and writes the pieces in one send. */
enum sl_err sl__send_pieces(struct sl_connection *c,
                            const struct sl_bytes *pieces, size_t count);
/* Sends the lines of the request, the empty line and the body. */
enum sl_err sl__send_request(struct sl_connection *c,
                             const struct sl_body *body);

/* --- tunnel.c: part F ---------------------------------------------------- */

enum sl_err sl__tunnel_open(struct sl_connection *c);

#endif
