/* SPDX-License-Identifier: MIT */
/*
 * The words of --delivery, and what they mean for a case.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "case/run_deliveries.h"
#include "text/line.h"
#include "text/word.h"

#include "mixed_words.h"

static void show(const struct run_deliveries *d, struct buffer *out)
{
    char name[DELIVERY_NAME];

    buffer_add_text(out, "");
    for (size_t i = 0; i < d->count; i++) {
        delivery_name(&d->items[i], name);
        buffer_printf(out, "%s%s", i > 0 ? " " : "", name);
    }
    if (d->cuts)
        buffer_add_text(out, " +");
    if (d->closes)
        buffer_add_text(out, " end");
}

Test(run_deliveries, words_are_read_each_once)
{
    static const struct {
        const char *text, *wanted; /* NULL: refused */
    } rows[] = {
        {"whole", "whole"},
        {"bytes,tls,bytes", "bytes tls"},
        {"cut@3,tls-cut@3", "cut@3 tls-cut@3"},
        {"all", "whole ends idle busy bytes tls tls-bytes"},
        {"tls,all,cuts", "tls whole ends idle busy bytes tls-bytes +"},
        {"cuts", " +"},
        {"idle,tls-idle,idle,ends", "idle tls-idle ends"},
        {"busy,idle,tls-busy,busy", "busy idle tls-busy"},
        {"ends,tls-ends,ends", "ends tls-ends"},
        {RUN_DELIVERIES_DEFAULT, "whole ends end"},
        {"", NULL},
        {"whole,,tls", NULL},
        {"whole,x", NULL},
        {"Whole", NULL},
        {"cut@0", NULL},
        {"cut@x", NULL},
        {" whole", NULL},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY, shown = BUFFER_EMPTY;
        struct run_deliveries d;
        bool good = run_deliveries_parse(rows[i].text, &d, &fault);

        cr_expect_eq(good, rows[i].wanted != NULL, "'%s'", rows[i].text);
        cr_expect_eq(fault.len > 0, rows[i].wanted == NULL, "'%s'",
                     rows[i].text);
        show(&d, &shown);
        cr_expect_str_eq(shown.ptr, good ? rows[i].wanted : "");
        run_deliveries_clear(&d);
        buffer_clear(&fault);
        buffer_clear(&shown);
    }
}

Test(run_deliveries, some_wait)
{
    static const struct {
        const char *text;
        bool wait;
    } rows[] = {{"ends", true},       {"tls-idle", true}, {"whole,ends", true},
                {"ends,whole", true}, {"whole", false},   {"closes", false}};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct run_deliveries d;

        cr_assert(run_deliveries_parse(rows[i].text, &d, NULL));
        cr_expect_eq(run_deliveries_wait(&d), rows[i].wait, "%s", rows[i].text);
        run_deliveries_clear(&d);
    }
}

static struct transcript parse(const char *head, const char *steps)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct transcript t;

    buffer_printf(&text, "title t\nwhy w\nlevel policy\n%s\n%s\n", head, steps);
    cr_assert(transcript_parse(buffer_view(&text), "t.case", "a/t", &t, &fault),
              "%s", fault.ptr);
    buffer_clear(&text);
    return t;
}

