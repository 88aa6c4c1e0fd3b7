/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "explore/oracle.h"
#include "specimen_kit.h"
#include "wire/relayed.h"

#define VALID                                                                  \
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello\"\n"
#define CUT                                                                    \
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nhello\"\n"
#define ODD "reply \"HTTP/1.1 200 OK\\nContent-Length: 5\\r\\n\\r\\nhello\"\n"
#define MOVED                                                                  \
    "reply \"HTTP/1.1 200 OK\\r\\nLocation: /\\r\\nContent-Length: 5\\r\\n"    \
    "\\r\\nhello\"\n"
#define ENCODED(codings, body)                                                 \
    "reply \"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: " codings                 \
    "\\r\\n\\r\\n" body "\"\n"
#define CHUNKS ENCODED("chunked", "5\\r\\nhello\\r\\n0\\r\\n\\r\\n")
#define ODD_TRAILER                                                            \
    ENCODED("chunked", "5\\r\\nhello\\r\\n0\\r\\nContent-Length:\\r\\n\\r\\n")
#define TRAILER                                                                \
    ENCODED("chunked", "5\\r\\nhello\\r\\n0\\r\\nX-A: b\\r\\n\\r\\n")
#define GZIPPED ENCODED("gzip", "\\x1f\\x8b\\x08")
#define GZIPPED_CHUNKS                                                         \
    ENCODED("gzip, chunked", "3\\r\\n\\x1f\\x8b\\x08\\r\\n0\\r\\n\\r\\n")
#define HEADLESS "reply \"HTTP/.\\nTransfer-Encoding: gzip\\n\\nx\"\n"
#define ERROR_404                                                              \
    "reply \"HTTP/1.1 404 No\\r\\nContent-Length: 5\\r\\n\\r\\nhello\"\n"

/* An answer of the client: its body; NULL: an error. */
#define NO_CUT "(none)"

static void set_answer(const char *body, struct outcome *o)
{
    *o = (struct outcome){.first.result =
                              body != NULL ? RESULT_RESPONSE : RESULT_ERROR};
    o->wire.connections = o->wire.requests = 1;
    if (body == NULL)
        return;
    answer_set_status(&o->first, 200);
    buffer_add(&o->first.body, body, strlen(body));
}

static unsigned look(const char *lines, const char *whole, const char *cut,
                     const char *other)
{
    static const struct client_traits traits = {.reports_errors = true};
    const struct judgement judgement = {.verdict = VERDICT_INFO};
    struct outcome outcomes[3];
    const char *bodies[3] = {whole, cut, other};
    struct observation seen[3];
    struct transcript t;
    struct reference reference;
    struct sighting s = {
        .specimen = &t, .reference = &reference, .traits = &traits};
    unsigned kinds;

    kit_specimen(lines, &t);
    reference_read(&t, &reference);
    for (int i = 0; i < 3; i++) {
        bool none = bodies[i] != NULL && strcmp(bodies[i], NO_CUT) == 0;

        set_answer(bodies[i], &outcomes[i]);
        seen[i] = (struct observation){none ? NULL : &outcomes[i], &judgement};
    }
    s.whole = seen[0];
    s.cut = seen[1];
    s.other = seen[2];
    kinds = oracle_look(&s);
    for (int i = 0; i < 3; i++)
        outcome_clear(&outcomes[i]);
    reference_clear(&reference);
    transcript_clear(&t);
    return kinds;
}

#define BIT(kind) (1u << (kind))

