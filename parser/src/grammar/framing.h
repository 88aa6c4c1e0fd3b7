/* SPDX-License-Identifier: MIT */
/*
 * The framing decision: how the body ends, and whether the connection may be
 * used again. RFC 9112 sections 6.3 and 9.3; part J of the httplib semantics.
 */
#ifndef FRAMING_H
#define FRAMING_H

#include "grammar/codings.h"
#include "grammar/lengths.h"
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

/* RFC 9112 section 6.1: Transfer-Encoding in HTTP/1.0, after which the
 * connection must be closed. */
bool sl__framing_is_faulty(const struct sl_head *head,
                           const struct sl_profile *profile);

/* RFC 9112 section 6.3 rule 1. */
bool sl__framing_has_no_body(enum sl_request request, unsigned status);

/* Where the value of the first field of that name is; empty if there is none.
 * name is in lower case. */
struct sl_span sl__framing_where(const struct sl_head *head,
                                 const struct sl_profile *profile,
                                 struct sl_bytes name);

/* --- findings ------------------------------------------------------------- */

/* What departs in the fields of a head that frame a body. */
struct framing_fields {
    unsigned status, version;      /* of the head */
    bool coded, sized;             /* which of the fields it has */
    struct sl_span coding, length; /* where their first values are */
    struct coding_list codings;    /* ended, when findings are asked for */
    struct length_list lengths;
};

/* Notes the field of head, which has one, if it is Transfer-Encoding or
 * Content-Length. */
void sl__framing_note(struct framing_fields *f, const struct sl_head *head,
                      const struct sl_profile *profile);

/* Reports what departs in Transfer-Encoding, at its first value; the same for
 * Content-Length. The profile of s rejects nothing. */
void sl__framing_find_coding(const struct scan *s, enum sl_request request,
                             const struct framing_fields *f);
void sl__framing_find_length(const struct scan *s, enum sl_request request,
                             const struct framing_fields *f);

#endif
