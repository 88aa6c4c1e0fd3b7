/* SPDX-License-Identifier: MIT */
/*
 * Addresses as people write them.
 */
#include <criterion/criterion.h>
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
