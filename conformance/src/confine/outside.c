/* SPDX-License-Identifier: MIT */
/*
 * See ip(7), ipv6(7). An address without a family undoes a connect(2), but the
 * kernel sends to it as if it were IPv4 (udp_sendmsg).
 */
#define _GNU_SOURCE /* getifaddrs */
#include "confine/outside.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* How many distinct addresses are kept: of a run, and of our interfaces. */
#define NAMES_MAX 16
#define OWN_MAX 64

/* IPv4 is written as IPv6 (::ffff:a.b.c.d). */
struct own {
    struct in6_addr items[OWN_MAX];
    size_t count;
};

static struct own own;

static struct {
    char names[NAMES_MAX][OUTSIDE_NAME];
    size_t named;
    unsigned count, unread;
} tried;

/* ---- addresses ---- */

static struct in6_addr map(const struct in_addr *v4)
{
    struct in6_addr out = {.s6_addr = {[10] = 0xff, [11] = 0xff}};

    memcpy(&out.s6_addr[12], v4, sizeof *v4);
    return out;
}

static sa_family_t family_of(const void *address, size_t len)
{
    sa_family_t family = AF_UNSPEC;

    if (len >= sizeof family)
        memcpy(&family, address, sizeof family);
    return family;
}

/* False: it is too short for its family, and the kernel will say so. */
static bool take_v4(const void *address, size_t len, struct sockaddr_in *out)
{
    if (len < sizeof *out)
        return false;
    memcpy(out, address, sizeof *out);
    return true;
}

/* The scope may be missing (SIN6_LEN_RFC2133). */
static bool take_v6(const void *address, size_t len, struct sockaddr_in6 *out)
{
    const size_t least = offsetof(struct sockaddr_in6, sin6_scope_id);

    if (len < least)
        return false;
    *out = (struct sockaddr_in6){.sin6_family = AF_INET6};
    memcpy(out, address, least);
    return true;
}

static bool is_own(const struct in6_addr *a)
{
    for (size_t i = 0; i < own.count; i++)
        if (memcmp(a, &own.items[i], sizeof *a) == 0)
            return true;
    return false;
}

/* In both versions, the unspecified address means this machine. */
static bool is_here(const struct in6_addr *a)
{
    const uint8_t *v4 = &a->s6_addr[12];

    if (IN6_IS_ADDR_V4MAPPED(a) &&
        (v4[0] == 127 || memcmp(v4, "\0\0\0\0", 4) == 0))
        return true;
    return IN6_IS_ADDR_LOOPBACK(a) || IN6_IS_ADDR_UNSPECIFIED(a) || is_own(a);
}

static bool leads_v4(const void *address, size_t len)
{
    struct sockaddr_in v4;
    struct in6_addr mapped;

    if (!take_v4(address, len, &v4))
        return false;
    mapped = map(&v4.sin_addr);
    return !is_here(&mapped);
}

bool outside_leads(const void *address, size_t len, enum outside_call call)
{
    struct sockaddr_in6 v6;

    switch (family_of(address, len)) {
    case AF_UNIX:
    case AF_NETLINK:
        return false;
    case AF_UNSPEC:
        return call == OUTSIDE_SEND && leads_v4(address, len);
    case AF_INET:
        return leads_v4(address, len);
    case AF_INET6:
        return take_v6(address, len, &v6) && !is_here(&v6.sin6_addr);
    default:
        return true;
    }
}

void outside_name(const void *address, size_t len, char out[OUTSIDE_NAME])
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    char text[INET6_ADDRSTRLEN] = "";
    sa_family_t family = family_of(address, len);

    if (family == AF_INET6 && take_v6(address, len, &v6)) {
        inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
        snprintf(out, OUTSIDE_NAME, "[%s]:%u", text, ntohs(v6.sin6_port));
    } else if ((family == AF_INET || family == AF_UNSPEC) &&
               take_v4(address, len, &v4)) {
        inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
        snprintf(out, OUTSIDE_NAME, "%s:%u", text, ntohs(v4.sin_port));
    } else {
        snprintf(out, OUTSIDE_NAME, "a socket of family %u", family);
    }
}

/* ---- our interfaces ---- */

static void add_own(const struct sockaddr *a)
{
    if (a == NULL || own.count == OWN_MAX)
        return;
    if (a->sa_family == AF_INET)
        own.items[own.count++] =
            map(&((const struct sockaddr_in *)(const void *)a)->sin_addr);
    if (a->sa_family == AF_INET6)
        own.items[own.count++] =
            ((const struct sockaddr_in6 *)(const void *)a)->sin6_addr;
}

/* If they cannot be read, more addresses are outside. */
static void read_own(void)
{
    struct ifaddrs *all = NULL;

    own.count = 0;
    if (getifaddrs(&all) != 0)
        return;
    for (const struct ifaddrs *i = all; i != NULL; i = i->ifa_next)
        add_own(i->ifa_addr);
    freeifaddrs(all);
}

/* ---- the record ---- */

static void keep_name(const char *name)
{
    for (size_t i = 0; i < tried.named; i++)
        if (strcmp(tried.names[i], name) == 0)
            return;
    if (tried.named < NAMES_MAX)
        snprintf(tried.names[tried.named++], OUTSIDE_NAME, "%s", name);
}

void outside_note(struct outside *o, const void *address, size_t len)
{
    char name[OUTSIDE_NAME];

    outside_name(address, len, name);
    if (o->count == 0)
        memcpy(o->first, name, sizeof name);
    o->count++;
    tried.count++;
    keep_name(name);
}

void outside_note_unread(struct outside *o)
{
    o->unread++;
    tried.unread++;
}

void outside_move(struct outside *from, struct outside *to)
{
    if (to->count == 0)
        memcpy(to->first, from->first, sizeof to->first);
    to->count += from->count;
    to->unread += from->unread;
    *from = (struct outside){.count = 0};
}

void outside_begin(void)
{
    tried.named = 0;
    tried.count = tried.unread = 0;
    read_own();
}

bool outside_is_tried(void)
{
    return tried.count > 0;
}

void outside_describe(struct buffer *out)
{
    for (size_t i = 0; i < tried.named; i++)
        buffer_printf(out, "%s%s", i > 0 ? ", " : "", tried.names[i]);
    if (tried.named == NAMES_MAX)
        buffer_add_text(out, ", perhaps others");
    if (tried.count > 1)
        buffer_printf(out, "; %u times in all", tried.count);
    if (tried.unread > 0)
        buffer_printf(out,
                      "%s%u address%s of a process of another user "
                      "could not be read",
                      tried.count > 0 ? "; " : "", tried.unread,
                      tried.unread == 1 ? "" : "es");
}
