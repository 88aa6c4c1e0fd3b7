/* SPDX-License-Identifier: MIT */
/*
 * The status codes and ports of httplib, and codes registered since. A response
 * may carry any code of three digits: this is a look-up table, not a filter.
 */
#ifndef STRICTLINE_STATUS_H
#define STRICTLINE_STATUS_H

#include <stddef.h>

#include <strictline/api.h>

#define SL_HTTP_PORT 80
#define SL_HTTPS_PORT 443

enum sl_status {
#define SL_STATUS(code, name, phrase, since) SL_STATUS_##name = code,
#include <strictline/status_list.h>
#undef SL_STATUS
    SL_STATUS_LAST = 511
};

/* Where a code was first known. */
enum sl_status_since {
    SL_STATUS_HTTPLIB,          /* constant and phrase of httplib 2.7 */
    SL_STATUS_HTTPLIB_CONSTANT, /* constant of httplib 2.7, phrase later */
    SL_STATUS_HTTPLIB_PHRASE,   /* phrase of httplib 2.7, no constant */
    SL_STATUS_LATER             /* registered later */
};

/* httplib.responses[code]: the reason phrase, or NULL if the code has none. */
SL_API const char *sl_status_phrase(int code);

/* The name of httplib's constant, such as "NOT_FOUND", or NULL. */
SL_API const char *sl_status_constant(int code);

/* One row of the table, in the order of the codes. */
struct sl_status_row {
    int code;
    const char *constant; /* "UNUSED" for 306, which httplib does not name */
    const char *phrase;
    enum sl_status_since since;
};

/* The i-th row, or NULL when i is past the last. Static storage. */
SL_API const struct sl_status_row *sl_status_at(size_t i);

#endif
