/* SPDX-License-Identifier: MIT */
#include "page/page_pack.h"

#include <stdlib.h>
#include <zlib.h>

#include "text/json_write.h"

void page_pack(struct sl_bytes text, struct buffer *out)
{
    uLongf len = compressBound(text.len);
    char *packed = memory_get(len);
    struct buffer quoted = BUFFER_EMPTY;
    struct json_writer w;

    /* It can only fail for lack of memory or room, and there is enough. */
    if (compress2((Bytef *)packed, &len, (const Bytef *)text.ptr, text.len,
                  Z_BEST_COMPRESSION) != Z_OK)
        abort();
    json_write_start(&w, &quoted);
    json_write_base64(&w, (struct sl_bytes){packed, len});
    buffer_add(out, quoted.ptr + 1, quoted.len - 2);
    buffer_clear(&quoted);
    free(packed);
}
