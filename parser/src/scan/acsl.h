/* SPDX-License-Identifier: MIT */
/*
 * Words that the contracts share; a compiler sees nothing of this file. What
 * a contract is says parser/proofs/README.md.
 */
#ifndef ACSL_H
#define ACSL_H

#include <strictline/parser.h>

/*@
  // The octets of text may be read; no object has more than PTRDIFF_MAX.
  predicate readable{L}(struct sl_bytes text) =
      text.len <= PTRDIFF_MAX && \valid_read(text.ptr + (0 .. text.len - 1));

  // The fields may be read, and the input as far as their spans go.
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

#endif
