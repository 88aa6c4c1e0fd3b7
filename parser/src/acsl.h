/* SPDX-License-Identifier: MIT */
/*
 * Words that the contracts share; a compiler sees nothing of this file. What
 * a contract is says parser/proofs/README.md.
 */
#ifndef ACSL_H
#define ACSL_H

#include <strictline/bytes.h>

/*@
  // The octets of text may be read.
  predicate readable{L}(struct sl_bytes text) =
      \valid_read(text.ptr + (0 .. text.len - 1));
*/

#endif
