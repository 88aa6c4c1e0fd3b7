/* SPDX-License-Identifier: MIT */
/*
 * No verdict is harsher than the level of its case, in the case file and in
 * the judge.
 */
#include "judge/verdict_lint.h"
#include "judge_fixture.h"

/* ---- levels ---- */

static const struct {
    const char *level, *head, *rule;
    bool allowed;
} level_rows[] = {
    {"MUST", "", "client otherwise fail framing", true},
    {"valid", "", "client otherwise fail truncation", true},
    {"SHOULD", "", "client otherwise fail framing", false},
    {"SHOULD", "", "client otherwise warn", true},
    {"ought", "", "client otherwise fail framing", false},
    {"ought", "", "client otherwise warn", true},
    {"MAY", "", "client otherwise fail framing", false},
    {"MAY", "", "client otherwise warn", true},
    {"grammar", "", "client otherwise fail injection", false},
    {"grammar", "", "client otherwise lenient", true},
    {"unsure", "", "client otherwise fail robustness", false},
    {"unsure", "", "client otherwise info", true},
    {"unsure", "", "client hang fail hang\nclient otherwise pass", false},
    {"policy", "", "client otherwise fail robustness", false},
    {"policy", "timing\n", "client otherwise fail robustness", false},
    {"policy", "timing\n", "client otherwise warn risk resources", true},
    {"grammar", "", "client otherwise fail truncation", false},
    {"grammar", "rfc 9112 8\n", "client otherwise fail truncation", true},
    {"grammar", "rfc 9112 8\n", "client otherwise fail framing", false},
    {"grammar", "rfc 9112 8\n",
     "client reject fail truncation\nclient otherwise pass", false},
    {"MAY", "probe\n",
     "client otherwise pass\nclient second any fail poisoning\n"
     "client second otherwise pass",
     true},
    {"MAY", "probe\n",
     "client otherwise pass\nclient second reject fail poisoning\n"
     "client second otherwise pass",
     false},
    {"MAY", "probe\n",
     "client otherwise pass\nclient second any fail framing\n"
     "client second otherwise pass",
     false},
    {"MAY", "", "client otherwise fail poisoning", false},
};

Test(verdict_level, no_rule_is_harsher_than_its_level)
{
    for (size_t i = 0; i < sizeof level_rows / sizeof level_rows[0]; i++) {
        struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
        struct transcript t;

        buffer_printf(&text,
                      "title t\nwhy because\nrfc 9112 7.1\nlevel %s\n%s"
                      "reply \"x\"\nclose\nparser * error chunk-size\n%s\n",
                      level_rows[i].level, level_rows[i].head,
                      level_rows[i].rule);
        cr_assert(read_case(text.ptr, &t));
        buffer_add_text(&faults, "");
        verdict_lint(&t, &faults);
        cr_expect_eq(strstr(faults.ptr, "does not allow the verdict") == NULL,
                     level_rows[i].allowed, "%s: %s", level_rows[i].level,
                     level_rows[i].rule);
        transcript_clear(&t);
        buffer_clear(&faults);
        buffer_clear(&text);
    }
}

Test(verdict_level, lint_names_file_line_and_level)
{
    struct buffer faults = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(read_case("title t\nwhy because\nrfc 9112 7.1\nlevel MAY\n"
                        "reply \"x\"\nclose\nparser * error chunk-size\n"
                        "client reject pass\nclient otherwise fail framing\n",
                        &t));
    cr_expect_not(verdict_lint(&t, &faults));
    cr_expect_str_eq(faults.ptr,
                     "a.case:9: level MAY does not allow the verdict 'fail "
                     "framing'; 'warn' is the most");
    transcript_clear(&t);
    buffer_clear(&faults);
}

static const struct row capped_rows[] = {
    {.name = "a rule that is too harsh",
     .text =
         "title t\nwhy because\nrfc 9112 7.1\nlevel MAY\nreply \"x\"\nclose\n"
         "parser * error chunk-size\nclient reject pass\n"
         "client otherwise fail framing\n",
     .first = GOOD,
     .verdict = VERDICT_WARN,
     .reason =
         "expected an error (the case says fail, but level MAY allows no more"},
};

Test(verdict_level, the_judge_keeps_to_the_level)
{
    JUDGE(capped_rows);
}
