/* SPDX-License-Identifier: MIT */
/*
 * What has changed between two outcomes, as it is printed.
 */
#include "golden/golden_compare.h"

#include <string.h>

#include "golden_kit.h"

/* The outcomes a and b as lines of a case, and what is printed. */
static const struct compare_row {
    const char *was, *is;
    enum golden_scope scope;
    const char *printed;
} rows[] = {
    {"complete consumed 9\nmessage 200\n", "complete consumed 9\nmessage 200\n",
     GOLDEN_SAME, ""},
    /* results */
    {"complete consumed 9\n", "error chunk-size at 7 consumed 9\n", GOLDEN_SAME,
     "result\n- complete\n+ error chunk-size at 7\n"},
    {"error chunk-size at 7 consumed 9\n", "error chunk-size at 8 consumed 9\n",
     GOLDEN_SAME, "result\n- error chunk-size at 7\n+ error chunk-size at 8\n"},
    {"error chunk-size at 7 consumed 9\n",
     "incomplete incomplete-body at 8 "
     "consumed 8\n",
     GOLDEN_OTHER, ""},
    {"incomplete x at 7 consumed 9\n", "error\n", GOLDEN_SAME, ""},
    {"hang\n", "crash\n", GOLDEN_SAME, "result\n- hang\n+ crash\n"},
    {"complete consumed 9\n", "complete consumed 10\n", GOLDEN_SAME,
     "octets consumed\n- 9\n+ 10\n"},
    /* messages */
    {"complete\nmessage 200\n", "complete\nmessage 302\n", GOLDEN_SAME,
     "status\n- 200\n+ 302\n"},
    {"complete\nmessage any\n", "complete\nmessage 302\n", GOLDEN_SAME, ""},
    {"complete consumed 9\nmessage 200 version 11 framing length\n",
     "complete consumed 9\nmessage 200 version 10 framing close closes\n",
     GOLDEN_SAME,
     "reading\n- version 11 framing length\n+ version 10 framing close "
     "closes\n"},
    {"complete consumed 9\nmessage 200 reason \"OK\"\n",
     "complete consumed 9\nmessage 200 reason \"Ok\"\n", GOLDEN_SAME,
     "reason, octet 1\n- \"OK\"\n+ \"Ok\"\n"},
    {"complete consumed 9\nmessage 103 interim\nmessage 200\n",
     "complete consumed 9\nmessage 103 interim\nmessage 204\n", GOLDEN_SAME,
     "message 2: status\n- 200\n+ 204\n"},
    {"complete consumed 9\nmessage 200\n",
     "complete consumed 9\nmessage 200\nmessage 404\n", GOLDEN_SAME,
     "message 2: status\n+ 404\n"},
    {"complete consumed 9\nmessage 103 interim\nmessage 200\n",
     "complete\nmessage 200\n", GOLDEN_SAME, ""},
    {"error x at 1 consumed 9\nmessage 200 cut\nbody \"hel\"\n", "error\n",
     GOLDEN_SAME, ""},
    /* fields */
    {"complete\nmessage 200\nfield \"A\" : \"1\"\nfield \"B\" : \"2\"\n",
     "complete\nmessage 200\nfield \"A\" : \"1\"\nfield \"B\" : \"3\"\n",
     GOLDEN_SAME, "field B, octet 0\n- \"2\"\n+ \"3\"\n"},
    {"complete\nmessage 200\nfield \"A\" : \"1\"\nfield \"B\" : \"2\"\n",
     "complete\nmessage 200\nfield \"B\" : \"2\"\n", GOLDEN_SAME,
     "field A\n- \"1\"\n"},
    {"complete\nmessage 200\nfield \"B\" : \"2\"\n",
     "complete\nmessage 200\nfield \"A\" : \"1\"\nfield \"B\" : \"2\"\n",
     GOLDEN_SAME, "field A\n+ \"1\"\n"},
    {"complete\nmessage 200\nfield \"A\" : \"1\"\nfield \"B\" : \"2\"\n",
     "complete\nmessage 200\nfield \"B\" : \"2\"\nfield \"A\" : \"1\"\n",
     GOLDEN_OTHER, ""},
    {"complete\nmessage 200\nfield \"A\" : \"1\"\nfield \"a\" : \"2\"\n",
     "complete\nmessage 200\nfield \"a\" : \"1, 2\"\n", GOLDEN_OTHER, ""},
    {"complete\nmessage 200\nfield \"A\" : \"1\"\n",
     "complete\nmessage 200\nfield \"a\" : \"1\"\n", GOLDEN_SAME,
     "field A\n- \"1\"\nfield a\n+ \"1\"\n"},
    {"complete\nmessage 200 fields-unknown\n",
     "complete\nmessage 200\nfield \"a\" : \"1\"\n", GOLDEN_SAME, ""},
    {"complete consumed 9\nmessage 200\ntrailer \"A\" : \"\"\n",
     "complete consumed 9\nmessage 200\n", GOLDEN_SAME, "trailer A\n- \"\"\n"},
    /* bodies */
    {"complete\nmessage 200\nbody \"hello\"\n",
     "complete\nmessage 200\nbody \"hexlo\"\n", GOLDEN_SAME,
     "body, octet 2 of 5\n- \"hello\"\n+ \"hexlo\"\n"},
    {"complete\nmessage 200\nbody \"hello\"\n",
     "complete\nmessage 200\nbody \"hell\"\n", GOLDEN_SAME,
     "body, octet 4 (5 octets, now 4)\n- \"hello\"\n+ \"hell\"\n"},
    {"complete\nmessage 200\nbody 100*\"a\" \"b\" 100*\"c\"\n",
     "complete\nmessage 200\nbody 100*\"a\" \"d\" 100*\"c\"\n", GOLDEN_SAME,
     "body, octet 100 of 201\n"
     "- "
     "...\"aaaaaaaaaaaaaaaaaaaabccccccccccccccccccccccccccccccccccccccc\"...\n"
     "+ ...\"aaaaaaaaaaaaaaaaaaaadccccccccccccccccccccccccccccccccccccccc\"..."
     "\n"},
    {"complete\nmessage 200 body-unknown\n",
     "complete\nmessage 200\nbody \"hell\"\n", GOLDEN_SAME, ""},
    {"complete\nmessage 200\nlength 9000\ncrc32 00000001 00000002 00000003\n",
     "complete\nmessage 200\nlength 9000\ncrc32 00000001 00000004 00000003\n",
     GOLDEN_SAME,
     "body, in octets 4096 to 8191 of 9000\n- crc32 00000002\n+ crc32 "
     "00000004\n"},
    {"complete\nmessage 200\nlength 8192\ncrc32 00000001 00000002\n",
     "complete\nmessage 200\nlength 8193\ncrc32 00000001 00000002 00000003\n",
     GOLDEN_SAME,
     "body, in octets 8192 to 8192 (8192 octets, now 8193)\n+ crc32 "
     "00000003\n"},
    {"complete\nmessage 200\nbody \"hell\"\n",
     "complete\nmessage 200\nlength 5000\ncrc32 00000001 00000004\n",
     GOLDEN_SAME, "body\n- 4 octets\n+ 5000 octets\n"},
    /* findings */
    {"complete consumed 9\nfinds bare-lf at 3 7\n",
     "complete consumed 9\nfinds bare-lf at 7\nfinds obs-fold at 1\n",
     GOLDEN_SAME, "findings\n- bare-lf at 3\n+ obs-fold at 1\n"},
    {"complete consumed 9\nfinds bare-lf at 3\n", "complete consumed 9\n",
     GOLDEN_OTHER, ""},
    /* the case */
    {"complete\noctets 9 crc32 00000001\n",
     "complete\noctets 9 crc32 "
     "00000002\n",
     GOLDEN_SAME,
     "octets of the case\n- 9, crc32 00000001\n+ 9, crc32 00000002\n"},
    {"complete\noctets 9 crc32 00000001\n",
     "complete\noctets 8 crc32 "
     "00000001\n",
     GOLDEN_OTHER,
     "octets of the case\n- 9, crc32 00000001\n+ 8, crc32 00000001\n"},
    {"complete\noctets 9 crc32 00000001\n", "complete\n", GOLDEN_SAME, ""},
    {"complete\noctets 9 crc32 0000000a\n",
     "complete\noctets 9 crc32 "
     "0000000A\n",
     GOLDEN_SAME, ""},
};

