/* SPDX-License-Identifier: MIT */
/*
 * What the proof takes for granted, included before every file that WP reads.
 * Each contract here is an assumption and not a theorem: it has to stay small
 * and to be plain from the C standard.
 */
#ifndef PRELUDE_H
#define PRELUDE_H

/* Frama-C's own <string.h> leaves open where the result of memchr points, and
 * asks for what WP cannot follow (octets initialised: Eva checks that). */
#define __FC_STRING_H
#include <stddef.h>

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
  ensures \result == strlen(s);
*/
size_t strlen(const char *s);

/*@
  requires valid_read_string(a) && valid_read_string(b);
  assigns \nothing;
*/
int strcmp(const char *a, const char *b);

/* The compilers check these, and Frama-C 25 reads no sizeof in them. */
#define _Static_assert(...) struct prelude_nothing

#include <strictline/parser.h>

/* options->found: what the caller does there leaves the memory of the parser
 * alone. */
/*@ assigns \nothing; */
void found_by_caller(void *context, enum sl_deviation what, uint64_t offset);

#endif
