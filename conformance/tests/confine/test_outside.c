/* SPDX-License-Identifier: MIT */
/*
 * Which addresses lead out of this machine.
 */
#include <criterion/criterion.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "confine/outside.h"

union any {
    struct sockaddr_storage all;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

/* The length; the family is set apart from the address. */
static size_t make(const char *address, int family, union any *out)
{
    *out = (union any){.all = {.ss_family = (sa_family_t)family}};
    if (inet_pton(AF_INET, address, &out->v4.sin_addr) == 1) {
        out->v4.sin_port = htons(80);
        return sizeof out->v4;
    }
    cr_assert_eq(inet_pton(AF_INET6, address, &out->v6.sin6_addr), 1);
    out->v6.sin6_port = htons(443);
    return sizeof out->v6;
}

Test(outside, an_address_leads_out_or_stays)
{
    static const struct {
        const char *address;
        int family;
        bool connects, sends; /* it leads out */
        const char *name;
    } rows[] = {
        {"192.0.2.1", AF_INET, true, true, "192.0.2.1:80"},
        {"255.255.255.255", AF_INET, true, true, "255.255.255.255:80"},
        {"224.0.0.251", AF_INET, true, true, "224.0.0.251:80"},
        {"126.255.255.255", AF_INET, true, true, "126.255.255.255:80"},
        {"128.0.0.0", AF_INET, true, true, "128.0.0.0:80"},
        {"0.0.0.1", AF_INET, true, true, "0.0.0.1:80"},
        {"0.0.0.0", AF_INET, false, false, "0.0.0.0:80"},
        {"127.0.0.1", AF_INET, false, false, "127.0.0.1:80"},
        {"127.255.255.255", AF_INET, false, false, "127.255.255.255:80"},
        /* connect(2) undoes a connection with this; sendto(2) sends */
        {"192.0.2.1", AF_UNSPEC, false, true, "192.0.2.1:80"},
        {"127.0.0.1", AF_UNSPEC, false, false, "127.0.0.1:80"},
        {"2001:db8::1", AF_INET6, true, true, "[2001:db8::1]:443"},
        {"fe80::1", AF_INET6, true, true, "[fe80::1]:443"},
        {"::2", AF_INET6, true, true, "[::2]:443"},
        {"::", AF_INET6, false, false, "[::]:443"},
        {"::1", AF_INET6, false, false, "[::1]:443"},
        {"::ffff:127.0.0.1", AF_INET6, false, false, "[::ffff:127.0.0.1]:443"},
        {"::ffff:0.0.0.0", AF_INET6, false, false, "[::ffff:0.0.0.0]:443"},
        {"::ffff:192.0.2.1", AF_INET6, true, true, "[::ffff:192.0.2.1]:443"},
        /* the octets of an IPv4 loopback, which mean nothing in this family */
        {"::127.0.0.1", AF_INET6, true, true, "[::127.0.0.1]:443"},
        {"127.0.0.1", AF_UNIX, false, false, "a socket of family 1"},
        {"127.0.0.1", AF_NETLINK, false, false, "a socket of family 16"},
        {"127.0.0.1", AF_PACKET, true, true, "a socket of family 17"},
        {"127.0.0.1", AF_VSOCK, true, true, "a socket of family 40"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        union any a;
        size_t len = make(rows[i].address, rows[i].family, &a);
        char name[OUTSIDE_NAME];

        cr_expect_eq(outside_leads(&a, len, OUTSIDE_CONNECT), rows[i].connects,
                     "connect %s, family %d", rows[i].address, rows[i].family);
        cr_expect_eq(outside_leads(&a, len, OUTSIDE_SEND), rows[i].sends,
                     "send %s, family %d", rows[i].address, rows[i].family);
        outside_name(&a, len, name);
        cr_expect_str_eq(name, rows[i].name);
    }
}

/* The kernel itself refuses these (EINVAL), with a better error. */
Test(outside, what_is_too_short_leads_nowhere)
{
    union any a;
    char name[OUTSIDE_NAME];

    make("192.0.2.1", AF_INET, &a);
    for (size_t len = 0; len < sizeof a.v4; len++)
        cr_expect_not(outside_leads(&a, len, OUTSIDE_SEND), "%zu", len);
    make("2001:db8::1", AF_INET6, &a);
    for (size_t len = 0; len < 24; len++)
        cr_expect_not(outside_leads(&a, len, OUTSIDE_CONNECT), "%zu", len);
    /* The scope may be missing. */
    cr_expect(outside_leads(&a, 24, OUTSIDE_CONNECT));
    outside_name(&a, 23, name);
    cr_expect_str_eq(name, "a socket of family 10");
}

static void note(struct outside *o, const char *address)
{
    union any a;
    size_t len = make(address, AF_INET, &a);

    outside_note(o, &a, len);
}

Test(outside, each_address_is_named_once)
{
    struct outside one = {.count = 0}, other = {.count = 0};
    struct buffer text = BUFFER_EMPTY;

    outside_begin();
    cr_expect_not(outside_is_tried());
    note(&one, "192.0.2.1");
    cr_expect(outside_is_tried());
    outside_describe(&text);
    cr_expect_str_eq(text.ptr, "192.0.2.1:80");
    note(&one, "192.0.2.9");
    note(&other, "192.0.2.1");
    outside_note_unread(&other);
    buffer_truncate(&text, 0);
    outside_describe(&text);
    cr_expect_str_eq(text.ptr, "192.0.2.1:80, 192.0.2.9:80; 3 times in all; 1 "
                               "address of a process of another user could not "
                               "be read");
    outside_move(&other, &one);
    cr_expect_eq(one.count, 3u);
    cr_expect_eq(one.unread, 1u);
    cr_expect_str_eq(one.first, "192.0.2.1:80");
    cr_expect_eq(other.count, 0u);
    cr_expect_eq(other.first[0], '\0');
    outside_begin();
    cr_expect_not(outside_is_tried());
    buffer_clear(&text);
}

Test(outside, names_are_kept_up_to_a_limit)
{
    struct outside o = {.count = 0};
    struct buffer text = BUFFER_EMPTY;
    char address[] = "192.0.2.10";

    outside_begin();
    for (char tens = '1'; tens <= '9'; tens++)
        for (char ones = '0'; ones <= '9'; ones++) {
            address[8] = tens;
            address[9] = ones;
            note(&o, address);
        }
    outside_describe(&text);
    cr_expect(strstr(text.ptr, "192.0.2.25:80, perhaps others; 90 times"), "%s",
              text.ptr);
    cr_expect_not(strstr(text.ptr, "192.0.2.26"), "%s", text.ptr);
    buffer_clear(&text);
}
