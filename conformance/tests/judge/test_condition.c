/* SPDX-License-Identifier: MIT */
/*
 * Conditions of rules against what was seen: each holds, does not, or may hold;
 * and what a verdict becomes in doubt.
 */
#include "judge/condition.h"

#include <stdio.h>

#include "judge_fixture.h"

#define POST "POST /a HTTP/1.1\r\nHost: h\r\nX: 1\r\n\r\n"
#define GET "GET /a?b HTTP/1.1\r\nhost:  h \r\n\r\n"

/* What was seen; by default a response without fields. */
struct sight {
    enum result result; /* RESULT_NONE: a response */
    enum result second; /* RESULT_NONE: there was no request two */
    unsigned reused, early;
    const char *fields[4][2];
    bool fields_unknown;
    size_t fields_dropped;
    const char *asked[3];
    unsigned unkept; /* requests that came but were not kept */
    unsigned malformed;
    bool cut;
    unsigned left_open;
    bool closed_by_driver, closed_before_second;
    enum tls_end tls_end;
    uint64_t taken, content;
    struct usage usage;
    uint64_t waited_ms;
    const char *error;
};

static const struct {
    const char *condition;
    struct sight sight;
    enum fit fit, negated;
} rows[] = {
    {"took 5", {.taken = 5}, FIT_YES, FIT_NO},
    {"took 5", {.taken = 4}, FIT_NO, FIT_YES},
    {"took 5", {.result = RESULT_HANG, .taken = 5}, FIT_YES, FIT_NO},
    {"sends 5", {.content = 5}, FIT_YES, FIT_NO},
    {"sends 5", {.taken = 5, .content = 4}, FIT_NO, FIT_YES},
    {"sends 5", {.result = RESULT_HANG, .content = 5}, FIT_YES, FIT_NO},
    /* the end of the connection */
    {"closes", {.left_open = 0}, FIT_YES, FIT_NO},
    {"closes", {.left_open = 1}, FIT_NO, FIT_YES},
    {"closes", {.result = RESULT_ERROR, .left_open = 1}, FIT_NO, FIT_YES},
    {"closes", {.result = RESULT_HANG, .left_open = 1}, FIT_NO, FIT_NO},
    {"closes", {.closed_by_driver = true}, FIT_PERHAPS, FIT_PERHAPS},
    {"closes",
     {.closed_by_driver = true, .closed_before_second = true},
     FIT_YES,
     FIT_NO},
    {"closes", {.closed_before_second = true, .left_open = 1}, FIT_NO, FIT_YES},
    {"closure-alert", {.tls_end = TLS_END_NOTIFY}, FIT_YES, FIT_NO},
    {"closure-alert", {.tls_end = TLS_END_ABRUPT}, FIT_NO, FIT_YES},
    {"closure-alert", {.tls_end = TLS_END_NONE}, FIT_PERHAPS, FIT_PERHAPS},
    {"closure-alert",
     {.result = RESULT_CRASH, .tls_end = TLS_END_ABRUPT},
     FIT_NO,
     FIT_NO},
    /* requests as received */
    {"asked \"POST /a\"", {.asked = {POST}}, FIT_YES, FIT_NO},
    {"asked \"POST /\"", {.asked = {POST}}, FIT_NO, FIT_YES},
    {"asked begins \"GET /\"", {.asked = {POST, GET}}, FIT_YES, FIT_NO},
    {"asked 2 contains \"/a\"", {.asked = {POST, GET}}, FIT_YES, FIT_NO},
    {"asked 3 contains \"/a\"", {.asked = {POST, GET}}, FIT_NO, FIT_YES},
    {"asked 3 contains \"/a\"",
     {.asked = {POST, GET}, .unkept = 1},
     FIT_PERHAPS,
     FIT_PERHAPS},
    {"asked 2 \"POST /a\"",
     {.asked = {POST}, .malformed = 1},
     FIT_PERHAPS,
     FIT_PERHAPS},
    {"asked field \"HOST\" \"h\"", {.asked = {GET}}, FIT_YES, FIT_NO},
    {"asked 2 field \"host\"", {.asked = {GET, POST}}, FIT_YES, FIT_NO},
    {"asked begins \"GET\" field \"X\"",
     {.asked = {GET, POST}},
     FIT_NO,
     FIT_YES},
    {"asked begins \"POST\" field \"X\"",
     {.asked = {GET, POST}},
     FIT_YES,
     FIT_NO},
    {"asked field \"Y\"", {.asked = {GET}}, FIT_NO, FIT_YES},
    {"asked field \"host\"", {.asked = {GET}, .cut = true}, FIT_YES, FIT_NO},
    {"asked field \"Y\"",
     {.asked = {GET}, .cut = true},
     FIT_PERHAPS,
     FIT_PERHAPS},
    {"asked \"GET /b\"", {.asked = {GET}, .cut = true}, FIT_NO, FIT_YES},
    /* the process */
    {"memory 5",
     {.usage = {.known = true, .grown_known = true, .memory_grown = 5}},
     FIT_YES,
     FIT_NO},
    {"memory 6",
     {.usage = {.known = true, .grown_known = true, .memory_grown = 5}},
     FIT_NO,
     FIT_YES},
    {"memory 5", {.usage = {.known = true, .memory = 4}}, FIT_NO, FIT_YES},
    {"memory 5", {.usage = {.known = true, .memory = 1}}, FIT_NO, FIT_YES},
    {"memory 5", {.usage = {.known = true}}, FIT_PERHAPS, FIT_PERHAPS},
    {"memory 5",
     {.usage = {.known = true, .memory = 5}},
     FIT_PERHAPS,
     FIT_PERHAPS},
    {"memory 5", {.taken = 0}, FIT_PERHAPS, FIT_PERHAPS},
    {"reserves 5",
     {.usage = {.known = true, .grown_known = true, .space_grown = 5}},
     FIT_YES,
     FIT_NO},
    {"reserves 6",
     {.usage = {.known = true, .grown_known = true, .space_grown = 5}},
     FIT_NO,
     FIT_YES},
    {"reserves 5",
     {.result = RESULT_ERROR,
      .usage = {.known = true, .grown_known = true},
      .error = "java.lang: Out of Memory!"},
     FIT_YES,
     FIT_NO},
    {"reserves 5",
     {.result = RESULT_ERROR,
      .usage = {.known = true, .grown_known = true},
      .error = "out of order"},
     FIT_NO,
     FIT_YES},
    {"reserves 5", {.usage = {.known = true}}, FIT_PERHAPS, FIT_PERHAPS},
    {"waits 2000", {.waited_ms = 2000}, FIT_YES, FIT_NO},
    {"waits 2000", {.waited_ms = 1999}, FIT_NO, FIT_YES},
    {"waits 2000", {.result = RESULT_HANG, .waited_ms = 2000}, FIT_NO, FIT_NO},
    {"asked octets contains \"HTTP/1.1\\r\\n\"",
     {.asked = {POST}},
     FIT_YES,
     FIT_NO},
    {"asked octets contains \"\\r\\n \"", {.asked = {GET}}, FIT_NO, FIT_YES},
    {"asked octets contains \"\\r\\n \"",
     {.asked = {GET}, .cut = true},
     FIT_PERHAPS,
     FIT_PERHAPS},
    {"asked begins \"GET\" octets begins \"POST\"",
     {.asked = {GET, POST}},
     FIT_NO,
     FIT_YES},
    /* request two */
    {"reuses", {.second = RESULT_ERROR, .reused = 1}, FIT_YES, FIT_NO},
    {"reuses",
     {.second = RESULT_RESPONSE, .reused = 1, .early = 1},
     FIT_NO,
     FIT_YES},
    {"reuses", {.second = RESULT_RESPONSE}, FIT_NO, FIT_YES},
    {"reuses", {.left_open = 0}, FIT_NO, FIT_NO},
    /* fields as delivered */
    {"field \"x-a\"", {.fields = {{"X-A", "b"}}}, FIT_YES, FIT_NO},
    {"field \"x\"", {.fields = {{"X-A", "b"}}}, FIT_NO, FIT_YES},
    {"field \"X-A\" \"b\"",
     {.fields = {{"X-A", "a"}, {"X-B", "x"}, {"x-a", "b"}}},
     FIT_YES,
     FIT_NO},
    {"field \"X-A\" \"\"", {.fields = {{"X-A", "a"}}}, FIT_NO, FIT_YES},
    {"field \"X-A\"", {.fields = {{"X-B", "a"}}}, FIT_NO, FIT_YES},
    {"field \"X-A\"",
     {.fields = {{"X-B", "a"}}, .fields_dropped = 1},
     FIT_PERHAPS,
     FIT_PERHAPS},
    {"field \"X-A\"", {.fields_unknown = true}, FIT_PERHAPS, FIT_PERHAPS},
    {"field \"X-A\"",
     {.result = RESULT_ERROR, .fields_unknown = true},
     FIT_NO,
     FIT_NO},
    {"field \"X-A\"",
     {.result = RESULT_ERROR, .fields = {{"X-A", "b"}}},
     FIT_YES,
     FIT_NO},
};

