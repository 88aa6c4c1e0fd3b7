/* SPDX-License-Identifier: MIT */
/*
 * A field that is rebuilt is followed by an empty line.
 * Target: import_har
 * Wraps: rebuild_field
 */
#include "archive/rebuild.h"

bool __real_rebuild_field(struct sl_bytes name, struct sl_bytes value,
                          struct rebuild_mask *mask, struct buffer *out);
bool __wrap_rebuild_field(struct sl_bytes name, struct sl_bytes value,
                          struct rebuild_mask *mask, struct buffer *out);

bool __wrap_rebuild_field(struct sl_bytes name, struct sl_bytes value,
                          struct rebuild_mask *mask, struct buffer *out)
{
    if (!__real_rebuild_field(name, value, mask, out))
        return false;
    buffer_add_text(out, "\r\n");
    return true;
}
