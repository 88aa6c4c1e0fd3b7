/* SPDX-License-Identifier: MIT */
/*
 * Results are read back as they were written; anything else is a fault with its
 * place.
 */
#include <criterion/criterion.h>

#include "../report/report_fixture.h"
#include "results/results.h"

static bool parse(const char *text, struct results *out, struct buffer *faults)
{
    return results_parse((struct sl_bytes){text, strlen(text)}, "r.json", out,
                         faults);
}

Test(results, what_was_written_is_read)
{
    struct fixture *f = fixture_new();
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct results r;

    report_results(&f->report, &text);
    cr_assert(results_parse(buffer_view(&text), "r.json", &r, &faults), "%s",
              faults.ptr);
    cr_assert_eq(r.count, f->report.count);
    cr_expect_str_eq(r.client, "curl");
    cr_expect_str_eq(r.client_version, "curl 7 \x1b[31m");
    cr_expect_str_eq(results_find(&r.options, "timeout"), "2000 ms");
    for (size_t i = 0; i < r.count; i++) {
        const struct results_entry *e = &r.entries[i];
        const struct report_entry *from = &f->report.entries[i];
        const char *id = from->transcript->id;

        cr_expect_str_eq(e->id, id);
        cr_expect_str_eq(e->title, from->transcript->title);
        cr_expect_eq(e->level, from->transcript->level, "%s", id);
        cr_expect_eq(e->judgement.verdict, from->judgement.verdict, "%s", id);
        cr_expect_eq(e->judgement.damage, from->judgement.damage, "%s", id);
        cr_expect_str_eq(e->judgement.reason, from->judgement.reason);
        cr_expect_eq(e->ms, from->outcome.ms, "%s", id);
        cr_expect_eq(e->delivery.cut, from->delivery.cut, "%s", id);
    }
    cr_expect_str_eq(r.entries[2].first.error, "\x1b[2J\xff]]><x>&\"'\\");
    cr_expect_str_eq(r.entries[2].seen,
                     "connections 1, requests 1, client closed, tls, "
                     "tls end notify");
    cr_expect_str_eq(r.entries[0].first.body, "aGVsbG8=");
    cr_expect_eq(r.entries[6].first.body_len, 4097);
    cr_expect_not(r.entries[6].second.body_known);
    cr_expect_null(r.entries[0].second.result);
    cr_expect_eq(results_case_end(&r, 0), 3);
    results_clear(&r);
    buffer_clear(&text);
    fixture_free(f);
}

Test(results, lines_are_read_in_any_order_up_to_the_last_whole_one)
{
    struct fixture *f = fixture_new();
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct results r;

    for (size_t i = f->report.count; i > 0; i--)
        report_results_own_line(&f->report.info, &f->report.entries[i - 1],
                                &text);
    for (size_t cut = 0; cut < 2; cut++) {
        text.len -= cut;
        cr_assert(results_parse(buffer_view(&text), "r", &r, &faults), "%s",
                  faults.ptr);
        cr_expect_eq(r.count, f->report.count - cut);
        cr_expect_str_eq(r.client, "curl");
        cr_expect_str_eq(r.client_version, "curl 7 \x1b[31m");
        cr_expect_eq(results_case_end(&r, 0), 3 - cut);
        results_clear(&r);
    }
    buffer_clear(&text);
    fixture_free(f);
}

Test(results, lines_of_two_clients_are_not_one_file)
{
    struct fixture *f = fixture_new();
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct results r;

    report_results_own_line(&f->report.info, &f->report.entries[0], &text);
    f->report.info.client = "wget";
    report_results_own_line(&f->report.info, &f->report.entries[1], &text);
    cr_expect_not(results_parse(buffer_view(&text), "r", &r, &faults));
    cr_expect_str_eq(faults.ptr, "r:2: not all lines are from one client");
    cr_expect_eq(r.count, 0);
    buffer_clear(&text);
    buffer_clear(&faults);
    fixture_free(f);
}

#define HEAD                                                                   \
    "{\"format\":\"strictline-results/1\",\"tool\":{},"                        \
    "\"client\":{\"name\":\"c\"},\"cases\":["