static void add_fields(const struct sight *s, struct answer *a)
{
    a->fields_known = !s->fields_unknown;
    a->fields_dropped = s->fields_dropped;
    for (size_t i = 0; i < 4 && s->fields[i][0] != NULL; i++) {
        struct buffer name = BUFFER_EMPTY, value = BUFFER_EMPTY;

        buffer_add_text(&name, s->fields[i][0]);
        buffer_add_text(&value, s->fields[i][1]);
        answer_add_field(a, &name, &value);
    }
}

static struct outcome outcome_of(const struct sight *s)
{
    struct outcome o = {
        .wire = {.connections = 1,
                 .left_open = s->left_open,
                 .closed_before_second = s->closed_before_second,
                 .tls_end = s->tls_end,
                 .taken = s->taken,
                 .content = s->content,
                 .waited_ms = s->waited_ms,
                 .reused = s->reused,
                 .early = s->early,
                 .requests = s->unkept,
                 .malformed = s->malformed},
        .usage = s->usage};

    o.first.result = s->result == RESULT_NONE ? RESULT_RESPONSE : s->result;
    if (s->error != NULL)
        o.first.error = memory_copy_text(s->error);
    o.second.result = s->second;
    answer_set_status(&o.first, 200);
    buffer_add_text(&o.first.body, "hello");
    add_fields(s, &o.first);
    for (size_t i = 0; i < 3 && s->asked[i] != NULL; i++) {
        wire_add_request(&o.wire, 1, word_of(s->asked[i]), s->cut);
        o.wire.requests++;
    }
    return o;
}

