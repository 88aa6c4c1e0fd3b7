/* SPDX-License-Identifier: MIT */
/*
 * When two cases send the same, and when two rules are about the same act: if
 * they differ in one word, they are not.
 */
#include "judge/verdict_lint.h"

#include "judge_fixture.h"

/* Head, more lines of it, steps, and the line that is compared, which follows
 * lines 1 to 4 and the others. */
#define LEVEL(level) "title t\nwhy because\nrfc 9112 8\nlevel " level "\n"
#define MUST LEVEL("MUST")
#define REST "client otherwise pass\n"

struct pair {
    const char *id[2], *text[2];
};

/* Whether no verdicts for the same act differ; and what is reported. */
static bool is_clean(const struct pair *pair, struct buffer *faults)
{
    struct transcript both[2];
    bool clean;

    for (int i = 0; i < 2; i++)
        cr_assert(transcript_parse(word_of(pair->text[i]),
                                   i == 0 ? "a.case" : "b.case", pair->id[i],
                                   &both[i], faults),
                  "%s%s", pair->text[i], faults->ptr);
    clean = verdict_lint_alike(both, 2, faults);
    cr_expect_eq(clean, faults->len == 0);
    transcript_clear(&both[0]);
    transcript_clear(&both[1]);
    return clean;
}

/* ---- what is sent ---- */

#define PLAY(steps) MUST steps "client any %s\n" REST

static const struct {
    const char *a, *b; /* head lines and steps */
    bool same;
} plays[] = {
    {"reply \"ab\"\nclose\n", "reply \"ab\"\nclose\n", true},
    {"reply \"ab\"\nclose\n", "reply \"a\"\nreply \"b\"\nclose\n", true},
    {"reply \"ab\"\nclose\n", "repeat 1 \"ab\"\nclose\n", true},
    {"reply \"ab\"\nclose\n", "segment 1\nreply \"ab\"\nclose\n", true},
    {"reply \"ab\"\nclose\n", "reply \"a\"\npause 9\ncut\nreply \"b\"\nclose\n",
     true},
    {"reply \"ab\"\nclose\n", "reply \"ab\"\nfin\n", true},
    {"reply \"ab\"\nclose\n", "reply \"ac\"\nclose\n", false},
    {"reply \"ab\"\nclose\n", "reply \"abc\"\nclose\n", false},
    {"reply \"ab\"\nclose\n", "reply \"ab\"\nreset\n", false},
    {"reply \"ab\"\nclose\n", "reply \"ab\"\nhold\n", false},
    {"reply \"ab\"\nclose\n", "reply \"ab\"\n", false},
    {"reply \"ab\"\nclose\n", "reply \"ab\"\nawait\nclose\n", false},
    {"reply \"abab\"\nclose\n", "repeat 2 \"ab\"\nclose\n", false},
    {"repeat 3 \"ab\"\nclose\n", "repeat 2 \"ab\"\nclose\n", false},
    {"flood 3 \"ab\"\nclose\n", "flood 4 \"ab\"\nclose\n", false},
    {"flood 1 \"a\"\nclose\n", "flood 2 \"a\"\nclose\n", false},
    {"flood 2 \"a\"\nclose\n", "repeat 2 \"a\"\nclose\n", false},
    {"tls\nreply \"ab\"\nclose\n", "tls\nreply \"ab\"\nclose\n", true},
    {"tls\nreply \"ab\"\nclose\n", "tls\nreply \"ab\"\nfin\n", false},
    {"tls\nreply \"ab\"\nclose\n", "tls\nreply \"ab\"\nnotify\nclose\n", false},
    {"tls\nreply \"ab\"\nclose\n", "reply \"ab\"\nclose\n", false},
    {"tls\nreply \"ab\"\nclose\n", "tls expired\nreply \"ab\"\nclose\n", false},
    {"tls clear\nreply \"ab\"\nclose\n", "tls expired\nreply \"ab\"\nclose\n",
     false},
    {"method HEAD\nreply \"ab\"\nclose\n", "reply \"ab\"\nclose\n", false},
    {"speaks-first\nreply \"ab\"\nclose\n", "reply \"ab\"\nclose\n", false},
    {"probe\nreply \"ab\"\nclose\n", "reply \"ab\"\nclose\n", false},
    {"probe\nreply \"ab\"\nclose\n", "probe HEAD\nreply \"ab\"\nclose\n",
     false},
    {"probe GET idle\nreply \"ab\"\nclose\n", "probe\nreply \"ab\"\nclose\n",
     true},
    {"ask field \"X\" \"a\"\nreply \"ab\"\n", "reply \"ab\"\n", false},
    {"ask field \"X\" \"a\"\nreply \"ab\"\n",
     "ask field \"X\" \"b\"\nreply \"ab\"\n", false},
    {"ask field \"X\" \"a\"\nreply \"ab\"\n",
     "ask field \"Y\" \"a\"\nreply \"ab\"\n", false},
    {"ask field \"X\" \"a\"\nask field \"Y\" \"b\"\nreply \"ab\"\n",
     "ask field \"X\" \"a\"\nreply \"ab\"\n", false},
    {"ask field \"X\" \"a\"\nreply \"ab\"\n",
     "ask field \"X\" \"a\"\nreply \"ab\"\n", true},
    {"method POST\nask content \"a\"\nreply \"ab\"\n",
     "method POST\nreply \"ab\"\n", false},
    {"method POST\nask content \"a\"\nreply \"ab\"\n",
     "method POST\nask content \"ab\"\nreply \"ab\"\n", false},
    {"method POST\nask content \"a\"\nreply \"ab\"\n",
     "method POST\nask content \"b\"\nreply \"ab\"\n", true},
};

