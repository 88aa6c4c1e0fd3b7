/* SPDX-License-Identifier: MIT */
/*
 * A host with several addresses: each is tried, in the resolver's order, until
 * one answers. The test's getaddrinfo overrides libc's, so that no name of this
 * machine matters.
 */
#include <criterion/criterion.h>

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <strictline/net.h>

#include "net_kit.h"

#define ADDRESSES_MAX 3

/* ---- the resolver ---- */

static struct {
    const char *const *hosts; /* what a name resolves to */
    size_t count;
    int looked_up, freed;
    char name[NI_MAXHOST]; /* the last one looked up */
} resolver;

struct found {
    struct addrinfo info;
    struct sockaddr_in name;
};

/* "none" is an address of a family that has no sockets. */
static void set_found(struct found *f, const char *host, uint16_t port)
{
    bool known = strcmp(host, "none") != 0;

    f->name =
        (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port)};
    if (known)
        cr_assert_eq(inet_pton(AF_INET, host, &f->name.sin_addr), 1);
    f->info = (struct addrinfo){.ai_family = known ? AF_INET : AF_MAX,
                                .ai_socktype = SOCK_STREAM,
                                .ai_addr = (struct sockaddr *)&f->name,
                                .ai_addrlen = sizeof f->name};
}

int getaddrinfo(const char *name, const char *service,
                const struct addrinfo *hints, struct addrinfo **out)
{
    struct found *all = calloc(resolver.count, sizeof *all);

    snprintf(resolver.name, sizeof resolver.name, "%s", name);
    cr_assert_eq(hints->ai_socktype, SOCK_STREAM);
    for (size_t i = 0; i < resolver.count; i++) {
        set_found(&all[i], resolver.hosts[i],
                  (uint16_t)strtoul(service, NULL, 10));
        if (i > 0)
            all[i - 1].info.ai_next = &all[i].info;
    }
    resolver.looked_up++;
    *out = &all[0].info;
    return 0;
}

void freeaddrinfo(struct addrinfo *all)
{
    resolver.freed++;
    free(all);
}

/* ---- which one is connected ---- */

struct row {
    const char *name;
    const char *hosts[ADDRESSES_MAX + 1];
    const char *reached; /* NULL: none */
};

/* There are listeners at 127.0.0.1 and 127.0.0.3; nothing answers elsewhere. */
static const struct row rows[] = {
    {"one", {"127.0.0.1"}, "127.0.0.1"},
    {"the first", {"127.0.0.1", "127.0.0.3"}, "127.0.0.1"},
    {"not the last", {"127.0.0.3", "127.0.0.1"}, "127.0.0.3"},
    {"the second", {"127.0.0.2", "127.0.0.1"}, "127.0.0.1"},
    {"the third", {"127.0.0.2", "127.0.0.4", "127.0.0.1"}, "127.0.0.1"},
    {"the second of three",
     {"127.0.0.2", "127.0.0.3", "127.0.0.1"},
     "127.0.0.3"},
    {"no socket for the first", {"none", "127.0.0.1"}, "127.0.0.1"},
    {"none of one", {"127.0.0.2"}, NULL},
    {"none of three", {"127.0.0.2", "127.0.0.4", "127.0.0.5"}, NULL},
    {"nor a socket", {"127.0.0.2", "none"}, NULL},
};

/* -1: something else uses the port there. */
static int listen_at(const char *host, uint16_t port)
{
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    inet_pton(AF_INET, host, &name.sin_addr);
    if (bind(fd, (struct sockaddr *)&name, sizeof name) != 0) {
        cr_assert_eq(errno, EADDRINUSE);
        close(fd);
        return -1;
    }
    cr_assert_eq(listen(fd, 4), 0);
    return fd;
}

/* Listens at both on one port. */
static void listen_twice(int *first, int *third, uint16_t *port)
{
    *first = listen_here(port);
    while ((*third = listen_at("127.0.0.3", *port)) < 0) {
        close(*first);
        *first = listen_here(port);
    }
}

