/* SPDX-License-Identifier: MIT */
/*
 * Addresses as people write them.
 */
#include <criterion/criterion.h>
#include <netinet/in.h>
#include <string.h>

#include "server/address.h"

static const struct address_row {
    const char *text;
    const char *wanted; /* or a part of the fault */
    bool good, loopback;
} rows[] = {
    {"80", "127.0.0.1:80", true, true},
    {"0", "127.0.0.1:0", true, true},
    {"127.0.0.1:65535", "127.0.0.1:65535", true, true},
    {"127.9.9.9:1", "127.9.9.9:1", true, true},
    {"0.0.0.0:1", "0.0.0.0:1", true, false},
    {"192.0.2.1:1", "192.0.2.1:1", true, false},
    {"[::1]:443", "[::1]:443", true, true},
    {"[::]:443", "[::]:443", true, false},
    {"[2001:db8::1]:443", "[2001:db8::1]:443", true, false},
    {"", "not HOST:PORT or PORT: ''", false, false},
    {":80", "not HOST:PORT", false, false},
    {"127.0.0.1:", "not HOST:PORT", false, false},
    {"127.0.0.1:65536", "not HOST:PORT", false, false},
    {"127.0.0.1:+1", "not HOST:PORT", false, false},
    {"::1:80", "not HOST:PORT", false, false},
    {"[]:80", "not HOST:PORT", false, false},
    {"65535", "127.0.0.1:65535", true, true},
    {"65536", "not HOST:PORT", false, false},
    {"126.255.255.255:1", "126.255.255.255:1", true, false},
    {"128.0.0.1:1", "128.0.0.1:1", true, false},
    {"[::2]:1", "[::2]:1", true, false},
    {"[a]:80", "a: ", false, false},
    {"[:80", "not HOST:PORT", false, false},
    {"[::1:80", "not HOST:PORT", false, false},
    {"::1]:80", "not HOST:PORT", false, false},
    {"a:b:80", "not HOST:PORT", false, false},
    {"[::1]", "not HOST:PORT", false, false},
    {":", "not HOST:PORT", false, false},
    {"\x1b:80", "\\x1b: ", false, false},
};

Test(address, hosts_and_ports)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;
        struct addresses found;
        bool good = address_find(rows[i].text, &found, &out);

        cr_expect_eq(good, rows[i].good, "%s", rows[i].text);
        if (good) {
            cr_expect_eq(address_is_loopback(&found.items[0]), rows[i].loopback,
                         "%s", rows[i].text);
            address_write(&found.items[0], &out);
        }
        cr_expect_not_null(strstr(out.ptr, rows[i].wanted), "%s: got %s",
                           rows[i].text, out.ptr);
        buffer_clear(&out);
    }
}

Test(address, a_name_is_looked_up)
{
    struct buffer fault = BUFFER_EMPTY;
    struct addresses found;

    cr_assert(address_find("localhost:80", &found, &fault));
    for (size_t i = 0; i < found.count; i++)
        cr_expect(address_is_loopback(&found.items[i]) &&
                  address_port(&found.items[i]) == 80);
}

Test(address, each_fault_has_a_line_of_its_own)
{
    struct buffer fault = BUFFER_EMPTY;
    struct addresses found;

    cr_expect_not(address_find("x", &found, &fault));
    cr_expect_not(address_find("y", &found, &fault));
    cr_expect_str_eq(fault.ptr, "not HOST:PORT or PORT: 'x'\n"
                                "not HOST:PORT or PORT: 'y'");
    buffer_clear(&fault);
}

/* ---- one address ---- */

static const struct {
    const char *text;
    const char *host; /* as given to a client; NULL: not an address */
    socklen_t length;
} addresses[] = {
    {"127.0.0.1", "127.0.0.1", sizeof(struct sockaddr_in)},
    {"192.0.2.1", "192.0.2.1", sizeof(struct sockaddr_in)},
    {"0.0.0.0", "127.0.0.1", sizeof(struct sockaddr_in)},
    {"0.0.0.1", "0.0.0.1", sizeof(struct sockaddr_in)},
    {"::1", "[::1]", sizeof(struct sockaddr_in6)},
    {"::", "[::1]", sizeof(struct sockaddr_in6)},
    {"2001:db8::1", "[2001:db8::1]", sizeof(struct sockaddr_in6)},
    {"localhost", NULL, 0},
    {"127.0.0", NULL, 0},
    {"", NULL, 0},
};

Test(address, is_told_as_clients_can_reach_it)
{
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        struct buffer out = BUFFER_EMPTY;
        struct sockaddr_storage a = address_loopback(7), other;
        bool good = address_parse(addresses[i].text, &a);

        cr_expect_eq(good, addresses[i].host != NULL, "%s", addresses[i].text);
        cr_expect_eq(address_port(&a), good ? 0 : 7, "%s", addresses[i].text);
        if (!good)
            continue;
        cr_expect_eq(address_length(&a), addresses[i].length, "%s",
                     addresses[i].text);
        other = address_with_port(&a, 65535);
        cr_expect_eq(address_port(&other), 65535);
        address_write_host(&other, &out);
        cr_expect_str_eq(out.ptr, addresses[i].host);
        buffer_clear(&out);
    }
}

Test(address, loopback_is_of_the_first_kind)
{
    struct sockaddr_storage a = address_loopback(80);
    struct buffer out = BUFFER_EMPTY;

    address_write(&a, &out);
    cr_expect_str_eq(out.ptr, "127.0.0.1:80");
    cr_expect(address_is_loopback(&a));
    buffer_clear(&out);
}
