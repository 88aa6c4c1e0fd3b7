/* SPDX-License-Identifier: MIT */
/*
 * Request two and its connection, judgement by judgement; and which of two
 * judgements is kept.
 */
#include "judge_whole.h"

/* ---- request two ---- */

#define LOOK OF("MUST", "probe\n", ENDS, "")
#define SEEN TOOK_HELLO "; observed, not judged"
#define PASSED OF("MUST", "probe\n", ENDS, PASS)
#define RULED(verdict)                                                         \
    OF("MUST", "probe\n", ENDS, PASS "client second any " verdict "\n")
#define UNSIGNED                                                               \
    "; that is not the signed answer of the server, but octets meant for "     \
    "another request"

static const struct whole_row seconds[] = {
    {LOOK, GOOD, SIGNED, WIRE, OPEN, {VERDICT_INFO, .reason = SEEN}},
    {LOOK,
     GOOD,
     LEAKED,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_POISONING, RISK_POISONING,
      .reason = "request two: took 200 with 4 octets \"leak\" as "
                "complete" UNSIGNED}},
    {LOOK,
     GOOD,
     {RESULT_RESPONSE, 201, TOKEN, NULL},
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_POISONING, RISK_POISONING,
      .reason = "request two: took 201 with 32 octets \"" TOKEN
                "\" as complete" UNSIGNED}},
    {LOOK,
     GOOD,
     {RESULT_RESPONSE, 201, TOKEN, NULL},
     WIRE,
     NO_STATUS,
     {VERDICT_INFO, .reason = SEEN}},
    {LOOK,
     GOOD,
     {RESULT_RESPONSE, 200, "", NULL},
     WIRE,
     NO_ERROR_BODIES,
     {VERDICT_FAIL, DAMAGE_POISONING, RISK_POISONING,
      .reason = "request two: took 200 with an empty body as "
                "complete" UNSIGNED}},
    {LOOK,
     GOOD,
     {RESULT_RESPONSE, 200, "x", NULL},
     WIRE,
     NO_ERRORS,
     {VERDICT_FAIL, DAMAGE_POISONING, RISK_POISONING,
      .reason = "request two: took 200 with 1 octet \"x\" as "
                "complete" UNSIGNED}},
    {LOOK,
     REJECTED,
     {RESULT_RESPONSE, 200, "", NULL},
     WIRE,
     NO_ERRORS,
     {VERDICT_LENIENT,
      .reason = "request two: took 200 with an empty body as complete; no "
                "octet of response one reached it"}},
    {LOOK,
     GOOD,
     REJECTED,
     WIRE,
     OPEN,
     {VERDICT_WARN,
      .reason = "request two: reported an error: bad chunk; response one was "
                "taken, and the server answers request two on any "
                "connection"}},
    /* pipelined: what followed may have been the answer */
    {PASSED,
     GOOD,
     LEAKED,
     PIPELINED,
     OPEN,
     {VERDICT_INFO,
      .reason = "request two: took 200 with 4 octets \"leak\" as complete; it "
                "was sent before all of response one came, so that what "
                "followed may answer it"}},
    {RULED("fail framing"),
     GOOD,
     LEAKED,
     PIPELINED,
     OPEN,
     {VERDICT_INFO,
      .reason = "request two: took 200 with 4 octets \"leak\" as complete; it "
                "was sent before all of response one came, so that what "
                "followed may answer it"}},
    {RULED("lenient"),
     GOOD,
     LEAKED,
     PIPELINED,
     OPEN,
     {VERDICT_INFO,
      .reason = "request two: took 200 with 4 octets \"leak\" as complete; it "
                "was sent before all of response one came, so that what "
                "followed may answer it"}},
    {RULED("info"),
     GOOD,
     LEAKED,
     PIPELINED,
     OPEN,
     {VERDICT_INFO, .line = 9,
      .reason = "request two: took 200 with 4 octets \"leak\" as complete"}},
};

Test(verdict_edges, request_two_is_judged_by_itself)
{
    CHECK(seconds);
}

/* ---- the connection ---- */

#define REUSED                                                                 \
    {                                                                          \
        .connections = 1, .requests = 2, .reused = 1                           \
    }
#define FORBIDDEN(level)                                                       \
    OF("MUST", "probe\nreuse forbidden " level "\n", ENDS,                     \
       "client any pass\n"                                                     \
       "client otherwise info\n")
#define EXPECTED(level)                                                        \
    OF("MUST", "probe\nreuse expected " level "\n", ENDS,                      \
       "client any pass\n"                                                     \
       "client otherwise info\n")
#define USED_AGAIN(level, words, ...)                                          \
    {                                                                          \
        FORBIDDEN(level), GOOD, SIGNED, REUSED, OPEN,                          \
        {                                                                      \
            __VA_ARGS__, .reason =                                             \
                             "sent request two on the connection of "          \
                             "response one, which " words " be used again"     \
        }                                                                      \
    }