static struct client_traits traits_for(const struct sight *s)
{
    struct client_traits traits = traits_of(OPEN);

    traits.closes_itself = !s->closed_by_driver;
    return traits;
}

static enum fit fit_of_text(const char *text, const struct sight *s)
{
    struct outcome o = outcome_of(s);
    struct client_traits traits = traits_for(s);
    struct transcript t;
    enum fit fit = FIT_NO;

    if (read_case(text, &t)) {
        fit = condition_fit(&t.client_rules[0], &o, &traits);
        transcript_clear(&t);
    }
    outcome_clear(&o);
    return fit;
}

Test(condition, holds_or_not_or_perhaps)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512];

        for (int negated = 0; negated < 2; negated++) {
            enum fit want = negated ? rows[i].negated : rows[i].fit;
            enum fit got;

            snprintf(text, sizeof text,
                     "title t\nwhy w\nrfc 9112 7.1\nlevel MUST\ntls\n"
                     "probe\nreply \"x\"\nclient %s%s warn\n"
                     "client otherwise pass\n",
                     negated ? "not " : "", rows[i].condition);
            got = fit_of_text(text, &rows[i].sight);
            cr_expect_eq(got, want, "row %zu, %s%s: %d, wanted %d", i,
                         negated ? "not " : "", rows[i].condition, got, want);
        }
    }
}

#define FOLDED                                                                 \
    HEAD "client any and field \"X-A\" contains \"\\n\" fail injection\n"      \
         "client 200 \"hello\" and field \"X-A\" \"a b\" pass\n"               \
         "client otherwise fail framing\n"
