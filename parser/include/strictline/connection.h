/* SPDX-License-Identifier: MIT */
/*
 * HTTPConnection of httplib: requests go out, responses come in, and
 * httplib's state machine says which call is allowed when. The caller supplies
 * the transport; libstrictline-net has transports for TCP and TLS. Nothing is
 * allocated.
 *
 *     sl_response_init(&response, fields, 128, memory, sizeof memory);
 *     err = sl_connection_init(&connection, sl_text("www.example.org"),
 *                              SL_PORT_IN_HOST, &options, lines,
 *                              sizeof lines);
 *     if (err == SL_OK)
 *         err = sl_connection_request(&connection, SL_LITERAL("GET"),
 *                                     SL_LITERAL("/"), NULL, 0, NULL);
 *     if (err == SL_OK)
 *         err = sl_connection_getresponse(&connection, &response);
 *     if (err == SL_OK)
 *         err = sl_response_read_all(&response, print, stdout);
 *     sl_response_close(&response);
 *     sl_connection_close(&connection);
 *
 * The profile decides how a request is written: httplib-strict,
 * httplib-lenient and http.client write it as the originals do, octet by octet
 * and send by send; the others as RFC 9110 and 9112 require. Four habits of
 * 2.7.18 that harm its user are refused or corrected in every profile, unless
 * sl_connection_options.exact asks for them:
 *
 *   - controls in a method, in the host of a tunnel or in its fields
 *   - "host:" with an empty port: InvalidURL here, the default port there
 *   - close() leaves the lines of an unsent request, and the next request is
 *     glued to them
 *   - a connection whose tunnel could not be opened stays open, and the next
 *     request goes to the proxy
 *
 * Each function returns its errors and puts the details into
 * connection->exception. Besides the errors named below, functions return
 * SL_ERR_BUFFER_TOO_SMALL if the lines of a request do not fit; the call then
 * has no effect.
 */
#ifndef STRICTLINE_CONNECTION_H
#define STRICTLINE_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <strictline/api.h>
#include <strictline/response.h>
#include <strictline/transport.h>

/* port=None: the port follows the last colon of host, or is the default. */
#define SL_PORT_IN_HOST INT64_MIN

struct sl_connection_options {
    const struct sl_options *reading; /* profile and limits; must outlive c */
    /* Must outlive the connection. NULL: it cannot be opened. */
    const struct sl_connector *connector;
    uint16_t default_port; /* 0: 443 if the connector has TLS, else 80 */
    uint32_t timeout;      /* of connector and transport, in milliseconds; or
                              SL_TIMEOUT_DEFAULT, SL_TIMEOUT_NONE */
    /* source_address, numeric; empty: any. Borrowed for the life of c. */
    struct sl_bytes source;
    uint16_t source_port; /* 0: any */
    bool exact;           /* keep the harmful habits, too; see above */
};

enum sl_connection_state {
    SL_STATE_IDLE,
    SL_STATE_REQUEST_STARTED,
    SL_STATE_REQUEST_SENT
};

struct sl_connection {
    struct sl_bytes host; /* as split from the host given */
    int64_t port;
    bool auto_open; /* send() connects; true after sl_connection_init */
    struct sl_exception exception; /* of the last call that failed */

    /* private */
    struct sl_connection_options options;
    struct sl_bytes port_digits; /* of a port that int64_t cannot hold */
    char *lines;
    size_t capacity, len; /* of lines */
    enum sl_connection_state state;
    enum sl_request request; /* the last that was started */
    struct sl_response *response;
    bool response_open; /* it is not closed, and reads from stream */
    struct sl_bytes tunnel_host;
    int64_t tunnel_port;
    struct sl_bytes tunnel_digits;
    const struct sl_header *tunnel_headers;
    size_t tunnel_count;
    int debuglevel;
    void (*debug)(void *context, const char *label, struct sl_bytes text);
    void *debug_context;
    struct sl_stream stream;
};

