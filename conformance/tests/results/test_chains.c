/* SPDX-License-Identifier: MIT */
/*
 * Pairs of proxies and clients: what is read from them, and what is refused.
 */
#include "results/chains.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#define SIDES "\"proxy\":\"p\",\"proxy_version\":null,\"client\":\"c\","
#define HEAD                                                                   \
    "{\"format\":\"" CHAINS_FORMAT "\"," SIDES "\"client_version\":\"1\","
#define FIND "{\"id\":\"a/b\",\"together\":\"fail\",\"damage\":\"framing\","
#define GOOD HEAD "\"judged\":3,\"replayed\":2,\"finds\":["

Test(chains, are_read_line_by_line)
{
    struct chains c = {.items = NULL};
    struct buffer faults = BUFFER_EMPTY;

    cr_assert(
        chains_parse(word_of(GOOD FIND
                             "\"desync\":true,\"reason\":\"r\"}]}\n\n" GOOD
                             "]}\n"),
                     "x", &c, &faults),
        "%s", faults.ptr);
    cr_assert_eq(c.count, 2);
    cr_expect_str_eq(c.items[0].proxy, "p");
    cr_expect_null(c.items[0].proxy_version);
    cr_expect_str_eq(c.items[0].client_version, "1");
    cr_expect_eq(c.items[0].judged, 3);
    cr_expect_eq(c.items[0].replayed, 2);
    cr_assert_eq(c.items[0].find_count, 1);
    cr_expect_str_eq(c.items[0].finds[0].id, "a/b");
    cr_expect_eq(c.items[0].finds[0].together, VERDICT_FAIL);
    cr_expect_eq(c.items[0].finds[0].damage, DAMAGE_FRAMING);
    cr_expect(c.items[0].finds[0].desync);
    cr_expect_eq(c.items[1].find_count, 0);
    chains_clear(&c);
}

Test(chains, faults_have_a_place)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        {"x\n", "x: not a JSON object"},
        {"{}\n", "x: line[1]: \"format\" is missing"},
        {"{\"format\":\"other/1\"}\n", "line[1]: the format must be"},
        {GOOD "]}\n" GOOD "7]}\n", "line[2]: a find must be an object"},
        {GOOD FIND "\"reason\":\"r\"}]}", "line[1]: \"desync\" is missing"},
        {HEAD "\"judged\":-1,\"replayed\":2,\"finds\":[]}", "\"judged\""},
        {GOOD "{\"id\":\"a\",\"together\":\"bad\"}]}", "is not a verdict"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct chains c = {.items = NULL};
        struct buffer faults = BUFFER_EMPTY;

        cr_expect_not(chains_parse(word_of(rows[i].text), "x", &c, &faults),
                      "row %zu", i);
        cr_expect_not_null(strstr(faults.ptr, rows[i].fault), "row %zu: %s", i,
                           faults.ptr);
        buffer_clear(&faults);
        chains_clear(&c);
    }
}
