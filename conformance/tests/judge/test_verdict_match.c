/* SPDX-License-Identifier: MIT */
/*
 * Which rule of a case decides, and which verdict counts in doubt.
 */
#include "judge_fixture.h"

/* ---- rules of the case ---- */

#define RULES                                                                  \
    HEAD "client reject pass\nclient 200 \"hello\" fail framing reads 0x\n"    \
         "client 200 begins \"hel\" fail truncation\n"                         \
         "client 204 length 0 lenient\nclient any \"warned\" warn\n"           \
         "client 302 info\nclient any \"in\" fail injection\n"                 \
         "client otherwise fail robustness\n"

static const struct row rule_rows[] = {
    {.name = "rejected",
     .text = RULES,
     .first = REJECTED,
     .verdict = VERDICT_PASS,
     .reason = "reported an error: bad chunk"},
    {.name = "an error after a part is a rejection",
     .text = RULES,
     .first = {RESULT_ERROR, 200, "hel", "cut"},
     .verdict = VERDICT_PASS,
     .reason = "reported an error after 3 octets \"hel\": cut"},
    {.name = "exact body",
     .text = RULES,
     .first = GOOD,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_FRAMING,
     .reason = "took 200 with 5 octets \"hello\" as complete; reads 0x"},
    {.name = "prefix",
     .text = RULES,
     .first = {RESULT_RESPONSE, 200, "hel", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_TRUNCATION,
     .reason = "; expected an error or 204 with 0"},
    {.name = "prefix of a prefix is none",
     .text = RULES,
     .first = {RESULT_RESPONSE, 200, "he", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_ROBUSTNESS,
     .reason = "2 octets \"he\""},
    {.name = "length",
     .text = RULES,
     .first = {RESULT_RESPONSE, 204, "", NULL},
     .verdict = VERDICT_LENIENT,
     .reason = "took 204 with an empty body as complete"},
    {.name = "another length",
     .text = RULES,
     .first = {RESULT_RESPONSE, 204, "x", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_ROBUSTNESS,
     .reason = "1 octet \"x\""},
    {.name = "any status",
     .text = RULES,
     .first = {RESULT_RESPONSE, 404, "warned", NULL},
     .verdict = VERDICT_WARN,
     .reason = "took 404"},
    {.name = "any body",
     .text = RULES,
     .first = {RESULT_RESPONSE, 302, "whatever", NULL},
     .verdict = VERDICT_INFO,
     .reason = "took 302"},
    {.name = "injection",
     .text = RULES,
     .first = {RESULT_RESPONSE, 200, "in", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_INJECTION},
    {.name = "otherwise",
     .text = RULES,
     .first = {RESULT_RESPONSE, 500, "?", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_ROBUSTNESS},
    {.name = "no rules",
     .text = HEAD,
     .first = GOOD,
     .verdict = VERDICT_INFO,
     .reason = "observed, not judged"},
};

Test(verdict_match, the_first_rule_that_matches_decides)
{
    JUDGE(rule_rows);
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
    {.name = "a 404 that the client shows",
     .text = FOUND,
     .first = {RESULT_RESPONSE, 404, "lost", NULL},
     .verdict = VERDICT_PASS},
    {.name = "a 404 whose body is dropped",
     .text = FOUND,
     .first = {RESULT_RESPONSE, 404, "", NULL},
     .traits = NO_ERROR_BODIES,
     .verdict = VERDICT_PASS},
    {.name = "a 404 whose body is another",
     .text = FOUND,
     .first = {RESULT_RESPONSE, 404, "", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_FRAMING},
    {.name = "a 404 that is an error to the client",
     .text = FOUND,
     .first = {RESULT_ERROR, 0, "", NULL},
     .traits = NO_ERROR_BODIES,
     .verdict = VERDICT_PASS},
    {.name = "a 206 whose body is dropped",
     .text = HEAD "client 206 \"part\" pass\nclient otherwise fail framing\n",
     .first = {RESULT_RESPONSE, 206, "", NULL},
     .traits = NO_ERROR_BODIES,
     .verdict = VERDICT_PASS},
    {.name = "a 200 without a body",
     .text = HEAD "client 200 \"part\" pass\nclient otherwise fail framing\n",
     .first = {RESULT_RESPONSE, 200, "", NULL},
     .traits = NO_ERROR_BODIES,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_FRAMING},
    {.name = "an error is not a 200",
     .text = HEAD "client 200 pass\nclient otherwise fail framing\n",
     .first = {RESULT_ERROR, 0, "", NULL},
     .traits = NO_ERROR_BODIES,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_FRAMING},
    {.name = "an error is an error",
     .text = FOUND,
     .first = {RESULT_ERROR, 0, "", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_FRAMING},
    {.name = "an unknown status may be the good one",
     .text = HIDDEN,
     .first = {RESULT_RESPONSE, 0, "hello", NULL},
     .traits = NO_STATUS,
     .verdict = VERDICT_PASS,
     .reason = "took a response with"},
    {.name = "an unknown status does not excuse the body",
     .text = HIDDEN,
     .first = {RESULT_RESPONSE, 0, "hullo", NULL},
     .traits = NO_STATUS,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_FRAMING},
    {.name = "a status that is not shown by trait",
     .text = HIDDEN,
     .first = {RESULT_RESPONSE, 500, "hello", NULL},
     .traits = NO_STATUS,
     .verdict = VERDICT_PASS},
    {.name = "a body that is not shown",
     .text = HIDDEN,
     .first = {RESULT_RESPONSE, 200, NULL, NULL},
     .verdict = VERDICT_PASS,
     .reason = "its body not shown"},
    {.name = "an empty body may be a rejection",
     .text = EMPTY,
     .first = {RESULT_RESPONSE, 200, "", NULL},
     .traits = NO_ERRORS,
     .verdict = VERDICT_PASS},
    {.name = "a part is not a rejection",
     .text = EMPTY,
     .first = {RESULT_RESPONSE, 200, "he", NULL},
     .traits = NO_ERRORS,
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_TRUNCATION},
    {.name = "an empty body of a client that says error",
     .text = EMPTY,
     .first = {RESULT_RESPONSE, 200, "", NULL},
     .verdict = VERDICT_FAIL,
     .damage = DAMAGE_TRUNCATION},
};

Test(verdict_match, the_doubt_is_the_clients)
{
    JUDGE(traits_rows);
}
