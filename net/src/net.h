/* SPDX-License-Identifier: MIT */
/*
 * What the files of libstrictline-net share.
 */
#ifndef NET_H
#define NET_H

#include <strictline/net.h>

/* Keeps a sentence for sl_net_error, made as by printf. */
void sl__net_say(struct sl_net *net, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* tcp.c: the connect of a connector, whose context is a struct sl_net. */
enum sl_err sl__tcp_connect(void *context, const struct sl_address *to,
                            struct sl_transport *out);

/* tls.c: the secure of a connector, and its preparation. */
enum sl_err sl__tls_start(void *context, struct sl_bytes host,
                          struct sl_transport *transport);
/* Makes net->context from the options. SL_ERR_IO. */
enum sl_err sl__tls_prepare(struct sl_net *net);

#endif
