/* SPDX-License-Identifier: MIT */
/*
 * A case is refused without a reason.
 * Target: case
 * Wraps: transcript_parse
 */
#include "case/transcript.h"

bool __real_transcript_parse(struct sl_bytes text, const char *path,
                             const char *id, struct transcript *out,
                             struct buffer *fault);
bool __wrap_transcript_parse(struct sl_bytes text, const char *path,
                             const char *id, struct transcript *out,
                             struct buffer *fault);

bool __wrap_transcript_parse(struct sl_bytes text, const char *path,
                             const char *id, struct transcript *out,
                             struct buffer *fault)
{
    bool good = __real_transcript_parse(text, path, id, out, fault);

    if (!good)
        buffer_truncate(fault, 0);
    return good;
}
