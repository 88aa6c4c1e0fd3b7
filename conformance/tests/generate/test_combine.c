/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <string.h>

#include "generate/combine.h"

static struct combination find(enum sl_deviation a, enum sl_deviation b)
{
    const enum sl_deviation members[] = {a, b};
    struct combination c;

    cr_assert(combine_find(members, 2, &c), "%s+%s", sl_deviation_name(a),
              sl_deviation_name(b));
    return c;
}

static void nothing(void *context, const struct combination *c)
{
    (void)context, (void)c;
}

Test(combine, every_deviation_can_be_made)
{
    size_t without;

    cr_expect_eq(combine_each(1, nothing, NULL, &without), SL_DEV_COUNT);
    cr_expect_eq(without, 0);
}

Test(combine, members_can_be_left_out)
{
    struct combination c = find(SL_DEV_BARE_LF, SL_DEV_OBS_FOLD);
    struct sl_bytes base = recipe_base(c.base);
    struct buffer out = BUFFER_EMPTY;

    cr_expect_eq(c.others, 0);
    combine_write(&c, 0, &out);
    cr_expect_eq(out.len, base.len);
    buffer_truncate(&out, 0);
    combine_write(&c, COMBINE_ALL, &out);
    cr_expect_gt(out.len, base.len);
    buffer_truncate(&out, 0);
    combine_name(&c, &out);
    cr_expect_str_eq(out.ptr, "bare-lf+obs-fold");
    buffer_clear(&out);
}

/* A header section that ends early has no chunk size. */
Test(combine, what_excludes_itself_is_not_found)
{
    const enum sl_deviation members[] = {SL_DEV_EOF_IN_HEADER,
                                         SL_DEV_CHUNK_SIZE};
    struct combination c;

    cr_expect_not(combine_find(members, 2, &c));
}

Test(combine, effects_are_seen)
{
    const struct sl_profile *lenient = sl_profile_find("lenient");
    struct combination c = find(SL_DEV_BARE_LF, SL_DEV_OBS_FOLD);

    cr_expect_eq(combine_effect_of(&c, lenient), EFFECT_NONE);
    /* A length that is refused elsewhere does not matter in a response that
     * switches protocols. */
    c = find(SL_DEV_UPGRADE, SL_DEV_CL_INVALID);
    cr_expect_eq(combine_effect_of(&c, lenient), EFFECT_ACCEPTED);
    c = find(SL_DEV_STATUS_HIGH, SL_DEV_CHUNK_EXT_SYNTAX);
    cr_expect_eq(combine_effect_of(&c, lenient), EFFECT_NONE);
}

static void count_combination(void *context, const struct combination *c)
{
    struct buffer name = BUFFER_EMPTY;

    combine_name(c, &name);
    cr_expect_neq(strchr(name.ptr, '+'), NULL);
    buffer_clear(&name);
    ++*(size_t *)context;
}

Test(combine, every_pair_is_looked_at_once)
{
    size_t taken = 0, without;
    size_t with = combine_each(2, count_combination, &taken, &without);

    cr_expect_eq(with, taken);
    cr_expect_gt(with, 1500);
    cr_expect_eq(with + without, SL_DEV_COUNT * (SL_DEV_COUNT - 1) / 2);
}

Test(combine, a_case_has_the_octets)
{
    struct combination c = find(SL_DEV_BARE_LF, SL_DEV_BARE_CR);
    struct buffer octets = BUFFER_EMPTY;
    struct transcript t;

    combine_case(&c, &t);
    combine_write(&c, COMBINE_ALL, &octets);
    cr_expect_str_eq(t.id, "pairs/bare-lf-and-bare-cr");
    cr_expect_str_eq(t.rfc, "9112 2.2");
    cr_assert_eq(t.step_count, 2);
    cr_assert_eq(t.steps[0].bytes.len, octets.len);
    cr_expect_arr_eq(t.steps[0].bytes.ptr, octets.ptr, octets.len);
    cr_expect_eq(t.steps[1].type, STEP_CLOSE);
    transcript_clear(&t);
    buffer_clear(&octets);
}
