/* SPDX-License-Identifier: MIT */
/*
 * Which judgement comes first if two would apply.
 */
#include "judge_whole.h"

#define NO_SECOND                                                              \
    {                                                                          \
        RESULT_NONE, 0, NULL, NULL                                             \
    }
#define EMPTY                                                                  \
    {                                                                          \
        RESULT_RESPONSE, 200, "", NULL                                         \
    }
#define OLD                                                                    \
    {                                                                          \
        .connections = 1, .requests = 1, .old = 1, .refused = 1                \
    }
#define CHUNKED                                                                \
    OF("MUST", "", "reply \"Transfer-Encoding: chunked\\r\\n\"\nclose\n", PASS)
#define ASKS                                                                   \
    OF("MUST", "ask field \"X\" \"a\"\nask field \"Y\" \"b\"\n", ENDS, PASS)
#define PROBE_OF(method, rules) OF("MUST", "probe " method "\n", ENDS, rules)
#define STAYS "; the message is invalid, and the connection stays open"

static const struct whole_row rows[] = {
    /* what the server could not do, before what it must not do */
    {CHUNKED,
     GOOD,
     NO_SECOND,
     OLD,
     OPEN,
     {VERDICT_ERROR, .reason = TOOK_HELLO
                     "; the server had to refuse a connection; try again "
                     "with fewer jobs"}},
    /* the first field that was not sent */
    {ASKS,
     GOOD,
     NO_SECOND,
     WIRE,
     OPEN,
     {VERDICT_UNSUPPORTED,
      .reason = TOOK_HELLO "; it was asked to send 'X: a', and did not"}},
    /* a crash, before what is not known */
    {OF("MUST", "", ENDS,
        "client memory 5 warn\nclient not took 1 info\n" PASS),
     CRASHED,
     NO_SECOND,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_CRASH, .policy = true,
      .reason = "crashed: signal 11"}},
    /* silence, before a connection that stays open */
    {OF("MUST", "", "reply \"x\"\nnext\nstall\n",
        "parser * error chunk-size\n" PASS),
     HANGS,
     NO_SECOND,
     WIRE,
     OPEN,
     {VERDICT_INFO, .policy = true,
      .reason = "gave no result in time; the server is silent; no RFC sets a "
                "time limit"}},
    /* the first line about the strict reader */
    {OF("MUST", "", "reply \"x\"\nhold\n",
        "parser strict error chunk-size\nparser * 200\n" PASS),
     HANGS,
     NO_SECOND,
     WIRE,
     OPEN,
     {VERDICT_WARN, .policy = true, .reason = "gave no result in time" STAYS}},
    /* a signed answer to HEAD is empty, even from clients that report no
     * errors */
    {PROBE_OF("HEAD", PASS),
     GOOD,
     EMPTY,
     WIRE,
     NO_ERRORS,
     {VERDICT_PASS, .line = 8, .reason = TOOK_HELLO}},
    {PROBE_OF("HEAD", PASS),
     GOOD,
     SIGNED,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_POISONING, RISK_POISONING,
      .reason = "request two: took 200 with 32 octets \"" TOKEN
                "\" as complete; that is not the signed answer of the server, "
                "but octets meant for another request"}},
    /* an empty answer may be an error, before it may be the answer to another
     * request */
    {PROBE_OF("GET", PASS),
     GOOD,
     EMPTY,
     PIPELINED,
     NO_ERRORS,
     {VERDICT_INFO,
      .reason = "request two: took 200 with an empty body as complete; it was "
                "sent before all of response one came"}},
    /* a rule about a hang, before the policy */
    {PROBE_OF("GET", PASS "client second hang info waits\n"),
     GOOD,
     HANGS,
     WIRE,
     OPEN,
     {VERDICT_INFO, .line = 9,
      .reason = "request two: gave no result in time; waits"}},
    /* the harsher verdict keeps the risk of the milder one */
    {PROBE_OF("GET", "client 200 lenient risk desync\n" PASS),
     GOOD,
     CRASHED,
     WIRE,
     OPEN,
     {VERDICT_FAIL, DAMAGE_CRASH, RISK_DESYNC, .policy = true,
      .reason = "request two: crashed: signal 11"}},
};

Test(verdict_order, of_two_judgements_the_first_counts)
{
    CHECK(rows);
}
