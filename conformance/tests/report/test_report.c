/* SPDX-License-Identifier: MIT */
/*
 * What holds for every report, and the report for a person.
 */
#include <criterion/criterion.h>

#include "report/progress.h"
#include "report/report_groups.h"
#include "report/report_text.h"
#include "report_fixture.h"
#include "system/exit_status.h"

/* ---- the command that repeats ---- */

static const struct {
    const char *word, *quoted;
} words[] = {
    {"curl", "curl"},
    {"", "''"},
    {"a b", "'a b'"},
    {"it's", "'it'\\''s'"},
    {"{url}", "'{url}'"},
    {"$(rm -rf /)", "'$(rm -rf /)'"},
    {"--x=/a,b:c%d@e+f.g-h_1", "--x=/a,b:c%d@e+f.g-h_1"},
    {"it's\x1b\\\n\xff"
     "1",
     "$'it\\'s\\033\\\\\\012\\3771'"},
};

Test(report, repeat_is_quoted_for_a_shell)
{
    char id[] = "a/b";
    struct transcript t = {.id = id};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *const repeat[] = {"strictline", "run", words[i].word};
        struct run_info info = {.repeat = repeat, .repeat_count = 3};
        struct report_entry e = {.transcript = &t, .delivery = {.cut = 7}};
        struct buffer out = BUFFER_EMPTY, want = BUFFER_EMPTY;

        report_text_repeat(&info, &e, &out);
        buffer_printf(&want, "strictline run %s a/b --delivery cut@7",
                      words[i].quoted);
        cr_expect_str_eq(out.ptr, want.ptr);
        buffer_clear(&out);
        buffer_clear(&want);
    }
}

/* A case that is not in the corpus is named by its path. */
Test(report, repeat_names_the_case_as_run_knows_it)
{
    const char *const repeat[] = {"strictline", "run"};
    struct run_info info = {
        .repeat = repeat, .repeat_count = 2, .folder = "/corpus"};
    char id[] = "a/b", inside[] = "/corpus/a/b.case", outside[] = "my b.case";
    struct transcript t = {.id = id, .path = inside};
    struct report_entry e = {.transcript = &t};
    struct buffer out = BUFFER_EMPTY;

    report_text_repeat(&info, &e, &out);
    t.path = outside;
    buffer_add_text(&out, "\n");
    report_text_repeat(&info, &e, &out);
    buffer_add_text(&out, "\n");
    report_text_show(&info, &t, &out);
    cr_expect_str_eq(out.ptr, "strictline run a/b --delivery whole\n"
                              "strictline run 'my b.case' --delivery whole\n"
                              "strictline show 'my b.case'");
    buffer_clear(&out);
}

static const struct {
    struct step step;
    const char *octets, *text;
} steps[] = {
    {{.type = STEP_REPLY, .count = 1}, "a\n", "reply \"a\\n\""},
    {{.type = STEP_REPLY, .count = 3}, "a", "repeat 3 \"a\""},
    {{.type = STEP_FLOOD, .count = 70}, "a", "flood 70 \"a\""},
    {{.type = STEP_PAUSE, .count = 20}, "", "pause 20"},
    {{.type = STEP_SEGMENT, .count = 7}, "", "segment 7"},
    {{.type = STEP_KEY_UPDATE}, "", "key-update"},
    {{.type = STEP_EMPTY}, "", "empty-record"},
    {{.type = STEP_NEXT}, "", "next"},
};

Test(report, steps_are_told_as_in_the_case)
{
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct step step = steps[i].step;
        struct buffer out = BUFFER_EMPTY;

        buffer_add_text(&step.bytes, steps[i].octets);
        report_text_step(&step, &out);
        cr_expect_str_eq(out.ptr, steps[i].text);
        buffer_clear(&out);
        buffer_clear(&step.bytes);
    }
}

