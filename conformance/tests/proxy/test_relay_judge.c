/* SPDX-License-Identifier: MIT */
/*
 * What left a proxy, judged. Each row of the first table is a proxy that is
 * wrong in one way, followed by one that is right.
 */
#include "proxy/relay_judge.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "proxy/relay_reading.h"
#include "text/word.h"

#define OK "HTTP/1.1 200 OK\r\n"
#define FIVE "Content-Length: 5\r\n\r\nhello"
#define ORIGIN(fields) "HTTP/1.1 200 OK\\r\\n" fields "\\r\\nhello"
#define PLAIN "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"

enum { PROXY = RELAY_ROLE_PROXY, GATEWAY = RELAY_ROLE_GATEWAY };

static const struct row {
    const char *name;
    const char *origin; /* as in a case file */
    const char *left;
    unsigned role;
    enum verdict verdict;
    enum damage damage;
} rows[] = {
    {"plain", PLAIN, OK FIVE, PROXY, VERDICT_PASS, DAMAGE_NONE},
    {"fold", PLAIN, OK "X: a\r\n b\r\n" FIVE, GATEWAY, VERDICT_FAIL,
     DAMAGE_INJECTION},
    {"fold after an empty line", PLAIN, "\r\n" OK "X: a\r\n b\r\n" FIVE,
     GATEWAY, VERDICT_LENIENT, DAMAGE_NONE},
    {"bare CR", PLAIN, OK "X: a\rb\r\n" FIVE, GATEWAY, VERDICT_FAIL,
     DAMAGE_INJECTION},
    {"bare CR in the reason", PLAIN, "HTTP/1.1 200 O\rK\r\n" FIVE, PROXY,
     VERDICT_FAIL, DAMAGE_INJECTION},
    {"space before the colon", PLAIN, OK "X : a\r\n" FIVE, PROXY, VERDICT_FAIL,
     DAMAGE_ROBUSTNESS},
    {"the same of a gateway", PLAIN, OK "X : a\r\n" FIVE, GATEWAY,
     VERDICT_LENIENT, DAMAGE_NONE},
    {"length that is not a number", PLAIN, OK "Content-Length: x\r\n\r\nhello",
     PROXY, VERDICT_FAIL, DAMAGE_FRAMING},
    {"lengths that differ", PLAIN, OK "Content-Length: 4\r\n" FIVE, GATEWAY,
     VERDICT_FAIL, DAMAGE_FRAMING},
    {"a list of lengths", PLAIN, OK "Content-Length: 5, 5\r\n\r\nhello", PROXY,
     VERDICT_FAIL, DAMAGE_ROBUSTNESS},
    {"the same length twice", PLAIN, OK "Content-Length: 5\r\n" FIVE, PROXY,
     VERDICT_LENIENT, DAMAGE_NONE},
    {"length and coding", PLAIN,
     OK "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
        "5\r\nhello\r\n0\r\n\r\n",
     PROXY, VERDICT_FAIL, DAMAGE_FRAMING},
    {"a bad name", PLAIN, OK "X(: a\r\n" FIVE, PROXY, VERDICT_LENIENT,
     DAMAGE_NONE},
    {"a named field",
     ORIGIN("Connection: a, foo\\r\\nFoo: 1\\r\\n"
            "Content-Length: 5\\r\\n"),
     OK "foo: 1\r\n" FIVE, GATEWAY, VERDICT_FAIL, DAMAGE_ROBUSTNESS},
    {"named again, as its own",
     ORIGIN("Connection: foo\\r\\nFoo: 1\\r\\n"
            "Content-Length: 5\\r\\n"),
     OK "Connection: Foo\r\nFoo: 1\r\n" FIVE, GATEWAY, VERDICT_WARN,
     DAMAGE_NONE},
    {"an upgrade, unchanged",
     ORIGIN("Connection: upgrade\\r\\nUpgrade: a/1\\r\\n"
            "Content-Length: 5\\r\\n"),
     OK "Connection: upgrade\r\nUpgrade: a/1\r\n" FIVE, GATEWAY, VERDICT_PASS,
     DAMAGE_NONE},
    {"an upgrade without its option",
     ORIGIN("Connection: upgrade\\r\\nUpgrade: a/1\\r\\n"
            "Content-Length: 5\\r\\n"),
     OK "Upgrade: a/1\r\n" FIVE, GATEWAY, VERDICT_FAIL, DAMAGE_ROBUSTNESS},
    {"all of Connection, unchanged",
     ORIGIN("Connection: foo\\r\\nFoo: 1\\r\\n"
            "Content-Length: 5\\r\\n"),
     OK "Connection: foo\r\nFoo: 1\r\n" FIVE, GATEWAY, VERDICT_FAIL,
     DAMAGE_ROBUSTNESS},
    {"another value",
     ORIGIN("Connection: foo\\r\\nFoo: 1\\r\\n"
            "Content-Length: 5\\r\\n"),
     OK "Foo: 2\r\n" FIVE, GATEWAY, VERDICT_PASS, DAMAGE_NONE},
    {"a hop-by-hop field that was not listed",
     ORIGIN("Keep-Alive: timeout=9\\r\\n"
            "Content-Length: 5\\r\\n"),
     OK "Keep-Alive: timeout=9\r\n" FIVE, PROXY, VERDICT_WARN, DAMAGE_NONE},
    {"a promoted trailer",
     "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"
     "5\\r\\nhello\\r\\n0\\r\\nX: a\\r\\n\\r\\n",
     OK "X: a\r\n" FIVE, PROXY, VERDICT_FAIL, DAMAGE_INJECTION},
    {"a trailer that stays one",
     "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"
     "5\\r\\nhello\\r\\n0\\r\\nX: a\\r\\n\\r\\n",
     OK "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: a\r\n\r\n",
     PROXY, VERDICT_PASS, DAMAGE_NONE},
    {"a version that is not its own",
     "HTTP/1.7 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello",
     "HTTP/1.7 200 OK\r\n" FIVE, GATEWAY, VERDICT_FAIL, DAMAGE_ROBUSTNESS},
    {"its own version",
     "HTTP/1.7 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello", OK FIVE,
     GATEWAY, VERDICT_PASS, DAMAGE_NONE},
    {"an interim response lost",
     "HTTP/1.1 103 Early\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\n"
     "Content-Length: 5\\r\\n\\r\\nhello",
     OK FIVE, PROXY, VERDICT_FAIL, DAMAGE_ROBUSTNESS},
    {"one that may be refused for its framing",
     "HTTP/1.1 103 Early\\r\\ncontent-length: 5\\r\\n\\r\\n"
     "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello",
     OK FIVE, PROXY, VERDICT_PASS, DAMAGE_NONE},
    {"one that is malformed",
     "HTTP/1.1 103 Early\\r\\nno colon\\r\\n\\r\\n"
     "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello",
     OK FIVE, PROXY, VERDICT_PASS, DAMAGE_NONE},
    {"one with a field lost",
     "HTTP/1.1 103 Early\\r\\nLink: a\\r\\n\\r\\n"
     "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello",
     OK FIVE, PROXY, VERDICT_FAIL, DAMAGE_ROBUSTNESS},
    {"the same of a gateway",
     "HTTP/1.1 103 Early\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\n"
     "Content-Length: 5\\r\\n\\r\\nhello",
     OK FIVE, GATEWAY, VERDICT_PASS, DAMAGE_NONE},
    {"a 100 that may be the proxy's",
     "HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\n"
     "Content-Length: 5\\r\\n\\r\\nhello",
     OK FIVE, PROXY, VERDICT_PASS, DAMAGE_NONE},
    {"an error of its own", PLAIN,
     "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 1\r\n\r\nx", PROXY,
     VERDICT_WARN, DAMAGE_NONE},
    {"half of it", PLAIN, OK "Content-Length: 5\r\n\r\nhe", PROXY, VERDICT_WARN,
     DAMAGE_NONE},
};

