/* SPDX-License-Identifier: MIT */
/*
 * The framing decision: how the body ends, and whether the connection may be
 * used again. RFC 9112 sections 6.3 and 9.3; part J of the httplib semantics.
 */
#ifndef FRAMING_H
#define FRAMING_H

#include "scan/scan.h"

/*@
  // Where s reports to is no part of the head, and the head no part of what s
  // points to.
  predicate deciding{L}(struct scan *s, struct sl_head *head) =
      \valid(head) && head->base == s->base &&
      \separated(head, s, s->options, s->options->profile, s->failure,
          head->fields + (0 .. head->field_count - 1)) &&
      \separated(s->failure, head->fields + (0 .. head->field_count - 1)) &&
      (\forall integer i; 0 <= i < head->field_count ==>
          \separated(s->failure, s->base + (0 .. head->fields[i].value_off +
              head->fields[i].value_len - 1)));
*/

/*
 * Fills framing, chunked, length_known, length and will_close of *head, whose
 * other members are set. Errors: those of the deviations of framing.
 */
/*@
  requires sound(s) && readable_head(head) && deciding(s, head);
  assigns head->chunked, head->length_known, head->length, head->will_close,
      head->framing, *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures \result == SL_OK ==> head->framing <= SL_FRAMING_CLOSE;
*/
enum sl_err sl__framing_decide(const struct scan *s, enum sl_request request,
                               struct sl_head *head);

/*
 * The frequent head of the RFC profiles, of plain lines only: HTTP/1.1, a
 * status that has a body, and either one plain Content-Length or "chunked"
 * alone; of Connection at most one line, which is keep-alive or close alone.
 * False, and the members that sl__framing_decide sets are spoilt, for any
 * other.
 */
/*@
  requires \valid(head) && readable_head(head);
  requires \separated(head, head->fields + (0 .. head->field_count - 1));
  assigns head->chunked, head->length_known, head->length, head->will_close,
      head->framing;
  ensures \result ==> head->framing == SL_FRAMING_LENGTH ||
      head->framing == SL_FRAMING_CHUNKED;
*/
bool sl__framing_at_once(enum sl_request request, struct sl_head *head);

/* The same by the rules of httplib and http.client. */
/*@
  requires sound(s) && readable_head(head) && deciding(s, head);
  assigns head->chunked, head->length_known, head->length, head->will_close,
      head->framing, *s->failure;
  ensures sound(s) && same{Pre, Post}(s);
  ensures \result == SL_OK ==> head->framing <= SL_FRAMING_CLOSE;
*/
enum sl_err sl__framing_decide_python(const struct scan *s,
                                      enum sl_request request,
                                      struct sl_head *head);

/* RFC 9112 section 6.3 rule 1. */
/*@
  assigns \nothing;
  ensures \result <==> request == SL_REQUEST_HEAD || 100 <= status < 200 ||
      status == 204 || status == 304;
*/
bool sl__framing_has_no_body(enum sl_request request, unsigned status);

/* Where the value of the first field of that name is; empty if there is none.
 * name is in lower case. */
/*@
  requires readable_head(head) && \valid_read(profile) && readable(name);
  assigns \nothing;
  ensures \result.off + \result.len <= UINT32_MAX;
  ensures \valid_read(head->base + (0 .. \result.off + \result.len - 1));
  ensures \result.off + \result.len == 0 ||
      (\exists integer i; 0 <= i < head->field_count &&
          \result.off == head->fields[i].value_off &&
          \result.len == head->fields[i].value_len);
*/
struct sl_span sl__framing_where(const struct sl_head *head,
                                 const struct sl_profile *profile,
                                 struct sl_bytes name);

#endif
