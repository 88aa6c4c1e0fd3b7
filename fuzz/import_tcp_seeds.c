/* SPDX-License-Identifier: MIT */
/*
 * Writes inputs of import_tcp_fuzzer: for each case a connection whose
 * segments are as long as the case's strings are, modulo a few octets, with
 * its SYN, and a FIN if the case closes.
 */
#include "import_seed.h"
#include "packets/packet.h"

#define UNIT 7

static void add_packet(struct buffer *out, uint8_t seq, uint8_t from,
                       uint8_t len, int flags)
{
    const char unit[UNIT] = {0,
                             (char)seq,
                             20,
                             (char)from,
                             (char)(flags | PACKET_ACK),
                             (char)len,
                             (char)(out->len / UNIT)};

    buffer_add(out, unit, UNIT);
}

static void make(const char *folder, const struct transcript *t)
{
    struct buffer out = BUFFER_EMPTY;
    uint8_t at = 0;

    add_packet(&out, 0, 0, 0, PACKET_SYN);
    for (size_t i = 0; i < t->step_count && at < 40; i++) {
        uint8_t len = (uint8_t)(1 + t->steps[i].bytes.len % 8);
        bool closes = t->steps[i].type == STEP_CLOSE;

        add_packet(&out, (uint8_t)(at + 1), at, len, closes ? PACKET_FIN : 0);
        at = (uint8_t)(at + len);
    }
    seed_write(folder, t->id, "tcp", buffer_view(&out));
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