static void check_reached(const struct row *row, const struct sl_transport *t)
{
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    char host[INET_ADDRSTRLEN];

    cr_assert_eq(getpeername(t->descriptor, (struct sockaddr *)&peer, &len), 0);
    inet_ntop(AF_INET, &peer.sin_addr, host, sizeof host);
    cr_expect_str_eq(host, row->reached, "%s: %s", row->name, host);
    t->close(t->context);
}

static void check(const struct row *row, uint16_t port)
{
    struct sl_address to = {.host = SL_LITERAL("several.test"), .port = port};
    struct sl_transport transport;
    struct sl_net net;
    enum sl_err err;

    resolver.hosts = row->hosts;
    for (resolver.count = 0; row->hosts[resolver.count];)
        resolver.count++;
    resolver.looked_up = resolver.freed = 0;
    cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
    err = net.connector.connect(net.connector.context, &to, &transport);
    cr_expect_eq(err, row->reached ? SL_OK : SL_ERR_IO, "%s", row->name);
    cr_expect_eq(resolver.looked_up, 1, "%s", row->name);
    cr_expect_str_eq(resolver.name, "several.test");
    cr_expect_eq(resolver.freed, 1, "%s", row->name);
    if (err == SL_OK) {
        cr_expect_str_eq(sl_net_error(&net), "",
                         "%s: what failed before is forgotten", row->name);
        check_reached(row, &transport);
    } else {
        cr_expect(strstr(sl_net_error(&net), " several.test:"), "%s: %s",
                  row->name, sl_net_error(&net));
    }
    sl_net_clear(&net);
}

Test(addresses, are_tried_in_order_until_one_answers)
{
    uint16_t port;
    int first, third;

    listen_twice(&first, &third, &port);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(&rows[i], port);
    close(first);
    close(third);
}

/* The last failure is the one reported. */
Test(addresses, of_which_none_answers_are_named_with_the_last_error)
{
    static const struct row refused = {"", {"none", "127.0.0.2"}, NULL};
    static const struct row none = {"", {"127.0.0.2", "none"}, NULL};
    struct sl_address to = {.host = SL_LITERAL("several.test")};
    struct sl_transport transport;
    struct sl_net net;
    uint16_t port;
    char wanted[80];
    int listener = listen_here(&port);

    to.port = port;
    cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
    resolver.hosts = refused.hosts;
    resolver.count = 2;
    cr_expect_eq(net.connector.connect(&net, &to, &transport), SL_ERR_IO);
    snprintf(wanted, sizeof wanted,
             "connect to several.test:%u: Connection refused", port);
    cr_expect_str_eq(sl_net_error(&net), wanted);
    resolver.hosts = none.hosts;
    cr_expect_eq(net.connector.connect(&net, &to, &transport), SL_ERR_IO);
    snprintf(wanted, sizeof wanted,
             "socket for several.test:%u: Address family not supported by "
             "protocol",
             port);
    cr_expect_str_eq(sl_net_error(&net), wanted);
    close(listener);
    sl_net_clear(&net);
}

/* The resolver gets only text that fits; nothing is shortened for it. */
Test(addresses, names_of_1_to_255_octets_are_looked_up)
{
    static const char *const none[] = {"127.0.0.2"};
    static char name[257];
    static const struct {
        size_t len;
        int looked_up;
    } lens[] = {{0, 0}, {1, 1}, {2, 1}, {254, 1}, {255, 1}, {256, 0}};

    memset(name, 'n', sizeof name - 1);
    resolver.hosts = none;
    resolver.count = 1;
    for (size_t i = 0; i < sizeof lens / sizeof lens[0]; i++) {
        struct sl_address to = {.host = {name, lens[i].len}, .port = 1};
        struct sl_transport transport;
        struct sl_net net;

        resolver.looked_up = 0;
        cr_assert_eq(sl_net_init(&net, NULL), SL_OK);
        cr_expect_eq(net.connector.connect(&net, &to, &transport), SL_ERR_IO);
        cr_expect_eq(resolver.looked_up, lens[i].looked_up, "%zu octets",
                     lens[i].len);
        if (lens[i].looked_up)
            cr_expect_eq(strlen(resolver.name), lens[i].len);
        sl_net_clear(&net);
    }
}
