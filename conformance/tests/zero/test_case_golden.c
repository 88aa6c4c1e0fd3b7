/* SPDX-License-Identifier: MIT */
/*
 * The golden outcome of a profile has everything that it makes of a case.
 */
#include "zero/case_golden.h"

#include <criterion/criterion.h>

#include "golden/golden_write.h"
#include "text/word.h"

static const struct golden_row {
    const char *profile;
    const char *lines; /* head and steps */
    const char *outcome;
} rows[] = {
    {"strict",
     "reply \"HTTP/1.1 103 Early\\r\\nLink: x\\r\\n\\r\\n\"\n"
     "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\n\"\ncut\n"
     "reply \"hello\"\nclose\n",
     "complete consumed 74\n"
     "octets   74 crc32 d965b82e\n"
     "message  103 version 11 framing none interim reason \"Early\"\n"
     "field    \"Link\" : \"x\"\n"
     "message  200 version 11 framing length reason \"OK\"\n"
     "field    \"Content-Length\" : \"5\"\n"
     "body     \"hello\"\n"},
    {"strict",
     "method HEAD\nreply \"HTTP/1.0 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\n\""
     "\nclose\n",
     "complete consumed 38\n"
     "octets   38 crc32 b810977f\n"
     "message  200 version 10 framing none closes reason \"OK\"\n"
     "field    \"Content-Length\" : \"5\"\n"},
    {"lenient",
     "reply \"HTTP/1.1 200 OK\\nTransfer-Encoding: chunked\\r\\n\\r\\n\"\n"
     "repeat 3 \"3\\r\\nabc\\r\\n\"\nreply \"0\\r\\nT: "
     "u\\r\\n\\r\\n\"\nclose\n",
     "complete consumed 81\n"
     "octets   81 crc32 67ef0050\n"
     "message  200 version 11 framing chunked reason \"OK\"\n"
     "field    \"Transfer-Encoding\" : \"chunked\"\n"
     "body     \"abcabcabc\"\n"
     "trailer  \"T\" : \"u\"\n"
     "finds    bare-lf at 15\n"},
    {"strict",
     "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nab\""
     "\nclose\nnext\nreply \"never read\"\n",
     "incomplete incomplete-body at 40 consumed 40\n"
     "octets   40 crc32 a91d6924\n"
     "message  200 version 11 framing length cut reason \"OK\"\n"
     "field    \"Content-Length\" : \"9\"\n"
     "body     \"ab\"\n"},
    {"strict", "reply \"what\\r\\n\\r\\n\"\nclose\n",
     "error bad-status-line at 0 consumed 0\n"
     "octets   8 crc32 1e9215ca\n"
     "finds    not-http at 0\n"},
};

static void read_case(const char *lines, struct transcript *out)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    buffer_printf(&text, "title x\nwhy y\nlevel policy\n%s", lines);
    cr_assert(transcript_parse(buffer_view(&text), "x", "x", out, &fault), "%s",
              fault.ptr);
    buffer_clear(&text);
}

Test(case_golden, has_everything)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer octets = BUFFER_EMPTY, text = BUFFER_EMPTY;
        struct transcript t;
        struct golden g;

        read_case(rows[i].lines, &t);
        cr_expect(case_golden_octets(&t, &octets));
        case_golden_read(sl_profile_find(rows[i].profile), &t,
                         buffer_view(&octets), &g);
        golden_write_outcome(&g, &text);
        cr_expect_str_eq(text.ptr, rows[i].outcome, "%s", text.ptr);
        golden_clear(&g);
        buffer_clear(&octets);
        buffer_clear(&text);
        transcript_clear(&t);
    }
}

Test(case_golden, what_is_too_much_is_refused)
{
    static const char *const much[] = {
        "repeat 67108865 \"x\"\nclose\n",
        "repeat 67108864 \"x\"\nreply \"x\"\nclose\n",
        "flood max \"x\"\n",
    };

    for (size_t i = 0; i < sizeof much / sizeof much[0]; i++) {
        struct buffer octets = BUFFER_EMPTY;
        struct transcript t;

        read_case(much[i], &t);
        cr_expect_not(case_golden_octets(&t, &octets), "%s", much[i]);
        buffer_clear(&octets);
        transcript_clear(&t);
    }
}
