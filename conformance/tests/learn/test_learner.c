/* SPDX-License-Identifier: MIT */
/*
 * What a client with known traits makes of cases is enough to learn the traits;
 * a profile that is written is read back, and a damaged one is refused with its
 * line.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "learn/identify.h"
#include "learn/profile.h"
#include "text/word.h"

static const char *const cases[] = {
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: "
    "5\\r\\n\\r\\nhello\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: "
    "5x\\r\\n\\r\\nhello\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: "
    "x\\r\\n\\r\\nhello\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: "
    "9\\r\\n\\r\\nhello\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\nContent-Length: 5\\n\\nhello\"\nclose\n",
    "reply \"HTTP/1.1 200 OK\\r\\nA b\\r\\nContent-Length: 1\\r\\n\\r\\nab\"\n"
    "close\n",
    "reply \"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"
    "0x1\\r\\na\\r\\n0\\r\\n\\r\\n\"\nclose\n",
};
#define CASE_COUNT (sizeof cases / sizeof cases[0])

struct school {
    struct transcript cases[CASE_COUNT];
    struct lessons lessons;
};

/* What c makes of the cases. */
static void visit(struct school *s, const struct inprocess *c)
{
    *s = (struct school){.lessons = {.items = NULL}};
    for (size_t i = 0; i < CASE_COUNT; i++) {
        struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
        char id[2] = {(char)('a' + i), '\0'};
        struct lesson *l;

        buffer_printf(&text, "title x\nwhy y\nlevel policy\n%s", cases[i]);
        cr_assert(
            transcript_parse(buffer_view(&text), "x", id, &s->cases[i], &fault),
            "%s", fault.ptr);
        buffer_clear(&text);
        s->lessons.items =
            memory_grow(s->lessons.items, (i + 1) * sizeof *s->lessons.items);
        l = &s->lessons.items[i];
        *l = (struct lesson){.transcript = &s->cases[i], .weight = 1};
        s->lessons.count = i + 1;
        lesson_predict(c, l, &l->seen);
    }
}

static void leave(struct school *s)
{
    for (size_t i = 0; i < CASE_COUNT; i++)
        transcript_clear(&s->cases[i]);
    lessons_clear(&s->lessons);
}

static struct inprocess *loose_client(void)
{
    struct inprocess *c = inprocess_new(sl_profile_find("strict"));

    c->is_loose = true;
    c->loose.way[LOOSE_LENGTH] = LOOSE_LENGTH_PREFIX;
    c->loose.way[LOOSE_CUT_LENGTH] = LOOSE_CUT_LENGTH_ACCEPT;
    c->loose.way[LOOSE_LF] = LOOSE_LF_ACCEPT;
    c->loose.way[LOOSE_NO_COLON] = LOOSE_NO_COLON_IGNORE;
    return c;
}

Test(learner, learns_what_a_loose_client_does)
{
    struct inprocess *c = loose_client();
    struct school s;
    struct learned learned;

    visit(&s, c);
    learner_choose(&s.lessons, &learned);
    cr_expect_float_eq(learned.right, learned.all, 1e-6, "%f of %f",
                       learned.right, learned.all);
    cr_expect(learned.client.is_loose);
    cr_expect_eq(learned.client.loose.way[LOOSE_CUT_LENGTH],
                 LOOSE_CUT_LENGTH_ACCEPT);
    leave(&s);
    free(c);
}

Test(learner, learns_what_our_parser_does)
{
    struct inprocess *c = inprocess_new(sl_profile_find("http.client"));
    struct school s;
    struct learned learned;

    visit(&s, c);
    learner_learn(&s.lessons, false, &learned);
    cr_expect_float_eq(learned.right, learned.all, 1e-6);
    leave(&s);
    free(c);
}

Test(learner, what_is_held_out_is_not_learned)
{
    struct inprocess *c = loose_client();
    struct school s;
    struct learned learned;
    double all;

    visit(&s, c);
    s.lessons.items[3].held_out = true;
    learner_learn(&s.lessons, true, &learned);
    cr_expect_eq(learned.client.loose.way[LOOSE_CUT_LENGTH],
                 LOOSE_CUT_LENGTH_REFUSE);
    cr_expect_float_eq(learner_score(&learned.client, &s.lessons, true, &all),
                       0, 1e-6);
    cr_expect_float_eq(all, 1, 1e-6);
    leave(&s);
    free(c);
}