/* As downstream.c makes one. */
static struct answer answer_of(const char *left)
{
    struct reading_rule rule = relay_reading_rule("strict");
    struct answer a = {.relayed = memory_get(sizeof *a.relayed)};
    struct source source = relay_source(word_of(left));
    struct reading r;

    *a.relayed = (struct relayed){.kind = RELAY_WHOLE, .length = strlen(left)};
    buffer_add_text(&a.relayed->octets, left);
    reading_take(&rule, SL_REQUEST_OTHER, &source, &r);
    buffer_clear(&source.input);
    if (r.headed)
        answer_set_status(&a, r.status);
    a.fields_known = true;
    a.body = r.body;
    r.body = BUFFER_EMPTY;
    a.result = r.complete ? RESULT_RESPONSE : RESULT_ERROR;
    a.relayed->version = r.version;
    a.relayed->interims = r.interims;
    if (!r.complete)
        a.relayed->kind =
            r.err == SL_ERR_INCOMPLETE_BODY ? RELAY_CUT : RELAY_MALFORMED;
    relay_find(a.relayed, "GET");
    reading_clear(&r);
    return a;
}

static void make_case(const char *origin, const char *rules,
                      struct transcript *out)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    buffer_printf(&text,
                  "title t\nwhy because\nrfc 9112 7.1\nlevel MUST\n"
                  "reply \"%s\"\nclose\n%sclient 200 \"hello\" pass\n"
                  "client reject warn\nclient otherwise fail framing\n",
                  origin, rules);
    cr_assert(transcript_parse(buffer_view(&text), "a.case", "a", out, &fault),
              "%s", fault.ptr);
    buffer_clear(&text);
}