Test(golden_compare, changes_are_printed)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct golden_changes changes = GOLDEN_CHANGES_NONE;
        struct buffer text = BUFFER_EMPTY, printed = BUFFER_EMPTY;
        struct transcript t;

        buffer_printf(&text, "golden a %sgolden b %s", rows[i].was, rows[i].is);
        golden_case(text.ptr, &t);
        golden_compare(golden_find(&t.golden, "a"), golden_find(&t.golden, "b"),
                       rows[i].scope, &changes);
        buffer_add_text(&printed, "");
        golden_changes_print(&changes, "", &printed);
        cr_expect_str_eq(printed.ptr, rows[i].printed, "%s:\n%s", text.ptr,
                         printed.ptr);
        cr_expect_eq(changes.count == 0, printed.len == 0);
        golden_changes_clear(&changes);
        buffer_clear(&text);
        buffer_clear(&printed);
        transcript_clear(&t);
    }
}

static const struct brief_row {
    const char *was, *is, *brief;
} briefs[] = {
    {"complete\nmessage 200\n", "complete\nmessage 404\n",
     "status was 200, is 404"},
    {"complete\nmessage 200\n", "complete\nmessage 200\nfield \"A\" : \"1\"\n",
     "field A is new: \"1\""},
    {"complete\nmessage 200\nfield \"A\" : \"1\"\n",
     "complete\nmessage 404\nbody \"x\"\n",
     "status was 200, is 404, and 2 more changes"},
    {"complete\nmessage 200\nfield \"A\" : \"1\"\n",
     "complete\nmessage 200\nbody \"x\"\n",
     "field A is gone: \"1\", and 1 more change"},
};

Test(golden_compare, the_first_change_is_a_clause)
{
    for (size_t i = 0; i < sizeof briefs / sizeof briefs[0]; i++) {
        struct golden_changes changes = GOLDEN_CHANGES_NONE;
        struct buffer text = BUFFER_EMPTY, brief = BUFFER_EMPTY;
        struct transcript t;

        buffer_printf(&text, "golden a %sgolden b %s", briefs[i].was,
                      briefs[i].is);
        golden_case(text.ptr, &t);
        golden_compare(&t.golden.items[0], &t.golden.items[1], GOLDEN_SAME,
                       &changes);
        golden_changes_brief(&changes, &brief);
        cr_expect_str_eq(brief.ptr, briefs[i].brief);
        golden_changes_clear(&changes);
        buffer_clear(&text);
        buffer_clear(&brief);
        transcript_clear(&t);
    }
}
