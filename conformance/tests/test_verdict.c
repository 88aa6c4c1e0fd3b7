/* SPDX-License-Identifier: MIT */
/*
 * The judge: cases and outcomes in, verdicts out. Each row is one case in the
 * words of the case format and one outcome.
 */
#include "verdict.h"

#include <criterion/criterion.h>
#include <string.h>

#include "verdict_match.h"
#include "word.h"

#define TOKEN "0123456789abcdef0123456789abcdef"
#define HEAD                                                                   \
    "title t\nwhy because\nrfc 9112 7.1\nlevel MUST\nreply \"x\"\nclose\n"     \
    "parser * error chunk-size\n"
#define PROBE                                                                  \
    "title t\nwhy because\nrfc 9112 9.2\nlevel MUST\nprobe\nreply \"x\"\n"     \
    "close\nparser * error chunk-size\n"

/* Traits that show everything, and one trait less each. */
enum traits { OPEN, NO_REUSE, NO_ERROR_BODIES, NO_STATUS, NO_ERRORS };

static struct client_traits traits_of(enum traits which)
{
    return (struct client_traits){
        .reuses = which != NO_REUSE,
        .body_of_errors = which != NO_ERROR_BODIES,
        .status_known = which != NO_STATUS,
        .reports_errors = which != NO_ERRORS,
    };
}

struct given {
    enum result result;
    int status;
    const char *body; /* NULL: not shown */
    const char *error;
};

struct row {
    const char *name;
    const char *text;
    struct given first;
    struct given second;
    unsigned reused;
    enum traits traits;
    enum verdict verdict;
    enum damage damage;
    const char *reason; /* a part of it; NULL: not looked at */
};

static struct answer answer_of(const struct given *given)
{
    struct answer a = {.result = given->result, .status = given->status};

    if (given->body != NULL)
        buffer_add_text(&a.body, given->body);
    else
        a.body_unknown = given->result == RESULT_RESPONSE;
    if (given->error != NULL)
        a.error = memory_copy_text(given->error);
    return a;
}

static bool read_case(const char *text, struct transcript *t)
{
    struct buffer fault = BUFFER_EMPTY;
    bool good = transcript_parse(word_of(text), "a.case", "area/a", t, &fault);

    cr_expect(good, "%s", fault.len > 0 ? fault.ptr : "");
    buffer_clear(&fault);
    return good;
}

static void check_judgement(const struct row *row, const struct judgement *j)
{
    cr_expect_eq(j->verdict, row->verdict, "%s: got %s, wanted %s (%s)",
                 row->name, verdict_name(j->verdict),
                 verdict_name(row->verdict), j->reason);
    cr_expect_eq(j->damage, row->damage, "%s: got '%s', wanted '%s'", row->name,
                 damage_name(j->damage), damage_name(row->damage));
    cr_expect_not_null(j->reason, "%s", row->name);
    if (row->reason != NULL && j->reason != NULL)
        cr_expect_not_null(strstr(j->reason, row->reason),
                           "%s: '%s' does not hold '%s'", row->name, j->reason,
                           row->reason);
}

static void judge_row(const struct row *row)
{
    struct client_traits traits = traits_of(row->traits);
    struct outcome o = {
        .first = answer_of(&row->first),
        .second = answer_of(&row->second),
        .wire = {.connections = 1, .requests = 1, .reused = row->reused},
    };
    struct judgement j;
    struct transcript t;

    if (read_case(row->text, &t)) {
        verdict_judge(&t, &o, &traits, TOKEN, &j);
        check_judgement(row, &j);
        judgement_clear(&j);
        transcript_clear(&t);
    }
    outcome_clear(&o);
}

static void judge_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        judge_row(&rows[i]);
}

#define JUDGE(rows) judge_rows(rows, sizeof(rows) / sizeof(rows)[0])

#define NOTHING                                                                \
    {                                                                          \
        RESULT_NONE, 0, "", NULL                                               \
    }
#define GOOD                                                                   \
    {                                                                          \
        RESULT_RESPONSE, 200, "hello", NULL                                    \
    }
#define REJECTED                                                               \
    {                                                                          \
        RESULT_ERROR, 0, "", "bad chunk"                                       \
    }
