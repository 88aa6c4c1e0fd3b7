/* SPDX-License-Identifier: MIT */
/*
 * The third packet is lost.
 * Target: import_tcp
 * Wraps: tcp_take
 */
#include "packets/tcp.h"

void __real_tcp_take(struct tcp *t, const struct packet_ip *ip,
                     const struct packet_tcp *segment, uint64_t time,
                     uint64_t number);
void __wrap_tcp_take(struct tcp *t, const struct packet_ip *ip,
                     const struct packet_tcp *segment, uint64_t time,
                     uint64_t number);

void __wrap_tcp_take(struct tcp *t, const struct packet_ip *ip,
                     const struct packet_tcp *segment, uint64_t time,
                     uint64_t number)
{
    if (number != 3)
        __real_tcp_take(t, ip, segment, time, number);
}
