/* SPDX-License-Identifier: MIT */
/*
 * The judge: clients that wait forever, or until their time is up.
 */
#include "judge_fixture.h"

/* The server has nothing more to send, or is silent on purpose. */
#define FLOOD "flood max \"x\"\nclose"
#define STOPS(level, end, parser)                                              \
    "title t\nwhy because\nrfc 9112 9.5\nlevel " level "\nreply \"x\"\n" end   \
    "\n" parser "client reject pass\nclient otherwise info\n"
#define WHOLE "parser * 200\n"
#define INVALID "parser * error chunk-size\n"
#define HANGS                                                                  \
    {                                                                          \
        RESULT_HANG, 0, "", NULL                                               \
    }

static const struct row hang_rows[] = {
    {.name = "closed",
     .text = STOPS("grammar", "close", INVALID),
     .first = HANGS,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_HANG,
     .reason = "the server had nothing more to send"},
    {.name = "closed, and held open the next time",
     .text = STOPS("MUST", "close\nnext\nhold", INVALID),
     .first = HANGS,
     .verdict = VERDICT_WARN,
     .reason = "stays open"},
    {.name = "a whole message, held open",
     .text = STOPS("SHOULD", "hold", WHOLE),
     .first = HANGS,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_HANG,
     .reason = "nothing more"},
    {.name = "an invalid message, held open",
     .text = STOPS("MUST", "hold", INVALID),
     .first = HANGS,
     .verdict = VERDICT_WARN,
     .reason = "the message is invalid"},
    {.name = "an unknown message, held open",
     .text = STOPS("policy", "hold", ""),
     .first = HANGS,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_HANG,
     .reason = "nothing more"},
    {.name = "an unknown odd message, held open",
     .text = STOPS("grammar", "hold", ""),
     .first = HANGS,
     .verdict = VERDICT_WARN,
     .reason = "the message is invalid"},
    {.name = "silent",
     .text = STOPS("MUST", "stall", INVALID),
     .first = HANGS,
     .verdict = VERDICT_INFO,
     .reason = "no RFC sets a time limit"},
    {.name = "silent, and policy",
     .text = STOPS("policy", "stall", INVALID),
     .first = HANGS,
     .verdict = VERDICT_WARN,
     .reason = "no RFC sets a time limit"},
    {.name = "never done",
     .text = STOPS("policy", FLOOD, INVALID),
     .first = HANGS,
     .verdict = VERDICT_INFO,
     .reason = "the server was not done"},
    {.name = "never done, then silent",
     .text = STOPS("policy", "flood max \"x\"\nstall", INVALID),
     .first = HANGS,
     .verdict = VERDICT_INFO,
     .reason = "the server was not done"},
    {.name = "never done, and refused",
     .text = STOPS("policy", FLOOD, INVALID),
     .first = REJECTED,
     .ms = 2999,
     .given_ms = 3000,
     .verdict = VERDICT_PASS},
    {.name = "never done, and given up when the time is over",
     .text = STOPS("policy", FLOOD, INVALID),
     .first = REJECTED,
     .ms = 3000,
     .given_ms = 3000,
     .verdict = VERDICT_INFO,
     .reason = "the server was not done"},
    {.name = "never done, and refused at the end of a short time",
     .text = STOPS("policy", FLOOD, INVALID),
     .first = REJECTED,
     .ms = 1,
     .given_ms = 1,
     .verdict = VERDICT_INFO,
     .reason = "the server was not done"},
    {.name = "given up when the time is over, after much",
     .text =
         STOPS("policy", FLOOD, INVALID "client took 9 warn risk resources\n"),
     .first = REJECTED,
     .taken = 9,
     .ms = 3000,
     .given_ms = 3000,
     .verdict = VERDICT_WARN},
};

Test(verdict, how_long_a_client_waits_is_its_own_affair)
{
    JUDGE(hang_rows);
}