Test(oracle, each_holds_a_client_against_something)
{
    static const struct {
        const char *name, *lines, *whole, *cut, *other;
        unsigned kinds;
    } rows[] = {
        {"right", VALID "close\n", "hello", "hello", "hello", 0},
        {"kept open", VALID "hold\n", "hello", NO_CUT, NO_CUT, 0},
        {"lost", VALID "close\n", "hell", NO_CUT, NO_CUT, BIT(FIND_LOST)},
        {"invented", VALID "close\n", "hullo", NO_CUT, NO_CUT,
         BIT(FIND_LOST) | BIT(FIND_INVENTED)},
        {"refused", VALID "close\n", NULL, NO_CUT, NO_CUT, BIT(FIND_REFUSAL)},
        {"trailer refused", TRAILER "close\n", NULL, NO_CUT, NO_CUT,
         BIT(FIND_REFUSAL)},
        {"trailer about framing refused", ODD_TRAILER "close\n", NULL, NO_CUT,
         NO_CUT, 0},
        {"refused when broken off", VALID "reset\n", NULL, NO_CUT, NO_CUT, 0},
        {"part refused", CUT "close\n", NULL, NO_CUT, NO_CUT, 0},
        {"part taken", CUT "close\n", "hello", NO_CUT, NO_CUT,
         BIT(FIND_TRUNCATION)},
        {"part, but open", CUT "hold\n", "hello", NO_CUT, NO_CUT, 0},
        {"odd taken", ODD "close\n", "hello", NO_CUT, NO_CUT, 0},
        {"odd refused", ODD "close\n", NULL, NO_CUT, NO_CUT, 0},
        {"odd, read as less", ODD "close\n", "he", NO_CUT, NO_CUT, 0},
        {"odd, invented", ODD "close\n", "hellp", NO_CUT, NO_CUT,
         BIT(FIND_INVENTED)},
        {"gzip undone", GZIPPED "close\n", "hullo", NO_CUT, NO_CUT, 0},
        {"gzip in chunks undone", GZIPPED_CHUNKS "close\n", "hullo", NO_CUT,
         NO_CUT, 0},
        {"invented in chunks", CHUNKS "close\n", "hezzo", NO_CUT, NO_CUT,
         BIT(FIND_LOST) | BIT(FIND_INVENTED)},
        {"gzip undone where nobody reads a head", HEADLESS "close\n", "hullo",
         NO_CUT, NO_CUT, 0},
        {"redirected", MOVED "close\n", "elsewhere", NO_CUT, NO_CUT, 0},
        {"a page of its own", ERROR_404 "close\n", NULL, NO_CUT, NO_CUT, 0},
        {"cut", ODD "close\n", "hello", NULL, NO_CUT, BIT(FIND_CUT)},
        {"cut, other body", ODD "close\n", "hello", "hell", NO_CUT,
         BIT(FIND_CUT)},
        {"disagreement", ODD "close\n", "hello", NO_CUT, NULL,
         BIT(FIND_DISAGREEMENT)},
        {"other body", ODD "close\n", "hello", NO_CUT, "hell",
         BIT(FIND_DISAGREEMENT)},
        {"both refuse", ODD "close\n", NULL, NULL, NULL, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        unsigned kinds =
            look(rows[i].lines, rows[i].whole, rows[i].cut, rows[i].other);

        cr_expect_eq(kinds, rows[i].kinds, "%s: %x, wanted %x", rows[i].name,
                     kinds, rows[i].kinds);
    }
}

Test(oracle, names_are_found_again)
{
    for (int i = 0; i < FIND_KINDS; i++) {
        enum find_kind kind;

        cr_assert(find_of_name(word_of(find_name((enum find_kind)i)), &kind));
        cr_expect_eq(kind, (enum find_kind)i);
        cr_expect_eq(oracle_gravest(1u << i | 1u << (FIND_KINDS - 1)),
                     (enum find_kind)i);
    }
    cr_expect_not(find_of_name(word_of("finds"), &(enum find_kind){FIND_CUT}));
}

Test(oracle, memory_counts_beyond_what_was_sent)
{
    static const struct client_traits traits = {.reports_errors = true};
    const struct judgement judgement = {.verdict = VERDICT_INFO};
    struct outcome o;
    struct transcript t;
    struct reference reference;
    struct sighting s = {.specimen = &t,
                         .reference = &reference,
                         .traits = &traits,
                         .whole = {&o, &judgement}};

    kit_specimen(VALID "close\n", &t);
    reference_read(&t, &reference);
    set_answer("hello", &o);
    o.usage = (struct usage){.known = true, .memory_grown = 100u << 20};
    cr_expect_eq(oracle_look(&s), 0, "growth that is not known");
    o.usage.grown_known = true;
    cr_expect_eq(oracle_look(&s), BIT(FIND_MEMORY));
    o.usage.memory_grown = 60u << 20;
    cr_expect_eq(oracle_look(&s), 0);
    o.usage.space_grown = 1u << 30;
    cr_expect_eq(oracle_look(&s), BIT(FIND_MEMORY));
    outcome_clear(&o);
    reference_clear(&reference);
    transcript_clear(&t);
}

/* What is found in an answer with that status to these lines, and what the
 * judge says about it, whether a proxy passed it on or not. */
static unsigned look_at_answer(const char *lines, int status, bool proxy,
                               const struct judgement *judgement)
{
    static const struct client_traits traits = {.reports_errors = true};
    struct relayed relayed = {.kind = RELAY_WHOLE};
    struct outcome o;
    struct transcript t;
    struct reference reference;
    struct sighting s = {.specimen = &t,
                         .reference = &reference,
                         .traits = &traits,
                         .whole = {&o, judgement}};
    unsigned kinds;

    kit_specimen(lines, &t);
    reference_read(&t, &reference);
    set_answer("hello", &o);
    answer_set_status(&o.first, status);
    o.first.relayed = proxy ? &relayed : NULL;
    kinds = oracle_look(&s);
    o.first.relayed = NULL;
    outcome_clear(&o);
    reference_clear(&reference);
    transcript_clear(&t);
    return kinds;
}

static unsigned look_at_judged(const char *lines, bool proxy,
                               const struct judgement *judgement)
{
    return look_at_answer(lines, 200, proxy, judgement);
}

Test(oracle, a_proxy_may_have_a_page_of_its_own)
{
    static const char unread[] = "reply \" 503\\n\"\nclose\n";
    const struct judgement info = {.verdict = VERDICT_INFO};

    cr_expect_eq(look_at_answer(unread, 503, true, &info), 0);
    cr_expect_eq(look_at_answer(unread, 503, false, &info), BIT(FIND_INVENTED));
    cr_expect_eq(look_at_answer(unread, 200, true, &info), BIT(FIND_INVENTED));
}

Test(oracle, a_proxy_owes_more_than_its_own_reading)
{
    static char reason[] = "it forwards (RFC 9112 5.2)";
    const struct judgement breach = {.verdict = VERDICT_FAIL,
                                     .damage = DAMAGE_INJECTION,
                                     .reason = reason},
                           lenient = {.verdict = VERDICT_LENIENT},
                           crash = {.verdict = VERDICT_FAIL,
                                    .damage = DAMAGE_CRASH};

    cr_expect_eq(look_at_judged(VALID "close\n", true, &breach),
                 BIT(FIND_FORWARDED));
    cr_expect_eq(look_at_judged(VALID "close\n", false, &breach), 0);
    cr_expect_eq(look_at_judged(VALID "close\n", true, &lenient), 0);
    cr_expect_eq(look_at_judged(VALID "close\n", true, &crash),
                 BIT(FIND_CRASH));
}

Test(oracle, a_tunnel_that_nobody_closes_is_no_hang)
{
    const struct judgement hang = {.verdict = VERDICT_FAIL,
                                   .damage = DAMAGE_HANG};

    cr_expect_eq(look_at_judged(VALID "hold\n", false, &hang), BIT(FIND_HANG));
    cr_expect_eq(
        look_at_judged("method CONNECT\n" VALID "hold\n", false, &hang), 0);
    cr_expect_eq(
        look_at_judged("method CONNECT\n" VALID "close\n", false, &hang),
        BIT(FIND_HANG));
}