Test(report, long_octets_are_cut)
{
    struct step step = {.type = STEP_REPLY, .count = 1};
    struct buffer out = BUFFER_EMPTY;

    buffer_add_text(&step.bytes, "HTTP/1.1 200 OK\r\nX: ");
    for (unsigned i = 0; i < 5000; i++)
        buffer_add_text(&step.bytes, "x");
    for (unsigned i = 0; i < 100; i++)
        buffer_add_text(&step.bytes, "\r\nY: 1");
    report_text_step(&step, &out);
    cr_expect_str_eq(
        out.ptr, "reply \"HTTP/1.1 200 OK\\r\\n\" \"X: \" 5000*\"x\" "
                 "\"\\r\\n\" \"Y: 1\\r\\n\" \"Y: 1\\r\\n\" \"Y: "
                 "1\\r\\n\" \"Y: 1\\r\\n\" \"Y: 1\\r\\n\" \"Y: "
                 "1\\r\\n\" \"Y: 1\\r\\n\" \"Y: 1\\r\\n\" \"Y: "
                 "1\\r\\n\" \"Y: 1\\r\\n\" \"Y: 1\\r\\n\" ... (5620 octets)");
    buffer_clear(&out);
    buffer_clear(&step.bytes);
}

/* ---- exit status ---- */

static const struct {
    enum verdict verdicts[3];
    int status;
} exits[] = {
    {{VERDICT_PASS, VERDICT_LENIENT, VERDICT_WARN}, EXIT_OK},
    {{VERDICT_INFO, VERDICT_UNSUPPORTED, VERDICT_SKIPPED}, EXIT_OK},
    {{VERDICT_XFAIL, VERDICT_XPASS, VERDICT_PASS}, EXIT_OK},
    {{VERDICT_PASS, VERDICT_FAIL, VERDICT_PASS}, EXIT_FAILED},
    {{VERDICT_PASS, VERDICT_PASS, VERDICT_ERROR}, EXIT_DAMAGED},
    {{VERDICT_FAIL, VERDICT_PASS, VERDICT_ERROR}, EXIT_DAMAGED},
    {{VERDICT_ERROR, VERDICT_PASS, VERDICT_FAIL}, EXIT_DAMAGED},
};

Test(report, exit_status_is_that_of_the_worst)
{
    for (size_t i = 0; i < sizeof exits / sizeof exits[0]; i++) {
        struct report_entry entries[3] = {{.transcript = NULL}};
        const struct report r = {.entries = entries, .count = 3};

        for (size_t j = 0; j < 3; j++)
            entries[j].judgement.verdict = exits[i].verdicts[j];
        cr_expect_eq(report_exit_status(&r), exits[i].status, "row %zu", i);
    }
}

Test(report, an_empty_run_is_no_failure)
{
    const struct report r = {.count = 0};

    cr_expect_eq(report_exit_status(&r), EXIT_OK);
}

/* ---- the report for a person ---- */

static void check_terminal(size_t first, size_t count, bool verbose,
                           bool colour, const char *want)
{
    const struct terminal_style style = {.colour = colour, .verbose = verbose};
    struct fixture *f = fixture_new();
    struct report r = f->report;
    struct buffer out = BUFFER_EMPTY;

    r.entries += first;
    r.count = count;
    report_terminal(&r, &style, &out);
    cr_expect_str_eq(out.ptr, want);
    buffer_clear(&out);
    fixture_free(f);
}

Test(report, failures_are_told_once_and_in_full)
{
    check_terminal(
        0, 3, false, false,
        "strictline 0.1.0 judges curl (curl 7 \\x1b[31m): 1 case, 3 "
        "exchanges\n"
        "\n"
        "Failures (2)\n"
        "\n"
        "FAIL framing chunked/prefix [whole, cut@3; 2 of 3]\n"
        "  rule     RFC 9112 7.1 (MUST)\n"
        "  title    0x <prefix>\n"
        "  sent     reply \"0x5\\r\\nhello\\r\\n0\\r\\n\\r\\n\"\n"
        "           close\n"
        "  client   took \"hello\"; reads 0x\n"
        "  why      because of <that> & \"this\"\n"
        "  repeat   strictline run --exec 'it'\\''s {url}' chunked/prefix "
        "--delivery whole\n"
        "\n"
        "area     pass  fail\n"
        "chunked     1     2\n"
        "total       1     2\n"
        "\n"
        "1 case fails, for 1 cause: framing 1.\n"
        "One case with its octets and its rule: strictline show "
        "chunked/prefix\n"
        "Written: r.json\n");
}

