/* SPDX-License-Identifier: MIT */
/*
 * The words of a command, as a shell reads them.
 */
#include "case/repeat.h"

#include <criterion/criterion.h>

#include <string.h>

static const struct {
    const char *word, *quoted;
} rows[] = {
    {"run", "run"},
    {"AZaz09@%+=:,./_-", "AZaz09@%+=:,./_-"},
    {"", "''"},
    {"a b", "'a b'"},
    {"a*", "'a*'"},
    {"*a", "'*a'"},
    {"~", "'~'"},
    {"!", "'!'"},
    {"$HOME", "'$HOME'"},
    {"\"", "'\"'"},
    {"\\", "'\\'"},
    {"it's", "'it'\\''s'"},
    {"'", "''\\'''"},
    {"a\nb", "$'a\\012b'"},
    {"\x1f~ ", "$'\\037~ '"},
    {"\x7f", "$'\\177'"},
    {"\xc3\xa9", "$'\\303\\251'"},
    {"\t'\\", "$'\\011\\'\\\\'"},
};

Test(repeat, words_are_quoted_where_they_need_it)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;

        repeat_add_word(&out, rows[i].word);
        cr_expect_str_eq(out.ptr, rows[i].quoted);
        buffer_clear(&out);
    }
}

Test(repeat, a_space_stands_between_words)
{
    struct buffer out = BUFFER_EMPTY;

    repeat_add_word(&out, "a");
    repeat_add_word(&out, "b c");
    repeat_add_word(&out, "d");
    cr_expect_str_eq(out.ptr, "a 'b c' d");
    buffer_add_text(&out, "\n");
    repeat_add_word(&out, "e");
    buffer_add_text(&out, "  ");
    repeat_add_word(&out, "f");
    cr_expect_str_eq(out.ptr, "a 'b c' d\ne  f");
    buffer_clear(&out);
}

Test(repeat, a_case_is_named_by_its_id_or_else_its_path)
{
    static const struct {
        const char *path, *id, *folder, *name;
    } cases[] = {
        {"x/a/b.case", "a/b", NULL, "a/b"},
        {"x/a/b.case", "a/b", "x", "a/b"},
        {"x/a/b.case", "a/b", "x/a", "x/a/b.case"},
        {"x/a/b.case", "a/b", "y", "x/a/b.case"},
        {"xy/a/b.case", "a/b", "x", "xy/a/b.case"},
        {"x/c/b.case", "a/b", "x", "x/c/b.case"},
        {"x", "a/b", "x/y/z", "x"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct transcript t = {.id = memory_copy_text(cases[i].id),
                               .path = memory_copy_text(cases[i].path)};

        cr_expect_str_eq(repeat_case(&t, cases[i].folder), cases[i].name,
                         "row %zu", i);
        transcript_clear(&t);
    }
}
