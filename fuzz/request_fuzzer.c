/* SPDX-License-Identifier: MIT */
/*
 * The server reads the same requests, and stops at the same octet, however
 * what a client sends is cut.
 */
#include <stdint.h>
#include <string.h>

#include "property.h"
#include "server/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Adds all that the reader reports, as text. */
static void read_all(struct sl_bytes octets, size_t piece, struct buffer *out)
{
    struct request_reader r = REQUEST_READER_NEW;
    enum request_result result = REQUEST_MORE;
    struct sl_bytes in = {octets.ptr, 0};
    struct request request;

    while (result == REQUEST_WHOLE ||
           (result == REQUEST_MORE && (in.len > 0 || octets.len > 0))) {
        if (in.len == 0) {
            in.len = octets.len < piece ? octets.len : piece;
            in.ptr = octets.ptr;
            octets.ptr += in.len;
            octets.len -= in.len;
        }
        result = request_read(&r, &in, &request);
        if (result == REQUEST_WHOLE) {
            buffer_printf(out, "%d %d %d %zu\n", request.cut, request.old,
                          request.wants_close, octets.len + in.len);
            buffer_add(out, request.method.ptr, request.method.len);
            buffer_add(out, request.target.ptr, request.target.len);
            buffer_add(out, request.octets.ptr, request.octets.len);
        }
    }
    buffer_printf(out, "\n%d %d\n", (int)result, request_begun(&r));
    request_clear(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sl_bytes octets = {(const char *)data, size};
    struct buffer whole = BUFFER_EMPTY, parts = BUFFER_EMPTY;

    read_all(octets, SIZE_MAX, &whole);
    for (int i = 0; i < 2; i++) {
        buffer_truncate(&parts, 0);
        read_all(octets, i == 0 ? 1 : 2 + size % 7, &parts);
        if (whole.len != parts.len ||
            memcmp(whole.ptr, parts.ptr, whole.len) != 0)
            property_fail(PROPERTY_REQUEST, "whole:\n%s\nin pieces:\n%s",
                          whole.ptr, parts.ptr);
    }
    buffer_clear(&whole);
    buffer_clear(&parts);
    return 0;
}
