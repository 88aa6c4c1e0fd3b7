/* SPDX-License-Identifier: MIT */
/*
 * The judge, judgement by judgement: everything it says, to the octet; what the
 * wire, a level or a step changes, one at a time.
 */
#include "judge_whole.h"

/* ---- the harness comes first ---- */

#define NO_SECOND                                                              \
    {                                                                          \
        RESULT_NONE, 0, NULL, NULL                                             \
    }
#define RULES OF("MUST", "probe\n", ENDS, PASS)
#define CHUNKED                                                                \
    OF("MUST", "probe\n",                                                      \
       "reply \"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\"\n"     \
       "close\n",                                                              \
       PASS)
#define CLEAR OF("MUST", "tls clear\nprobe\n", ENDS, PASS)
#define FIRST OF("MUST", "speaks-first\nprobe\n", ENDS, PASS)
#define ASKS OF("MUST", "ask field \"X\" \"a\"\nprobe\n", ENDS, PASS)

static const struct whole_row harness[] = {
    /* a broken client, whatever else happened */
    {RULES,
     BROKEN,
     BROKEN,
     {.refused = 1},
     OPEN,
     {VERDICT_ERROR, .reason = "could not be judged: junk"}},
    {RULES,
     GOOD,
     BROKEN,
     {.refused = 1},
     OPEN,
     {VERDICT_ERROR, .reason = "request two: could not be judged: junk"}},
    {RULES,
     NO_SECOND,
     BROKEN,
     {.refused = 1},
     OPEN,
     {VERDICT_ERROR, .reason = "request two: could not be judged: junk"}},
    {RULES,
     NO_SECOND,
     NO_SECOND,
     {.refused = 1},
     OPEN,
     {VERDICT_ERROR, .reason = "was not asked; there is no result to judge"}},
    {RULES,
     {RESULT_UNSUPPORTED, 0, "", NULL},
     SIGNED,
     {.refused = 1},
     OPEN,
     {VERDICT_UNSUPPORTED, .reason = "lacks the feature"}},
    /* what it was asked to send, before what the server saw */
    {ASKS,
     GOOD,
     SIGNED,
     {.refused = 1},
     OPEN,
     {VERDICT_UNSUPPORTED,
      .reason = TOOK_HELLO "; it was asked to send 'X: a', and did not"}},
    {ASKS,
     REJECTED,
     SIGNED,
     {.connections = 0},
     OPEN,
     {VERDICT_UNSUPPORTED,
      .reason =
          "reported an error: bad chunk; it was asked to send 'X: a', and did "
          "not"}},
    /* what the server could not do, and what it did not see */
    {RULES,
     HANGS,
     NO_SECOND,
     {.connections = 1, .requests = 1, .refused = 1, .broken = "it broke"},
     OPEN,
     {VERDICT_ERROR, .reason =
                         "gave no result in time; the server had to refuse a "
                         "connection; try again with fewer jobs"}},
    {RULES,
     HANGS,
     NO_SECOND,
     {.connections = 1, .requests = 1, .broken = "it broke"},
     OPEN,
     {VERDICT_ERROR, .reason = "gave no result in time; it broke"}},
    {RULES,
     CRASHED,
     NO_SECOND,
     {.connections = 0},
     OPEN,
     {VERDICT_FAIL, DAMAGE_CRASH, .policy = true,
      .reason = "crashed: signal 11; request two was not made"}},
    {RULES,
     GOOD,
     NO_SECOND,
     {.malformed = 1},
     OPEN,
     {VERDICT_ERROR, .reason = TOOK_HELLO
                     "; the server saw no connection; does the command "
                     "use {url}?"}},
    {RULES,
     REJECTED,
     NO_SECOND,
     {.connections = 2, .malformed = 1},
     OPEN,
     {VERDICT_ERROR,
      .reason = "reported an error: bad chunk; what it sent to the server is "
                "not an HTTP/1 request"}},
    {FIRST,
     GOOD,
     SIGNED,
     {.connections = 1, .malformed = 1},
     OPEN,
     {VERDICT_ERROR, .reason = TOOK_HELLO
                     "; what it sent to the server is not an HTTP/1 "
                     "request"}},
    {RULES,
     GOOD,
     SIGNED,
     {.connections = 1, .requests = 1, .malformed = 1},
     OPEN,
     {VERDICT_PASS, .line = 8, .reason = TOOK_HELLO}},
    {RULES,
     GOOD,
     SIGNED,
     {.connections = 1},
     OPEN,
     {VERDICT_ERROR, .reason = TOOK_HELLO
                     "; it connected, but the server never saw a whole "
                     "request"}},
    {FIRST,
     GOOD,
     SIGNED,
     {.connections = 1},
     OPEN,
     {VERDICT_PASS, .line = 9, .reason = TOOK_HELLO}},
    {CLEAR,
     GOOD,
     SIGNED,
     {.connections = 1},
     OPEN,
     {VERDICT_PASS, .line = 9, .reason = TOOK_HELLO}},
    /* a client that asked with HTTP/1.0, unless it crashed */
    {CHUNKED,
     GOOD,
     SIGNED,
     {.connections = 1, .requests = 1, .old = 1},
     OPEN,
     {VERDICT_UNSUPPORTED, .reason = TOOK_HELLO
                           "; asked with HTTP/1.0, to which a server must not "
                           "send Transfer-Encoding (RFC 9112 6.1)"}},
    {CHUNKED,
     GOOD,
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_PASS, .line = 8, .reason = TOOK_HELLO}},
    {CHUNKED,
     CRASHED,
     NO_SECOND,
     {.connections = 1, .requests = 1, .old = 1},
     OPEN,
     {VERDICT_FAIL, DAMAGE_CRASH, .policy = true,
      .reason = "crashed: signal 11; request two was not made"}},
    {CHUNKED,
     GOOD,
     CRASHED,
     {.connections = 1, .requests = 1, .old = 1},
     OPEN,
     {VERDICT_FAIL, DAMAGE_CRASH, .policy = true,
      .reason = "request two: crashed: signal 11"}},
    {RULES,
     GOOD,
     SIGNED,
     {.connections = 1, .requests = 1, .old = 1},
     OPEN,
     {VERDICT_PASS, .line = 8, .reason = TOOK_HELLO}},
};

