/* SPDX-License-Identifier: MIT */
/*
 * What the wire says about an exchange: which version asked, whether request
 * two was pipelined, how many octets were taken. And the risk of a rule.
 */
#include "judge_fixture.h"

#include "judge/unasked.h"

/* ---- what the wire says ---- */

#define CHUNKED                                                                \
    "title t\nwhy because\nrfc 9112 7.1\nlevel valid\nprobe\n"                 \
    "reuse forbidden MUST\nreply \"HTTP/1.1 200 OK\\r\\n\"\n"                  \
    "reply \"Transfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n\"\nhold\n"    \
    "client reject fail framing\nclient otherwise pass\n"                      \
    "client second any fail framing\n"
#define INTERIM                                                                \
    "title t\nwhy because\nrfc 9112 7.1\nlevel valid\n"                        \
    "reply \"HTTP/1.1 103 Early Hints\\r\\n\\r\\n\"\nhold\n"                   \
    "client otherwise fail framing\n"
/* no field, but a part of a value, and a name that begins like it */
#define PLAIN                                                                  \
    "title t\nwhy because\nrfc 9112 7.1\nlevel valid\n"                        \
    "reply \"HTTP/1.1 200 OK\\r\\nX: a\\r Transfer-Encoding: "                 \
    "chunked\\r\\n\"\n"                                                        \
    "reply \"Transfer-Encodings: x\\r\\nHTTP/1.1 1000 x\\r\\n\"\n"             \
    "hold\nclient otherwise fail framing\n"

static const struct {
    const char *name, *text;
    enum result first, second;
    struct wire wire;
    enum verdict verdict;
    const char *reason;
} duty_rows[] = {
    {"HTTP/1.0 and chunks",
     CHUNKED,
     RESULT_ERROR,
     RESULT_RESPONSE,
     {.connections = 1, .requests = 2, .old = 2},
     VERDICT_UNSUPPORTED,
     "9112 6.1"},
    {"HTTP/1.0 and an interim response",
     INTERIM,
     RESULT_ERROR,
     RESULT_NONE,
     {.connections = 1, .requests = 1, .old = 1},
     VERDICT_UNSUPPORTED,
     "9110 15.2"},
    {"HTTP/1.0 and neither",
     PLAIN,
     RESULT_ERROR,
     RESULT_NONE,
     {.connections = 1, .requests = 1, .old = 1},
     VERDICT_FAIL,
     "error"},
    {"HTTP/1.1",
     CHUNKED,
     RESULT_ERROR,
     RESULT_NONE,
     {.connections = 1, .requests = 1},
     VERDICT_FAIL,
     "error"},
    {"HTTP/1.0 and a crash",
     CHUNKED,
     RESULT_CRASH,
     RESULT_NONE,
     {.connections = 1, .requests = 1, .old = 1},
     VERDICT_FAIL,
     "crashed"},
    {"not pipelined",
     CHUNKED,
     RESULT_RESPONSE,
     RESULT_RESPONSE,
     {.connections = 1, .requests = 2},
     VERDICT_FAIL,
     "request two"},
    {"pipelined, and another answer",
     CHUNKED,
     RESULT_RESPONSE,
     RESULT_RESPONSE,
     {.connections = 1, .requests = 2, .reused = 1, .early = 1},
     VERDICT_INFO,
     "what followed may answer it"},
    {"pipelined, and an error",
     CHUNKED,
     RESULT_RESPONSE,
     RESULT_ERROR,
     {.connections = 1, .requests = 2, .reused = 1, .early = 1},
     VERDICT_INFO,
     "before all of response one came"},
    {"pipelined, and a rule that is mild",
     "title t\nwhy because\nrfc 9112 9.2\nlevel MUST\nprobe\nreply \"x\"\n"
     "hold\nparser * 200\nclient otherwise pass\nclient second any pass mild\n",
     RESULT_RESPONSE,
     RESULT_RESPONSE,
     {.connections = 1, .requests = 2, .reused = 1, .early = 1},
     VERDICT_PASS,
     "took a response"},
    {"pipelined, and a hang",
     CHUNKED,
     RESULT_RESPONSE,
     RESULT_HANG,
     {.connections = 1, .requests = 2, .reused = 1, .early = 1},
     VERDICT_INFO,
     "may never be answered"},
    {"pipelined, and then used again",
     CHUNKED,
     RESULT_RESPONSE,
     RESULT_RESPONSE,
     {.connections = 1, .requests = 3, .reused = 2, .early = 1},
     VERDICT_FAIL,
     "which MUST NOT be used again"},
};

Test(verdict, the_wire_says_what_was_owed_and_what_was_asked)
{
    for (size_t i = 0; i < sizeof duty_rows / sizeof duty_rows[0]; i++) {
        struct outcome o = {.first = {.result = duty_rows[i].first},
                            .second = {.result = duty_rows[i].second,
                                       .status_known = true,
                                       .status = 200},
                            .wire = duty_rows[i].wire};
        struct client_traits traits = traits_of(OPEN);
        struct transcript t;
        struct judgement j;

        cr_assert(read_case(duty_rows[i].text, &t));
        verdict_judge(&t, &o, &traits, TOKEN, &j);
        cr_expect_eq(j.verdict, duty_rows[i].verdict, "%s: %s (%s)",
                     duty_rows[i].name, verdict_name(j.verdict), j.reason);
        cr_expect_not_null(strstr(j.reason, duty_rows[i].reason), "%s: %s",
                           duty_rows[i].name, j.reason);
        judgement_clear(&j);
        transcript_clear(&t);
    }
}

/* ---- what was asked to be sent ---- */

