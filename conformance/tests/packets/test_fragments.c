/* SPDX-License-Identifier: MIT */
/*
 * Datagrams are reassembled from any order, and from nothing else.
 */
#include "packets/fragments.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char text[] = "0123456789abcdefghijklmnopqrstuv";

static struct packet_ip piece(uint32_t id, uint32_t begin, uint32_t end)
{
    return (struct packet_ip){
        .version = 4,
        .protocol = 6,
        .id = id,
        .fragment_offset = begin,
        .more = end < sizeof text - 1,
        .payload = {text + begin, end - begin},
        .length = end - begin,
    };
}

static void expect_whole(const struct packet_ip *ip)
{
    cr_expect_eq(ip->payload.len, sizeof text - 1);
    cr_expect_eq(memcmp(ip->payload.ptr, text, sizeof text - 1), 0);
    cr_expect(!ip->more && ip->fragment_offset == 0);
}

Test(fragments, any_order_gives_the_datagram_once)
{
    static const uint32_t cuts[] = {0, 8, 16, 24, 32};
    struct fragments *f = calloc(1, sizeof *f);

    for (unsigned order = 0; order < 24; order++) {
        unsigned left[4] = {0, 1, 2, 3}, seed = order, whole = 0;

        for (unsigned i = 0; i < 4; i++) {
            unsigned pick = seed % (4 - i), which = left[pick];
            struct packet_ip ip = piece(order, cuts[which], cuts[which + 1]);

            seed /= 4 - i;
            left[pick] = left[3 - i];
            if (fragments_take(f, &ip, 0)) {
                expect_whole(&ip);
                whole++;
            }
        }
        cr_expect_eq(whole, 1, "order %u", order);
    }
    fragments_clear(f);
    free(f);
}

Test(fragments, overlaps_and_duplicates_change_nothing)
{
    struct fragments *f = calloc(1, sizeof *f);
    struct packet_ip ip = piece(1, 8, 24);

    cr_expect(!fragments_take(f, &ip, 0));
    ip = piece(1, 8, 24);
    ip.payload.ptr = "XXXXXXXXXXXXXXXX"; /* the first one counts */
    cr_expect(!fragments_take(f, &ip, 0));
    ip = piece(1, 16, 32);
    cr_expect(!fragments_take(f, &ip, 0));
    ip = piece(1, 0, 16);
    cr_expect(fragments_take(f, &ip, 0));
    expect_whole(&ip);
    fragments_clear(f);
    free(f);
}

Test(fragments, others_are_not_mixed_in)
{
    struct fragments *f = calloc(1, sizeof *f);
    struct packet_ip ip = piece(1, 0, 16), other;

    cr_expect(!fragments_take(f, &ip, 0));
    ip = piece(2, 16, 32); /* another number */
    cr_expect(!fragments_take(f, &ip, 0));
    other = piece(1, 16, 32);
    other.from.octets[3] = 9; /* another sender */
    cr_expect(!fragments_take(f, &other, 0));
    ip = piece(1, 16, 32); /* the number again, much later */
    cr_expect(!fragments_take(f, &ip, FRAGMENTS_TIME_MAX + 1));
    ip = piece(1, 16, 32);
    cr_expect(fragments_take(f, &ip, FRAGMENTS_TIME_MAX));
    fragments_clear(f);
    free(f);
}

Test(fragments, few_are_under_way_and_none_is_too_large)
{
    struct fragments *f = calloc(1, sizeof *f);
    struct packet_ip ip;

    for (uint32_t id = 0; id <= FRAGMENTS_MAX; id++) {
        ip = piece(id, 0, 16);
        cr_expect(!fragments_take(f, &ip, 0));
    }
    cr_expect_eq(f->dropped, 1);
    ip = piece(0, 16, 32); /* its first half was dropped */
    cr_expect(!fragments_take(f, &ip, 0));
    ip = piece(9999, 0, 16);
    ip.fragment_offset = FRAGMENTS_LENGTH_MAX - 7;
    cr_expect(!fragments_take(f, &ip, 0));
    cr_expect_eq(f->dropped, 4);
    fragments_clear(f);
    free(f);
}
