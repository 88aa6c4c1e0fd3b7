/* SPDX-License-Identifier: MIT */
/*
 * SARIF through another reader: what is a result, how serious it is, and that
 * octets of a client do no harm.
 */
#include <criterion/criterion.h>

#include "report/report_join.h"
#include "report/report_sarif.h"
#include "report_fixture.h"

static const char checker[] =
    "python3 -c \"\n"
    "import json, sys\n"
    "log = json.load(sys.stdin)\n"
    "assert log['version'] == '2.1.0' and len(log['runs']) == 2\n"
    "run = log['runs'][0]\n"
    "assert run == log['runs'][1]\n"
    "found = [(r['ruleId'], r['level'], 'suppressions' in r) "
    "for r in run['results']]\n"
    "assert found == [('chunked/prefix', 'error', False), "
    "('policy/known', 'error', True), ('reuse/leak', 'error', False), "
    "('reuse/new', 'warning', False)], found\n"
    "rules = run['tool']['driver']['rules']\n"
    "assert [r['id'] for r in rules] == [f[0] for f in found]\n"
    "assert rules[0]['help']['text'] == 'RFC 9112 7.1 (MUST)'\n"
    "message = run['results'][0]['message']['text']\n"
    "assert message.startswith('FAIL framing: curl took'), message\n"
    "assert '--delivery whole' in message\n"
    "prints = {r['partialFingerprints']['strictline/1'] "
    "for r in run['results']}\n"
    "assert len(prints) == 4\n"
    "\"";

Test(report_sarif, another_reader_agrees)
{
    struct fixture *f = fixture_new();
    const struct report *both[] = {&f->report, &f->report};
    struct buffer out = BUFFER_EMPTY;

    report_sarif_all(both, 2, &out);
    cr_expect(fixture_pipe(checker, &out));
    for (size_t i = 0; i < out.len; i++)
        cr_assert(out.ptr[i] == '\n' || (out.ptr[i] >= ' ' && out.ptr[i] < 127),
                  "octet %zu", i);
    buffer_truncate(&out, 0);
    report_sarif(&f->report, &out);
    cr_expect_not(fixture_pipe(checker, &out), "the checker can fail");
    buffer_clear(&out);
    fixture_free(f);
}

/* Results that were read back give the same report, whether their cases are
 * known or not; only the line in the case file is lost. */
Test(report_join, results_give_the_report_of_the_run)
{
    struct fixture *f = fixture_new();
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct buffer read = BUFFER_EMPTY;
    struct report_join join;
    struct results r;

    report_results(&f->report, &text);
    cr_assert(results_parse(buffer_view(&text), "r", &r, &faults));
    report_join_make(&r, f->cases, 1, &join);
    cr_expect_eq(join.report.count, f->report.count);
    cr_expect_eq(join.report.entries[0].transcript, &f->cases[0], "known");
    cr_expect_str_eq(join.report.entries[3].transcript->id, "policy/silence");
    cr_expect_null(join.report.entries[3].transcript->why, "not known");
    report_junit(&join.report, &read);
    cr_expect_not_null(strstr(read.ptr, "tests=\"12\" failures=\"3\""));
    report_join_clear(&join);
    results_clear(&r);
    buffer_clear(&text);
    buffer_clear(&read);
    fixture_free(f);
}
