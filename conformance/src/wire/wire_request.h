/* SPDX-License-Identifier: MIT */
/*
 * The parts of a request as it was received: what it asked for, and its fields.
 * What is not a request has its parts as far as they can be found.
 */
#ifndef WIRE_REQUEST_H
#define WIRE_REQUEST_H

#include "wire/wire.h"

/*
 * Adds its method and target as received, without the version: "GET /path".
 * From a target in absolute form only what follows the authority is added, as
 * in origin form (RFC 9112 3.2.1).
 */
void wire_request_line(const struct wire_request *r, struct buffer *out);

/* Where its fields begin, for wire_take_field. */
struct sl_bytes wire_request_fields(const struct wire_request *r);

/* Takes the next field off *fields; its value has no white space at the ends.
 * False at the end of the head. */
struct wire_field {
    struct sl_bytes name, value;
};
bool wire_take_field(struct sl_bytes *fields, struct wire_field *out);

#endif
