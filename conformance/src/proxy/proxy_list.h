/* SPDX-License-Identifier: MIT */
/*
 * Finds proxies: *.proxy files. One file is one proxy.
 */
#ifndef PROXY_LIST_H
#define PROXY_LIST_H

#include "proxy/proxy.h"

struct proxy_list {
    struct proxy **items;
    size_t count;
};

/*
 * Reads every proxy in the folder STRICTLINE_PROXIES, or else in the one from
 * data_folder.h; sorted by name. Damaged files are skipped, each with a line in
 * *faults; false if there were any.
 */
bool proxy_list_read(struct proxy_list *out, struct buffer *faults);
void proxy_list_clear(struct proxy_list *l);

/* The proxy with that name, or NULL with the nearest name in *fault. */
struct proxy *proxy_find(const struct proxy_list *l, const char *name,
                         struct buffer *fault);

/* Reads the *.proxy file path; NULL with a clause in *fault. */
struct proxy *proxy_read(const char *path, struct buffer *fault);

#endif