#define ASKING                                                                 \
    "title t\nwhy because\nrfc 9112 6.3\nlevel MUST\nask field \"X\" \"a\"\n"  \
    "ask field \"Range\" \"bytes=0-\"\nreply \"x\"\nclose\nparser * 200\n"     \
    "client otherwise fail framing\n"

static const struct {
    const char *asked[2]; /* requests */
    enum result first;
    enum verdict verdict;
    const char *reason;
} asking_rows[] = {
    {{"GET /a HTTP/1.1\r\nx: a\r\nRANGE: bytes=0-\r\n\r\n"},
     RESULT_RESPONSE,
     VERDICT_FAIL,
     "took a response"},
    {{"GET /a HTTP/1.1\r\nX: a\r\n\r\n",
      "GET /b HTTP/1.1\r\nX: b\r\nRange: bytes=0-\r\n\r\n"},
     RESULT_RESPONSE,
     VERDICT_FAIL,
     "took a response"},
    {{"GET /a HTTP/1.1\r\nX: a\r\n\r\nRange: bytes=0-\r\n"},
     RESULT_RESPONSE,
     VERDICT_UNSUPPORTED,
     "it was asked to send 'Range: bytes=0-', and did not"},
    {{"GET /a HTTP/1.1\r\nX: A\r\nRange: bytes=0-\r\n\r\n"},
     RESULT_ERROR,
     VERDICT_UNSUPPORTED,
     "it was asked to send 'X: a', and did not"},
    {{NULL}, RESULT_ERROR, VERDICT_UNSUPPORTED, "it was asked to send 'X: a'"},
    {{NULL}, RESULT_BROKEN, VERDICT_ERROR, ""},
    {{NULL}, RESULT_CRASH, VERDICT_FAIL, "crashed"},
};

Test(verdict, who_did_not_send_it_is_not_judged)
{
    for (size_t i = 0; i < sizeof asking_rows / sizeof asking_rows[0]; i++) {
        struct outcome o = {.first = {.result = asking_rows[i].first}};
        struct client_traits traits = traits_of(OPEN);
        struct transcript t;
        struct judgement j;

        cr_assert(read_case(ASKING, &t));
        for (size_t k = 0; k < 2 && asking_rows[i].asked[k] != NULL; k++) {
            o.wire.connections = ++o.wire.requests;
            wire_add_request(&o.wire, 1, word_of(asking_rows[i].asked[k]),
                             false);
        }
        verdict_judge(&t, &o, &traits, NULL, &j);
        cr_expect_eq(j.verdict, asking_rows[i].verdict, "row %zu: %s (%s)", i,
                     verdict_name(j.verdict), j.reason);
        cr_expect_not_null(strstr(j.reason, asking_rows[i].reason),
                           "row %zu: %s", i, j.reason);
        judgement_clear(&j);
        transcript_clear(&t);
        wire_clear(&o.wire);
    }
}

/* The value of Expect is case-insensitive (9110 10.1.1). */
Test(verdict, an_expect_in_other_letters_was_sent)
{
    struct wire wire = {.requests = 1};
    const struct asking_field *missing;
    struct transcript t;

    cr_assert(read_case("title t\nwhy because\nlevel policy\n"
                        "ask field \"Expect\" \"100-continue\"\n"
                        "ask field \"X\" \"a\"\nreply \"x\"\nclose\n",
                        &t));
    wire_add_request(&wire, 1,
                     word_of("GET /a HTTP/1.1\r\nExpect: 100-Continue\r\n"
                             "X: A\r\n\r\n"),
                     false);
    missing = unasked_find(&t, &wire);
    cr_assert_not_null(missing);
    cr_expect_str_eq(missing->name.ptr, "X");
    transcript_clear(&t);
    wire_clear(&wire);
}

/* ---- octets taken, and risks ---- */

#define RISKY                                                                  \
    HEAD "client took 1000 warn risk resources reads on\n"                     \
         "client reject pass\nclient 200 \"hello\" fail framing\n"             \
         "client otherwise lenient risk injection\n"

static const struct {
    struct answer first;
    uint64_t taken;
    enum verdict verdict;
    enum risk risk;
} risk_rows[] = {
    {{.result = RESULT_ERROR}, 999, VERDICT_PASS, RISK_NONE},
    {{.result = RESULT_ERROR}, 1000, VERDICT_WARN, RISK_RESOURCES},
    {{.result = RESULT_HANG}, 1000, VERDICT_WARN, RISK_RESOURCES},
    {{.result = RESULT_RESPONSE, .status_known = true, .status = 204},
     0,
     VERDICT_LENIENT,
     RISK_INJECTION},
    {{.result = RESULT_RESPONSE,
      .status_known = true,
      .status = 200,
      .body_unknown = true},
     0,
     VERDICT_LENIENT,
     RISK_INJECTION},
};

Test(verdict, a_risk_goes_with_any_verdict)
{
    for (size_t i = 0; i < sizeof risk_rows / sizeof risk_rows[0]; i++) {
        struct outcome o = {.first = risk_rows[i].first,
                            .wire = {.connections = 1,
                                     .requests = 1,
                                     .taken = risk_rows[i].taken}};
        struct client_traits traits = traits_of(OPEN);
        struct transcript t;
        struct judgement j;

        cr_assert(read_case(RISKY, &t));
        verdict_judge(&t, &o, &traits, NULL, &j);
        cr_expect_eq(j.verdict, risk_rows[i].verdict, "%zu: %s", i, j.reason);
        cr_expect_eq(j.risk, risk_rows[i].risk, "%zu: %s", i,
                     risk_name(j.risk));
        judgement_clear(&j);
        transcript_clear(&t);
    }
}