Test(verdict_edges, the_harness_comes_first_in_its_order)
{
    CHECK(harness);
}

/* ---- rules ---- */

#define ALL                                                                    \
    OF("MUST", "probe\n", ENDS,                                                \
       "client reject pass\nclient 404 lenient\nclient 500 warn\n"             \
       "client 501 warn risk desync slowly\nclient 502 fail truncation\n"      \
       "client 503 fail framing risk resources cut\nclient 504 info\n"         \
       "client otherwise info\nclient second 404 fail poisoning\n"             \
       "client second 500 info\n")
#define MAY_FAIL                                                               \
    OF("MAY", "", ENDS,                                                        \
       "client 500 fail truncation risk desync odd\n"                          \
       "client 501 fail truncation\nclient otherwise pass\n")
#define ANSWER(status)                                                         \
    {                                                                          \
        RESULT_RESPONSE, status, "hello", NULL                                 \
    }
#define TOOK(status) "took " status " with 5 octets \"hello\" as complete"

static const struct whole_row by_rules[] = {
    {ALL,
     REJECTED,
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_PASS, .line = 8, .reason = "reported an error: bad chunk"}},
    {ALL,
     ANSWER(404),
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_LENIENT, .line = 9, .reason = TOOK("404")}},
    {ALL,
     ANSWER(500),
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_WARN, .line = 10,
      .reason = TOOK("500") "; expected an error or 404"}},
    {ALL,
     ANSWER(501),
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_WARN, DAMAGE_NONE, RISK_DESYNC, .line = 11,
      .reason = TOOK("501") "; slowly"}},
    {ALL,
     ANSWER(502),
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_TRUNCATION, RISK_TRUNCATION, .line = 12,
      .reason = TOOK("502") "; expected an error or 404"}},
    {ALL,
     ANSWER(503),
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_FRAMING, RISK_RESOURCES, .line = 13,
      .reason = TOOK("503") "; cut"}},
    {ALL,
     ANSWER(504),
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_INFO, .line = 14, .reason = TOOK("504")}},
    {ALL,
     GOOD,
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_INFO, .line = 15, .reason = TOOK_HELLO}},
    {ALL,
     GOOD,
     ANSWER(404),
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_POISONING, RISK_POISONING, .line = 16,
      .reason = "request two: " TOOK("404")}},
    {ALL,
     GOOD,
     ANSWER(500),
     WIRE,
     OPEN,
     {VERDICT_INFO, .line = 15, .reason = TOOK_HELLO}},
    {OF("MUST", "probe\n", ENDS, "client second 404 fail poisoning\n"),
     GOOD,
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_INFO, .reason = TOOK_HELLO "; observed, not judged"}},
    {OF("MUST", "probe\n", ENDS, "client second 404 fail poisoning\n"),
     HANGS,
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_HANG, .policy = true,
      .reason = "gave no result in time; the server had nothing more to "
                "send"}},
    /* beyond the level */
    {MAY_FAIL,
     ANSWER(500),
     NO_SECOND,
     WIRE,
     OPEN,
     {VERDICT_WARN, DAMAGE_NONE, RISK_DESYNC, .line = 7,
      .reason = TOOK("500") "; odd (the case says fail, but level MAY allows "
                            "no more than a warning)"}},
    {MAY_FAIL,
     ANSWER(501),
     NO_SECOND,
     WIRE,
     OPEN,
     {VERDICT_WARN, .line = 8,
      .reason = TOOK("501") "; expected anything else (the case says fail, but "
                            "level MAY allows no "
                            "more than a warning)"}},
    /* doubts */
    {OF("MUST", "", ENDS,
        "client reject and not closes fail framing\nclient reject pass\n"
        "client otherwise warn\n"),
     REJECTED,
     NO_SECOND,
     WIRE,
     NO_CLOSES,
     {VERDICT_UNSUPPORTED,
      .reason = "reported an error: bad chunk; whether it closes by itself "
                "cannot be seen"}},
};

