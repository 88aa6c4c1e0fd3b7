/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <string.h>

#include "case/transcript_write.h"
#include "generate/mutate.h"
#include "generate/recipe.h"
#include "zero/parsed.h"

#define RUNS 20000
#define MAX 2000

static void note(void *context, const struct parsed_finding *f)
{
    bool *found = context;

    if (f->coding == NULL)
        found[f->what] = true;
}

static void find(struct sl_bytes octets, bool *found)
{
    static const enum sl_request get = SL_REQUEST_OTHER;
    const struct parsed_sink sink = {NULL, note, found};
    struct parsed p;

    for (size_t i = 0; sl_profile_at(i) != NULL; i++) {
        const struct parsed_rule rule = {sl_profile_at(i), &get, 1, false};

        parsed_walk(&rule, octets, &sink, &p);
    }
}

/* Changes one after another, from a well-formed response on. */
Test(mutate, every_deviation_comes)
{
    bool found[SL_DEV_COUNT] = {false};
    struct random r = random_of(1);
    struct buffer now = BUFFER_EMPTY;

    for (int run = 0; run < RUNS; run++) {
        struct buffer next = BUFFER_EMPTY;

        if (run % 5 == 0) {
            buffer_truncate(&now, 0);
            mutate_begin(&r, &now);
        }
        mutate_response(&r, buffer_view(&now), MAX, &next);
        cr_assert_leq(next.len, MAX);
        find(buffer_view(&next), found);
        buffer_clear(&now);
        now = next;
    }
    buffer_clear(&now);
    for (size_t i = 0; i < SL_DEV_COUNT; i++)
        cr_expect(found[i], "%s", sl_deviation_name((enum sl_deviation)i));
}

Test(mutate, a_seed_repeats_itself)
{
    struct buffer first = BUFFER_EMPTY, second = BUFFER_EMPTY;
    struct random r = random_of(7), again = random_of(7);
    struct sl_bytes base = recipe_base(BASE_CHUNKED);

    for (int i = 0; i < 100; i++) {
        mutate_response(&r, base, MAX, &first);
        mutate_response(&again, base, MAX, &second);
    }
    cr_expect_eq(first.len, second.len);
    cr_expect_arr_eq(first.ptr, second.ptr, first.len);
    buffer_clear(&first);
    buffer_clear(&second);
}

Test(mutate, children_have_something_of_both)
{
    struct random r = random_of(3);
    int both = 0;

    for (int i = 0; i < 1000; i++) {
        struct buffer child = BUFFER_EMPTY;

        buffer_add_text(&child, "");
        mutate_cross(&r, recipe_base(BASE_CHUNKED), recipe_base(BASE_LENGTH),
                     MAX, &child);
        cr_assert_leq(child.len, MAX);
        both += strstr(child.ptr, "Transfer-Encoding") != NULL &&
                strstr(child.ptr, "Content-Length") != NULL;
        buffer_clear(&child);
    }
    cr_expect_gt(both, 50, "%d", both);
}

Test(mutate, nothing_grows_from_nothing)
{
    struct random r = random_of(4);
    struct buffer out = BUFFER_EMPTY;

    mutate_response(&r, (struct sl_bytes){NULL, 0}, MAX, &out);
    cr_expect_gt(out.len, 0);
    buffer_truncate(&out, 0);
    mutate_cross(&r, (struct sl_bytes){NULL, 0}, (struct sl_bytes){NULL, 0},
                 MAX, &out);
    cr_expect_gt(out.len, 0);
    buffer_clear(&out);
}

static const char start[] = "title t\nwhy w\nrfc 9112 7.1\nlevel MUST\n\n"
                            "reply \"HTTP/1.1 200 OK\\r\\n\\r\\nhello\"\n"
                            "close\n";

/* A case stays a case, however often it is changed. */
Test(mutate, steps_stay_a_case)
{
    struct random r = random_of(5);
    struct buffer faults = BUFFER_EMPTY, text = BUFFER_EMPTY;
    int cuts = 0, ends = 0;

    buffer_add_text(&text, start);
    for (int i = 0; i < 2000; i++) {
        struct transcript t;

        if (i % 20 == 0) {
            buffer_truncate(&text, 0);
            buffer_add_text(&text, start);
        }
        cr_assert(
            transcript_parse(buffer_view(&text), "t.case", "a/t", &t, &faults),
            "%s", faults.ptr);
        mutate_steps(&r, MAX, &t);
        for (size_t k = 0; k < t.step_count; k++) {
            cuts += t.steps[k].type == STEP_CUT;
            ends += t.steps[k].type == STEP_RESET;
        }
        buffer_truncate(&text, 0);
        transcript_write(&t, &text);
        transcript_clear(&t);
    }
    cr_expect_gt(cuts, 100);
    cr_expect_gt(ends, 20);
    buffer_clear(&faults);
    buffer_clear(&text);
}
