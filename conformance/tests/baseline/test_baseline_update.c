/* SPDX-License-Identifier: MIT */
/*
 * Nothing is lost: a line of a baseline is removed only if the run has judged
 * what it says.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "baseline/baseline_update.h"
#include "text/word.h"

static char cured_id[] = "a/cured", fails_id[] = "a/fails",
            other_id[] = "b/other", skipped_id[] = "b/skipped";
static const struct transcript cured = {.id = cured_id};
static const struct transcript fails = {.id = fails_id};
static const struct transcript other = {.id = other_id};
static const struct transcript skipped = {.id = skipped_id};

static const struct report_entry entries[] = {
    {.transcript = &cured, .judgement = {.verdict = VERDICT_PASS}},
    {.transcript = &cured,
     .delivery = {.segment = 1},
     .judgement = {.verdict = VERDICT_XPASS}},
    {.transcript = &fails,
     .judgement = {.verdict = VERDICT_FAIL, .damage = DAMAGE_HANG}},
    {.transcript = &other,
     .judgement = {.verdict = VERDICT_FAIL, .damage = DAMAGE_CRASH}},
    {.transcript = &other,
     .delivery = {.segment = 1},
     .judgement = {.verdict = VERDICT_XFAIL, .damage = DAMAGE_CRASH}},
    {.transcript = &skipped, .judgement = {.verdict = VERDICT_SKIPPED}},
    {.transcript = &skipped,
     .delivery = {.segment = 1},
     .judgement = {.verdict = VERDICT_ERROR}},
};
#define NEW_FAILS "curl a/fails whole fail hang\n"
#define NEW_OTHER "curl b/other * fail crash\n"

static const struct {
    const char *name, *old, *wanted;
} rows[] = {
    {"comments and other clients stay", "# mine\n\nwget a/cured whole fail\n",
     "# mine\n\nwget a/cured whole fail\n" NEW_FAILS NEW_OTHER},
    {"a case that was not run stays", "curl z/far * fail hang # why\n",
     "curl z/far * fail hang # why\n" NEW_FAILS NEW_OTHER},
    {"a delivery that was not run stays", "curl a/fails bytes fail\n",
     "curl a/fails bytes fail\n" NEW_FAILS NEW_OTHER},
    {"skipped and broken say nothing",
     "curl b/skipped whole fail\ncurl b/skipped bytes fail\n"
     "curl b/skipped tls fail\n",
     "curl b/skipped whole fail\ncurl b/skipped bytes fail\n"
     "curl b/skipped tls fail\n" NEW_FAILS NEW_OTHER},
    {"skipped says nothing about all", "curl b/skipped * fail\n",
     "curl b/skipped * fail\n" NEW_FAILS NEW_OTHER},
    {"what passes goes",
     "curl a/cured whole fail\ncurl a/cured bytes fail\n#\n",
     "#\n" NEW_FAILS NEW_OTHER},
    {"all go when several pass", "curl a/cured * fail\n#\n",
     "#\n" NEW_FAILS NEW_OTHER},
    {"one does not speak for all", "curl a/fails * fail framing\n",
     "curl a/fails * fail framing\n" NEW_FAILS NEW_OTHER},
    {"other damage is another line", "#\ncurl a/fails whole fail framing\n",
     "#\n" NEW_FAILS NEW_OTHER},
    {"what is known is not said twice",
     "curl b/other * fail\ncurl a/fails whole fail hang",
     "curl b/other * fail\n" NEW_FAILS},
    {"known of all is known of one", "#\ncurl a/fails * fail hang\n",
     "#\ncurl a/fails * fail hang\n" NEW_OTHER},
};

static const struct report report = {
    .info = {.version = "0.1.0", .client = "curl"},
    .entries = entries,
    .count = sizeof entries / sizeof entries[0]};

Test(baseline_update, nothing_is_replaced_by_less)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;

        cr_expect(baseline_update(word_of(rows[i].old), "known", &report, &out,
                                  &faults),
                  "%s: %s", rows[i].name, faults.ptr);
        cr_expect_str_eq(out.ptr, rows[i].wanted, "%s:\n%s", rows[i].name,
                         out.ptr);
        buffer_clear(&out);
        buffer_clear(&faults);
    }
}

Test(baseline_update, a_run_without_entries_changes_nothing)
{
    static const char old[] = "# mine\ncurl a/fails * fail hang\n";
    const struct report empty = {.info = {.version = "1", .client = "curl"}};
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;

    cr_expect(baseline_update(word_of(old), "known", &empty, &out, &faults));
    cr_expect_str_eq(out.ptr, old);
    buffer_clear(&out);
}

Test(baseline_update, an_empty_file_becomes_a_new_one)
{
    struct buffer out = BUFFER_EMPTY, wanted = BUFFER_EMPTY;

    cr_expect(baseline_update(word_of(""), "known", &report, &out, NULL));
    report_baseline(&report, &wanted);
    cr_expect_str_eq(out.ptr, wanted.ptr);
    buffer_clear(&out);
    buffer_clear(&wanted);
}

Test(baseline_update, what_is_not_a_baseline_is_refused)
{
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;

    cr_expect_not(
        baseline_update(word_of("curl\n"), "known", &report, &out, &faults));
    cr_expect_eq(strncmp(faults.ptr, "known:1: ", 9), 0, "%s", faults.ptr);
    cr_expect_eq(out.len, 0);
    buffer_clear(&faults);
}
