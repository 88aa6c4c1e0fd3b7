/* SPDX-License-Identifier: MIT */
/*
 * What each change is called, and that no entry is lost.
 */
#include <criterion/criterion.h>

#include "results/results_diff.h"

static struct results_entry entry(const char *id, enum verdict verdict,
                                  enum damage damage, int64_t status)
{
    struct results_entry e = {.id = memory_copy_text(id),
                              .title = memory_copy_text("t"),
                              .cause = memory_copy_text("c"),
                              .seen = memory_copy_text("")};

    e.judgement.verdict = verdict;
    e.judgement.damage = damage;
    e.judgement.reason = memory_copy_text("\x1b[2J");
    e.first.result = memory_copy_text("response");
    e.first.status_known = true;
    e.first.status = status;
    return e;
}

static struct results results_of(const char *client)
{
    return (struct results){.client = memory_copy_text(client),
                            .entries =
                                memory_get(16 * sizeof(struct results_entry))};
}

static const struct row {
    const char *id;
    enum verdict before, now;
    enum damage damage_before, damage_now;
    int64_t status_now;
    enum change change;
} rows[] = {
    {"a", VERDICT_PASS, VERDICT_FAIL, DAMAGE_NONE, DAMAGE_FRAMING, 200,
     CHANGE_BROKEN},
    {"b", VERDICT_ERROR, VERDICT_XFAIL, DAMAGE_NONE, DAMAGE_FRAMING, 200,
     CHANGE_BROKEN},
    {"c", VERDICT_FAIL, VERDICT_WARN, DAMAGE_FRAMING, DAMAGE_NONE, 200,
     CHANGE_FIXED},
    {"d", VERDICT_XFAIL, VERDICT_XPASS, DAMAGE_FRAMING, DAMAGE_NONE, 200,
     CHANGE_FIXED},
    {"e", VERDICT_FAIL, VERDICT_XFAIL, DAMAGE_FRAMING, DAMAGE_FRAMING, 200,
     CHANGE_NONE},
    {"f", VERDICT_FAIL, VERDICT_UNSUPPORTED, DAMAGE_FRAMING, DAMAGE_NONE, 200,
     CHANGE_VERDICT},
    {"g", VERDICT_FAIL, VERDICT_FAIL, DAMAGE_FRAMING, DAMAGE_POISONING, 200,
     CHANGE_VERDICT},
    {"h", VERDICT_PASS, VERDICT_PASS, DAMAGE_NONE, DAMAGE_NONE, 204,
     CHANGE_OUTCOME},
    {"i", VERDICT_PASS, VERDICT_PASS, DAMAGE_NONE, DAMAGE_NONE, 200,
     CHANGE_NONE},
};
#define ROWS (sizeof rows / sizeof rows[0])

/* The rows, one that is gone, and one that is new. */
static void make(struct results *old, struct results *new)
{
    *old = results_of("a");
    *new = results_of("b");
    old->entries[old->count++] = entry("gone", VERDICT_PASS, DAMAGE_NONE, 200);
    for (size_t i = 0; i < ROWS; i++) {
        const struct row *row = &rows[ROWS - 1 - i];

        old->entries[old->count++] =
            entry(rows[i].id, rows[i].before, rows[i].damage_before, 200);
        new->entries[new->count++] =
            entry(row->id, row->now, row->damage_now, row->status_now);
    }
    new->entries[new->count++] = entry("new", VERDICT_FAIL, DAMAGE_HANG, 200);
}

Test(results_diff, each_change_has_its_name)
{
    struct results old, new;
    struct results_diff d;

    make(&old, &new);
    results_diff_make(&old, &new, &d);
    cr_assert_eq(d.count, ROWS + 2);
    for (size_t i = 0; i < ROWS; i++) {
        const struct row *row = &rows[ROWS - 1 - i];

        cr_expect_eq(d.items[i].change, row->change, "%s: %s, wanted %s",
                     row->id, change_name(d.items[i].change),
                     change_name(row->change));
        cr_expect_str_eq(d.items[i].old->id, d.items[i].new->id);
    }
    cr_expect_eq(d.items[ROWS].change, CHANGE_NEW);
    cr_expect_eq(d.items[ROWS + 1].change, CHANGE_GONE);
    cr_expect_eq(d.counts[CHANGE_BROKEN], 2);
    cr_expect_eq(d.counts[CHANGE_NEW], 1);
    results_diff_clear(&d);
    results_clear(&old);
    results_clear(&new);
}

Test(results_diff, text_and_json_name_each_change)
{
    struct buffer text = BUFFER_EMPTY, json = BUFFER_EMPTY;
    struct results old, new;
    struct results_diff d;

    make(&old, &new);
    results_diff_make(&old, &new, &d);
    results_diff_text(&d, &text);
    results_diff_json(&d, &json);
    cr_expect_not_null(strstr(text.ptr, "\nBroken:\n  b [whole]\n"));
    cr_expect_not_null(strstr(text.ptr, "was  pass: \\x1b[2J\n"));
    cr_expect_not_null(
        strstr(text.ptr, "2 broken, 2 fixed, 2 changed, 1 outcome, 1 gone, "
                         "1 new, 2 same, of 11 exchanges\n"));
    cr_expect_null(strchr(text.ptr, '\x1b'), "nothing reaches the terminal");
    cr_expect_not_null(strstr(json.ptr, "\"change\":\"gone\",\"was\":{"));
    cr_expect_null(strstr(json.ptr, "\"change\":\"same\""));
    results_diff_clear(&d);
    results_clear(&old);
    results_clear(&new);
    buffer_clear(&text);
    buffer_clear(&json);
}
