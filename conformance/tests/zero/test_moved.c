/* SPDX-License-Identifier: MIT */
/*
 * Where a redirected client goes, and with which method.
 */
#include "zero/moved.h"

#include <criterion/criterion.h>

#include "text/word.h"

static const struct moved_faults none = {.sends_raw = false};

Test(moved, targets_are_resolved_and_escaped)
{
    static const struct {
        const char *base, *location, *target;
    } rows[] = {
        {"/a/b?c", "?d", "/a/b?d"},
        {"/a/b", "d", "/a/d"},
        {"/a/b", "/d", "/d"},
        {"/a/b?c", "", "/a/b?c"},
        {"/a/b?c", "#d", "/a/b?c"},
        {"/a/b", "?d#e", "/a/b?d"},
        {"/a/b", "http://x:1/d?e#f", "/d?e"},
        {"/a/b", "https://x", "/"},
        {"/a/b", "//x?d", "/?d"},
        {"/a/b", "?d e\x7f\xff", "/a/b?d%20e%7F%FF"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer target = BUFFER_EMPTY;

        moved_target(word_of(rows[i].base), word_of(rows[i].location), &none,
                     &target);
        cr_expect_str_eq(target.ptr, rows[i].target, "%s and %s: %s",
                         rows[i].base, rows[i].location, target.ptr);
        buffer_clear(&target);
    }
}

Test(moved, faults_send_what_does_not_belong)
{
    const struct moved_faults fragment = {.sends_fragment = true};
    const struct moved_faults raw = {.sends_raw = true};
    struct buffer target = BUFFER_EMPTY;

    moved_target(word_of("/a"), word_of("?d#e"), &fragment, &target);
    moved_target(word_of("/a"), word_of("?d e"), &raw, &target);
    cr_expect_str_eq(target.ptr, "/a?d#e/a?d e");
    buffer_clear(&target);
}

Test(moved, the_status_says_which_method_follows)
{
    const struct moved_faults keeps = {.keeps_method = true};
    const struct moved_faults changes = {.changes_method = true};
    static const struct {
        int status;
        const char *method, *next;
    } rows[] = {
        {301, "POST", "GET"},  {302, "POST", "GET"},  {302, "GET", "GET"},
        {303, "POST", "GET"},  {303, "HEAD", "HEAD"}, {307, "POST", "POST"},
        {308, "POST", "POST"}, {300, "POST", "POST"}, {301, "PUT", "PUT"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_str_eq(moved_method(rows[i].status, rows[i].method, &none),
                         rows[i].next, "%d after %s", rows[i].status,
                         rows[i].method);
    cr_expect_str_eq(moved_method(303, "POST", &keeps), "POST");
    cr_expect_str_eq(moved_method(307, "POST", &changes), "GET");
}
