/* SPDX-License-Identifier: MIT */
/*
 * Addresses of sockets: "127.0.0.1:80", "[::1]:443".
 */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "text/buffer.h"

/* 127.0.0.1 and that port. */
struct sockaddr_storage address_loopback(unsigned port);
/* The same address with another port. */
struct sockaddr_storage address_with_port(const struct sockaddr_storage *a,
                                          unsigned port);

/* The size of the address, for calls that need its length. */
socklen_t address_length(const struct sockaddr_storage *a);

unsigned address_port(const struct sockaddr_storage *a);

/* Whether it reaches only this machine. */
bool address_is_loopback(const struct sockaddr_storage *a);

void address_write(const struct sockaddr_storage *a, struct buffer *out);
/* The same without the port, as in a URL. For one that means all addresses of
 * the machine, the loopback address is written. */
void address_write_host(const struct sockaddr_storage *a, struct buffer *out);

/* An address alone, "192.168.1.7" or "::"; its port is 0. False if it is not
 * one. */
bool address_parse(const char *text, struct sockaddr_storage *out);

/* The most addresses that are tried of a host that has several. */
#define ADDRESSES_MAX 8

struct addresses {
    struct sockaddr_storage items[ADDRESSES_MAX];
    size_t count; /* at least 1 */
};

/*
 * Reads "HOST:PORT", or "PORT" alone for 127.0.0.1. The host is an address, an
 * IPv6 one in brackets, or a name, which is looked up now. False with a clause
 * in *fault.
 */
bool address_find(const char *text, struct addresses *out,
                  struct buffer *fault);

#endif
