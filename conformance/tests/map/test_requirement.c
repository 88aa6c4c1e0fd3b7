/* SPDX-License-Identifier: MIT */
/*
 * The requirement map: what is read from a good one, and the complaint about
 * each kind of bad one.
 */
#include "map/requirement.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#define ROW "level MUST\nbinds client\nrule r\n"
#define GOOD "requirement 9112-6.3#2\n" ROW

Test(requirement, map_is_read_whole)
{
    static const char text[] = "# why\n"
                               "\n"
                               "requirement  9110-2.4#1\n"
                               "level        MUST\n"
                               "binds        recipient user-agent\n"
                               "rule         one\n"
                               "rule         two\n"
                               "requirement  9112-6.3#2\n"
                               "rule         x\n"
                               "unobservable it is\n"
                               "unobservable so\n"
                               "binds        cache\n"
                               "level        definition";
    struct buffer fault = BUFFER_EMPTY;
    struct requirement_map map;
    const struct requirement *row;

    cr_assert(requirement_map_parse(word_of(text), "x", &map, &fault), "%s",
              fault.ptr);
    cr_assert_eq(map.count, 2);
    row = requirement_map_find(&map, word_of("9110-2.4#1"));
    cr_assert_eq(row, &map.items[0]);
    cr_expect_eq(row->level, REQUIREMENT_MUST);
    cr_expect_str_eq(row->binds, "recipient user-agent");
    cr_expect_str_eq(row->rule, "one two");
    cr_expect_null(row->unobservable);
    row = requirement_map_find(&map, word_of("9112-6.3#2"));
    cr_assert_eq(row, &map.items[1]);
    cr_expect_str_eq(requirement_level_name(row->level), "definition");
    cr_expect_str_eq(row->unobservable, "it is so");
    cr_expect_null(requirement_map_find(&map, word_of("9112-6.3#")));
    requirement_map_clear(&map);
    buffer_clear(&fault);
}

Test(requirement, faults_have_file_and_line)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        {"", "x:0: the file has no requirement"},
        {"# only\n", "x:1: the file has no requirement"},
        {"level MUST\n", "x:1: 'requirement' must come first"},
        {"requirement\n", "x:1: 'requirement' has nothing after it"},
        {GOOD "rule\n", "x:5: 'rule' has nothing after it"},
        {"requirement 9112-6.3\n",
         "x:1: '9112-6.3' is not an id; write it as 9112-6.3#12"},
        {GOOD GOOD, "x:5: '9112-6.3#2' is already there; keep one"},
        {GOOD "requirement 9112-6#3\n",
         "x:5: '9112-6#3' comes too late; ids are in the order of the RFCs"},
        {"requirement 9112-1#1\nbinds client\nrule r\n",
         "x:1: the requirement has no 'level'"},
        {"requirement 9112-1#1\nlevel MAY\nrule r\n" GOOD,
         "x:1: the requirement has no 'binds'"},
        {GOOD "\nrequirement 9112-8#1\nlevel MAY\nbinds client\n",
         "x:6: the requirement has no 'rule'"},
        {GOOD "level MUST\n", "x:5: a second level; keep one"},
        {GOOD "binds client\n", "x:5: a second 'binds'; name all on one line"},
        {"requirement 9112-1#1\nlevel must\n",
         "x:2: 'must' is not a level; write MUST, SHOULD, ought, MAY or "
         "definition"},
        {"requirement 9112-1#1\nbinds clients\n",
         "x:2: unknown role 'clients'; did you mean 'client'?"},
        {"requirement 9112-1#1\nbinds client proxy client\n",
         "x:2: 'client' is named twice"},
        {"requirement 9112-1#1\nrulez r\n",
         "x:2: unknown word 'rulez'; did you mean 'rule'?"},
        {"requirement 9112-1#1\nrule\tr\n",
         "x:2: an octet that is not printable ASCII"},
        {"requirement 9112-1#1\nrule r\r\n",
         "x:2: an octet that is not printable ASCII"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct requirement_map map;

        cr_expect(
            !requirement_map_parse(word_of(rows[i].text), "x", &map, &fault),
            "%s", rows[i].text);
        cr_expect_str_eq(fault.ptr, rows[i].fault);
        cr_expect(map.count == 0 && map.items == NULL);
        buffer_clear(&fault);
    }
}