#define ENTRY(id, verdict)                                                     \
    "{\"id\":\"" id "\",\"delivery\":\"whole\",\"title\":\"t\","               \
    "\"level\":\"MUST\",\"verdict\":\"" verdict "\",\"policy\":false,"         \
    "\"reason\":\"r\",\"cause\":\"r\",\"outcome\":{\"result\":\"error\"},"     \
    "\"ms\":1}"

Test(results, members_that_may_be_missing_may)
{
    struct buffer faults = BUFFER_EMPTY;
    struct results r;

    cr_assert(parse(HEAD ENTRY("a/b", "pass") "]} \n", &r, &faults), "%s",
              faults.ptr);
    cr_expect_eq(r.count, 1);
    cr_expect_null(r.client_version);
    cr_expect_not(r.entries[0].first.status_known);
    results_clear(&r);
}

static const struct row {
    const char *text, *fault;
} rows[] = {
    {"", "r.json: not a JSON object: it ends too early (offset 0)"},
    {"{\"a\":", "r.json: not a JSON object: it ends too early (offset 5)"},
    {"[]", "r.json: not a JSON object: it is another kind of value (offset 2)"},
    {"{} x", "r.json: not a JSON object: more text follows it (offset 3)"},
    {"{\"a\":tru}", "r.json: not a JSON object: boolean expected"},
    {"{\"cases\":[]}", "r.json: not a results file, which has \"format\""},
    {"{\"format\":\"strictline-results/2\"}",
     "r.json: the format is 'strictline-results/2'; this version reads"},
    {"{\"format\":\"strictline-results/1\"}",
     "r.json: \"tool\" is missing; it must be an object"},
    {HEAD "1]}", "r.json: cases[0]: not an object"},
    {HEAD "{}]}", "r.json: cases[0]: \"id\" is missing; it must be a text"},
    {HEAD ENTRY("a b", "pass") "]}",
     "r.json: cases[0]: \"id\" has the unknown word 'a b'"},
    {HEAD ENTRY("a/b", "good") "]}",
     "r.json: cases[0]: \"verdict\" has the unknown word 'good'"},
    {HEAD ENTRY("a\\u0000", "pass") "]}",
     "r.json: cases[0]: \"id\" has a character that is not one of"},
    {HEAD ENTRY("a\\u0100", "pass") "]}",
     "r.json: cases[0]: \"id\" has a character that is not one of"},
    {HEAD ENTRY("a", "pass") "," ENTRY("a", "fail") "]}",
     "r.json: the case a appears twice in one delivery"},
    {HEAD "{\"id\":\"a\",\"delivery\":\"soon\"}]}",
     "r.json: cases[0]: \"level\" is missing"},
    {"{\"format\":\"strictline-results/1\",\"tool\":{},"
     "\"client\":{\"name\":\"c\"},\"cases\":{}}",
     "r.json: \"cases\" must be an array"},
    {"{\"a\":[[[[[[[[[[[[[[[[[[[[", "r.json: not a JSON object: nesting too"},
};

Test(results, anything_else_is_a_fault_with_its_place)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer faults = BUFFER_EMPTY;
        struct results r;

        cr_expect_not(parse(rows[i].text, &r, &faults), "%s", rows[i].text);
        cr_expect_eq(r.count, 0);
        cr_expect(strncmp(faults.ptr, rows[i].fault, strlen(rows[i].fault)) ==
                      0,
                  "%s\n  wanted %s", faults.ptr, rows[i].fault);
        buffer_clear(&faults);
    }
}

/* A file that was cut off anywhere is never taken for a complete one. */
Test(results, every_cut_is_noticed)
{
    struct fixture *f = fixture_new();
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct results r;

    report_results(&f->report, &text);
    for (size_t len = 0; len < text.len - 2; len++) {
        struct sl_bytes part = {text.ptr, len};

        cr_assert_not(results_parse(part, "r.json", &r, &faults), "cut at %zu",
                      len);
        buffer_truncate(&faults, 0);
    }
    buffer_clear(&text);
    buffer_clear(&faults);
    fixture_free(f);
}