Test(verdict_alike, the_same_octets_have_the_same_verdict)
{
    for (size_t i = 0; i < sizeof plays / sizeof plays[0]; i++)
        for (int swapped = 0; swapped < 2; swapped++) {
            struct buffer a = BUFFER_EMPTY, b = BUFFER_EMPTY;
            struct buffer faults = BUFFER_EMPTY;
            struct pair pair = {{"one/a", "two/b"}, {NULL, NULL}};

            buffer_printf(&a, PLAY("%s"), swapped ? plays[i].b : plays[i].a,
                          "warn");
            buffer_printf(&b, PLAY("%s"), swapped ? plays[i].a : plays[i].b,
                          "info");
            pair.text[0] = a.ptr;
            pair.text[1] = b.ptr;
            cr_expect_eq(is_clean(&pair, &faults), !plays[i].same,
                         "row %zu: %s%s", i, a.ptr, b.ptr);
            if (plays[i].same && faults.len > 0)
                cr_expect_not_null(
                    strstr(faults.ptr, " says 'warn' for the same act on the "
                                       "same octets; give one verdict"),
                    "row %zu: %s", i, faults.ptr);
            buffer_clear(&a);
            buffer_clear(&b);
            buffer_clear(&faults);
        }
}

/* ---- the same act ---- */

static const struct {
    const char *a, *b; /* two rules, without their verdicts */
    bool same;
} matches[] = {
    {"reject", "reject", true},
    {"reject", "hang", false},
    {"any", "any", true},
    {"any", "200", false},
    {"200", "201", false},
    {"200 \"a\"", "200 \"a\"", true},
    {"200 \"a\"", "200 \"b\"", false},
    {"200 \"a\"", "200 \"ab\"", false},
    {"200 \"\"", "200 \"\"", true},
    {"200 \"\"", "200", false},
    {"200 \"a\"", "200 begins \"a\"", false},
    {"200 contains \"a\"", "200 begins \"a\"", false},
    {"200 length 3", "200 length 3", true},
    {"200 length 3", "200 length 4", false},
    /* request two may come at a different time, and is not compared */
    {"second any", "second any", false},
    {"second any", "any", false},
    {"any", "second any", false},
    /* conditions */
    {"any and closes", "any and closes", true},
    {"any and closes", "any", false},
    {"any and closes", "any and not closes", false},
    {"any and closes", "any and reuses", false},
    {"any and closes and reuses", "any and closes", false},
    {"any and closes and reuses", "any and closes and reuses", true},
    {"any and closes and reuses", "any and reuses and closes", false},
    {"any and took 3", "any and took 3", true},
    {"any and took 3", "any and took 4", false},
    {"any and took 3", "any and sends 3", false},
    {"any and field \"X\"", "any and field \"x\"", true},
    {"any and field \"X\"", "any and field \"Y\"", false},
    {"any and field \"X\"", "any and field \"X\" \"a\"", false},
    {"any and field \"X\" \"a\"", "any and field \"X\" \"b\"", false},
    {"any and field \"X\" \"a\"", "any and field \"X\" \"a\"", true},
    {"any and asked \"GET /\"", "any and asked \"GET /\"", true},
    {"any and asked \"GET /\"", "any and asked \"GET /b\"", false},
    {"any and asked 2 \"GET /\"", "any and asked \"GET /\"", false},
    {"any and asked \"GET /\" field \"X\"", "any and asked \"GET /\"", false},
    {"any and asked field \"X\"", "any and asked field \"X\"", true},
};

