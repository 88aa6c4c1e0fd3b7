/* SPDX-License-Identifier: MIT */
/*
 * Every value has its own word, which is read back as that value.
 */
#include "case/verdict_words.h"

#include <criterion/criterion.h>

#include "judge/outcome.h"
#include "text/word.h"

Test(verdict_words, word_and_value_stand_for_each_other)
{
    for (int i = 0; i < VERDICT_COUNT; i++) {
        enum verdict got = VERDICT_COUNT;

        cr_expect(verdict_find(word_of(verdict_name((enum verdict)i)), &got));
        cr_expect_eq((int)got, i, "%s", verdict_name((enum verdict)i));
    }
    for (int i = 0; i < DAMAGE_COUNT; i++) {
        enum damage got = DAMAGE_COUNT;

        cr_expect(damage_find(word_of(damage_name((enum damage)i)), &got));
        cr_expect_eq((int)got, i, "%s", damage_name((enum damage)i));
    }
    for (int i = 0; i < RISK_COUNT; i++) {
        enum risk got = RISK_COUNT;

        cr_expect(risk_find(word_of(risk_name((enum risk)i)), &got));
        cr_expect_eq((int)got, i, "%s", risk_name((enum risk)i));
    }
    for (int i = 0; i < LEVEL_COUNT; i++) {
        enum level got = LEVEL_COUNT;

        cr_expect(level_find(word_of(level_name((enum level)i)), &got));
        cr_expect_eq((int)got, i, "%s", level_name((enum level)i));
    }
}

Test(verdict_words, spelling_is_the_contract)
{
    enum level level;
    enum verdict verdict;

    cr_expect_str_eq(level_name(LEVEL_OUGHT), "ought");
    cr_expect_str_eq(verdict_name(VERDICT_XPASS), "xpass");
    cr_expect_str_eq(damage_name(DAMAGE_NONE), "");
    cr_expect_eq(risk_of_damage(DAMAGE_FRAMING), RISK_DESYNC);
    cr_expect_eq(risk_of_damage(DAMAGE_HANG), RISK_NONE);
    cr_expect_not(risk_find(word_of("crash"), &(enum risk){RISK_NONE}));
    cr_expect_str_eq(result_name(RESULT_RESPONSE), "response");
    cr_expect_str_eq(result_name(RESULT_BROKEN), "broken");
    cr_expect_not(level_find(word_of("must"), &level));
    cr_expect_not(verdict_find(word_of("passed"), &verdict));
}
