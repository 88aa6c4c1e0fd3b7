/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "specimen_kit.h"

#define PLAIN                                                                  \
    "reply \"HTTP/1.1 200 OK\\r\\n\"\nreply "                                  \
    "\"Content-Length: 5\\r\\n\\r\\nhello\"\nclose\n"
#define CHUNKED                                                                \
    "probe\nreply \"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: "                  \
    "chunked\\r\\n\\r\\n\"\ncut\nreply \"5\\r\\nhello\\r\\n0\\r\\n\\r\\n\"\n"  \
    "hold\n"

Test(specimen, what_waits_or_is_large_does_not_fit)
{
    static const struct {
        const char *name, *lines;
        bool fits;
    } rows[] = {
        {"plain", PLAIN, true},
        {"chunked", CHUNKED, true},
        {"pause", "reply \"x\"\npause 5\nclose\n", false},
        {"stall", "reply \"x\"\nstall\n", false},
        {"flood", "flood 100 \"x\"\nclose\n", false},
        {"tls", "tls\nreply \"x\"\nclose\n", false},
        {"large", "repeat 8193 \"x\"\nclose\n", false},
        {"as large as can be", "repeat 8192 \"x\"\nclose\n", true},
        {"nothing", "close\n", false},
        {"speaks first", "speaks-first\nreply \"x\"\nclose\n", false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct transcript t;

        kit_case(rows[i].lines, &t);
        cr_expect_eq(specimen_fits(&t), rows[i].fits, "%s", rows[i].name);
        transcript_clear(&t);
    }
}

Test(specimen, replies_in_a_row_become_one)
{
    struct transcript t;
    struct buffer sent = BUFFER_EMPTY;

    kit_specimen("reply \"ab\"\nrepeat 3 \"c\"\ncut\nreply \"d\"\nclose\n", &t);
    cr_assert_eq(t.step_count, 4);
    cr_expect_eq(t.steps[0].bytes.len, 5);
    specimen_octets(&t, &sent);
    cr_expect_eq(strcmp(sent.ptr, "abcccd"), 0, "%s", sent.ptr);
    buffer_clear(&sent);
    transcript_clear(&t);
}

/* The texts of a hundred children, one after another. */
static char *children(uint64_t seed)
{
    struct random r = random_of(seed);
    struct buffer all = BUFFER_EMPTY;
    struct transcript parents[2];

    kit_specimen(PLAIN, &parents[0]);
    kit_specimen(CHUNKED, &parents[1]);
    for (int i = 0; i < 100; i++) {
        struct transcript child;

        specimen_child(&r, &parents[i % 2], i % 3 == 0 ? &parents[0] : NULL,
                       &child);
        cr_expect(specimen_valid(&child));
        transcript_write(&child, &all);
        transcript_clear(&child);
    }
    transcript_clear(&parents[0]);
    transcript_clear(&parents[1]);
    return all.ptr;
}

Test(specimen, children_follow_from_the_seed)
{
    char *one = children(1), *again = children(1), *two = children(2);

    cr_expect_eq(strcmp(one, again), 0, "another child for the same seed");
    cr_expect_neq(strcmp(one, two), 0, "the same children for other seeds");
    free(one);
    free(again);
    free(two);
}

Test(specimen, every_child_can_be_a_case)
{
    struct random r = random_of(7);
    struct transcript now, child, read;

    kit_specimen(CHUNKED, &now);
    for (int i = 0; i < 2000; i++) {
        struct buffer fault = BUFFER_EMPTY;
        char *text;

        specimen_child(&r, &now, i % 4 == 0 ? &now : NULL, &child);
        text = kit_text(&child);
        cr_assert(transcript_parse(word_of(text), "c.case", "c", &read, &fault),
                  "%s\n%s", text, fault.ptr);
        transcript_clear(&read);
        transcript_clear(&now);
        now = child;
        free(text);
    }
    transcript_clear(&now);
}

Test(specimen, a_server_that_keeps_open_can_be_made_to_close)
{
    static const struct {
        const char *lines;
        bool ends;
    } rows[] = {
        {PLAIN, true},
        {CHUNKED, false},
        {"reply \"x\"\n", false},
        {"reply \"x\"\nreset\n", false},
        {"reply \"x\"\nnext\nreply \"y\"\nclose\n", false},
        {"reply \"x\"\nclose\nnext\nreply \"y\"\nfin\n", true},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct transcript t;

        kit_specimen(rows[i].lines, &t);
        cr_expect_eq(specimen_ends(&t), rows[i].ends, "row %zu", i);
        specimen_close(&t);
        cr_expect(specimen_ends(&t), "row %zu", i);
        cr_expect(specimen_valid(&t), "row %zu", i);
        transcript_clear(&t);
    }
}

Test(specimen, the_id_is_none_of_request_two)
{
    struct transcript t;

    kit_specimen(PLAIN, &t);
    specimen_number(&t, 2);
    cr_expect_eq(strcmp(t.id, "fuzz/s2"), 0, "%s", t.id);
    transcript_clear(&t);
}
