/* SPDX-License-Identifier: MIT */
/*
 * Finds clients: those in this process, *.client, *.mutant and *.lawful files,
 * driver scripts. One file is one client.
 */
#ifndef CLIENT_LIST_H
#define CLIENT_LIST_H

#include "client/client.h"

struct client_list {
    struct client *items;
    size_t count;
};

/*
 * Reads every client: those in process, and those in the folders of
 * STRICTLINE_CLIENTS (joined by ":"), or else in those of data_folder.h; sorted
 * by name. Damaged files are left out, each with a line in *faults; false if
 * there were any.
 */
bool client_list_read(struct client_list *out, struct buffer *faults);
/* Only the clients in process, wherever others are looked for: readers of every
 * kind that is known. */
bool client_list_inside(struct client_list *out, struct buffer *faults);
/* Those of client_list_inside, as run_plan.readers wants them: an array of
 * inside->count that the caller frees. */
const struct inprocess **client_list_readers(const struct client_list *inside);

void client_list_clear(struct client_list *l);

/* The client of that name, or NULL with the nearest name in *fault. */
struct client *client_find(const struct client_list *l, const char *name,
                           struct buffer *fault);

/* Reads the *.client or *.mutant file or driver script path. */
bool client_read(const char *path, struct client *out, struct buffer *fault);

#endif