Test(requirement, ids_have_one_form)
{
    static const char *const good[] = {"9110-1#1", "9111-3.3#9999",
                                       "9112-C.2.2#8", "9110-999.1.2.3.4.5#1"};
    static const char *const bad[] = {
        "",          "9112",        "9112-6",       "9112-6#",
        "9112-6#0",  "9112-6#01",   "9112-6#1 ",    "9112-6#1#1",
        "9112-6.#1", "9112-.6#1",   "9112-#1",      "9112-6..3#1",
        "9112-06#1", "9112-0#1",    "9112-CC#1",    "9112-6.C#1",
        "9112-c#1",  "9113-6#1",    "9112 6#1",     "9112-6(5)#1",
        "9112-6#x",  "9112-1000#1", "9112-6#10000", "9112-1.1.1.1.1.1.1#1"};

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        cr_expect(requirement_is_id(word_of(good[i])), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_expect(!requirement_is_id(word_of(bad[i])), "%s", bad[i]);
}

Test(requirement, order_is_that_of_the_rfcs)
{
    static const char *const ids[] = {
        "9110-17.5#6", "9112-6#9", "9112-6#10",  "9112-6.3#1",  "9112-6.10#1",
        "9112-10#1",   "9112-B#1", "9112-B.2#1", "9112-C.2.2#8"};
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct requirement_map map;

    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        buffer_printf(&text, "requirement %s\n" ROW, ids[i]);
    cr_assert(requirement_map_parse(buffer_view(&text), "x", &map, &fault),
              "%s", fault.ptr);
    requirement_map_clear(&map);
    for (size_t i = 1; i < sizeof ids / sizeof ids[0]; i++) {
        buffer_truncate(&text, 0);
        buffer_printf(&text, "requirement %s\n" ROW "requirement %s\n" ROW,
                      ids[i], ids[i - 1]);
        cr_expect(!requirement_map_parse(buffer_view(&text), "x", &map, &fault),
                  "%s", text.ptr);
    }
    buffer_clear(&text);
    buffer_clear(&fault);
}

Test(requirement, section_is_the_id_without_its_sentence)
{
    struct sl_bytes section = requirement_section("9112-6.3#12");

    cr_expect(word_equals(section, "9112-6.3"));
}

/* What was read is complete; a refusal left nothing, and gave a reason. */
static void expect_all_or_nothing(struct sl_bytes text)
{
    struct buffer fault = BUFFER_EMPTY;
    struct requirement_map map;
    bool good = requirement_map_parse(text, "x", &map, &fault);

    cr_expect_eq(good, fault.len == 0);
    cr_expect_eq(good, map.count > 0);
    cr_expect_eq(good, map.items != NULL);
    for (size_t i = 0; i < map.count; i++) {
        const struct requirement *row = &map.items[i];

        cr_expect(requirement_is_id(word_of(row->id)), "%s", row->id);
        cr_expect(row->binds != NULL && row->rule != NULL, "%s", row->id);
        cr_expect_eq(requirement_map_find(&map, word_of(row->id)), row, "%s",
                     row->id);
    }
    requirement_map_clear(&map);
    buffer_clear(&fault);
}

Test(requirement, no_octets_break_the_reader)
{
    static const char good[] = GOOD "unobservable u\n\n# c\n"
                                    "requirement 9112-B.4#10\nrule s\n" ROW;
    static const char octets[] = "\0\n\r\t #-.19AZaz~\x7f\xff";
    char text[sizeof good];

    for (size_t at = 0; at < sizeof good - 1; at++) {
        expect_all_or_nothing((struct sl_bytes){good, at});
        for (size_t i = 0; i < sizeof octets; i++) {
            memcpy(text, good, sizeof good);
            text[at] = octets[i];
            expect_all_or_nothing((struct sl_bytes){text, sizeof good - 1});
        }
    }
}
