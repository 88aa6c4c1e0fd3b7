/* SPDX-License-Identifier: MIT */
/*
 * Mutant files: what is read from good ones, and the complaint about each
 * kind of bad one.
 */
#include <criterion/criterion.h>

#include <stdlib.h>

#include "text/word.h"
#include "zero/mutant_file.h"

Test(mutant_file, is_read_whole)
{
    static const char text[] = "# why\n"
                               "title    a mutant\n"
                               "profile  strict\n"
                               "set      bare-lf accept\n"
                               "set      obs-fold reject\n"
                               "rules    chunk python3\n"
                               "no-limit fields\n"
                               "quirk    keep-leftover\n"
                               "quirk    sizes-wrap\n";
    struct buffer fault = BUFFER_EMPTY;
    char *title;
    struct inprocess *m =
        mutant_parse(word_of(text), "x.mutant", &title, &fault);

    cr_assert_not_null(m, "%s", fault.ptr);
    cr_expect_str_eq(title, "a mutant");
    cr_expect_eq(m->profile.action[SL_DEV_BARE_LF], SL_ACCEPT);
    cr_expect_eq(m->profile.action[SL_DEV_OBS_FOLD], SL_REJECT);
    cr_expect_eq(m->profile.action[SL_DEV_NO_COLON], SL_REJECT);
    cr_expect_eq(m->profile.chunk, SL_CHUNK_PYTHON3);
    cr_expect_eq(m->profile.framing, SL_FRAMING_RFC);
    cr_expect_eq(m->limits.fields, SL_NO_LIMIT);
    cr_expect_neq(m->limits.line, SL_NO_LIMIT);
    cr_expect_eq(m->quirks, (unsigned)(QUIRK_KEEP_LEFTOVER | QUIRK_SIZES_WRAP));
    free(title);
    free(m);
    buffer_clear(&fault);
}

#define HEAD "title t\nprofile strict\n"

Test(mutant_file, faults_have_file_and_line)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        {"", "x:0: a mutant has a title, a profile, and something wrong"},
        {HEAD, "x:2: a mutant has a title, a profile, and something wrong"},
        {"profile strict\nquirk reset-is-end\n",
         "x:2: a mutant has a title, a profile, and something wrong"},
        {"title t\ntitle u\n", "x:2: a second title"},
        {HEAD "profile lenient\n", "x:3: a second profile"},
        {"profile stricter\n", "x:1: 'stricter' is not a profile"},
        {"title t\nset bare-lf accept\n", "x:2: the profile must come first"},
        {HEAD "set bare-fl accept\n", "x:3: 'bare-fl' is not a deviation"},
        {HEAD "set bare-lf acept\n",
         "x:3: there is no action 'acept'; did you mean 'accept'?"},
        {HEAD "rules chunk python\n",
         "x:3: there are no rules 'python'; did you mean 'python3'?"},
        {HEAD "rules chunks rfc\n",
         "x:3: there are no rules for 'chunks'; did you mean 'chunk'?"},
        {HEAD "no-limit size\n", "x:3: 'size' is not a limit"},
        {HEAD "quirk reuse-anyways\n",
         "x:3: there is no quirk 'reuse-anyways'; did you mean "
         "'reuse-anyway'?"},
        {HEAD "habit http11\n",
         "x:3: there is no habit 'http11'; did you mean 'http10'?"},
        {HEAD "habit retries\n",
         "x:3: a mutant has a title, a profile, and something wrong"},
        {HEAD "quirks x\n",
         "x:3: unknown word 'quirks'; did you mean 'quirk'?"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        char *title;

        cr_expect_null(mutant_parse(word_of(rows[i].text), "x", &title, &fault),
                       "%s", rows[i].text);
        cr_expect_null(title);
        cr_expect_str_eq(fault.len > 0 ? fault.ptr : "", rows[i].fault);
        buffer_clear(&fault);
    }
}

Test(mutant_file, a_lawful_client_has_habits_only)
{
    struct buffer fault = BUFFER_EMPTY;
    char *title;
    struct inprocess *c = lawful_parse(
        word_of(HEAD "habit retries\nhabit http10\n"), "x", &title, &fault);

    cr_assert_not_null(c, "%s", fault.ptr);
    cr_expect_eq(c->habits, (unsigned)(HABIT_RETRIES | HABIT_HTTP10));
    cr_expect_eq(c->quirks, 0);
    free(title);
    free(c);
    cr_expect_null(lawful_parse(word_of(HEAD), "x", &title, &fault));
    cr_expect_null(
        lawful_parse(word_of(HEAD "quirk loses-octet\n"), "x", &title, &fault));
    cr_expect_str_eq(fault.ptr,
                     "x:2: a lawful client has a title, a profile, and a "
                     "habit\nx:3: 'quirk' makes a client wrong");
    buffer_clear(&fault);
}
