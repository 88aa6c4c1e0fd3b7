/* SPDX-License-Identifier: MIT */
/*
 * The baseline: what is read, what is refused, how verdicts change, and that
 * what was written is read back.
 */
#include "baseline/baseline.h"

#include <criterion/criterion.h>
#include <string.h>

#include "report/report.h"
#include "system/file.h"
#include "text/word.h"

static bool read_text(const char *text, struct baseline *out,
                      struct buffer *faults)
{
    return baseline_parse(word_of(text), "known.txt", out, faults);
}

/* ---- reading ---- */

static const struct {
    const char *name, *text, *faults;
    size_t count;
} texts[] = {
    {"empty", "", NULL, 0},
    {"comments", "# all\n\n   # indented\n", NULL, 0},
    {"one", "curl a/b whole fail\n", NULL, 1},
    {"damage, comment, tabs, no last line end",
     "curl\ta/b  cut@7 fail framing # why\ncurl a/b * fail", NULL, 2},
    {"twins of two clients", "curl a/b whole fail\nwget a/b whole fail\n", NULL,
     2},
    {"too short", "curl a/b whole\n",
     "known.txt:1: a line is: client, case, delivery, 'fail', and optionally a "
     "damage class",
     0},
    {"too long", "curl a/b whole fail framing x\n",
     "known.txt:1: a line is: client, case, delivery, 'fail', and optionally a "
     "damage class",
     0},
    {"delivery", "\ncurl a/b hole fail\n",
     "known.txt:2: the third word is not a delivery: whole, bytes, cut@N, tls, "
     "tls-bytes, tls-cut@N, or * for all",
     0},
    {"verdict", "curl a/b whole warn\n",
     "known.txt:1: the fourth word must be 'fail': only failures can be known",
     0},
    {"damage", "curl a/b whole fail bad\n",
     "known.txt:1: the fifth word is not a damage class: truncation, framing, "
     "injection, poisoning, robustness, crash, hang",
     0},
    {"CRLF", "curl a/b whole fail\r\n",
     "known.txt:1: a control character (a CR at the line's end?)", 0},
    {"control in a comment", "#\033[2J\n",
     "known.txt:1: a control character (a CR at the line's end?)", 0},
    {"DEL", "curl a\x7f whole fail\n",
     "known.txt:1: a control character (a CR at the line's end?)", 0},
    {"twins", "curl a/c * fail\ncurl a/b whole fail\ncurl a/b whole fail hang",
     "known.txt:3: the same case as line 2", 0},
    {"every fault is reported", "x\ny\n",
     "known.txt:1: a line is: client, case, delivery, 'fail', and optionally a "
     "damage class\n"
     "known.txt:2: a line is: client, case, delivery, 'fail', and optionally a "
     "damage class",
     0},
};

Test(baseline, is_read_strictly)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct buffer faults = BUFFER_EMPTY;
        struct baseline b;

        cr_expect_eq(read_text(texts[i].text, &b, &faults),
                     texts[i].faults == NULL, "%s", texts[i].name);
        cr_expect_eq(b.count, texts[i].count, "%s: %zu entries", texts[i].name,
                     b.count);
        cr_expect_str_eq(faults.len > 0 ? faults.ptr : "",
                         texts[i].faults != NULL ? texts[i].faults : "", "%s",
                         texts[i].name);
        baseline_clear(&b);
        buffer_clear(&faults);
    }
}

Test(baseline, a_file_that_is_not_there_is_named)
{
    struct buffer faults = BUFFER_EMPTY;
    struct baseline b;

    cr_expect_not(baseline_read("/nowhere/known.txt", &b, &faults));
    cr_expect_str_eq(faults.ptr,
                     "/nowhere/known.txt: No such file or directory");
    baseline_clear(&b);
    buffer_clear(&faults);
}

/* ---- applying ---- */

#define KNOWN                                                                  \
    "curl a/any whole fail\ncurl a/framing whole fail framing\n"               \
    "curl a/star * fail hang\ncurl a/star cut@7 fail crash\n"                  \
    "wget a/wget whole fail\n"

static const struct {
    const char *name, *id;
    struct delivery delivery;
    enum verdict before;
    enum damage damage;
    enum verdict after;
    const char *reason;
} applied[] = {
    {"known",
     "a/any",
     {.tls = false},
     VERDICT_FAIL,
     DAMAGE_CRASH,
     VERDICT_XFAIL,
     "did it (known.txt:1 knows it)"},
    {"passes now",
     "a/any",
     {.tls = false},
     VERDICT_PASS,
     DAMAGE_NONE,
     VERDICT_XPASS,
     "did it (known.txt:1 expects a failure)"},
    {"warns now",
     "a/any",
     {.tls = false},
     VERDICT_WARN,
     DAMAGE_NONE,
     VERDICT_XPASS,
     NULL},
    {"lenient now",
     "a/any",
     {.tls = false},
     VERDICT_LENIENT,
     DAMAGE_NONE,
     VERDICT_XPASS,
     NULL},
    {"says nothing",
     "a/any",
     {.tls = false},
     VERDICT_ERROR,
     DAMAGE_NONE,
     VERDICT_ERROR,
     "did it"},
    {"unsupported",
     "a/any",
     {.tls = false},
     VERDICT_UNSUPPORTED,
     DAMAGE_NONE,
     VERDICT_UNSUPPORTED,
     "did it"},
    {"skipped",
     "a/any",
     {.tls = false},
     VERDICT_SKIPPED,
     DAMAGE_NONE,
     VERDICT_SKIPPED,
     "did it"},
    {"another delivery",
     "a/any",
     {.tls = true},
     VERDICT_FAIL,
     DAMAGE_CRASH,
     VERDICT_FAIL,
     "did it"},
    {"the same damage",
     "a/framing",
     {.tls = false},
     VERDICT_FAIL,
     DAMAGE_FRAMING,
     VERDICT_XFAIL,
     NULL},
    {"another damage",
     "a/framing",
     {.tls = false},
     VERDICT_FAIL,
     DAMAGE_POISONING,
     VERDICT_FAIL,
     "did it (known.txt:2 knows another "
     "damage)"},
    {"every delivery",
     "a/star",
     {.cut = 9},
     VERDICT_FAIL,
     DAMAGE_HANG,
     VERDICT_XFAIL,
     "did it (known.txt:3 knows it)"},
    {"one before all",
     "a/star",
     {.cut = 7},
     VERDICT_FAIL,
     DAMAGE_HANG,
     VERDICT_FAIL,
     NULL},
    {"another client",
     "a/wget",
     {.tls = false},
     VERDICT_FAIL,
     DAMAGE_HANG,
     VERDICT_FAIL,
     "did it"},
    {"a case nobody knows",
     "b/new",
     {.tls = false},
     VERDICT_FAIL,
     DAMAGE_HANG,
     VERDICT_FAIL,
     "did it"},
};

