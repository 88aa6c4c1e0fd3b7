/* SPDX-License-Identifier: MIT */
/*
 * The signature of answers to request two: made afresh, so that an answer that
 * holds it was given by us, to this request.
 */
#ifndef TOKEN_H
#define TOKEN_H

#define TOKEN_LENGTH 32

/* Fills token with TOKEN_LENGTH random hex digits, and a NUL behind. */
void token_make(char token[TOKEN_LENGTH + 1]);

#endif