/*
 * The constructor: opens nothing. host and lines, the memory for the lines of
 * one request (not NULL), are borrowed for the life of c; options is copied. c
 * must not be moved while a response reads from it. After an error, c may only
 * be closed.
 * SL_ERR_INVALID_URL  a port in host that is not a number; a control in host;
 *                     except in http.client, an octet beyond ASCII. In strict
 *                     and lenient also: a port outside 0 to 65535; a host that
 *                     is empty, or holds a delimiter of URLs ("/", "@", ...).
 *                     They remove the brackets of an address; httplib does so
 *                     only if the port is SL_PORT_IN_HOST.
 */
SL_API enum sl_err
sl_connection_init(struct sl_connection *c, struct sl_bytes host, int64_t port,
                   const struct sl_connection_options *options, char *lines,
                   size_t capacity);

/*
 * Opens the connection: to host, then through the tunnel if one is set, then
 * TLS if the connector has it. If the connection was open, it is closed first,
 * unless a response still reads from it; the response then keeps it.
 * SL_ERR_NOT_CONNECTED          there is no connector
 * SL_ERR_IO, SL_ERR_TIMEOUT     of the connector and its transport
 * SL_ERR_TUNNEL, SL_ERR_BAD_STATUS_LINE, SL_ERR_UNKNOWN_PROTOCOL,
 * SL_ERR_LINE_END, SL_ERR_NO_RESPONSE, SL_ERR_INCOMPLETE_HEADER,
 * SL_ERR_LINE_TOO_LONG, SL_ERR_SECTION_TOO_LARGE
 * for the answer of the proxy
 * SL_ERR_BUFFER_TOO_SMALL       the CONNECT request does not fit into the
 *                               memory that the lines of a request leave,
 *                               or the proxy's status line is longer than
 *                               SL_READ_AHEAD
 */
SL_API enum sl_err sl_connection_connect(struct sl_connection *c);

/*
 * Closes the connection, and the response that reads from it. A response that
 * has taken over the connection (will_close) is not affected: it ends the
 * connection when it has been read to its end, or by sl_response_close.
 * Harmless if c is closed already, or all zero.
 */
SL_API void sl_connection_close(struct sl_connection *c);

/*
 * Sends requests to host through the proxy that c was initialised with. host
 * and headers are borrowed for the life of c; headers go with the CONNECT
 * request. An empty host, which strict and lenient refuse, removes the tunnel.
 * SL_ERR_CONNECTED       the connection is open already
 * SL_ERR_INVALID_URL     as sl_connection_init
 * SL_ERR_INVALID_HEADER  as sl_connection_putheader
 * An error leaves the tunnel as it was.
 */
SL_API enum sl_err sl_connection_set_tunnel(struct sl_connection *c,
                                            struct sl_bytes host, int64_t port,
                                            const struct sl_header *headers,
                                            size_t count);

/*
 * With a level above 0, debug is called with what httplib prints: a label and
 * the octets, which are valid during the call. "send:" comes for each piece
 * that is sent, "reply:" and "header:" for a head, and "sendIng a read()able",
 * without octets, before a reader is called. debug may be NULL: nothing is
 * shown.
 */
SL_API void sl_connection_set_debuglevel(struct sl_connection *c, int level,
                                         void (*debug)(void *context,
                                                       const char *label,
                                                       struct sl_bytes text),
                                         void *context);

/* What is sent after the fields. */
struct sl_body {
    struct sl_bytes bytes; /* if read is NULL */
    /* Stores at most capacity octets in out, and their number in *len; 0 ends
     * the body. The function that sends the body returns its errors. */
    enum sl_err (*read)(void *context, char *out, size_t capacity, size_t *len);
    void *context;
    /* How many octets read will give in all, for Content-Length. They are not
     * counted: a reader that gives more or fewer breaks the message. */
    bool length_known;
    uint64_t length;
    /* encode_chunked, for endheaders, and for a request with a
     * Transfer-Encoding of the caller's. Profiles of httplib 2.7 ignore it. */
    bool chunked;
};

