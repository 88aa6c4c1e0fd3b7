/* SPDX-License-Identifier: MIT */
/*
 * A request whose last octet comes alone has the other version.
 * Target: request
 * Wraps: request_read
 */
#include "server/request.h"

enum request_result __real_request_read(struct request_reader *r,
                                        struct sl_bytes *in,
                                        struct request *out);
enum request_result __wrap_request_read(struct request_reader *r,
                                        struct sl_bytes *in,
                                        struct request *out);

enum request_result __wrap_request_read(struct request_reader *r,
                                        struct sl_bytes *in,
                                        struct request *out)
{
    bool alone = in->len == 1;
    enum request_result result = __real_request_read(r, in, out);

    if (result == REQUEST_WHOLE && alone)
        out->old = !out->old;
    return result;
}
