/* SPDX-License-Identifier: MIT */
/*
 * Summaries add up in any order and grouping, and are read back as they were
 * written.
 */
#include "scan/summary.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>

#include "scan/hash.h"
#include "scan/summary_html.h"
#include "text/word.h"

/* What the i-th of many responses adds. */
static void count(struct scan_summary *s, uint64_t i)
{
    uint64_t hash = hash_spread(hash_number(HASH_START, i / 2));
    struct buffer text = BUFFER_EMPTY;
    struct scan_row *row;

    scan_summary_count(s, "strict", "outcome", i % 3 ? "complete" : "error", 1);
    row = scan_summary_row(s, i % 2 ? "a" : "b", "finding", "bare-lf");
    row->count++;
    buffer_printf(&text,
                  "{\"id\":\"%016" PRIx64 "\",\"place\":%" PRIu64
                  ",\"target\":\"\\u00e9\",\"record\":null}",
                  hash, i);
    scan_row_offer(row, hash, buffer_view(&text));
    buffer_clear(&text);
}

static char *as_text(struct scan_summary *s)
{
    struct buffer out = BUFFER_EMPTY;

    scan_summary_write(s, &out);
    return out.ptr;
}

#define RESPONSES 200

static char *count_all(void)
{
    struct scan_summary all = SCAN_SUMMARY_EMPTY;
    char *text;

    for (uint64_t i = 0; i < RESPONSES; i++)
        count(&all, i);
    text = as_text(&all);
    scan_summary_clear(&all);
    return text;
}

Test(summary, any_order_and_grouping_adds_up_to_the_same)
{
    char *want = count_all();

    for (uint64_t parts = 1; parts <= 7; parts++) {
        struct scan_summary sum = SCAN_SUMMARY_EMPTY;
        char *text;

        for (uint64_t p = parts; p-- > 0;) {
            struct scan_summary part = SCAN_SUMMARY_EMPTY;

            for (uint64_t i = RESPONSES; i-- > 0;)
                if (i % parts == p)
                    count(&part, i);
            scan_summary_merge(&sum, &part);
            scan_summary_clear(&part);
        }
        text = as_text(&sum);
        cr_expect_str_eq(text, want, "%" PRIu64 " parts", parts);
        free(text);
        scan_summary_clear(&sum);
    }
    free(want);
}

Test(summary, an_example_is_kept_once)
{
    struct scan_summary once = SCAN_SUMMARY_EMPTY, sum = SCAN_SUMMARY_EMPTY;

    count(&once, 0);
    scan_summary_merge(&sum, &once);
    scan_summary_merge(&sum, &once);
    cr_expect_eq(scan_summary_get(&sum, "b", "finding", "bare-lf"), 2);
    cr_expect_eq(
        scan_summary_find(&sum, "b", "finding", "bare-lf")->example_count, 1);
    scan_summary_clear(&once);
    scan_summary_clear(&sum);
}

Test(summary, what_was_written_is_read_back)
{
    char *want = count_all(), *text;
    struct buffer fault = BUFFER_EMPTY;
    struct scan_summary read;

    cr_assert(scan_summary_read(word_of(want), &read, &fault), "%s", fault.ptr);
    text = as_text(&read);
    cr_expect_str_eq(text, want);
    scan_summary_clear(&read);
    free(want);
    free(text);
}

Test(summary, several_in_one_text_are_their_sum)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct scan_summary one = SCAN_SUMMARY_EMPTY, read;

    count(&one, 0);
    scan_summary_write(&one, &text);
    buffer_add_text(&text, " \r\n");
    scan_summary_write(&one, &text);
    cr_assert(scan_summary_read(buffer_view(&text), &read, &fault), "%s",
              fault.ptr);
    cr_expect_eq(scan_summary_get(&read, "b", "finding", "bare-lf"), 2);
    scan_summary_clear(&read);
    buffer_add_text(&text, "x");
    cr_expect_not(scan_summary_read(buffer_view(&text), &read, &fault));
    scan_summary_clear(&one);
    buffer_clear(&text);
    buffer_clear(&fault);
}

