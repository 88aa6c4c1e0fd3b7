/* SPDX-License-Identifier: MIT */
/*
 * The first octet of a piece of two is lost.
 * Target: scan_response
 * Wraps: scan_response_octets
 */
#include "scan/response.h"

void __real_scan_response_octets(struct scan_response *r,
                                 struct sl_bytes octets);
void __wrap_scan_response_octets(struct scan_response *r,
                                 struct sl_bytes octets);

void __wrap_scan_response_octets(struct scan_response *r,
                                 struct sl_bytes octets)
{
    if (octets.len == 2)
        octets = (struct sl_bytes){octets.ptr + 1, 1};
    __real_scan_response_octets(r, octets);
}
