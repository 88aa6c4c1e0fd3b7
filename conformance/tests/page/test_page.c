/* SPDX-License-Identifier: MIT */
/*
 * Texts are stored once; a cell is the worst of its deliveries; a page of
 * nothing is also a page.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "page/page_cells.h"
#include "page/page_strings.h"

Test(page_strings, each_text_has_one_number)
{
    struct page_strings s = PAGE_STRINGS_EMPTY;
    char text[16];

    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < 5000; i++) {
            snprintf(text, sizeof text, "text %zu", i);
            cr_assert_eq(page_strings_add(&s, text), i, "%s", text);
        }
    cr_expect_eq(s.count, 5000);
    cr_expect_str_eq(s.items[4999], "text 4999");
    page_strings_clear(&s);
    cr_expect_eq(page_strings_add(&s, ""), 0);
    page_strings_clear(&s);
}

struct entry_row {
    const char *id;
    enum verdict verdict;
    enum damage damage;
    enum risk risk;
};

static struct results results_of(const struct entry_row *rows, size_t count)
{
    struct results r = {.client = memory_copy_text("c"), .count = count};

    r.entries = memory_get(count * sizeof *r.entries);
    for (size_t i = 0; i < count; i++) {
        r.entries[i] = (struct results_entry){
            .id = memory_copy_text(rows[i].id),
            .title = memory_copy_text("t"),
            .cause = memory_copy_text("<c>"),
            .seen = memory_copy_text(""),
            .first.result = memory_copy_text("error"),
        };
        r.entries[i].judgement =
            (struct judgement){.verdict = rows[i].verdict,
                               .damage = rows[i].damage,
                               .risk = rows[i].risk,
                               .reason = memory_copy_text("<r>")};
    }
    return r;
}

static const struct entry_row rows[] = {
    {"b", VERDICT_PASS, DAMAGE_NONE, RISK_NONE},
    {"b", VERDICT_FAIL, DAMAGE_HANG, RISK_NONE},
    {"b", VERDICT_FAIL, DAMAGE_POISONING, RISK_POISONING}, /* the worst */
    {"b", VERDICT_FAIL, DAMAGE_FRAMING, RISK_DESYNC},
    {"d", VERDICT_UNSUPPORTED, DAMAGE_NONE, RISK_NONE},
    {"d", VERDICT_PASS, DAMAGE_NONE, RISK_NONE}, /* the worst */
    {"a", VERDICT_ERROR, DAMAGE_NONE, RISK_NONE},
    {"a", VERDICT_WARN, DAMAGE_NONE, RISK_NONE},
    {"a", VERDICT_WARN, DAMAGE_NONE, RISK_DESYNC}, /* the worst */
    {"c", VERDICT_LENIENT, DAMAGE_NONE, RISK_NONE},
    {"c", VERDICT_ERROR, DAMAGE_NONE, RISK_NONE}, /* the worst */
};
#define ROWS (sizeof rows / sizeof rows[0])

Test(page_cells, a_cell_is_the_worst_of_its_deliveries)
{
    static const size_t worst[] = {8, 2, 10, 5};
    struct results both[2] = {results_of(rows, ROWS), results_of(rows, 1)};
    const struct page page = {.results = both, .count = 2};
    struct page_cases cases;
    struct page_column column;

    page_cases_make(&page, &cases);
    cr_assert_eq(cases.count, 4);
    page_column_make(&both[0], &cases, &column);
    for (size_t i = 0; i < 4; i++)
        cr_expect_eq(page_column_worst(&column, i), &both[0].entries[worst[i]],
                     "case %s", cases.items[i].entry->id);
    cr_expect_eq(column.at[4], ROWS);
    page_column_clear(&column);
    page_column_make(&both[1], &cases, &column);
    cr_expect_null(page_column_worst(&column, 0), "it was not asked");
    cr_expect_not_null(page_column_worst(&column, 1));
    page_column_clear(&column);
    page_cases_clear(&cases);
    results_clear(&both[0]);
    results_clear(&both[1]);
}

Test(page, no_text_of_the_data_is_markup)
{
    struct results r = results_of(rows, ROWS);
    const struct page page = {.tool = "t", .results = &r, .count = 1};
    const struct page none = {.tool = "t"};
    struct buffer out = BUFFER_EMPTY;

    page_make(&page, &out);
    cr_expect_null(strstr(out.ptr, "<c>"));
    cr_expect_null(strstr(out.ptr, "<r>"));
    cr_expect_not_null(strstr(out.ptr, "\"\\u003cc>\""));
    cr_expect_null(strstr(out.ptr, "@@"));
    buffer_truncate(&out, 0);
    page_make(&none, &out);
    cr_expect_not_null(strstr(out.ptr, "\"clients\":[]"));
    buffer_clear(&out);
    results_clear(&r);
}
