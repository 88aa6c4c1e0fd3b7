/* SPDX-License-Identifier: MIT */
/*
 * Reads a client from a text file (*.client, see clients/README.md), from the
 * head of a driver script (see drivers/README.md), or from the words of --exec.
 */
#ifndef CLIENT_FILE_H
#define CLIENT_FILE_H

#include "client/client.h"

/*
 * Reads the text of the *.client file path into *out. On a fault *out is
 * left as it was, and "path:line: what is wrong; what to do" is added to
 * *fault.
 */
bool client_parse(struct sl_bytes text, const char *path, const char *name,
                  struct client *out, struct buffer *fault);

/* The same for a driver script: the lines of its head that begin with a
 * comment sign and "strictline:". */
bool client_parse_script(struct sl_bytes text, const char *path,
                         const char *name, struct client *out,
                         struct buffer *fault);

/* The client of --exec. False with one clause in *fault. */
bool client_of_words(const char *command, struct client *out,
                     struct buffer *fault);

#endif
