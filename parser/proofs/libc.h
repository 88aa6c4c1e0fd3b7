/* SPDX-License-Identifier: MIT */
/*
 * The functions of libc as WP sees them. Each contract here is an assumption
 * and not a theorem: it has to be small, and plain from the C standard.
 */
#ifndef LIBC_H
#define LIBC_H

/* Frama-C's own <string.h> leaves open where the result of memchr points, and
 * asks for what WP cannot follow (octets initialised: Eva checks that). */
#define __FC_STRING_H_
#include <stddef.h>
#include <stdint.h>

#include "__fc_string_axiomatic.h"

/*@
  requires \valid_read((char *)s + (0 .. n - 1));
  assigns \nothing;
  ensures \result == \null || (\exists integer i; 0 <= i < n &&
      (char *)\result == (char *)s + i && ((char *)s)[i] == (char)c);
  ensures \result == \null ==>
      (\forall integer i; 0 <= i < n ==> ((char *)s)[i] != (char)c);
*/
void *memchr(const void *s, int c, size_t n);

/*@
  requires \valid_read((char *)a + (0 .. n - 1));
  requires \valid_read((char *)b + (0 .. n - 1));
  assigns \nothing;
  ensures \result == 0 <==>
      (\forall integer i; 0 <= i < n ==> ((char *)a)[i] == ((char *)b)[i]);
*/
int memcmp(const void *a, const void *b, size_t n);

/*@
  requires \valid((char *)to + (0 .. n - 1));
  requires \valid_read((char *)from + (0 .. n - 1));
  requires \separated((char *)to + (0 .. n - 1), (char *)from + (0 .. n - 1));
  assigns ((char *)to)[0 .. n - 1];
  ensures \result == to;
*/
void *memcpy(void *restrict to, const void *restrict from, size_t n);

/*@
  requires valid_read_string(s);
  assigns \nothing;
  ensures \result == strlen(s) && \result <= PTRDIFF_MAX;
*/
size_t strlen(const char *s);

/*@
  requires valid_read_string(a) && valid_read_string(b);
  assigns \nothing;
*/
int strcmp(const char *a, const char *b);

#endif
