/* SPDX-License-Identifier: MIT */
/*
 * The connector, and a connection with everything it needs.
 */
#include "net.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <openssl/ssl.h>

/* --- connector ----------------------------------------------------------- */

void sl__net_say(struct sl_net *net, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(net->error, sizeof net->error, format, args);
    va_end(args);
}

const char *sl_net_error(const struct sl_net *net)
{
    return net->error;
}

enum sl_err sl_net_init(struct sl_net *net,
                        const struct sl_net_options *options)
{
    memset(net, 0, sizeof *net);
    if (options)
        net->options = *options;
    net->connector =
        (struct sl_connector){.connect = sl__tcp_connect, .context = net};
    if (!net->options.tls)
        return SL_OK;
    net->connector.secure = sl__tls_start;
    return sl__tls_prepare(net);
}

void sl_net_clear(struct sl_net *net)
{
    SSL_CTX_free(net->context);
    net->context = NULL;
}

/* --- all in one ---------------------------------------------------------- */

static bool skip_words(const char **text, const char *words)
{
    size_t len = strlen(words);

    if (strncmp(*text, words, len) != 0)
        return false;
    *text += len;
    return true;
}

enum sl_err sl_http_init(struct sl_http *h, const char *origin,
                         const struct sl_net_options *options)
{
    struct sl_net_options own = {.tls = false};
    struct sl_connection_options connection = {.reading = &h->reading,
                                               .connector = &h->net.connector};
    enum sl_err err;

    if (options)
        own = *options;
    if (skip_words(&origin, "https://"))
        own.tls = true;
    else if (skip_words(&origin, "http://"))
        own.tls = false;
    sl_options_init(&h->reading, sl_profile_find("strict"));
    sl_response_init(&h->response, h->fields,
                     sizeof h->fields / sizeof h->fields[0], h->memory,
                     sizeof h->memory);
    err = sl_net_init(&h->net, &own);
    if (sl_connection_init(&h->connection, sl_text(origin), SL_PORT_IN_HOST,
                           &connection, h->lines, sizeof h->lines) != SL_OK &&
        err == SL_OK)
        err = h->connection.exception.err;
    return err;
}

void sl_http_clear(struct sl_http *h)
{
    sl_response_close(&h->response);
    sl_connection_close(&h->connection);
    sl_net_clear(&h->net);
}

/* Makes text a line of len octets that cannot control a terminal. */
static void end_line(char *text, size_t len)
{
    while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == '\r'))
        len--;
    for (size_t i = 0; i < len; i++)
        if (text[i] < ' ' || text[i] > '~')
            text[i] = '?';
    text[len] = '\0';
}

/* The message of the exception. If httplib's is only what the peer sent, what
 * is wrong with it comes first. */
static const char *describe(struct sl_http *h, const struct sl_exception *e)
{
    const char *text = sl_err_text(e->err);
    size_t at = 0, len = 0;

    if (e->profile->send != SL_SEND_RFC &&
        (e->err == SL_ERR_BAD_STATUS_LINE || e->err == SL_ERR_UNKNOWN_PROTOCOL))
        at = (size_t)snprintf(h->error, sizeof h->error, "%s: ", text);
    if (sl_exception_text(e, h->error + at, sizeof h->error - 1 - at, &len) !=
        SL_OK)
        return text;
    end_line(h->error + at, len);
    return h->error;
}

const char *sl_http_error(struct sl_http *h, enum sl_err err)
{
    const struct sl_exception *e = &h->connection.exception;

    if (*h->net.error && (err == SL_ERR_IO || err == SL_ERR_TIMEOUT))
        return h->net.error;
    if (e->err != err)
        e = &h->response.exception;
    return e->err == err ? describe(h, e) : sl_err_text(err);
}
