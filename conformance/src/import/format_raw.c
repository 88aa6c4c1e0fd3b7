/* SPDX-License-Identifier: MIT */
/*
 * Raw octets of responses, one after another, as `curl -i --raw` or netcat
 * write them. Which requests they answer is not in the file.
 */
#include <string.h>

#include "source/import.h"

static enum import_likeness probe(struct sl_bytes head)
{
    return head.len >= 5 && memcmp(head.ptr, "HTTP/", 5) == 0 ? IMPORT_SURE
                                                              : IMPORT_UNLIKE;
}

static void read_raw(struct import *im)
{
    struct import_connection c = {.fidelity = FIDELITY_BLOCK};
    struct sl_bytes seen;

    import_open(im, &c);
    while (seen = source_peek(im->source, 1), seen.len > 0) {
        import_octets(im, &c, IMPORT_RESPONSE, seen, source_offset(im->source));
        source_skip(im->source, seen.len);
    }
    import_end(im, &c, IMPORT_RESPONSE, IMPORT_UNKNOWN);
    import_close(im, &c);
}

const struct import_format import_format_raw = {
    "raw", "octets of responses, as received", "octet", probe, read_raw,
};
