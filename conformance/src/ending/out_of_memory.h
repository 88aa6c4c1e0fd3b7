/* SPDX-License-Identifier: MIT */
/*
 * Memory that is there or ends the program (buffer.h), for the libraries as
 * well: libuv aborts where it gets none, and of OpenSSL a client would see an
 * alert, and be judged by it.
 */
#ifndef OUT_OF_MEMORY_H
#define OUT_OF_MEMORY_H

/* Before any other call of these libraries. */
void out_of_memory_ends_program(void);

#endif