Test(run_deliveries, of_a_case_fit_what_it_sends)
{
    static const struct {
        const char *name, *head, *steps, *wanted, *deliveries;
    } rows[] = {
        {"plain", "", "reply \"abc\"", "whole,tls", "whole tls"},
        {"over TLS only", "tls", "reply \"abc\"", "whole,tls,bytes",
         "tls tls-bytes"},
        {"cut everywhere", "", "reply \"ab\"\npause 1\nreply \"cd\"", "cuts",
         "cut@1 cut@2 cut@3"},
        {"of the first connection", "", "reply \"ab\"\nnext\nreply \"cde\"",
         "cuts", "cut@1"},
        {"nothing to cut", "", "close", "whole,cuts", "whole"},
        {"repeated", "", "repeat 2 \"ab\"", "tls-cut@2,cuts",
         "tls-cut@2 cut@1 cut@2 cut@3"},
        {"cut over TLS", "tls", "reply \"abc\"", "cut@2,cuts",
         "tls-cut@2 tls-cut@1"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct transcript t = parse(rows[i].head, rows[i].steps);
        struct run_deliveries wanted, of = RUN_DELIVERIES_NONE;
        struct buffer shown = BUFFER_EMPTY;

        cr_assert(run_deliveries_parse(rows[i].wanted, &wanted, NULL));
        run_deliveries_of(&wanted, &t, NULL, &of);
        show(&of, &shown);
        cr_expect_str_eq(shown.ptr, rows[i].deliveries, "%s: %s", rows[i].name,
                         shown.ptr);
        run_deliveries_clear(&wanted);
        run_deliveries_clear(&of);
        transcript_clear(&t);
        buffer_clear(&shown);
    }
}

Test(run_deliveries, that_wait_need_an_end)
{
    static const struct delivery_ends none = {.count = 0}, one = {.count = 1};
    static const struct {
        const char *head, *deliveries;
        const struct delivery_ends *ends;
    } rows[] = {
        {"", "whole", NULL},
        {"probe", "whole idle", NULL},
        {"probe", "whole ends idle", &one},
        {"", "whole", &none},
        {"", "whole ends", &one},
        {"tls", "tls tls-ends", &one},
        {"rfc 9112 8", "whole tls", NULL},
        {"rfc 9112 9.8", "whole tls", NULL},
        {"rfc 9112 6.3", "whole", NULL},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct transcript t = parse(rows[i].head, "reply \"abc\"");
        struct run_deliveries wanted, of = RUN_DELIVERIES_NONE;
        struct buffer shown = BUFFER_EMPTY;

        cr_assert(
            run_deliveries_parse("whole,ends,closes,idle", &wanted, NULL));
        cr_expect(run_deliveries_wait(&wanted));
        run_deliveries_of(&wanted, &t, rows[i].ends, &of);
        show(&of, &shown);
        cr_expect_str_eq(shown.ptr, rows[i].deliveries, "%zu: %s", i,
                         shown.ptr);
        for (size_t j = 0; j < of.count; j++)
            cr_expect_eq(of.items[j].ends,
                         of.items[j].waits ? rows[i].ends : NULL);
        run_deliveries_clear(&wanted);
        run_deliveries_clear(&of);
        transcript_clear(&t);
        buffer_clear(&shown);
    }
}

static const char *const words[] = {
    "whole",    "bytes",    "cut@1",     "ends",      "idle",
    "busy",     "tls",      "tls-bytes", "tls-cut@1", "tls-ends",
    "tls-idle", "tls-busy", "closes",    "cuts",      "all"};
#define WORDS (sizeof words / sizeof words[0])

static void see_offered(const char *typed)
{
    struct buffer fault = BUFFER_EMPTY, wanted = BUFFER_EMPTY;
    struct run_deliveries d;

    line_add_unknown(&wanted, "there is no delivery", word_of(typed), words,
                     WORDS, NULL);
    if (!run_deliveries_parse(typed, &d, &fault)) {
        cr_expect_str_eq(fault.ptr, wanted.ptr);
        cr_expect(d.items == NULL && d.count == 0);
    }
    run_deliveries_clear(&d);
    buffer_clear(&fault);
    buffer_clear(&wanted);
}

/* For a word that is nearly one of them, that one is suggested; of several
 * equally near, the first. */
Test(run_deliveries, each_word_is_offered_to_who_mistypes_it)
{
    for (size_t i = 0; i < WORDS; i++) {
        char typed[MIXED_WORD_SIZE];

        snprintf(typed, sizeof typed, "%sx", words[i]);
        see_offered(typed);
    }
    mix_words(words, WORDS, see_offered);
}

Test(run_deliveries, of_many_octets_are_few)
{
    static const struct {
        const char *steps;
        size_t count;
    } rows[] = {
        {"reply \"a\"", 0},
        {"segment 9000\nreply \"abc\"", 2},
        {"pause 9000\nreply \"abc\"", 2},
        {"repeat 1023 \"a\"", 1022},
        {"repeat 1024 \"a\"", RUN_CUTS_MAX - 1},
        {"repeat 1025 \"a\"", RUN_CUTS_MAX - 1},
        {"repeat 8192 \"a\"", RUN_CUTS_MAX - 1},
        {"repeat 8193 \"a\"", RUN_CUTS_OF_MANY - 1},
        {"reply 8192*\"a\"", RUN_CUTS_MAX - 1},
        {"reply 8193*\"a\"", RUN_CUTS_OF_MANY - 1},
        {"reply 8192*\"a\"\nreply \"a\"", RUN_CUTS_OF_MANY - 1},
        {"repeat 4097 \"ab\"", RUN_CUTS_OF_MANY - 1},
        {"flood 2 \"a\"", RUN_CUTS_OF_MANY - 1},
        {"repeat 1000 \"a\"", 999},
        {"repeat 5000 \"a\"", RUN_CUTS_MAX - 1},
        {"repeat 100000 \"a\"", RUN_CUTS_OF_MANY - 1},
        {"repeat 5000 \"abc\"", RUN_CUTS_OF_MANY - 1},
        {"flood max \"a\"", RUN_CUTS_OF_MANY - 1},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct transcript t = parse("", rows[i].steps);
        struct run_deliveries wanted, of = RUN_DELIVERIES_NONE;

        cr_assert(run_deliveries_parse("cuts", &wanted, NULL));
        run_deliveries_of(&wanted, &t, NULL, &of);
        cr_expect_eq(of.count, rows[i].count, "%s: %zu", rows[i].steps,
                     of.count);
        run_deliveries_clear(&of);
        run_deliveries_clear(&wanted);
        transcript_clear(&t);
    }
}
