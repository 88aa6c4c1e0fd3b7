/* SPDX-License-Identifier: MIT */
/*
 * The list of requirements, to the octet.
 */
#include "show/list_requirements.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/word.h"

static const char map_text[] =
    "requirement 9110-15#13\nlevel MUST\nbinds client\nrule the class\n"
    "requirement 9112-6#1\nlevel MAY\nbinds proxy cache\nrule six\n"
    "unobservable nobody sees\n"
    "requirement 9112-6.3#2\nlevel definition\nbinds recipient\nrule two\n"
    "requirement 9112-6.3#20\nlevel ought\nbinds client\nrule twenty\n";

static struct requirement_map map;
static struct transcript cases[2];
static const struct corpus corpus = {cases, 2, NULL};

static void make(void)
{
    static const char *const texts[] = {
        "title t\nwhy w\nlevel policy\nrequires 9112-6.3#2 9110-15#13\nhold\n",
        "title t\nwhy w\nlevel policy\nrequires 9112-6.3#2\nhold\n"};
    static const char *const ids[] = {"a/one", "b/two"};

    cr_assert(requirement_map_parse(word_of(map_text), "m", &map, NULL));
    for (size_t i = 0; i < 2; i++)
        cr_assert(transcript_parse(word_of(texts[i]), "p", ids[i], &cases[i],
                                   &(struct buffer){NULL, 0, 0}));
}

static void clear(void)
{
    requirement_map_clear(&map);
    transcript_clear(&cases[0]);
    transcript_clear(&cases[1]);
}

#define TWO                                                                    \
    "9112-6.3#2  definition  recipient\n    two\n      a/one\n      b/two\n"
#define SIX                                                                    \
    "9112-6#1  MAY  proxy cache\n    six\n      unobservable: nobody sees\n"
#define TWENTY "9112-6.3#20  ought  client\n    twenty\n      open: no case\n"
#define TITLE "\nsection         rows  tested   unobservable   open\n"

Test(list_requirements, rows_have_cases_or_a_reason_or_are_open, .init = make,
     .fini = clear)
{
    struct buffer out = BUFFER_EMPTY;

    list_requirements_text(&corpus, &map, NULL, 0, false, &out);
    cr_expect_str_eq(
        out.ptr,
        "9110-15#13  MUST  client\n    the class\n      a/one\n" SIX TWO TWENTY
            TITLE "9110-15            1        1              0      0\n"
        "9112-6             1        0              1      0\n"
        "9112-6.3           2        1              0      1\n"
        "all                4        2              1      1\n");
    buffer_clear(&out);
}

Test(list_requirements, lines_fit_a_terminal, .init = make, .fini = clear)
{
    static char word[] = "9112-6#1";
    char *words[1] = {word};
    struct buffer out = BUFFER_EMPTY, rule = BUFFER_EMPTY;

    free(map.items[1].rule);
    buffer_printf(&rule, "%075d %03d", 0, 0);
    map.items[1].rule = rule.ptr;
    list_requirements_text(&corpus, &map, words, 1, true, &out);
    cr_expect(strstr(out.ptr, "0\n    000\n      unobservable") != NULL, "%s",
              out.ptr);
    buffer_truncate(&out, 0);
    list_requirements_text(&corpus, &map, words, 1, false, &out);
    cr_expect(strstr(out.ptr, "0 000\n      unobservable") != NULL, "%s",
              out.ptr);
    buffer_clear(&out);
}

Test(list_requirements, words_select, .init = make, .fini = clear)
{
    static const struct {
        const char *words[2], *rows;
    } rows[] = {
        {{"9112-6", NULL}, SIX TWO TWENTY},
        {{"9112-6.3", "9112-6.3#20"}, TWO TWENTY},
        {{"9112-6.3#2", NULL}, TWO},
        {{"9112-6#1", NULL}, SIX},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *words[2] = {(char *)(uintptr_t)rows[i].words[0],
                          (char *)(uintptr_t)rows[i].words[1]};
        size_t count = words[1] != NULL ? 2 : 1;
        struct buffer out = BUFFER_EMPTY;

        list_requirements_text(&corpus, &map, words, count, false, &out);
        cr_expect(word_begins(buffer_view(&out), rows[i].rows), "%s", out.ptr);
        cr_expect(word_begins((struct sl_bytes){out.ptr + strlen(rows[i].rows),
                                                out.len - strlen(rows[i].rows)},
                              TITLE));
        cr_expect_null(list_requirements_unknown(&map, words, count));
        buffer_clear(&out);
    }
}

Test(list_requirements, words_that_name_nothing_are_found, .init = make,
     .fini = clear)
{
    static char known[] = "9112";
    static char unknown[][12] = {"9112-6.", "911", "9112-6.30", "9112-6.3#3",
                                 ""};

    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        char *words[2] = {known, unknown[i]};

        cr_expect_eq(list_requirements_unknown(&map, words, 2), unknown[i],
                     "%s", unknown[i]);
    }
}

Test(list_requirements, rows_are_one_object_on_a_line, .init = make,
     .fini = clear)
{
    static char word[] = "9112-6";
    char *words[1] = {word};
    struct buffer out = BUFFER_EMPTY;

    list_requirements_json(&corpus, &map, words, 1, &out);
    cr_expect_str_eq(
        out.ptr,
        "{\"requirement\":\"9112-6#1\",\"level\":\"MAY\",\"binds\":[\"proxy\","
        "\"cache\"],\"rule\":\"six\",\"unobservable\":\"nobody sees\","
        "\"cases\":[]}\n"
        "{\"requirement\":\"9112-6.3#2\",\"level\":\"definition\",\"binds\":["
        "\"recipient\"],\"rule\":\"two\",\"unobservable\":null,"
        "\"cases\":[\"a/one\",\"b/two\"]}\n"
        "{\"requirement\":\"9112-6.3#20\",\"level\":\"ought\",\"binds\":["
        "\"client\"],\"rule\":\"twenty\",\"unobservable\":null,"
        "\"cases\":[]}\n");
    buffer_clear(&out);
}
