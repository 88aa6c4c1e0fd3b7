/* SPDX-License-Identifier: MIT */
/*
 * The judge: what holds in every case, request two, the connection, and
 * outcomes that say nothing about the client.
 */
#include "judge_fixture.h"

#define RULES HEAD "client reject pass\nclient otherwise fail robustness\n"

/* ---- what holds in every case ---- */

static const struct row invariant_rows[] = {
    {.name = "crash",
     .text = RULES,
     .first = {RESULT_CRASH, 0, "", "signal 11"},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_CRASH,
     .reason = "crashed: signal 11"},
    {.name = "crash without rules",
     .text = HEAD,
     .first = {RESULT_CRASH, 0, "", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_CRASH,
     .reason = "crashed"},
    {.name = "otherwise does not cover a hang",
     .text = HEAD "client reject pass\nclient otherwise pass\n",
     .first = {RESULT_HANG, 0, "", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_HANG,
     .reason = "gave no result in time"},
    {.name = "hang without rules",
     .text = HEAD,
     .first = {RESULT_HANG, 0, "part", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_HANG,
     .reason = "after 4 octets \"part\""},
    {.name = "a hang that is allowed",
     .text = HEAD "client hang lenient waits\nclient otherwise pass\n",
     .first = {RESULT_HANG, 0, "", NULL},
     .verdict = VERDICT_LENIENT,
     .reason = "gave no result in time; waits"},
    {.name = "request two crashes",
     .text = PROBE "client otherwise pass\n",
     .first = GOOD,
     .second = {RESULT_CRASH, 0, "", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_CRASH,
     .reason = "request two: crashed"},
    {.name = "request two hangs",
     .text = PROBE "client otherwise pass\n",
     .first = GOOD,
     .second = {RESULT_HANG, 0, "", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_HANG,
     .reason = "request two: gave no result"},
    {.name = "a hang of request two that is allowed",
     .text = PROBE "client otherwise pass\nclient second hang warn\n"
                   "client second otherwise pass\n",
     .first = GOOD,
     .second = {RESULT_HANG, 0, "", NULL},
     .verdict = VERDICT_WARN},
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
    {.name = "signed",
     .text = PASSED,
     .first = GOOD,
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_PASS,
     .reason = "took 200 with 5 octets \"hello\" as complete"},
    {.name = "leaked",
     .text = PASSED,
     .first = GOOD,
     .second = LEAKED,
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING,
     .reason = "request two: took 200 with 4 octets \"leak\" as complete; that "
               "is not"},
    {.name = "leaked in front",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_RESPONSE, 200, "x" TOKEN, NULL},
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING},
    {.name = "leaked after",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_RESPONSE, 200, TOKEN "x", NULL},
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING},
    {.name = "a part of the signature",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_RESPONSE, 200, "0123", NULL},
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING},
    {.name = "another status",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_RESPONSE, 404, TOKEN, NULL},
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING},
    {.name = "a status nobody knows",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_RESPONSE, 0, TOKEN, NULL},
     .reused = 1,
     .verdict = VERDICT_PASS},
    {.name = "a body not shown",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_RESPONSE, 200, NULL, NULL},
     .reused = 1,
     .verdict = VERDICT_PASS},
    {.name = "leaked after a rejection",
     .text = PASSED,
     .first = REJECTED,
     .second = LEAKED,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING},
    {.name = "error",
     .text = PASSED,
     .first = GOOD,
     .second = REJECTED,
     .reused = 1,
     .verdict = VERDICT_WARN,
     .reason =
         "request two: reported an error: bad chunk; response one was taken"},
    {.name = "error after an error",
     .text = PASSED,
     .first = REJECTED,
     .second = REJECTED,
     .verdict = VERDICT_LENIENT,
     .reason = "no octet of response one reached it"},
    {.name = "silence of a client that never says error",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_RESPONSE, 200, "", NULL},
     .traits = NO_ERRORS,
     .verdict = VERDICT_WARN},
    {.name = "not made",
     .text = PASSED,
     .first = GOOD,
     .verdict = VERDICT_PASS,
     .reason = "; request two was not made"},
    {.name = "not possible",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_UNSUPPORTED, 0, "", NULL},
     .verdict = VERDICT_PASS,
     .reason = "; request two was not made"},
    {.name = "a rule for the leak",
     .text = SECOND,
     .first = GOOD,
     .second = LEAKED,
     .reused = 1,
     .verdict = VERDICT_LENIENT,
     .reason = "request two: took 200"},
    {.name = "a rule for the error",
     .text = SECOND,
     .first = GOOD,
     .second = REJECTED,
     .reused = 1,
     .verdict = VERDICT_INFO},
    {.name = "a rule for the rest",
     .text = SECOND,
     .first = GOOD,
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_FRAMING,
     .reason = "; odd"},
    {.name = "rules of one are not for two",
     .text = SECOND,
     .first = LEAKED,
     .second = LEAKED,
     .reused = 1,
     .verdict = VERDICT_LENIENT},
};

Test(verdict, request_two_gets_its_own_answer)
{
    JUDGE(second_rows);
}

#define ERROR_AT(strength, expected)                                           \
    {                                                                          \
        .name = strength,                                                      \
        .text = "title t\nwhy because\nrfc 9112 9.2\nlevel " strength          \
                "\nprobe\nreply \"x\"\nclose\nparser * error chunk-size\n"     \
                "client otherwise pass\n",                                     \
        .first = GOOD, .second = REJECTED, .verdict = expected                 \
    }