#define RULE(rule, verdict)                                                    \
    MUST "probe\nreply \"x\"\n" rule " " verdict "\n" REST

Test(verdict_alike, the_same_act_has_the_same_verdict)
{
    for (size_t i = 0; i < sizeof matches / sizeof matches[0]; i++) {
        struct buffer a = BUFFER_EMPTY, b = BUFFER_EMPTY;
        struct buffer faults = BUFFER_EMPTY;
        struct pair pair = {{"one/a", "two/b"}, {NULL, NULL}};

        buffer_printf(&a, RULE("client %s", "warn"), matches[i].a);
        buffer_printf(&b, RULE("client %s", "info"), matches[i].b);
        pair.text[0] = a.ptr;
        pair.text[1] = b.ptr;
        cr_expect_eq(is_clean(&pair, &faults), !matches[i].same, "%s, %s",
                     matches[i].a, matches[i].b);
        buffer_clear(&a);
        buffer_clear(&b);
        buffer_clear(&faults);
    }
}

/* ---- the same verdict ---- */

static const struct {
    const char *a, *b;
    bool same;
} verdicts[] = {
    {"warn", "warn", true},
    {"warn", "lenient", false},
    {"fail framing", "fail framing", true},
    {"fail framing", "fail truncation", false},
    {"warn risk desync", "warn risk desync", true},
    {"warn risk desync", "warn risk resources", false},
    {"warn risk desync", "warn", false},
    {"warn because", "warn for another reason", true},
};

Test(verdict_alike, a_verdict_is_all_three_words)
{
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
        struct buffer a = BUFFER_EMPTY, b = BUFFER_EMPTY;
        struct buffer faults = BUFFER_EMPTY, wanted = BUFFER_EMPTY;
        struct pair pair = {{"one/a", "two/b"}, {NULL, NULL}};

        buffer_printf(&a, RULE("client any", "%s"), verdicts[i].a);
        buffer_printf(&b, RULE("client any", "%s"), verdicts[i].b);
        pair.text[0] = a.ptr;
        pair.text[1] = b.ptr;
        cr_expect_eq(is_clean(&pair, &faults), verdicts[i].same, "%s, %s",
                     verdicts[i].a, verdicts[i].b);
        buffer_printf(&wanted,
                      "b.case:7: '%s', but a.case:7 says '%s' for the same act "
                      "on the same octets; give one verdict",
                      verdicts[i].b, verdicts[i].a);
        if (!verdicts[i].same)
            cr_expect_str_eq(faults.ptr, wanted.ptr);
        buffer_clear(&a);
        buffer_clear(&b);
        buffer_clear(&wanted);
        buffer_clear(&faults);
    }
}

/* ---- the same reason ---- */

/* Without its steps, which follow: each case sends something different. */
#define SAYS(level, rule)                                                      \
    {                                                                          \
        LEVEL(level) "probe\n", rule "\n" REST                                 \
    }