Test(report, long_cases_are_cut_and_errors_named)
{
    check_terminal(
        6, 1, false, false,
        "strictline 0.1.0 judges curl (curl 7 \\x1b[31m): 1 case, 1 "
        "exchange\n"
        "\n"
        "Failures (1)\n"
        "\n"
        "FAIL poisoning reuse/leak [bytes]\n"
        "  rule     RFC 9112 9.2, 9112 11.1 (MUST)\n"
        "  title    leaks\n"
        "  request  GET, then GET, whose answer is signed\n"
        "  sent     reply \"\\0\\xff\"\n"
        "           repeat 2 \"\\0\\xff\"\n"
        "           repeat 3 \"\\0\\xff\"\n"
        "           repeat 4 \"\\0\\xff\"\n"
        "           repeat 5 \"\\0\\xff\"\n"
        "           repeat 6 \"\\0\\xff\"\n"
        "           repeat 7 \"\\0\\xff\"\n"
        "           ... and 3 more steps\n"
        "  client   request two: took \"leak\"\n"
        "  why      because of <that> & \"this\"\n"
        "  repeat   strictline run --exec 'it'\\''s {url}' reuse/leak "
        "--delivery bytes\n"
        "\n"
        "area   pass  fail\n"
        "reuse     .     1\n"
        "total     .     1\n"
        "\n"
        "1 case fails, for 1 cause: poisoning 1.\n"
        "One case with its octets and its rule: strictline show "
        "reuse/leak\n"
        "Written: r.json\n");
}

Test(report, the_rest_is_told_in_short)
{
    check_terminal(
        7, 2, true, true,
        "strictline 0.1.0 judges curl (curl 7 \\x1b[31m): 2 cases, 2 "
        "exchanges\n"
        "\n"
        "Warnings (1)\n"
        "\n"
        "\033[33mWARN\033[0m reuse/new\n"
        "  RFC 9112 9.3 (SHOULD): opened a new connection\n"
        "\n"
        "Lenient (1)\n"
        "\n"
        "\033[32mLENIENT\033[0m status/a#b\n"
        "  RFC 9112 4 (grammar): took 200\n"
        "\n"
        "area    pass  lenient  warn  fail\n"
        "reuse      .        .     1     .\n"
        "status     .        1     .     .\n"
        "total      .        1     1     .\n"
        "\n"
        "\033[1;32mNo unexpected failure.\n\033[0m"
        "Written: r.json\n");
}

/* Every verdict is counted, and no octet can play tricks on a terminal. */
Test(report, hostile_octets_stay_visible)
{
    const struct terminal_style style = {.verbose = true};
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;

    report_terminal(&f->report, &style, &out);
    for (size_t i = 0; i < out.len; i++)
        cr_expect(out.ptr[i] == '\n' ||
                  (out.ptr[i] >= ' ' && out.ptr[i] <= '~'));
    cr_expect_not_null(strstr(out.ptr, "\ntotal      1       1    1    3"
                                       "    1           1       1     1"
                                       "     1     1\n"));
    cr_expect_not_null(strstr(out.ptr, "\nThe harness broke on 1 of them"));
    buffer_clear(&out);
    fixture_free(f);
}

/* Titles, reasons and the table: octets and commands stay whole, to be copied.
 */
Test(report, lines_fit_a_terminal)
{
    const struct terminal_style style = {.verbose = true};
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;

    free(f->entries[0].judgement.reason);
    f->entries[0].judgement.reason = memory_copy_text(
        "one reason after the other, of which there are so many that no line "
        "of a terminal can hold them all");
    report_terminal(&f->report, &style, &out);
    cr_expect_not_null(
        strstr(out.ptr,
               "  client   one reason after the other, of which there are so "
               "many that no line\n"
               "           of a terminal can hold them all\n"),
        "%s", out.ptr);
    for (const char *line = out.ptr; *line != '\0';) {
        size_t len = strcspn(line, "\n");

        cr_expect(len <= 80 || strncmp(line, "  repeat ", 9) == 0, "%.*s",
                  (int)len, line);
        line += len + 1;
    }
    buffer_clear(&out);
    fixture_free(f);
}

