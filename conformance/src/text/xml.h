/* SPDX-License-Identifier: MIT */
/*
 * Text in XML, which cannot represent most control characters: octets outside
 * printable ASCII, except line feeds, are shown as \xHH.
 */
#ifndef XML_H
#define XML_H

#include "text/buffer.h"

void xml_add(struct sl_bytes text, struct buffer *out);

/* Adds a space, and name="value". */
void xml_add_attribute(const char *name, struct sl_bytes value,
                       struct buffer *out);

#endif
