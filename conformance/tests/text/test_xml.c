/* SPDX-License-Identifier: MIT */
/*
 * No octet can escape from text or attribute.
 */
#include "text/xml.h"

#include <criterion/criterion.h>

#include "text/word.h"

Test(xml, what_is_markup_is_escaped)
{
    struct buffer out = BUFFER_EMPTY;

    xml_add((struct sl_bytes){"a<b>&\"c'\n\t\0\xff", 12}, &out);
    cr_expect_str_eq(out.ptr, "a&lt;b&gt;&amp;&quot;c'\n\\x09\\x00\\xff");
    buffer_truncate(&out, 0);
    xml_add_attribute("name", word_of("x\">"), &out);
    cr_expect_str_eq(out.ptr, " name=\"x&quot;&gt;\"");
    buffer_clear(&out);
}
