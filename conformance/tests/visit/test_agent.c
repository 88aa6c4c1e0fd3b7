/* SPDX-License-Identifier: MIT */
/*
 * Names of visitors, from their User-Agent.
 */
#include <criterion/criterion.h>

#include "text/word.h"
#include "visit/agent.h"

Test(agent, names_are_one_word)
{
    static const struct {
        const char *agent, *name;
    } rows[] = {
        {"", "unknown"},
        {"(odd)", "unknown"},
        {"curl/7.88.1", "curl"},
        {"Python-urllib/3.11", "Python-urllib"},
        {"a\x1b[31mb", "a"},
        {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 "
         "Firefox/128.0",
         "firefox"},
        {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like "
         "Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
         "chromium"},
        {"Mozilla/5.0 AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
         "edge"},
        {"Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/17.4 Safari/604.1",
         "safari"},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer name = BUFFER_EMPTY;

        agent_name(word_of(rows[i].agent), &name);
        cr_expect_str_eq(name.ptr, rows[i].name, "%s", rows[i].agent);
        cr_expect(agent_is_name(buffer_view(&name)), "%s", rows[i].agent);
        buffer_clear(&name);
    }
}

Test(agent, odd_names_are_none)
{
    static const char *const rows[] = {
        "",         "a b", "a/b",
        "\xc3\xa4", "a\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_not(agent_is_name(word_of(rows[i])), "%s", rows[i]);
}
