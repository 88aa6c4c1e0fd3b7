/* SPDX-License-Identifier: MIT */
#include "server/address.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "text/fault.h"
#include "text/word.h"

#define PORT_MAX 65535

/* A sockaddr_storage as its family's type; a copy, since C forbids accessing
 * one type through a pointer to the other. */
static struct sockaddr_in as_ipv4(const struct sockaddr_storage *a)
{
    struct sockaddr_in in;

    memcpy(&in, a, sizeof in);
    return in;
}

static struct sockaddr_in6 as_ipv6(const struct sockaddr_storage *a)
{
    struct sockaddr_in6 in;

    memcpy(&in, a, sizeof in);
    return in;
}

struct sockaddr_storage address_with_port(const struct sockaddr_storage *a,
                                          unsigned port)
{
    struct sockaddr_storage other = *a;
    struct sockaddr_in four = as_ipv4(a);
    struct sockaddr_in6 six = as_ipv6(a);

    four.sin_port = six.sin6_port = htons((uint16_t)port);
    if (a->ss_family == AF_INET6)
        memcpy(&other, &six, sizeof six);
    else
        memcpy(&other, &four, sizeof four);
    return other;
}

struct sockaddr_storage address_loopback(unsigned port)
{
    struct sockaddr_storage a = {.ss_family = AF_INET};
    struct sockaddr_in in = as_ipv4(&a);

    in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    memcpy(&a, &in, sizeof in);
    return address_with_port(&a, port);
}

socklen_t address_length(const struct sockaddr_storage *a)
{
    return a->ss_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                    : sizeof(struct sockaddr_in);
}

unsigned address_port(const struct sockaddr_storage *a)
{
    return ntohs(a->ss_family == AF_INET6 ? as_ipv6(a).sin6_port
                                          : as_ipv4(a).sin_port);
}

bool address_is_loopback(const struct sockaddr_storage *a)
{
    struct sockaddr_in6 six = as_ipv6(a);

    if (a->ss_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(&six.sin6_addr);
    return ntohl(as_ipv4(a).sin_addr.s_addr) >> 24 == 127;
}

void address_write(const struct sockaddr_storage *a, struct buffer *out)
{
    struct sockaddr_in6 six = as_ipv6(a);
    struct sockaddr_in four = as_ipv4(a);
    char text[INET6_ADDRSTRLEN] = "";

    if (a->ss_family == AF_INET6) {
        inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
        buffer_printf(out, "[%s]:%u", text, address_port(a));
        return;
    }
    inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
    buffer_printf(out, "%s:%u", text, address_port(a));
}

void address_write_host(const struct sockaddr_storage *a, struct buffer *out)
{
    struct sockaddr_in6 six = as_ipv6(a);
    struct sockaddr_in four = as_ipv4(a);
    char text[INET6_ADDRSTRLEN] = "";

    if (a->ss_family == AF_INET6 && IN6_IS_ADDR_UNSPECIFIED(&six.sin6_addr))
        six.sin6_addr = in6addr_loopback;
    if (four.sin_addr.s_addr == htonl(INADDR_ANY))
        four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (a->ss_family == AF_INET6)
        inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof text);
    else
        inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
    buffer_printf(out, a->ss_family == AF_INET6 ? "[%s]" : "%s", text);
}

bool address_parse(const char *text, struct sockaddr_storage *out)
{
    struct sockaddr_storage found = {.ss_family = AF_INET};
    struct sockaddr_in four = as_ipv4(&found);
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};

    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        memcpy(&found, &four, sizeof four);
    else if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1)
        memcpy(&found, &six, sizeof six);
    else
        return false;
    *out = found;
    return true;
}

/* ---- HOST:PORT ---- */

/* Splits the text; the host loses its brackets and is empty if there is
 * none. */
static bool divide(struct sl_bytes text, struct sl_bytes *host,
                   struct sl_bytes *port)
{
    size_t at = text.len;
    uint64_t number;

    while (at > 0 && text.ptr[at - 1] != ':')
        at--;
    *port = (struct sl_bytes){text.ptr + at, text.len - at};
    *host = (struct sl_bytes){text.ptr, at > 0 ? at - 1 : 0};
    if (host->len > 2 && host->ptr[0] == '[' &&
        host->ptr[host->len - 1] == ']') {
        host->ptr++;
        host->len -= 2;
    } else if (host->len > 0 && (host->ptr[0] == '[' ||
                                 memchr(host->ptr, ':', host->len) != NULL)) {
        return false;
    }
    return (at == 0 || host->len > 0) && word_number(*port, PORT_MAX, &number);
}

static void keep(const struct addrinfo *found, struct addresses *out)
{
    out->count = 0;
    for (; found != NULL && out->count < ADDRESSES_MAX; found = found->ai_next)
        if (found->ai_family == AF_INET || found->ai_family == AF_INET6)
            memcpy(&out->items[out->count++], found->ai_addr,
                   found->ai_addrlen);
}

static bool look_up(const char *host, const char *port, struct addresses *out,
                    struct buffer *fault)
{
    struct addrinfo hints = {.ai_family = AF_UNSPEC,
                             .ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    int error = getaddrinfo(host, port, &hints, &found);

    if (error != 0)
        return fault_add_path(fault, host, gai_strerror(error));
    memset(out, 0, sizeof *out);
    keep(found, out);
    freeaddrinfo(found);
    return out->count > 0 || fault_add_path(fault, host, "no address");
}

bool address_find(const char *text, struct addresses *out, struct buffer *fault)
{
    struct buffer host = BUFFER_EMPTY;
    struct sl_bytes name, port;
    bool good;

    if (!divide(word_of(text), &name, &port)) {
        fault_begin(fault);
        buffer_add_text(fault, "not HOST:PORT or PORT: ");
        fault_quote(fault, word_of(text));
        return false;
    }
    buffer_add(&host, name.ptr, name.len);
    good = look_up(name.len > 0 ? host.ptr : "127.0.0.1", port.ptr, out, fault);
    buffer_clear(&host);
    return good;
}
