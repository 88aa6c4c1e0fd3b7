/* SPDX-License-Identifier: MIT */
/*
 * Running out of memory ends the program (buffer.h), in the libraries as well:
 * otherwise libuv aborts, and OpenSSL sends the client an alert, by which it
 * would be judged.
 */
#ifndef OUT_OF_MEMORY_H
#define OUT_OF_MEMORY_H

/* Call it before anything else in these libraries. */
void out_of_memory_ends_program(void);

#endif
