/* SPDX-License-Identifier: MIT */
/*
 * Words that the contracts of many sources share. Those about one type stand
 * in the text of the header that declares it.
 */
#ifndef WORDS_H
#define WORDS_H

#include <strictline/parser.h>

/* The octets of text may be read; no object has more than PTRDIFF_MAX. */
/*@
  predicate readable{L}(struct sl_bytes text) =
      text.len <= PTRDIFF_MAX && \valid_read(text.ptr + (0 .. text.len - 1));
*/

/* The fields may be read, and the input as far as their spans go. */
/*@
  predicate readable_fields{L}(char *base, struct sl_field *fields,
                               integer count) =
      \valid_read(fields + (0 .. count - 1)) &&
      (\forall integer i; 0 <= i < count ==>
          \valid_read(base + (0 ..
              fields[i].name_off + fields[i].name_len - 1))) &&
      (\forall integer i; 0 <= i < count ==>
          fields[i].value_off + fields[i].value_len <= UINT32_MAX &&
          \valid_read(base + (0 ..
              fields[i].value_off + fields[i].value_len - 1)));

  predicate readable_head{L}(struct sl_head *head) =
      \valid_read(head) &&
      readable_fields(head->base, head->fields, head->field_count);
*/

/* What one call of sl_parser_next may touch, and what of it the states write
 * in addition to the fields and what their callers hand them: r is the struct
 * run of core/run.h, p its parser. */
/* clang-format off */
#define RUN_PARTS \
    r, r->p, r->in, r->ev, r->scan.options, r->scan.options->profile, \
    r->p->fields + (0 .. r->p->capacity - 1)
#define RUN_MOVES *r->in, r->p->base, r->p->scanned, r->scan.base, r->scan.offset
#define RUN_SECTION \
    r->p->section.count, r->p->section.line, r->p->section.lines, \
    r->p->flags
#define RUN_WRITES \
    *step, *r->ev, RUN_MOVES, RUN_SECTION, r->p->fields[0 .. r->p->capacity - 1], \
    r->p->state, r->p->left, r->p->interims, r->p->body.delivered, r->p->body.chunk, \
    r->p->section.spent
#define SECTION_WRITES \
    p->section.count, p->section.line, p->section.lines, p->flags

/* The contract of a state function. */
#define RUN_STATE(at) \
    requires running(r) && standing(r->p, r->in) && r->p->state == at; \
    requires \valid(step) && \separated(step, RUN_PARTS); \
    assigns RUN_WRITES; \
    ensures running(r); \
    ensures same_run{Pre, Post}(r); \
    ensures moved{Pre, Post}(r); \
    ensures r->p->state <= AT_FAILED; \
    ensures \result == SL_OK ==> standing(r->p, r->in);
/* clang-format on */

#endif
