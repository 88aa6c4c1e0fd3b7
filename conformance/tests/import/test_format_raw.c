/* SPDX-License-Identifier: MIT */
/*
 * Raw octets are taken as they are.
 */
#include "../import_kit.h"

Test(format_raw, every_octet_comes_out)
{
    kit_expect("two", "raw", SL_LITERAL("HTTP/1.1 204 \r\n\r\n\0\xff"),
               "open block\n"
               "< \"HTTP/1.1 204 \\r\\n\" \"\\r\\n\" \"\\0\\xff\"\n"
               "< unknown\nclose\n");
    kit_expect("nothing", "raw", SL_LITERAL(""),
               "open block\n< unknown\nclose\n");
}

Test(format_raw, is_known_by_its_first_octets)
{
    cr_expect_str_eq(import_detect(SL_LITERAL("HTTP/1.1 200 OK"))->name, "raw");
    cr_expect_null(import_detect(SL_LITERAL("HTTP")));
    cr_expect_null(import_detect(SL_LITERAL("")));
}