static const struct client_traits traits = {.reuses = true,
                                            .body_of_errors = true,
                                            .status_known = true,
                                            .closes_itself = true,
                                            .reports_errors = true};

static struct judgement judge(const struct transcript *t, unsigned role,
                              const char *left, struct outcome *o)
{
    struct judgement j;

    *o = (struct outcome){.wire = {.connections = 1, .requests = 1}};
    o->first = answer_of(left);
    relay_judge(t, (enum relay_role)role, o, &traits, NULL, &j);
    return j;
}

Test(relay_judge, finds_what_a_proxy_must_not_do)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct transcript t;
        struct judgement j;
        struct outcome o;

        make_case(row->origin, "", &t);
        j = judge(&t, row->role, row->left, &o);
        cr_expect(j.verdict == row->verdict && j.damage == row->damage,
                  "%s: %s %s: %s", row->name, verdict_name(j.verdict),
                  damage_name(j.damage), j.reason);
        judgement_clear(&j);
        outcome_clear(&o);
        transcript_clear(&t);
    }
}

Test(relay_judge, asks_the_lines_about_its_role_first)
{
    static const char *const rules = "proxy 200 fail injection\n"
                                     "intermediary 200 and field \"X\" warn\n";
    struct transcript t;
    struct judgement j;
    struct outcome o;

    make_case(PLAIN, rules, &t);
    j = judge(&t, PROXY, OK FIVE, &o);
    cr_expect_eq(j.verdict, VERDICT_FAIL, "%s", j.reason);
    cr_expect_eq(j.line, 7);
    judgement_clear(&j);
    outcome_clear(&o);
    j = judge(&t, GATEWAY, OK FIVE, &o);
    cr_expect_eq(j.verdict, VERDICT_PASS, "%s", j.reason);
    judgement_clear(&j);
    outcome_clear(&o);
    transcript_clear(&t);
}

Test(relay_judge, tells_its_own_errors_from_those_it_passes_on)
{
    static const char own[] = "HTTP/1.1 404 No\r\nContent-Length: 1\r\n\r\nx";
    struct transcript t;
    struct judgement j;
    struct outcome o;

    make_case("HTTP/1.1 404 No\\r\\nContent-Length: 1\\r\\n\\r\\nx", "", &t);
    j = judge(&t, PROXY, own, &o);
    cr_expect_eq(o.first.relayed->kind, RELAY_WHOLE);
    cr_expect_eq(o.first.result, RESULT_RESPONSE);
    judgement_clear(&j);
    outcome_clear(&o);
    transcript_clear(&t);
    make_case(PLAIN, "", &t);
    j = judge(&t, PROXY, own, &o);
    cr_expect_eq(o.first.relayed->kind, RELAY_GATEWAY);
    cr_expect_eq(o.first.result, RESULT_ERROR);
    judgement_clear(&j);
    outcome_clear(&o);
    /* if it did not ask the origin, it tells nothing about how it reads */
    j = judge(&t, PROXY, own, &o);
    judgement_clear(&j);
    o.wire.connections = 0;
    relay_judge(&t, RELAY_ROLE_PROXY, &o, &traits, NULL, &j);
    cr_expect_eq(j.verdict, VERDICT_UNSUPPORTED, "%s", j.reason);
    judgement_clear(&j);
    outcome_clear(&o);
    transcript_clear(&t);
    /* nor if the origin would have sent the same */
    make_case("HTTP/1.1 404 No\\r\\nContent-Length: 1\\r\\n\\r\\nx", "", &t);
    o = (struct outcome){.first = answer_of(own)};
    relay_judge(&t, RELAY_ROLE_PROXY, &o, &traits, NULL, &j);
    cr_expect_eq(j.verdict, VERDICT_UNSUPPORTED, "%s", j.reason);
    judgement_clear(&j);
    outcome_clear(&o);
    transcript_clear(&t);
}

/* A user agent must unfold. */
Test(relay_judge, lets_an_intermediary_refuse_a_fold)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;
    struct judgement j;
    struct outcome o;

    cr_assert(transcript_parse(
                  word_of("title t\nwhy because\nrfc 9112 5.2\nlevel MUST\n"
                          "reply \"x\"\nclose\nclient reject fail robustness\n"
                          "client otherwise pass\n"),
                  "a.case", "a", &t, &fault),
              "%s", fault.ptr);
    j = judge(&t, GATEWAY, "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", &o);
    cr_expect_eq(j.verdict, VERDICT_PASS, "%s", j.reason);
    judgement_clear(&j);
    outcome_clear(&o);
    transcript_clear(&t);
}