static const struct {
    const char *id[2], *text[2][2];
    bool same;
} reasons[] = {
    {{"one/a", "one/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("MUST", "client 200 info it did")},
     true},
    {{"one/a", "one/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("MUST", "client 200 warn it did")},
     false},
    {{"one/a", "one/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("MUST", "client any info it did not")},
     false},
    {{"one/a", "one/b"},
     {SAYS("MUST", "client any warn it did"), SAYS("MUST", "client any info")},
     false},
    {{"one/a", "one/b"},
     {SAYS("MUST", "client any warn"), SAYS("MUST", "client any info it did")},
     false},
    {{"one/a", "one/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("MUST", "client reject info it did")},
     false},
    {{"one/a", "one/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("MUST", "client second any info it did")},
     false},
    {{"one/a", "one/b"},
     {SAYS("MUST", "client second any warn it did"),
      SAYS("MUST", "client second any info it did")},
     true},
    {{"one/a", "one/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("SHOULD", "client any info it did")},
     false},
    {{"one/a", "ona/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("MUST", "client any info it did")},
     false},
    {{"one/a", "onee/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("MUST", "client any info it did")},
     false},
    {{"onee/a", "one/b"},
     {SAYS("MUST", "client any warn it did"),
      SAYS("MUST", "client any info it did")},
     false},
};

Test(verdict_alike, a_reason_means_the_same_in_an_area)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        struct buffer a = BUFFER_EMPTY, b = BUFFER_EMPTY;
        struct buffer faults = BUFFER_EMPTY;
        struct pair pair = {{reasons[i].id[0], reasons[i].id[1]}, {NULL, NULL}};

        buffer_printf(&a, "%sreply \"a\"\n%s", reasons[i].text[0][0],
                      reasons[i].text[0][1]);
        buffer_printf(&b, "%sreply \"b\"\n%s", reasons[i].text[1][0],
                      reasons[i].text[1][1]);
        pair.text[0] = a.ptr;
        pair.text[1] = b.ptr;
        cr_expect_eq(is_clean(&pair, &faults), !reasons[i].same, "row %zu: %s",
                     i, faults.len > 0 ? faults.ptr : "no fault");
        if (reasons[i].same)
            cr_expect_str_eq(faults.ptr,
                             "b.case:7: 'info', but a.case:7 says 'warn' for "
                             "the same reason; give one verdict");
        buffer_clear(&a);
        buffer_clear(&b);
        buffer_clear(&faults);
    }
}

/* Any rules of both cases. */
Test(verdict_alike, each_rule_is_compared)
{
    struct buffer faults = BUFFER_EMPTY;
    struct pair pair = {
        {"one/a", "one/b"},
        {MUST "reply \"a\"\nclient reject pass\nclient 500 info\n"
              "client any warn it did\n" REST,
         MUST "reply \"b\"\nclient reject pass\nclient 500 info\n"
              "client 501 warn it did\nclient any info it did\n" REST}};

    cr_expect_not(is_clean(&pair, &faults));
    cr_expect_str_eq(faults.ptr, "b.case:9: 'info', but a.case:8 says 'warn' "
                                 "for the same reason; give one verdict");
    buffer_clear(&faults);
}

/* Each of several cases is compared with each before it; for a shared reason
 * only the first is named, once. */
Test(verdict_alike, each_case_is_compared_with_those_before)
{
    static const char *const verdict[] = {"warn", "warn", "info", "lenient"};
    struct buffer faults = BUFFER_EMPTY;
    struct transcript cases[4];

    for (int i = 0; i < 4; i++) {
        struct buffer text = BUFFER_EMPTY;
        const char path[] = {(char)('a' + i), '\0'};

        buffer_printf(&text, RULE("client any", "%s it did"), verdict[i]);
        cr_assert(transcript_parse(buffer_view(&text), path,
                                   i == 3 ? "two/x" : "one/x", &cases[i],
                                   &faults));
        buffer_clear(&text);
    }
    cr_expect_not(verdict_lint_alike(cases, 4, &faults));
    cr_expect_str_eq(
        faults.ptr,
        "c:7: 'info', but a:7 says 'warn' for the same act on the same octets; "
        "give one verdict\n"
        "c:7: 'info', but b:7 says 'warn' for the same act on the same octets; "
        "give one verdict\n"
        "d:7: 'lenient', but a:7 says 'warn' for the same act on the same "
        "octets; give one verdict\n"
        "d:7: 'lenient', but b:7 says 'warn' for the same act on the same "
        "octets; give one verdict\n"
        "d:7: 'lenient', but c:7 says 'info' for the same act on the same "
        "octets; give one verdict\n"
        "c:7: 'info', but a:7 says 'warn' for the same reason; give one "
        "verdict");
    buffer_truncate(&faults, 0);
    cr_expect(verdict_lint_alike(cases, 2, &faults));
    cr_expect(verdict_lint_alike(cases, 0, &faults));
    cr_expect_eq(faults.len, 0);
    for (int i = 0; i < 4; i++)
        transcript_clear(&cases[i]);
    buffer_clear(&faults);
}
