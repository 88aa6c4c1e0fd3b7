/* SPDX-License-Identifier: MIT */
/*
 * The signature of answers to request two. It is random each time, so an answer
 * that has it was sent by us, to this request.
 */
#ifndef TOKEN_H
#define TOKEN_H

#define TOKEN_LENGTH 32

/* Fills token with TOKEN_LENGTH random hex digits, followed by a NUL. */
void token_make(char token[TOKEN_LENGTH + 1]);

#endif
