/* SPDX-License-Identifier: MIT */
/*
 * A line of a manifest as a source of octets: a file, a part of one, or
 * standard input ("-").
 */
#ifndef INPUT_H
#define INPUT_H

#include "scan/manifest.h"
#include "source/source.h"

struct input {
    struct import_source source;
    int error; /* errno of a read that failed; 0: none */
    int fd;
    /* The part of a regular file to read; of unknown size otherwise. */
    bool regular;
    uint64_t begin, size;
    /* Called with the number of octets read; NULL: not called. */
    void (*was_read)(void *context, uint64_t count);
    void *context;
    /* private */
    uint64_t left;
};

/* Must not be moved afterwards. False with errno, and nothing to close. */
bool input_open(const struct manifest_entry *entry, struct input *in);
void input_close(struct input *in);

/* Octets of the entry, if they can be known without reading it. */
uint64_t input_size(const struct manifest_entry *entry);

#endif