static const struct row second_error_rows[] = {
    ERROR_AT("MUST", VERDICT_WARN),      ERROR_AT("SHOULD", VERDICT_WARN),
    ERROR_AT("ought", VERDICT_WARN),     ERROR_AT("valid", VERDICT_WARN),
    ERROR_AT("MAY", VERDICT_LENIENT),    ERROR_AT("grammar", VERDICT_LENIENT),
    ERROR_AT("policy", VERDICT_LENIENT), ERROR_AT("unsure", VERDICT_LENIENT),
};

Test(verdict, an_error_on_request_two_is_not_poisoning)
{
    JUDGE(second_error_rows);
}

/* ---- the connection ---- */

#define REUSE(rule)                                                            \
    "title t\nwhy because\nrfc 9112 9.3\nlevel MUST\nprobe\nreuse " rule       \
    "\nreply \"x\"\nclose\nparser * error chunk-size\n"                        \
    "client 404 warn\nclient otherwise pass\n"

static const struct row reuse_rows[] = {
    {.name = "forbidden and used",
     .text = REUSE("forbidden MUST"),
     .first = GOOD,
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING,
     .reason = "which MUST NOT be used again"},
    {.name = "forbidden and not used",
     .text = REUSE("forbidden MUST"),
     .first = GOOD,
     .second = SIGNED,
     .verdict = VERDICT_PASS},
    {.name = "forbidden, used, failed",
     .text = REUSE("forbidden MUST"),
     .first = GOOD,
     .second = REJECTED,
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING},
    {.name = "forbidden, used after a refusal",
     .text = REUSE("forbidden MUST"),
     .first = REJECTED,
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING,
     .reason = "which MUST NOT be used again"},
    {.name = "forbidden, used, no request two",
     .text = REUSE("forbidden MUST"),
     .first = GOOD,
     .reused = 1,
     .verdict = VERDICT_PASS},
    {.name = "SHOULD NOT",
     .text = REUSE("forbidden SHOULD"),
     .first = GOOD,
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_WARN,
     .reason = "which SHOULD NOT be used again"},
    {.name = "ought not",
     .text = REUSE("forbidden ought"),
     .first = GOOD,
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_WARN},
    {.name = "MAY",
     .text = REUSE("forbidden MAY"),
     .first = GOOD,
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_LENIENT},
    {.name = "expected and used",
     .text = REUSE("expected SHOULD"),
     .first = GOOD,
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_PASS},
    {.name = "expected and not used",
     .text = REUSE("expected SHOULD"),
     .first = GOOD,
     .second = SIGNED,
     .verdict = VERDICT_INFO,
     .reason = "opened a new connection"},
    {.name = "expected of a client that never does",
     .text = REUSE("expected SHOULD"),
     .first = GOOD,
     .second = SIGNED,
     .traits = NO_REUSE,
     .verdict = VERDICT_PASS},
    {.name = "expected, no request two",
     .text = REUSE("expected SHOULD"),
     .first = GOOD,
     .verdict = VERDICT_PASS},
    {.name = "expected, request two failed",
     .text = "title t\nwhy because\nrfc 9112 9.3\nlevel MAY\nprobe\n"
             "reuse expected SHOULD\nreply \"x\"\nclose\nparser * error "
             "chunk-size\n"
             "client otherwise pass\n",
     .first = GOOD,
     .second = REJECTED,
     .verdict = VERDICT_LENIENT},
    {.name = "expected by nobody",
     .text = REUSE("expected MAY"),
     .first = GOOD,
     .second = SIGNED,
     .verdict = VERDICT_PASS},
    {.name = "the harshest counts",
     .text = REUSE("forbidden MUST"),
     .first = {RESULT_RESPONSE, 404, "", NULL},
     .second = SIGNED,
     .reused = 1,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_POISONING,
     .reason = "connection"},
    {.name = "among equals the first counts",
     .text = REUSE("expected SHOULD"),
     .first = {RESULT_RESPONSE, 404, "", NULL},
     .second = SIGNED,
     .verdict = VERDICT_WARN,
     .reason = "took 404"},
};

Test(verdict, the_connection_is_judged_by_its_own_level)
{
    JUDGE(reuse_rows);
}

/* ---- outcomes that say nothing about the client ---- */

static const struct row harness_rows[] = {
    {.name = "broken",
     .text = RULES,
     .first = {RESULT_BROKEN, 0, "", "junk on the pipe"},
     .verdict = VERDICT_ERROR,
     .reason = "could not be judged: junk"},
    {.name = "request two broken",
     .text = PASSED,
     .first = GOOD,
     .second = {RESULT_BROKEN, 0, "", "junk"},
     .verdict = VERDICT_ERROR,
     .reason = "request two: could not be judged"},
    {.name = "nothing",
     .text = RULES,
     .verdict = VERDICT_ERROR,
     .reason = "there is no result to judge"},
    {.name = "unsupported",
     .text = RULES,
     .first = {RESULT_UNSUPPORTED, 0, "", "no CONNECT"},
     .verdict = VERDICT_UNSUPPORTED,
     .reason = "lacks the feature: no CONNECT"},
};

Test(verdict, the_harness_is_never_the_clients_fault)
{
    JUDGE(harness_rows);
}

/* ---- a result needs a request ---- */

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
     "not an HTTP/1 request"},
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

Test(verdict, a_probe_by_head_has_no_body)
{
    struct outcome o = {
        .first = {.result = RESULT_RESPONSE,
                  .status_known = true,
                  .status = 200},
        .second = {.result = RESULT_RESPONSE,
                   .status_known = true,
                   .status = 200},
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
        .first = {.result = RESULT_ERROR, .status_known = true, .status = 200},
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
