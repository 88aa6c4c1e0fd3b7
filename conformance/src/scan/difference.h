/* SPDX-License-Identifier: MIT */
/*
 * Whether two profiles read a response differently, and why.
 *
 * They do if one accepts it and the other does not, or if both accept it and
 * deliver something different: status, fields, body, or the number of
 * responses. Two that refuse it for different reasons read it alike, since
 * neither delivers it. Trailers are not compared.
 */
#ifndef DIFFERENCE_H
#define DIFFERENCE_H

#include "scan/response.h"

/*
 * True if they differ; *reason then gets words that name no profiles but those
 * given, and that are the same for all responses of one kind: "strict refuses
 * it: bare-lf", "another body: chunk-size-0x".
 */
bool scan_difference(const struct scan_reading *a, const char *name_a,
                     const struct scan_reading *b, const char *name_b,
                     struct buffer *reason);

#endif
