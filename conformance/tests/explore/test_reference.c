/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "explore/reference.h"
#include "specimen_kit.h"
#include "zero/parser_check.h"

static const char *const samples[] = {
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: "
    "5\\r\\n\\r\\nhello\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\nContent-Length: 5, "
    "5\\r\\n\\r\\nhello\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: "
    "9\\r\\n\\r\\nhello\"\nclose\n",
    "reply \"junk\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n\"\n"
    "reply \"0x5\\r\\nhello\\r\\n0\\r\\n\\r\\n\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\r\\n\\r\\n\"\nrepeat 100 \"x\"\nclose\n",
};

Test(reference, its_parser_lines_hold)
{
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct delivery whole = {.tls = false};
        const struct run_deliveries wanted = {.items = &whole, .count = 1};
        struct transcript t, read;
        struct reference r;
        struct buffer fault = BUFFER_EMPTY;
        char *text;

        kit_specimen(samples[i], &t);
        reference_read(&t, &r);
        reference_rules(&r, &t);
        text = kit_text(&t);
        cr_assert(transcript_parse(word_of(text), "r.case", "r", &read, &fault),
                  "%s\n%s", text, fault.ptr);
        cr_expect(read.parser_rule_count > 0);
        cr_expect(parser_check(&read, &wanted, &fault), "%s\n%s", text,
                  fault.ptr);
        free(text);
        reference_clear(&r);
        transcript_clear(&read);
        transcript_clear(&t);
        buffer_clear(&fault);
    }
}

static void read_sample(size_t i, const char *end, struct reference *r)
{
    struct buffer lines = BUFFER_EMPTY;
    struct transcript t;

    buffer_add(&lines, samples[i], strlen(samples[i]) - strlen("close\n"));
    buffer_add_text(&lines, end);
    kit_specimen(lines.ptr, &t);
    reference_read(&t, r);
    transcript_clear(&t);
    buffer_clear(&lines);
}

Test(reference, clean_is_what_nobody_doubts)
{
    static const struct {
        size_t sample;
        const char *end;
        bool clean, cut;
    } rows[] = {
        {0, "close\n", true, false},  {0, "hold\n", true, false},
        {0, "reset\n", false, false}, {1, "close\n", false, false},
        {2, "close\n", false, true},  {2, "reset\n", false, false},
        {3, "close\n", false, false}, {4, "close\n", false, false},
        {5, "close\n", true, false},  {5, "hold\n", false, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct reference r;

        read_sample(rows[i].sample, rows[i].end, &r);
        cr_expect_eq(r.clean, rows[i].clean, "row %zu", i);
        cr_expect_eq(r.cut, rows[i].cut, "row %zu", i);
        reference_clear(&r);
    }
}

Test(reference, findings_are_words)
{
    struct reference r;
    struct buffer words = BUFFER_EMPTY;

    read_sample(1, "close\n", &r);
    reference_findings(&r, &words);
    cr_expect_eq(strcmp(words.ptr, "bare-lf,cl-list-same;line-end;ok"), 0, "%s",
                 words.ptr);
    buffer_clear(&words);
    reference_clear(&r);
}

Test(reference, within_is_a_subset)
{
    static const struct {
        const char *a, *b;
        bool within;
    } rows[] = {
        {"x;ok;ok", "x,y;ok;ok", true}, {"x,y;ok;ok", "y,z,x;no;no", true},
        {"x;ok;ok", "xx;ok;ok", false}, {"x,y;ok;ok", "x;ok;ok", false},
        {";ok;ok", "x;ok;ok", false},   {";ok;ok", ";ok;ok", false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_eq(reference_within(word_of(rows[i].a), word_of(rows[i].b)),
                     rows[i].within, "row %zu", i);
}
