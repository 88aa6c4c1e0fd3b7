/* SPDX-License-Identifier: MIT */
/*
 * The framing decision: how the body ends, and whether the connection may be
 * used again. RFC 9112 sections 6.3 and 9.3; part J of the httplib semantics.
 */
#ifndef FRAMING_H
#define FRAMING_H

#include "scan.h"

/*
 * Fills framing, chunked, length_known, length and will_close of *head, whose
 * other members are set. Errors: those of the deviations of framing.
 */
enum sl_err framing_decide(const struct scan *s, enum sl_request request,
                           struct sl_head *head);

#endif