Test(baseline, known_failures_are_expected)
{
    struct baseline b;

    cr_assert(read_text(KNOWN, &b, NULL));
    for (size_t i = 0; i < sizeof applied / sizeof applied[0]; i++) {
        char id[20];
        struct transcript t = {.id = id};
        struct judgement j = {.verdict = applied[i].before,
                              .damage = applied[i].damage,
                              .reason = memory_copy_text("did it")};

        snprintf(id, sizeof id, "%s", applied[i].id);
        baseline_apply(&b, "curl", &t, &applied[i].delivery, &j);
        cr_expect_eq(j.verdict, applied[i].after, "%s: %s", applied[i].name,
                     verdict_name(j.verdict));
        cr_expect_eq(j.damage, applied[i].damage, "%s", applied[i].name);
        if (applied[i].reason != NULL)
            cr_expect_str_eq(j.reason, applied[i].reason, "%s",
                             applied[i].name);
        judgement_clear(&j);
    }
    baseline_clear(&b);
}

/* ---- entries of cases that no longer exist ---- */

static bool is_known(void *context, const char *id)
{
    return strcmp(id, context) == 0;
}

Test(baseline, entries_without_a_case_are_reported)
{
    struct buffer out = BUFFER_EMPTY;
    struct baseline b;
    char known[] = "a/any";

    cr_assert(read_text(KNOWN, &b, NULL));
    cr_expect_eq(baseline_stale(&b, "wget", is_known, known, &out), 1);
    cr_expect_str_eq(out.ptr, "known.txt:5: the case 'a/wget' no longer "
                              "exists");
    cr_expect_eq(baseline_stale(&b, "curl", is_known, known, &out), 3);
    cr_expect_eq(baseline_stale(&b, "node", is_known, known, &out), 0);
    baseline_clear(&b);
    buffer_clear(&out);
}

/* ---- writing ---- */

static char one_id[] = "a/one", two_id[] = "a/two", three_id[] = "b/three",
            four_id[] = "b/four";
static const struct transcript one = {.id = one_id};
static const struct transcript two = {.id = two_id};
static const struct transcript three = {.id = three_id};
static const struct transcript four = {.id = four_id};

static const struct report_entry entries[] = {
    {.transcript = &one,
     .judgement = {.verdict = VERDICT_FAIL, .damage = DAMAGE_FRAMING}},
    {.transcript = &one,
     .delivery = {.segment = 1},
     .judgement = {.verdict = VERDICT_PASS}},
    {.transcript = &two,
     .judgement = {.verdict = VERDICT_XFAIL, .damage = DAMAGE_HANG}},
    {.transcript = &two,
     .delivery = {.tls = true},
     .judgement = {.verdict = VERDICT_FAIL, .damage = DAMAGE_HANG}},
    {.transcript = &three,
     .judgement = {.verdict = VERDICT_FAIL, .damage = DAMAGE_HANG}},
    {.transcript = &three,
     .delivery = {.cut = 3},
     .judgement = {.verdict = VERDICT_FAIL, .damage = DAMAGE_CRASH}},
    {.transcript = &four,
     .delivery = {.segment = 1},
     .judgement = {.verdict = VERDICT_FAIL, .damage = DAMAGE_INJECTION}},
};

Test(baseline, what_is_written_is_read_back)
{
    const struct report r = {.info = {.version = "0.1.0", .client = "curl"},
                             .entries = entries,
                             .count = sizeof entries / sizeof entries[0]};
    struct buffer out = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct baseline b;

    report_baseline(&r, &out);
    cr_expect_str_eq(out.ptr,
                     "# Known failures of curl, written by strictline 0.1.0.\n"
                     "# client  case  delivery  verdict\n"
                     "curl a/one whole fail framing\n"
                     "curl a/two * fail hang\n"
                     "curl b/three whole fail hang\n"
                     "curl b/three cut@3 fail crash\n"
                     "curl b/four bytes fail injection\n");
    cr_expect(baseline_parse(buffer_view(&out), "x", &b, &faults));
    for (size_t i = 0; i < r.count; i++) {
        struct judgement j = entries[i].judgement;

        if (j.verdict == VERDICT_PASS)
            continue;
        j.verdict = VERDICT_FAIL;
        j.reason = memory_copy_text("");
        baseline_apply(&b, "curl", entries[i].transcript, &entries[i].delivery,
                       &j);
        cr_expect_eq(j.verdict, VERDICT_XFAIL, "entry %zu", i);
        judgement_clear(&j);
    }
    baseline_clear(&b);
    buffer_clear(&out);
    buffer_clear(&faults);
}
