/* SPDX-License-Identifier: MIT */
/*
 * The chunk-size line: RFC 9112 section 7.1, part L1 of the httplib semantics
 * and D-15 for Python 3.
 */
#ifndef CHUNK_H
#define CHUNK_H

#include "scan/scan.h"

/*
 * Reads line, which includes its line end except at the end of input. *size is
 * written on success only, saturated at UINT64_MAX. Errors: those of the
 * deviations of a chunk-size line.
 */
enum sl_err sl__chunk_line_parse(const struct scan *s, struct sl_span line,
                                 uint64_t *size);

#endif
