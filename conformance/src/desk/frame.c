/* SPDX-License-Identifier: MIT */
#include "desk/frame.h"

#include "desk/desk_assets.h"

const struct transcript *frame_transcript(void)
{
    static struct step steps[2];
    static struct transcript frame;
    struct buffer *out = &steps[0].bytes;

    if (frame.steps != NULL)
        return &frame;
    buffer_printf(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Length: %zu\r\nCache-Control: no-store\r\n"
        "Connection: close\r\n\r\n",
        desk_frame_len);
    buffer_add(out, (const char *)desk_frame, desk_frame_len);
    steps[0].type = STEP_REPLY;
    steps[0].count = 1;
    steps[1].type = STEP_CLOSE;
    frame.steps = steps;
    frame.step_count = 2;
    return &frame;
}
