/* SPDX-License-Identifier: MIT */
/*
 * Clients that are not careful with a connection: what happens to octets before
 * and after a response, and which statuses are errors.
 */
#include "zero/inprocess.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "text/word.h"

#define HEAD "title t\nwhy w\nlevel policy\nmethod GET\n"
#define SMALL "HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\n\\r\\n"
static const char early[] = HEAD "speaks-first\nreply \"" SMALL "a\"\nawait\n"
                                 "reply \"" SMALL "b\"\nhold\n";
static const char junk[] = HEAD "reply \"" SMALL "ajunk\"\nhold\n";
static const char line[] = HEAD "reply \"" SMALL "a\\r\\n\"\nhold\n";
static const char response[] = HEAD "reply \"" SMALL "a" SMALL "b\"\nhold\n";

static const char partial[] =
    HEAD "reply \"HTTP/1.1 206 P\\r\\n\\r\\na\"\nclose\n";
static const char same[] = HEAD "reply \"HTTP/1.1 304 N\\r\\n\\r\\n\"\nclose\n";

static const struct row {
    const char *text;
    enum loose_trait trait;
    unsigned way;
    bool loose;
    const char *body; /* NULL: an error */
} rows[] = {
    {early, LOOSE_EARLY, LOOSE_EARLY_REFUSE, false, NULL},
    {early, LOOSE_EARLY, LOOSE_EARLY_TAKE, false, "a"},
    {early, LOOSE_EARLY, LOOSE_EARLY_REFUSE, true, NULL},
    {early, LOOSE_EARLY, LOOSE_EARLY_TAKE, true, "a"},
    {junk, LOOSE_LEFTOVER, LOOSE_LEFTOVER_CLOSE, false, "a"},
    {junk, LOOSE_LEFTOVER, LOOSE_LEFTOVER_CHECKED, false, NULL},
    {junk, LOOSE_LEFTOVER, LOOSE_LEFTOVER_CHECKED, true, NULL},
    {line, LOOSE_LEFTOVER, LOOSE_LEFTOVER_CHECKED, true, "a"},
    {partial, LOOSE_SUCCESS, LOOSE_SUCCESS_2XX, false, "a"},
    {partial, LOOSE_SUCCESS, LOOSE_SUCCESS_200, false, NULL},
    {partial, LOOSE_SUCCESS, LOOSE_SUCCESS_200_206, true, "a"},
    {same, LOOSE_SUCCESS, LOOSE_SUCCESS_2XX, true, NULL},
    {same, LOOSE_SUCCESS, LOOSE_SUCCESS_2XX_304, true, ""},
    {response, LOOSE_LEFTOVER, LOOSE_LEFTOVER_CHECKED, true, "a"},
};

Test(inprocess, octets_before_and_after_a_response)
{
    static const struct delivery whole = {.tls = false};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct inprocess *c = inprocess_new(sl_profile_at(0));
        struct buffer fault = BUFFER_EMPTY;
        struct transcript t;
        struct outcome o;

        cr_assert(transcript_parse(word_of(row->text), "x", "x", &t, &fault),
                  "%s", fault.ptr);
        c->is_loose = row->loose;
        c->habits = row->trait == LOOSE_SUCCESS ? HABIT_HIDES_ERRORS : 0;
        c->loose.way[row->trait] = (uint8_t)row->way;
        inprocess_play(c, &t, &whole, "00000000000000000000000000000000", &o);
        cr_expect_eq(o.first.result,
                     row->body != NULL ? RESULT_RESPONSE : RESULT_ERROR,
                     "row %zu", i);
        if (row->body != NULL)
            cr_expect(word_equals(buffer_view(&o.first.body), row->body),
                      "row %zu", i);
        outcome_clear(&o);
        transcript_clear(&t);
        free(c);
    }
}

static void play(const char *text, const struct inprocess *c, bool waits,
                 struct outcome *o)
{
    const struct delivery delivery = {.waits = waits};
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(transcript_parse(word_of(text), "x", "x", &t, &fault), "%s",
              fault.ptr);
    inprocess_play(c, &t, &delivery, "00000000000000000000000000000000", o);
    transcript_clear(&t);
}

/* If a server waits at unknown ends, request two is made before more arrives;
 * what arrives then is its answer, even for a careful client. */
Test(inprocess, what_waits_at_an_end_answers_request_two)
{
    static const char text[] =
        HEAD "probe\nreply \"" SMALL "a" SMALL "b\"\nhold\n";
    struct inprocess *c = inprocess_new(sl_profile_at(0));
    struct outcome o;

    c->is_loose = true;
    for (int careful = 0; careful < 2; careful++) {
        c->loose.way[LOOSE_LEFTOVER] =
            careful ? LOOSE_LEFTOVER_CHECKED : LOOSE_LEFTOVER_CLOSE;
        play(text, c, false, &o);
        cr_expect_eq(o.wire.connections, 2);
        cr_expect_eq(o.second.body.len, 32);
        outcome_clear(&o);
        play(text, c, true, &o);
        cr_expect_eq(o.wire.connections, 1);
        cr_expect(word_equals(buffer_view(&o.second.body), "b"));
        outcome_clear(&o);
    }
    free(c);
}

Test(inprocess, follows_where_it_is_asked_to)
{
    static const char text[] = HEAD
        "%sreply \"HTTP/1.1 302 F\\r\\nLocation: ?b\\r\\n"
        "Content-Length: 0\\r\\n\\r\\n\"\nawait\nreply \"" SMALL "b\"\nhold\n";
    struct inprocess *c = inprocess_new(sl_profile_at(0));

    c->habits = HABIT_FOLLOWS_WHEN_ASKED;
    for (int asks = 0; asks < 2; asks++) {
        struct buffer whole = BUFFER_EMPTY;
        struct outcome o;

        buffer_printf(&whole, text, asks ? "ask follow\n" : "");
        play(whole.ptr, c, false, &o);
        cr_expect_eq(o.first.status, asks ? 200 : 302);
        outcome_clear(&o);
        buffer_clear(&whole);
    }
    free(c);
}
