/* SPDX-License-Identifier: MIT */
/*
 * The framing decision: how the body ends, and whether the connection may be
 * used again. RFC 9112 sections 6.3 and 9.3; part J of the httplib semantics.
 */
#ifndef FRAMING_H
#define FRAMING_H

#include "scan/scan.h"

/*
 * Fills framing, chunked, length_known, length and will_close of *head, whose
 * other members are set. Errors: those of the deviations of framing.
 */
enum sl_err sl__framing_decide(const struct scan *s, enum sl_request request,
                               struct sl_head *head);

/* The same by the rules of httplib and http.client. */
enum sl_err sl__framing_decide_python(const struct scan *s,
                                      enum sl_request request,
                                      struct sl_head *head);

/* RFC 9112 section 6.3 rule 1. */
bool sl__framing_has_no_body(enum sl_request request, unsigned status);

/* Where the value of the first field of that name is; empty if there is none.
 * name is in lower case. */
struct sl_span sl__framing_where(const struct sl_head *head,
                                 const struct sl_profile *profile,
                                 struct sl_bytes name);

#endif