Test(profile, is_read_as_it_was_written)
{
    struct inprocess *c = loose_client();
    struct buffer text = BUFFER_EMPTY, again = BUFFER_EMPTY,
                  fault = BUFFER_EMPTY;
    struct profile p, read;
    struct school s;
    struct sight sight;
    const struct delivery whole = {.tls = false};

    visit(&s, c);
    s.lessons.items[0].seen.first.result = RESULT_CRASH; /* no word for that */
    profile_learn(&s.lessons, "a\x1b client", &p);
    cr_assert_eq(p.case_count, 1);
    profile_write(&p, &text);
    cr_assert(profile_parse(buffer_view(&text), "f/a-1.profile", &read, &fault),
              "%s", fault.ptr);
    cr_expect_str_eq(read.name, "a-1");
    cr_expect_str_eq(read.title, "a? client");
    profile_write(&read, &again);
    cr_expect_str_eq(again.ptr, text.ptr);
    profile_sight(&read, &s.cases[0], &whole, &sight);
    cr_expect_eq(sight.first.result, RESULT_CRASH);
    profile_sight(&read, &s.cases[3], &whole, &sight);
    cr_expect_eq(sight.first.result, RESULT_RESPONSE);
    for (size_t len = 0; len < text.len; len++) {
        struct profile cut;

        if (profile_parse((struct sl_bytes){text.ptr, len}, "p", &cut, &again))
            profile_clear(&cut);
    }
    profile_clear(&p);
    profile_clear(&read);
    buffer_clear(&text);
    buffer_clear(&again);
    leave(&s);
    free(c);
}

Test(profile, unknown_words_are_refused_with_their_line)
{
    static const struct {
        const char *line, *fault;
    } rows[] = {
        {"raeds length prefix", "unknown word 'raeds'"},
        {"reads length prefix", "'reader loose' must come first"},
        {"reader strict", "'strict' is not a reader"},
        {"reader loose\nreads lenght digits", "unknown trait 'lenght'"},
        {"reader loose\nreads length strtol", "unknown way 'strtol'"},
        {"unknown nothing", "'nothing' is not a deviation"},
        {"sees a response", "is not what a client makes of a case"},
        {"sees a response 200 12", "is not what a client makes of a case"},
        {"sees b error\nsees a error", "out of order"},
        {"learned 5 4", "'learned' has two numbers"},
        {"limit fields many", "'many' is not a number"},
        {"limit feilds 5", "there is no limit 'feilds'"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
        struct profile p;

        buffer_printf(&text, "title x\nprofile strict\n%s\n", rows[i].line);
        cr_expect_not(profile_parse(buffer_view(&text), "p", &p, &fault), "%s",
                      rows[i].line);
        cr_expect_not_null(fault.ptr);
        cr_expect(fault.ptr != NULL && strncmp(fault.ptr, "p:", 2) == 0 &&
                      strstr(fault.ptr, rows[i].fault) != NULL,
                  "%s: %s", rows[i].line, fault.ptr);
        buffer_clear(&text);
        buffer_clear(&fault);
    }
}

Test(profile, name_has_the_version)
{
    static const char *const rows[][3] = {
        {"curl", "curl 7.88.1 (x86_64)", "curl-7.88.1"},
        {"node-http", "Node v20.20.2", "node-http-20.20.2"},
        {"a", "no number", "a"},
        {"a", "1", "a"},
        {"a", "x 1. 2.3.", "a-2.3"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer name = BUFFER_EMPTY;

        profile_name(rows[i][0], rows[i][1], &name);
        cr_expect_str_eq(name.ptr, rows[i][2]);
        buffer_clear(&name);
    }
}

Test(identify, ranks_by_likeness_and_chooses_what_tells_apart)
{
    struct inprocess *loose = loose_client();
    struct inprocess *strict = inprocess_new(sl_profile_find("strict"));
    char names[2][8] = {"strict", "loose"};
    struct profile items[2] = {
        {.name = names[0], .title = names[0], .client = *strict},
        {.name = names[1], .title = names[1], .client = *loose},
    };
    const struct known_clients known = {items, 2};
    size_t chosen[CASE_COUNT];
    struct likeness *ranks;
    struct sights sights;
    struct school s;

    visit(&s, loose);
    ranks = identify_rank(&known, &s.lessons);
    cr_expect_str_eq(ranks[0].profile->name, "loose");
    cr_expect_float_eq(ranks[0].same, ranks[0].all, 1e-6);
    cr_expect_lt(ranks[1].same, ranks[1].all);
    identify_sights(&known, s.cases, CASE_COUNT, &sights);
    cr_expect_eq(identify_choose(&sights, s.cases, CASE_COUNT, chosen, 1), 1);
    cr_expect_neq(chosen[0], 0, "they read the first one alike");
    cr_expect_eq(
        identify_choose(&sights, s.cases, CASE_COUNT, chosen, CASE_COUNT), 4,
        "as many as tell them apart");
    free(sights.items);
    free(ranks);
    leave(&s);
    free(loose);
    free(strict);
}