#define AGREED                                                                 \
    HEAD "client 200 and field \"X-A\" fail injection\n"                       \
         "client otherwise fail framing\n"
#define CLOSES                                                                 \
    HEAD "client reject and not closes fail robustness stays\n"                \
         "client reject pass\nclient otherwise pass\n"
#define CLOSES_OR                                                              \
    HEAD "client not closes fail robustness stays\n"                           \
         "client 200 \"hello\" fail framing misreads\n"                        \
         "client otherwise pass\n"
#define ASKED                                                                  \
    HEAD "client asked 2 \"POST /a\" warn\nclient any and took 3 pass\n"       \
         "client otherwise info\n"

static const struct {
    const char *name, *text;
    struct sight sight;
    enum verdict verdict;
    const char *reason;
} judged[] = {
    {"a line end in a value",
     FOLDED,
     {.fields = {{"x-a", "a\r\n b"}}},
     VERDICT_FAIL,
     ", x-a: \"a\\r\\n b\"; expected 200 with \"hello\" and field \"X-A\" \"a "
     "b\""},
    {"a good value",
     FOLDED,
     {.fields = {{"X-A", "a b"}}},
     VERDICT_PASS,
     "as complete, X-A: \"a b\""},
    {"no such field", FOLDED, {.left_open = 0}, VERDICT_FAIL, ", no field X-A"},
    {"fields that are not shown",
     FOLDED,
     {.fields_unknown = true},
     VERDICT_UNSUPPORTED,
     "it does not show its fields"},
    {"fields that make no difference",
     AGREED,
     {.fields_unknown = true},
     VERDICT_FAIL,
     "as complete"},
    {"an error, and an open connection",
     CLOSES,
     {.result = RESULT_ERROR, .left_open = 1},
     VERDICT_FAIL,
     ", kept the connection; stays"},
    {"an error, and a close",
     CLOSES,
     {.result = RESULT_ERROR},
     VERDICT_PASS,
     ", closed the connection"},
    {"an error, and nobody knows",
     CLOSES,
     {.result = RESULT_ERROR, .closed_by_driver = true},
     VERDICT_UNSUPPORTED,
     "whether it closes by itself cannot be seen"},
    {"a wrong response, and nobody knows",
     CLOSES_OR,
     {.closed_by_driver = true},
     VERDICT_FAIL,
     "; misreads"},
    {"a response, and nobody need know",
     CLOSES,
     {.closed_by_driver = true},
     VERDICT_PASS,
     NULL},
    {"asked twice",
     ASKED,
     {.asked = {POST, POST}},
     VERDICT_WARN,
     ", asked \"POST /a\", \"POST /a\"; expected a response and "
     "took 3"},
    {"asked once", ASKED, {.asked = {POST}, .taken = 3}, VERDICT_PASS, NULL},
    {"asked too often to tell",
     ASKED,
     {.asked = {POST}, .unkept = 5},
     VERDICT_UNSUPPORTED,
     "only part of its requests was kept"},
};

static void check_judged(size_t i)
{
    struct outcome o = outcome_of(&judged[i].sight);
    struct client_traits traits = traits_for(&judged[i].sight);
    struct judgement j;
    struct transcript t;

    o.wire.requests += o.wire.requests == 0;
    if (read_case(judged[i].text, &t)) {
        verdict_judge(&t, &o, &traits, TOKEN, &j);
        cr_expect_eq(j.verdict, judged[i].verdict, "%s: %s (%s)",
                     judged[i].name, verdict_name(j.verdict), j.reason);
        cr_expect(judged[i].reason == NULL ||
                      strstr(j.reason, judged[i].reason) != NULL,
                  "%s: %s", judged[i].name, j.reason);
        judgement_clear(&j);
        transcript_clear(&t);
    }
    outcome_clear(&o);
}

Test(condition, decides_with_the_answer_or_says_why_not)
{
    for (size_t i = 0; i < sizeof judged / sizeof judged[0]; i++)
        check_judged(i);
}