#define OPENED(level)                                                          \
    {                                                                          \
        EXPECTED(level), GOOD, SIGNED, WIRE, OPEN,                             \
        {                                                                      \
            VERDICT_INFO,                                                      \
                .reason = "opened a new connection for request two, although " \
                          "response one left its connection fit for use"       \
        }                                                                      \
    }
#define TAKEN(text, second, wire, traits)                                      \
    {                                                                          \
        text, GOOD, second, wire, traits,                                      \
        {                                                                      \
            VERDICT_PASS, .line = 9, .reason = TOOK_HELLO                      \
        }                                                                      \
    }

static const struct whole_row reuses[] = {
    USED_AGAIN("MUST", "MUST NOT", VERDICT_FAIL, DAMAGE_POISONING,
               RISK_POISONING),
    USED_AGAIN("valid", "MUST NOT", VERDICT_FAIL, DAMAGE_POISONING,
               RISK_POISONING),
    USED_AGAIN("SHOULD", "SHOULD NOT", VERDICT_WARN),
    USED_AGAIN("ought", "ought not to", VERDICT_WARN),
    USED_AGAIN("policy", "had better not", VERDICT_WARN),
    USED_AGAIN("MAY", "had better not", VERDICT_LENIENT),
    USED_AGAIN("grammar", "had better not", VERDICT_LENIENT),
    USED_AGAIN("unsure", "had better not", VERDICT_LENIENT),
    TAKEN(FORBIDDEN("MUST"), SIGNED, WIRE, OPEN),
    TAKEN(FORBIDDEN("MUST"), SIGNED, PIPELINED, OPEN),
    OPENED("MUST"),
    OPENED("valid"),
    OPENED("SHOULD"),
    OPENED("ought"),
    OPENED("policy"),
    TAKEN(EXPECTED("MAY"), SIGNED, WIRE, OPEN),
    TAKEN(EXPECTED("grammar"), SIGNED, WIRE, OPEN),
    TAKEN(EXPECTED("unsure"), SIGNED, WIRE, OPEN),
    TAKEN(EXPECTED("MUST"), SIGNED, WIRE, NO_REUSE),
    TAKEN(EXPECTED("MUST"), SIGNED, REUSED, OPEN),
    TAKEN(EXPECTED("MUST"), SIGNED, PIPELINED, OPEN),
};

Test(verdict_edges, the_connection_has_a_level_of_its_own)
{
    CHECK(reuses);
}

/* ---- the harsher of two ---- */

static const struct {
    struct judgement kept, other;
    enum verdict verdict;
    enum risk risk;
    const char *reason;
} harsher[] = {
    {{VERDICT_PASS, .risk = RISK_NONE},
     {VERDICT_INFO, .risk = RISK_DESYNC},
     VERDICT_INFO,
     RISK_DESYNC,
     "other"},
    {{VERDICT_INFO, .risk = RISK_RESOURCES},
     {VERDICT_LENIENT, .risk = RISK_DESYNC},
     VERDICT_LENIENT,
     RISK_DESYNC,
     "other"},
    {{VERDICT_LENIENT, .risk = RISK_RESOURCES},
     {VERDICT_WARN, .risk = RISK_NONE},
     VERDICT_WARN,
     RISK_RESOURCES,
     "other"},
    {{VERDICT_WARN, .risk = RISK_RESOURCES},
     {VERDICT_WARN, .risk = RISK_DESYNC},
     VERDICT_WARN,
     RISK_RESOURCES,
     "kept"},
    {{VERDICT_FAIL, .risk = RISK_NONE},
     {VERDICT_WARN, .risk = RISK_DESYNC},
     VERDICT_FAIL,
     RISK_DESYNC,
     "kept"},
    {{VERDICT_INFO, .risk = RISK_NONE},
     {VERDICT_PASS, .risk = RISK_NONE},
     VERDICT_INFO,
     RISK_NONE,
     "kept"},
};

Test(verdict_edges, the_harsher_is_kept_with_the_risk_of_either)
{
    for (size_t i = 0; i < sizeof harsher / sizeof harsher[0]; i++) {
        struct judgement kept = harsher[i].kept, other = harsher[i].other;

        kept.reason = memory_copy_text("kept");
        other.reason = memory_copy_text("other");
        verdict_keep_harsher(&kept, &other);
        cr_expect_eq(kept.verdict, harsher[i].verdict, "row %zu", i);
        cr_expect_eq(kept.risk, harsher[i].risk, "row %zu", i);
        cr_expect_str_eq(kept.reason, harsher[i].reason, "row %zu", i);
        cr_expect_null(other.reason, "row %zu", i);
        judgement_clear(&kept);
    }
}