Test(verdict_edges, a_rule_gives_all_of_its_judgement)
{
    CHECK(by_rules);
}

/* ---- hangs ---- */

#define STAYS "; the message is invalid, and the connection stays open"
#define NOTHING_MORE "; the server had nothing more to send"
#define HANG "gave no result in time"
#define HANG_TWO "request two: " HANG
#define IS_FAIL(text, said)                                                    \
    {                                                                          \
        text, HANGS, NO_SECOND, WIRE, OPEN,                                    \
        {                                                                      \
            VERDICT_FAIL, DAMAGE_HANG, .policy = true, .reason = HANG said     \
        }                                                                      \
    }
#define IS_WARN(text, said)                                                    \
    {                                                                          \
        text, HANGS, NO_SECOND, WIRE, OPEN,                                    \
        {                                                                      \
            VERDICT_WARN, .policy = true, .reason = HANG said                  \
        }                                                                      \
    }
#define HELD(level) OF(level, "", "reply \"x\"\nhold\n", PASS)
#define STEPS(steps) OF("MUST", "", steps, "parser * error chunk-size\n" PASS)

static const struct whole_row hangs[] = {
    /* no parser line says whether it is whole: the level does */
    IS_FAIL(HELD("MUST"), NOTHING_MORE),
    IS_FAIL(HELD("valid"), NOTHING_MORE),
    IS_FAIL(HELD("policy"), NOTHING_MORE),
    IS_WARN(HELD("SHOULD"), STAYS),
    IS_WARN(HELD("ought"), STAYS),
    IS_WARN(HELD("MAY"), STAYS),
    IS_WARN(HELD("grammar"), STAYS),
    IS_WARN(HELD("unsure"), STAYS),
    /* the strict one does */
    IS_FAIL(OF("MAY", "", "reply \"x\"\nhold\n",
               "parser lenient error chunk-size\nparser * 200\n" PASS),
            NOTHING_MORE),
    IS_WARN(OF("MUST", "", "reply \"x\"\nhold\n",
               "parser lenient 200\nparser * error chunk-size\n" PASS),
            STAYS),
    IS_WARN(OF("MUST", "", "reply \"x\"\nhold\n",
               "parser * incomplete incomplete-body\n" PASS),
            STAYS),
    /* whether each connection ends by itself */
    IS_FAIL(STEPS("reply \"x\"\nclose\n"), NOTHING_MORE),
    IS_FAIL(STEPS("reply \"x\"\nfin\n"), NOTHING_MORE),
    IS_FAIL(STEPS("reply \"x\"\nreset\n"), NOTHING_MORE),
    IS_FAIL(STEPS("reply \"x\"\nclose\nnext\nreply \"y\"\nreset\n"),
            NOTHING_MORE),
    IS_WARN(STEPS("reply \"x\"\n"), STAYS),
    IS_WARN(STEPS("reply \"x\"\nhold\n"), STAYS),
    IS_WARN(STEPS("reply \"x\"\nawait\nreply \"y\"\nclose\n"), STAYS),
    IS_WARN(STEPS("reply \"x\"\nhold\nnext\nreply \"y\"\nclose\n"), STAYS),
    IS_WARN(STEPS("reply \"x\"\nnext\nreply \"y\"\nclose\n"), STAYS),
    IS_WARN(STEPS("reply \"x\"\nclose\nnext\nreply \"y\"\n"), STAYS),
};