#define SIGNED                                                                 \
    {                                                                          \
        RESULT_RESPONSE, 200, TOKEN, NULL                                      \
    }
#define LEAKED                                                                 \
    {                                                                          \
        RESULT_RESPONSE, 200, "leak", NULL                                     \
    }

/* ---- rules of the case ---- */

#define RULES                                                                  \
    HEAD "client reject pass\nclient 200 \"hello\" fail framing reads 0x\n"    \
         "client 200 begins \"hel\" fail truncation\n"                         \
         "client 204 length 0 lenient\nclient any \"warned\" warn\n"           \
         "client 302 info\nclient any \"in\" fail injection\n"                 \
         "client otherwise fail robustness\n"

static const struct row rule_rows[] = {
    {"rejected", RULES, REJECTED, NOTHING, 0, OPEN, VERDICT_PASS, DAMAGE_NONE,
     "reported an error: bad chunk"},
    {"an error after a part is a rejection",
     RULES,
     {RESULT_ERROR, 200, "hel", "cut"},
     NOTHING,
     0,
     OPEN,
     VERDICT_PASS,
     DAMAGE_NONE,
     "reported an error after 3 octets \"hel\": cut"},
    {"exact body", RULES, GOOD, NOTHING, 0, OPEN, VERDICT_FAIL, DAMAGE_FRAMING,
     "took 200 with 5 octets \"hello\" as complete; reads 0x"},
    {"prefix",
     RULES,
     {RESULT_RESPONSE, 200, "hel", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_TRUNCATION,
     "; expected an error or 204 with 0"},
    {"prefix of a prefix is none",
     RULES,
     {RESULT_RESPONSE, 200, "he", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_ROBUSTNESS,
     "2 octets \"he\""},
    {"length",
     RULES,
     {RESULT_RESPONSE, 204, "", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_LENIENT,
     DAMAGE_NONE,
     "took 204 with an empty body as complete"},
    {"another length",
     RULES,
     {RESULT_RESPONSE, 204, "x", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_ROBUSTNESS,
     "1 octet \"x\""},
    {"any status",
     RULES,
     {RESULT_RESPONSE, 404, "warned", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_WARN,
     DAMAGE_NONE,
     "took 404"},
    {"any body",
     RULES,
     {RESULT_RESPONSE, 302, "whatever", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_INFO,
     DAMAGE_NONE,
     "took 302"},
    {"injection",
     RULES,
     {RESULT_RESPONSE, 200, "in", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_INJECTION,
     NULL},
    {"otherwise",
     RULES,
     {RESULT_RESPONSE, 500, "?", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_ROBUSTNESS,
     NULL},
    {"no rules", HEAD, GOOD, NOTHING, 0, OPEN, VERDICT_INFO, DAMAGE_NONE,
     "observed, not judged"},
};

Test(verdict, the_first_rule_that_matches_decides)
{
    JUDGE(rule_rows);
}

/* ---- what holds in every case ---- */

static const struct row invariant_rows[] = {
    {"crash",
     RULES,
     {RESULT_CRASH, 0, "", "signal 11"},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_CRASH,
     "crashed: signal 11"},
    {"crash without rules",
     HEAD,
     {RESULT_CRASH, 0, "", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_CRASH,
     "crashed"},
    {"otherwise is no hang",
     HEAD "client reject pass\nclient otherwise pass\n",
     {RESULT_HANG, 0, "", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_HANG,
     "gave no result in time"},
    {"hang without rules",
     HEAD,
     {RESULT_HANG, 0, "part", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_HANG,
     "after 4 octets \"part\""},
    {"a hang that is allowed",
     HEAD "client hang lenient waits\nclient otherwise pass\n",
     {RESULT_HANG, 0, "", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_LENIENT,
     DAMAGE_NONE,
     "gave no result in time; waits"},
    {"request two crashes",
     PROBE "client otherwise pass\n",
     GOOD,
     {RESULT_CRASH, 0, "", NULL},
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_CRASH,
     "request two: crashed"},
    {"request two hangs",
     PROBE "client otherwise pass\n",
     GOOD,
     {RESULT_HANG, 0, "", NULL},
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_HANG,
     "request two: gave no result"},
    {"a hang of request two that is allowed",
     PROBE "client otherwise pass\nclient second hang warn\n"
           "client second otherwise pass\n",
     GOOD,
     {RESULT_HANG, 0, "", NULL},
     0,
     OPEN,
     VERDICT_WARN,
     DAMAGE_NONE,
     NULL},
};

Test(verdict, crash_and_hang_are_never_good)
{
    JUDGE(invariant_rows);
}

/* ---- request two ---- */

#define PASSED PROBE "client otherwise pass\n"
#define SECOND                                                                 \
    PASSED "client second 200 \"leak\" lenient\nclient second reject info\n"   \
           "client second otherwise fail framing odd\n"

static const struct row second_rows[] = {
    {"signed", PASSED, GOOD, SIGNED, 1, OPEN, VERDICT_PASS, DAMAGE_NONE,
     "took 200 with 5 octets \"hello\" as complete"},
    {"leaked", PASSED, GOOD, LEAKED, 1, OPEN, VERDICT_FAIL, DAMAGE_POISONING,
     "request two: took 200 with 4 octets \"leak\" as complete; that is not"},
    {"leaked in front",
     PASSED,
     GOOD,
     {RESULT_RESPONSE, 200, "x" TOKEN, NULL},
     1,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_POISONING,
     NULL},
    {"leaked behind",
     PASSED,
     GOOD,
     {RESULT_RESPONSE, 200, TOKEN "x", NULL},
     1,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_POISONING,
     NULL},
    {"a part of the signature",
     PASSED,
     GOOD,
     {RESULT_RESPONSE, 200, "0123", NULL},
     1,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_POISONING,
     NULL},
    {"another status",
     PASSED,
     GOOD,
     {RESULT_RESPONSE, 404, TOKEN, NULL},
     1,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_POISONING,
     NULL},
    {"a status nobody knows",
     PASSED,
     GOOD,
     {RESULT_RESPONSE, 0, TOKEN, NULL},
     1,
     OPEN,
     VERDICT_PASS,
     DAMAGE_NONE,
     NULL},
    {"a body not shown",
     PASSED,
     GOOD,
     {RESULT_RESPONSE, 200, NULL, NULL},
     1,
     OPEN,
     VERDICT_PASS,
     DAMAGE_NONE,
     NULL},
    {"leaked after a rejection", PASSED, REJECTED, LEAKED, 0, OPEN,
     VERDICT_FAIL, DAMAGE_POISONING, NULL},
    {"error", PASSED, GOOD, REJECTED, 1, OPEN, VERDICT_WARN, DAMAGE_NONE,
     "request two: reported an error: bad chunk; response one was taken"},
    {"error after an error", PASSED, REJECTED, REJECTED, 0, OPEN,
     VERDICT_LENIENT, DAMAGE_NONE, "no octet of response one reached it"},
    {"silence of a client that never says error",
     PASSED,
     GOOD,
     {RESULT_RESPONSE, 200, "", NULL},
     0,
     NO_ERRORS,
     VERDICT_WARN,
     DAMAGE_NONE,
     NULL},
    {"not made", PASSED, GOOD, NOTHING, 0, OPEN, VERDICT_PASS, DAMAGE_NONE,
     "; request two was not made"},
    {"not possible",
     PASSED,
     GOOD,
     {RESULT_UNSUPPORTED, 0, "", NULL},
     0,
     OPEN,
     VERDICT_PASS,
     DAMAGE_NONE,
     "; request two was not made"},
    {"a rule for the leak", SECOND, GOOD, LEAKED, 1, OPEN, VERDICT_LENIENT,
     DAMAGE_NONE, "request two: took 200"},
    {"a rule for the error", SECOND, GOOD, REJECTED, 1, OPEN, VERDICT_INFO,
     DAMAGE_NONE, NULL},
    {"a rule for the rest", SECOND, GOOD, SIGNED, 1, OPEN, VERDICT_FAIL,
     DAMAGE_FRAMING, "; odd"},
    {"rules of one are not for two", SECOND, LEAKED, LEAKED, 1, OPEN,
     VERDICT_LENIENT, DAMAGE_NONE, NULL},
};

Test(verdict, request_two_gets_its_own_answer)
{
    JUDGE(second_rows);
}

#define AT(level)                                                              \
    "title t\nwhy because\nrfc 9112 9.2\nlevel " level                         \
    "\nprobe\nreply \"x\"\nclose\nparser * error chunk-size\n"                 \
    "client otherwise pass\n"

static const struct row second_error_rows[] = {
    {"MUST", AT("MUST"), GOOD, REJECTED, 0, OPEN, VERDICT_WARN, 0, NULL},
    {"SHOULD", AT("SHOULD"), GOOD, REJECTED, 0, OPEN, VERDICT_WARN, 0, NULL},
    {"ought", AT("ought"), GOOD, REJECTED, 0, OPEN, VERDICT_WARN, 0, NULL},
    {"valid", AT("valid"), GOOD, REJECTED, 0, OPEN, VERDICT_WARN, 0, NULL},
    {"MAY", AT("MAY"), GOOD, REJECTED, 0, OPEN, VERDICT_LENIENT, 0, NULL},
    {"grammar", AT("grammar"), GOOD, REJECTED, 0, OPEN, VERDICT_LENIENT, 0,
     NULL},
    {"policy", AT("policy"), GOOD, REJECTED, 0, OPEN, VERDICT_LENIENT, 0, NULL},
    {"unsure", AT("unsure"), GOOD, REJECTED, 0, OPEN, VERDICT_LENIENT, 0, NULL},
};

Test(verdict, an_error_on_request_two_is_no_poisoning)
{
    JUDGE(second_error_rows);
}

/* ---- the connection ---- */

#define REUSE(rule)                                                            \
    "title t\nwhy because\nrfc 9112 9.3\nlevel MUST\nprobe\nreuse " rule       \
    "\nreply \"x\"\nclose\nparser * error chunk-size\n"                        \
    "client 404 warn\nclient otherwise pass\n"

static const struct row reuse_rows[] = {
    {"forbidden and used", REUSE("forbidden MUST"), GOOD, SIGNED, 1, OPEN,
     VERDICT_FAIL, DAMAGE_POISONING, "which MUST NOT be used again"},
    {"forbidden and not used", REUSE("forbidden MUST"), GOOD, SIGNED, 0, OPEN,
     VERDICT_PASS, DAMAGE_NONE, NULL},
    {"forbidden, used, failed", REUSE("forbidden MUST"), GOOD, REJECTED, 1,
     OPEN, VERDICT_FAIL, DAMAGE_POISONING, NULL},
    {"forbidden, used, no request two", REUSE("forbidden MUST"), GOOD, NOTHING,
     1, OPEN, VERDICT_PASS, DAMAGE_NONE, NULL},
    {"SHOULD NOT", REUSE("forbidden SHOULD"), GOOD, SIGNED, 1, OPEN,
     VERDICT_WARN, DAMAGE_NONE, "which SHOULD NOT be used again"},
    {"ought not", REUSE("forbidden ought"), GOOD, SIGNED, 1, OPEN, VERDICT_WARN,
     DAMAGE_NONE, NULL},
    {"MAY", REUSE("forbidden MAY"), GOOD, SIGNED, 1, OPEN, VERDICT_LENIENT,
     DAMAGE_NONE, NULL},
    {"expected and used", REUSE("expected SHOULD"), GOOD, SIGNED, 1, OPEN,
     VERDICT_PASS, DAMAGE_NONE, NULL},
    {"expected and not used", REUSE("expected SHOULD"), GOOD, SIGNED, 0, OPEN,
     VERDICT_WARN, DAMAGE_NONE, "opened a new connection"},
    {"expected of a client that never does", REUSE("expected SHOULD"), GOOD,
     SIGNED, 0, NO_REUSE, VERDICT_PASS, DAMAGE_NONE, NULL},
    {"expected, no request two", REUSE("expected SHOULD"), GOOD, NOTHING, 0,
     OPEN, VERDICT_PASS, DAMAGE_NONE, NULL},
    {"expected, request two failed",
     "title t\nwhy because\nrfc 9112 9.3\nlevel MAY\nprobe\n"
     "reuse expected SHOULD\nreply \"x\"\nclose\nparser * error chunk-size\n"
     "client otherwise pass\n",
     GOOD, REJECTED, 0, OPEN, VERDICT_LENIENT, DAMAGE_NONE, NULL},
    {"expected by nobody", REUSE("expected MAY"), GOOD, SIGNED, 0, OPEN,
     VERDICT_PASS, DAMAGE_NONE, NULL},
    {"the harshest counts",
     REUSE("forbidden MUST"),
     {RESULT_RESPONSE, 404, "", NULL},
     SIGNED,
     1,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_POISONING,
     "connection"},
    {"among equals the first counts",
     REUSE("expected SHOULD"),
     {RESULT_RESPONSE, 404, "", NULL},
     SIGNED,
     0,
     OPEN,
     VERDICT_WARN,
     DAMAGE_NONE,
     "took 404"},
};

Test(verdict, the_connection_is_judged_by_its_own_level)
{
    JUDGE(reuse_rows);
}

/* ---- what a client cannot show ---- */

#define FOUND                                                                  \
    HEAD "client 404 \"lost\" pass\nclient reject fail framing\n"              \
         "client otherwise fail framing\n"
#define HIDDEN                                                                 \
    HEAD "client 500 fail framing\nclient 200 \"hello\" pass\n"                \
         "client otherwise fail framing\n"
#define EMPTY                                                                  \
    HEAD "client reject pass\nclient 200 \"hello\" fail framing\n"             \
         "client otherwise fail truncation\n"

static const struct row traits_rows[] = {
    {"a 404 that the client shows",
     FOUND,
     {RESULT_RESPONSE, 404, "lost", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_PASS,
     DAMAGE_NONE,
     NULL},
    {"a 404 whose body is dropped",
     FOUND,
     {RESULT_RESPONSE, 404, "", NULL},
     NOTHING,
     0,
     NO_ERROR_BODIES,
     VERDICT_PASS,
     DAMAGE_NONE,
     NULL},
    {"a 404 whose body is another",
     FOUND,
     {RESULT_RESPONSE, 404, "", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_FRAMING,
     NULL},
    {"a 404 that is an error to the client",
     FOUND,
     {RESULT_ERROR, 0, "", NULL},
     NOTHING,
     0,
     NO_ERROR_BODIES,
     VERDICT_PASS,
     DAMAGE_NONE,
     NULL},
    {"a 206 whose body is dropped",
     HEAD "client 206 \"part\" pass\nclient otherwise fail framing\n",
     {RESULT_RESPONSE, 206, "", NULL},
     NOTHING,
     0,
     NO_ERROR_BODIES,
     VERDICT_PASS,
     DAMAGE_NONE,
     NULL},
    {"a 200 without a body",
     HEAD "client 200 \"part\" pass\nclient otherwise fail framing\n",
     {RESULT_RESPONSE, 200, "", NULL},
     NOTHING,
     0,
     NO_ERROR_BODIES,
     VERDICT_FAIL,
     DAMAGE_FRAMING,
     NULL},
    {"an error is no 200",
     HEAD "client 200 pass\nclient otherwise fail framing\n",
     {RESULT_ERROR, 0, "", NULL},
     NOTHING,
     0,
     NO_ERROR_BODIES,
     VERDICT_FAIL,
     DAMAGE_FRAMING,
     NULL},
    {"an error is an error",
     FOUND,
     {RESULT_ERROR, 0, "", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_FRAMING,
     NULL},
    {"an unknown status may be the good one",
     HIDDEN,
     {RESULT_RESPONSE, 0, "hello", NULL},
     NOTHING,
     0,
     NO_STATUS,
     VERDICT_PASS,
     DAMAGE_NONE,
     "took a response with"},
    {"an unknown status does not excuse the body",
     HIDDEN,
     {RESULT_RESPONSE, 0, "hullo", NULL},
     NOTHING,
     0,
     NO_STATUS,
     VERDICT_FAIL,
     DAMAGE_FRAMING,
     NULL},
    {"a status that is not shown by trait",
     HIDDEN,
     {RESULT_RESPONSE, 500, "hello", NULL},
     NOTHING,
     0,
     NO_STATUS,
     VERDICT_PASS,
     DAMAGE_NONE,
     NULL},
    {"a body that is not shown",
     HIDDEN,
     {RESULT_RESPONSE, 200, NULL, NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_PASS,
     DAMAGE_NONE,
     "its body not shown"},
    {"an empty body may be a rejection",
     EMPTY,
     {RESULT_RESPONSE, 200, "", NULL},
     NOTHING,
     0,
     NO_ERRORS,
     VERDICT_PASS,
     DAMAGE_NONE,
     NULL},
    {"a part is no rejection",
     EMPTY,
     {RESULT_RESPONSE, 200, "he", NULL},
     NOTHING,
     0,
     NO_ERRORS,
     VERDICT_FAIL,
     DAMAGE_TRUNCATION,
     NULL},
    {"an empty body of a client that says error",
     EMPTY,
     {RESULT_RESPONSE, 200, "", NULL},
     NOTHING,
     0,
     OPEN,
     VERDICT_FAIL,
     DAMAGE_TRUNCATION,
     NULL},
};

Test(verdict, the_doubt_is_the_clients)
{
    JUDGE(traits_rows);
}

/* ---- outcomes that say nothing about the client ---- */

static const struct row harness_rows[] = {
    {"broken",
     RULES,
     {RESULT_BROKEN, 0, "", "junk on the pipe"},
     NOTHING,
     0,
     OPEN,
     VERDICT_ERROR,
     DAMAGE_NONE,
     "could not be judged: junk"},
    {"request two broken",
     PASSED,
     GOOD,
     {RESULT_BROKEN, 0, "", "junk"},
     0,
     OPEN,
     VERDICT_ERROR,
     DAMAGE_NONE,
     "request two: could not be judged"},
    {"nothing", RULES, NOTHING, NOTHING, 0, OPEN, VERDICT_ERROR, DAMAGE_NONE,
     "there is no result to judge"},
    {"unsupported",
     RULES,
     {RESULT_UNSUPPORTED, 0, "", "no CONNECT"},
     NOTHING,
     0,
     OPEN,
     VERDICT_UNSUPPORTED,
     DAMAGE_NONE,
     "lacks the feature: no CONNECT"},
};

Test(verdict, the_harness_is_never_the_clients_fault)
{
    JUDGE(harness_rows);
}

#define SPEAKS                                                                 \
    "title t\nwhy because\nrfc 9112 9.2\nlevel MUST\nspeaks-first\n"           \
    "reply \"x\"\nclose\nparser * error chunk-size\nclient otherwise pass\n"

static const struct {
    const char *name, *text;
    enum result result;
    struct wire wire;
    enum verdict verdict;
    const char *reason;
} wire_rows[] = {
    {"never connected",
     RULES,
     RESULT_ERROR,
     {.connections = 0},
     VERDICT_ERROR,
     "{url}"},
    {"invented a response",
     RULES,
     RESULT_RESPONSE,
     {.connections = 0},
     VERDICT_ERROR,
     "{url}"},
    {"no request",
     RULES,
     RESULT_ERROR,
     {.connections = 1},
     VERDICT_ERROR,
     "never saw a whole request"},
    {"no HTTP",
     RULES,
     RESULT_ERROR,
     {.connections = 1, .malformed = 1},
     VERDICT_ERROR,
     "no HTTP/1 request"},
    {"refused",
     RULES,
     RESULT_ERROR,
     {.connections = 1, .requests = 1, .refused = 1},
     VERDICT_ERROR,
     "fewer jobs"},
    {"speaks first",
     SPEAKS,
     RESULT_ERROR,
     {.connections = 1},
     VERDICT_PASS,
     "reported an error"},
    {"a request",
     RULES,
     RESULT_ERROR,
     {.connections = 1, .requests = 1},
     VERDICT_PASS,
     "reported an error"},
    {"hangs before it connects",
     RULES,
     RESULT_HANG,
     {.connections = 0},
     VERDICT_FAIL,
     "no result in time"},
};

Test(verdict, a_result_needs_a_request)
{
    for (size_t i = 0; i < sizeof wire_rows / sizeof wire_rows[0]; i++) {
        struct outcome o = {.first = {.result = wire_rows[i].result},
                            .wire = wire_rows[i].wire};
        struct client_traits traits = traits_of(OPEN);
        struct transcript t;
        struct judgement j;

        cr_assert(read_case(wire_rows[i].text, &t));
        verdict_judge(&t, &o, &traits, NULL, &j);
        cr_expect_eq(j.verdict, wire_rows[i].verdict, "%s: %s",
                     wire_rows[i].name, verdict_name(j.verdict));
        cr_expect_not_null(strstr(j.reason, wire_rows[i].reason), "%s: %s",
                           wire_rows[i].name, j.reason);
        judgement_clear(&j);
        transcript_clear(&t);
    }
}

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
    {"unsure", "", "client hang fail hang\nclient otherwise pass", true},
    {"unsure", "", "client hang fail framing\nclient otherwise pass", false},
    {"policy", "", "client otherwise fail robustness", false},
    {"policy", "", "client hang fail robustness\nclient otherwise pass", true},
    {"policy", "timing\n", "client otherwise fail robustness", true},
    {"policy", "timing\n", "client otherwise fail framing", false},
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

Test(verdict, no_rule_is_harsher_than_its_level)
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
        cr_expect_eq(verdict_lint(&t, &faults), level_rows[i].allowed, "%s: %s",
                     level_rows[i].level, level_rows[i].rule);
        cr_expect_eq(faults.len == 0, level_rows[i].allowed);
        transcript_clear(&t);
        buffer_clear(&faults);
        buffer_clear(&text);
    }
}

Test(verdict, lint_names_file_line_and_level)
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
                     "framing'; 'warn' is the most\n");
    transcript_clear(&t);
    buffer_clear(&faults);
}

static const struct row capped_rows[] = {
    {"a rule that is too harsh",
     "title t\nwhy because\nrfc 9112 7.1\nlevel MAY\nreply \"x\"\nclose\n"
     "parser * error chunk-size\nclient reject pass\n"
     "client otherwise fail framing\n",
     GOOD, NOTHING, 0, OPEN, VERDICT_WARN, DAMAGE_NONE,
     "expected an error (the case says fail, but level MAY allows no more"},
};

Test(verdict, the_judge_keeps_to_the_level)
{
    JUDGE(capped_rows);
}

Test(verdict, a_probe_by_head_has_no_body)
{
    struct outcome o = {
        .first = {.result = RESULT_RESPONSE, .status = 200},
        .second = {.result = RESULT_RESPONSE, .status = 200},
        .wire = {.connections = 1, .requests = 2},
    };
    struct client_traits traits = traits_of(OPEN);
    struct transcript t;
    struct judgement j;

    cr_assert(read_case("title t\nwhy because\nrfc 9112 9.2\nlevel MUST\n"
                        "probe HEAD\nreply \"x\"\nclose\n"
                        "parser * error chunk-size\nclient otherwise pass\n",
                        &t));
    verdict_judge(&t, &o, &traits, TOKEN, &j);
    cr_expect_eq(j.verdict, VERDICT_PASS, "%s", j.reason);
    judgement_clear(&j);
    buffer_add_text(&o.second.body, "x");
    verdict_judge(&t, &o, &traits, TOKEN, &j);
    cr_expect_eq(j.damage, DAMAGE_POISONING, "%s", j.reason);
    judgement_clear(&j);
    transcript_clear(&t);
    outcome_clear(&o);
}

/* A hostile body cannot play with a terminal, nor make a line endless. */
Test(verdict, reasons_are_printable_and_short)
{
    struct outcome o = {
        .first = {.result = RESULT_ERROR, .status = 200},
        .wire = {.connections = 1, .requests = 1},
    };
    struct client_traits traits = traits_of(OPEN);
    struct transcript t;
    struct judgement j;
    char error[5000];

    memset(error, '\033', sizeof error);
    error[sizeof error - 1] = '\0';
    for (unsigned i = 0; i < 5000; i++)
        buffer_add(&o.first.body, &(char){(char)i}, 1);
    o.first.error = memory_copy_text(error);
    cr_assert(read_case(HEAD, &t));
    verdict_judge(&t, &o, &traits, NULL, &j);
    cr_expect_lt(strlen(j.reason), 1200, "%zu", strlen(j.reason));
    for (const char *c = j.reason; *c != '\0'; c++)
        cr_expect(*c >= ' ' && *c <= '~');
    judgement_clear(&j);
    transcript_clear(&t);
    outcome_clear(&o);
}
