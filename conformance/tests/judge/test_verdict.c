/* SPDX-License-Identifier: MIT */
/*
 * The judge: what holds in every case, request two, the connection, and
 * outcomes that say nothing about the client.
 */
#include "judge_fixture.h"

#define RULES HEAD "client reject pass\nclient otherwise fail robustness\n"

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

/* Where the server has nothing more to send, or is silent on purpose. */
#define STOPS(level, end, parser)                                              \
    "title t\nwhy because\nrfc 9112 9.5\nlevel " level "\nreply \"x\"\n" end   \
    "\n" parser "client reject pass\nclient otherwise info\n"
#define WHOLE "parser * 200\n"
#define INVALID "parser * error chunk-size\n"
#define HANGS                                                                  \
    {                                                                          \
        RESULT_HANG, 0, "", NULL                                               \
    }

#define HANG_ROW(name, text, verdict, damage, reason)                          \
    {                                                                          \
        name, text, HANGS, NOTHING, 0, OPEN, verdict, damage, reason           \
    }

static const struct row hang_rows[] = {
    HANG_ROW("closed", STOPS("grammar", "close", INVALID), VERDICT_FAIL,
             DAMAGE_HANG, "the server had nothing more to send"),
    HANG_ROW("closed, and held open the next time",
             STOPS("MUST", "close\nnext\nhold", INVALID), VERDICT_WARN,
             DAMAGE_NONE, "stays open"),
    HANG_ROW("a whole message, held open", STOPS("SHOULD", "hold", WHOLE),
             VERDICT_FAIL, DAMAGE_HANG, "nothing more"),
    HANG_ROW("an invalid message, held open", STOPS("MUST", "hold", INVALID),
             VERDICT_WARN, DAMAGE_NONE, "the message is invalid"),
    HANG_ROW("an unknown message, held open", STOPS("policy", "hold", ""),
             VERDICT_FAIL, DAMAGE_HANG, "nothing more"),
    HANG_ROW("an unknown odd message, held open", STOPS("grammar", "hold", ""),
             VERDICT_WARN, DAMAGE_NONE, "the message is invalid"),
    HANG_ROW("silent", STOPS("MUST", "stall", INVALID), VERDICT_INFO,
             DAMAGE_NONE, "no RFC sets a time limit"),
    HANG_ROW("silent, and policy", STOPS("policy", "stall", INVALID),
             VERDICT_WARN, DAMAGE_NONE, "no RFC sets a time limit"),
    HANG_ROW("never done", STOPS("policy", "flood max \"x\"\nclose", INVALID),
             VERDICT_INFO, DAMAGE_NONE, "the server was not done"),
    HANG_ROW("never done, then silent",
             STOPS("policy", "flood max \"x\"\nstall", INVALID), VERDICT_INFO,
             DAMAGE_NONE, "the server was not done"),
};

Test(verdict, how_long_a_client_waits_is_its_own_affair)
{
    JUDGE(hang_rows);
}

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
    {"forbidden, used after a refusal", REUSE("forbidden MUST"), REJECTED,
     SIGNED, 1, OPEN, VERDICT_FAIL, DAMAGE_POISONING,
     "which MUST NOT be used again"},
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
     VERDICT_INFO, DAMAGE_NONE, "opened a new connection"},
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
