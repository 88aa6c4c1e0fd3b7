/* SPDX-License-Identifier: MIT */
/*
 * The limits that the help, the manual and SECURITY.md promise, and no others.
 */
#include "limits/peer_limits.h"

#include <criterion/criterion.h>

Test(peer_limits, are_those_that_are_promised)
{
    struct buffer help = BUFFER_EMPTY;

    peer_limits_add(PEER_SERVED, &help);
    cr_expect_str_eq(
        help.ptr,
        "          10 s  for the TLS handshake\n"
        "          60 s  without a request\n"
        "          30 s  from the first octet of a request to its last\n"
        "          60 s  without reading any of what is sent\n"
        "         600 s  in a case that stalls\n"
        "       16384    connections at a time, files permitting (ulimit -Hn); "
        "above\n"
        "                that, the one that has waited longest for the client "
        "is closed\n"
        "          64    requests waiting for their answers; above that, the "
        "client is\n"
        "                not read until some are answered\n"
        "       65536    octets in a line of a request\n"
        "      262144    octets in its head, or its trailers\n"
        "  1073741824    octets in its body\n");
    buffer_clear(&help);
}