Test(verdict_edges, a_hang_is_judged_by_what_the_server_did)
{
    CHECK(hangs);
}

#define TWO(steps)                                                             \
    OF("MUST", "probe\n", steps, "parser * error chunk-size\n" PASS)

/* For request two, the server's silence is no excuse, since it answers that. */
static const struct whole_row second_hangs[] = {
    {TWO("reply \"x\"\nhold\n"),
     GOOD,
     HANGS,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_HANG, .policy = true,
      .reason = HANG_TWO NOTHING_MORE}},
    {TWO("reply \"x\"\nstall\n"),
     GOOD,
     HANGS,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_HANG, .policy = true,
      .reason = HANG_TWO NOTHING_MORE}},
    {TWO("flood max \"x\"\nclose\n"),
     GOOD,
     HANGS,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_HANG, .policy = true,
      .reason = HANG_TWO NOTHING_MORE}},
    {TWO("reply \"x\"\nclose\n"),
     REJECTED,
     HANGS,
     PIPELINED,
     OPEN,
     {VERDICT_INFO, .policy = true,
      .reason = HANG_TWO "; it was sent before all of response one came, and "
                         "may never be answered"}},
    {OF("MUST", "probe\n", ENDS, "client second hang info waits\n"),
     HANGS,
     HANGS,
     PIPELINED,
     OPEN,
     {VERDICT_FAIL, DAMAGE_HANG, .policy = true, .reason = HANG NOTHING_MORE}},
    {OF("policy", "probe\n", "reply \"x\"\nstall\n", ""),
     HANGS,
     NO_SECOND,
     WIRE,
     OPEN,
     {VERDICT_WARN, .policy = true,
      .reason = HANG "; the server is silent; no RFC sets a time limit; "
                     "request two was not made"}},
};

Test(verdict_edges, a_hang_of_request_two_has_no_excuse)
{
    CHECK(second_hangs);
}