/*
 * request(): putrequest, the automatic fields and the caller's, endheaders.
 * Host and Accept-Encoding are automatic unless the caller gives them.
 * Content-Length is added for octets, for a reader of known length, and as 0
 * for PUT, POST and PATCH without a body; a Content-Length from the caller is
 * used as it is. A reader of unknown length is sent chunked, or by 2.7 without
 * any framing. headers may be NULL if count is 0, and body may be NULL.
 * Returns the errors of those three. After SL_ERR_CANNOT_SEND_REQUEST, or if
 * the lines do not fit, the call had no effect; after any other error, call
 * sl_connection_close before the next request.
 */
SL_API enum sl_err
sl_connection_request(struct sl_connection *c, struct sl_bytes method,
                      struct sl_bytes url, const struct sl_header *headers,
                      size_t count, const struct sl_body *body);

enum sl_putrequest_flag { SL_SKIP_HOST = 1, SL_SKIP_ACCEPT_ENCODING = 2 };

/*
 * Starts a request: its first line, Host and Accept-Encoding. Nothing is sent
 * before endheaders. An empty url is "/". In strict and lenient, a connection
 * on which unrequested octets came, or which the peer has closed, is closed
 * first (RFC 9112 section 9.2); endheaders then opens another.
 * SL_ERR_CANNOT_SEND_REQUEST  the last request was not sent, or not answered
 * SL_ERR_ARGUMENT             a control in the method; an unpaired bracket in
 *                             the authority of url
 * SL_ERR_INVALID_URL          a control or space in url, or not ASCII
 * SL_ERR_INVALID_HEADER       with exact: a line end in the host of a tunnel
 * After one of the last three, the request counts as started; close() helps.
 */
SL_API enum sl_err sl_connection_putrequest(struct sl_connection *c,
                                            struct sl_bytes method,
                                            struct sl_bytes url,
                                            unsigned flags);

/*
 * Adds a field. Further values become continuation lines of the first, or in
 * the profiles strict and lenient members of a list. With count 0 the value is
 * empty, and values may be NULL.
 * SL_ERR_CANNOT_SEND_HEADER  no request was started
 * SL_ERR_INVALID_HEADER      a name or value that would break the message
 */
SL_API enum sl_err sl_connection_putheader(struct sl_connection *c,
                                           struct sl_bytes name,
                                           const struct sl_bytes *values,
                                           size_t count);

/*
 * Ends the fields and sends the request, with the body if it is not NULL.
 * SL_ERR_CANNOT_SEND_HEADER  no request was started
 * Also the errors of sl_connection_send. After these, the request counts as
 * sent; call sl_connection_close before the next. Only after SL_ERR_TUNNEL is
 * the connection closed already.
 */
SL_API enum sl_err sl_connection_endheaders(struct sl_connection *c,
                                            const struct sl_body *body);

/*
 * Sends octets, or what a reader gives in blocks of at most 8192 octets, as
 * they are. Connects first if necessary. The state does not matter.
 * SL_ERR_NOT_CONNECTED        auto_open is false
 * SL_ERR_IO, SL_ERR_TIMEOUT   of the transport
 * Also the errors of sl_connection_connect and of the reader.
 */
SL_API enum sl_err sl_connection_send(struct sl_connection *c,
                                      const struct sl_body *body);

/*
 * Waits for the response to the request that was sent, and reads its head into
 * *r, which sl_response_init has given its memory. *r must be read to its end,
 * or closed, before the next response, and must not be moved until then. A
 * response that will close the connection takes it over, and the next request
 * opens another.
 * SL_ERR_RESPONSE_NOT_READY  no request was sent, or the last response was not
 *                            read to its end
 * SL_ERR_NOT_CONNECTED       sending has failed
 * Also the errors of sl_response_begin, with r->exception set as well.
 */
SL_API enum sl_err sl_connection_getresponse(struct sl_connection *c,
                                             struct sl_response *r);

SL_API enum sl_connection_state
sl_connection_state(const struct sl_connection *c);

/* Whether c itself has an open connection. */
SL_API bool sl_connection_is_open(const struct sl_connection *c);

/* Whether c refers to a response, to notice when it has been read. */
SL_API bool sl_connection_has_response(const struct sl_connection *c);

#endif