/* ---- the progress line ---- */

Test(report, progress_writes_nothing_into_a_file)
{
    FILE *file = tmpfile();
    struct progress p;

    cr_assert_not_null(file);
    progress_start(&p, file, 2);
    progress_add(&p, VERDICT_FAIL);
    progress_add(&p, VERDICT_PASS);
    progress_end(&p);
    cr_expect_eq(ftell(file), 0);
    cr_expect_not(report_colour(file));
    fclose(file);
}

/* ---- causes ---- */

/* The same behaviour in two cases, and a more dangerous one in a third. */
Test(report_groups, same_cause_is_one_group_and_danger_comes_first)
{
    char same[] = "reads it as 5", ids[4][4] = {"a/1", "a/2", "b/1", "b/2"};
    struct client_rule rules[4] = {
        {.reason = same, .damage = DAMAGE_FRAMING, .line = 3},
        {.reason = same, .damage = DAMAGE_FRAMING, .line = 7},
        {.reason = same, .damage = DAMAGE_INJECTION, .line = 3},
        {.reason = NULL, .damage = DAMAGE_FRAMING, .line = 3}};
    char rfc[] = "9112 7.1";
    struct transcript cases[4];
    struct report_entry entries[4];
    struct report r = {.entries = entries, .count = 4};
    struct report_groups groups;
    struct buffer cause = BUFFER_EMPTY;

    for (size_t i = 0; i < 4; i++) {
        char reason[] = "took 200";

        cases[i] = (struct transcript){.id = ids[i],
                                       .rfc = rfc,
                                       .client_rules = &rules[i],
                                       .client_rule_count = 1};
        entries[i] = (struct report_entry){.transcript = &cases[i]};
        entries[i].judgement =
            (struct judgement){.verdict = VERDICT_FAIL,
                               .damage = rules[i].damage,
                               .reason = memory_copy_text(reason),
                               .line = rules[i].line};
    }
    report_groups_make(&r, VERDICT_FAIL, &groups);
    cr_assert_eq(groups.count, 3);
    cr_expect_eq(groups.items[0].members[0], 2, "injection is worse");
    cr_expect_eq(groups.items[1].count, 2, "the larger group");
    cr_expect_eq(groups.items[1].members[1], 1);
    cr_expect_eq(groups.items[2].members[0], 3);
    report_cause(&entries[3], &cause);
    cr_expect_str_eq(cause.ptr, "an outcome against RFC 9112 7.1 (MUST)");
    report_groups_clear(&groups);
    report_groups_make(&r, VERDICT_WARN, &groups);
    cr_expect_eq(groups.count, 0);
    report_groups_clear(&groups);
    buffer_clear(&cause);
    for (size_t i = 0; i < 4; i++)
        free(entries[i].judgement.reason);
}

/* The same error in many cases is printed once, and is not a verdict. */
Test(report, an_error_in_all_cases_is_told_once)
{
    const struct terminal_style style = {.colour = false};
    char ids[3][4] = {"a/1", "a/2", "a/3"}, why[] = "no; such; file";
    char title[] = "t", method[] = "GET";
    struct transcript cases[3];
    struct report_entry entries[3];
    struct report r = {.info = {.version = "1", .client = "c"},
                       .entries = entries,
                       .count = 3};
    struct buffer out = BUFFER_EMPTY;
    const char *first;

    for (size_t i = 0; i < 3; i++) {
        cases[i] = (struct transcript){
            .id = ids[i], .title = title, .why = title, .method = method};
        entries[i] = (struct report_entry){.transcript = &cases[i]};
        entries[i].judgement =
            (struct judgement){.verdict = VERDICT_ERROR, .reason = why};
    }
    report_terminal(&r, &style, &out);
    first = strstr(out.ptr, "ERROR in 3 cases: no; such; file\n"
                            "  cases    a/1, a/2, a/3\n"
                            "  example  a/1\n");
    cr_assert_not_null(first, "%s", out.ptr);
    cr_expect_null(strstr(first + 1, "ERROR"));
    cr_expect_not_null(strstr(out.ptr, "No verdict was possible"));
    cr_expect_null(strstr(out.ptr, "No unexpected failure"));
    buffer_clear(&out);
}
