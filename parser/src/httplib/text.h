/* SPDX-License-Identifier: MIT */
/*
 * Text that grows in a buffer of the caller's. Its length goes on counting
 * when the buffer is full, so that one check at the end is enough.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>

#include <strictline/bytes.h>

#include "scan/acsl.h"

struct text {
    char *out;
    size_t capacity;
    size_t len;
};

/*@
  predicate growing{L}(struct text *t) =
      \valid(t) && \valid(t->out + (0 .. t->capacity - 1)) &&
      \separated(t, t->out + (0 .. t->capacity - 1));

  predicate apart{L}(struct text *t, struct sl_bytes piece) =
      \separated(t->out + (0 .. t->capacity - 1),
                 piece.ptr + (0 .. piece.len - 1)) &&
      \separated(t, piece.ptr + (0 .. piece.len - 1));
*/

/*@
  requires growing(t) && readable(piece) && apart(t, piece);
  assigns t->len, t->out[0 .. t->capacity - 1];
*/
void sl__text_put(struct text *t, struct sl_bytes piece);
/*@
  requires growing(t) && valid_read_string(words);
  requires \separated(t, words + (0 .. strlen(words)));
  requires \separated(t->out + (0 .. t->capacity - 1),
                      words + (0 .. strlen(words)));
  assigns t->len, t->out[0 .. t->capacity - 1];
*/
void sl__text_put_words(struct text *t, const char *words);
/* In decimal digits. */
/*@
  requires growing(t);
  assigns t->len, t->out[0 .. t->capacity - 1];
*/
void sl__text_put_number(struct text *t, uint64_t number);

/*@
  requires \valid_read(t);
  assigns \nothing;
  ensures \result <==> t->len <= t->capacity;
*/
static inline bool text_fits(const struct text *t)
{
    return t->len <= t->capacity;
}

#endif