Test(summary, counts_saturate)
{
    struct scan_summary s = SCAN_SUMMARY_EMPTY;

    scan_summary_count(&s, "", "scan", "octets", UINT64_MAX - 1);
    scan_summary_count(&s, "", "scan", "octets", 5);
    cr_expect_eq(scan_summary_get(&s, "", "scan", "octets"), UINT64_MAX);
    scan_summary_clear(&s);
}

#define BEGIN "{\"strictline_summary\":1,\"rows\":["
#define ROW "{\"profile\":\"\",\"kind\":\"a\",\"name\":\"b\",\"count\":1"

static const struct row {
    const char *text, *fault;
} rows[] = {
    {"", "not JSON at octet 0"},
    {"[", "not JSON at octet 1"},
    {"[]", "not a summary of strictline scan"},
    {"{\"rows\":[]}", "not a summary of strictline scan"},
    {"{\"strictline_summary\":2,\"rows\":[]}",
     "a summary of another format; this program reads format 1"},
    {BEGIN "1]}", "row 1 is not as strictline writes it"},
    {BEGIN ROW "},{}]}", "row 2 is not as strictline writes it"},
    {BEGIN "{\"profile\":\"\",\"kind\":\"a\",\"name\":\"b\",\"count\":-1}]}",
     "row 1 is not as strictline writes it"},
    {BEGIN "{\"profile\":\"\",\"kind\":\"a\",\"name\":\"\\n\",\"count\":1}]}",
     "row 1 is not as strictline writes it"},
    {BEGIN ROW ",\"examples\":[{\"id\":\"12\"}]}]}",
     "row 1 is not as strictline writes it"},
    {BEGIN ROW ",\"examples\":[{\"id\":\"0123456789abcdeg\"}]}]}",
     "row 1 is not as strictline writes it"},
    {BEGIN ROW ",\"examples\":[{\"id\":\"0123456789abcdef\",\"x\":[]}]}]}",
     "row 1 is not as strictline writes it"},
    {BEGIN ROW ",\"examples\":[{\"id\":\"0123456789abcdef\",\"x\":\"\\u0100\"}]"
               "}]}",
     "row 1 is not as strictline writes it"},
    {BEGIN ROW ",\"examples\":[{\"id\":\"0123456789abcdef\",\"\\u00e9\":1}]}]}",
     "row 1 is not as strictline writes it"},
    {BEGIN ROW ",\"examples\":[1,2,3,4,5,6]}]}",
     "row 1 is not as strictline writes it"},
};

Test(summary, what_is_not_a_summary_is_refused)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct scan_summary read;

        cr_expect_not(scan_summary_read(word_of(rows[i].text), &read, &fault),
                      "%s", rows[i].text);
        cr_expect_str_eq(fault.ptr, rows[i].fault, "%s: %s", rows[i].text,
                         fault.ptr);
        cr_expect_eq(read.count, 0);
        buffer_clear(&fault);
    }
}

/* Whatever names a merged file has, the page shows them as text. */
Test(summary, a_page_escapes_what_it_shows)
{
    struct scan_summary s = SCAN_SUMMARY_EMPTY;
    struct buffer page = BUFFER_EMPTY;

    scan_summary_count(&s, "<p>", "finding", "<script>\"&", 1);
    scan_summary_count(&s, "<p>", "outcome", "complete", 1);
    scan_summary_count(&s, "<p>", "difference", "<script>", 1);
    scan_summary_count(&s, "", "damage", "<script>", 1);
    summary_html(&s, &page);
    cr_expect_null(strstr(page.ptr, "<script"));
    cr_expect_not_null(strstr(page.ptr, "&lt;script&gt;&quot;&amp;"));
    scan_summary_clear(&s);
    buffer_clear(&page);
}
