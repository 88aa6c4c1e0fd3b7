/* SPDX-License-Identifier: MIT */
/*
 * Text in XML.
 */
#include "text/xml.h"

void xml_add(struct sl_bytes text, struct buffer *out)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *c = &text.ptr[i];

        if (*c == '&')
            buffer_add_text(out, "&amp;");
        else if (*c == '<')
            buffer_add_text(out, "&lt;");
        else if (*c == '>')
            buffer_add_text(out, "&gt;");
        else if (*c == '"')
            buffer_add_text(out, "&quot;");
        else if (*c == '\n' || (*c >= ' ' && *c <= '~'))
            buffer_add(out, c, 1);
        else
            buffer_printf(out, "\\x%02x", (unsigned char)*c);
    }
}

void xml_add_attribute(const char *name, struct sl_bytes value,
                       struct buffer *out)
{
    buffer_printf(out, " %s=\"", name);
    xml_add(value, out);
    buffer_add_text(out, "\"");
}
