/* SPDX-License-Identifier: MIT */
/*
 * The tables of the words of verdicts, damage, risks and levels.
 */
#include "case/verdict_words.h"

#include "text/word.h"

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static const char *const verdicts[] = {
    [VERDICT_PASS] = "pass",       [VERDICT_LENIENT] = "lenient",
    [VERDICT_WARN] = "warn",       [VERDICT_FAIL] = "fail",
    [VERDICT_INFO] = "info",       [VERDICT_UNSUPPORTED] = "unsupported",
    [VERDICT_SKIPPED] = "skipped", [VERDICT_ERROR] = "error",
    [VERDICT_XFAIL] = "xfail",     [VERDICT_XPASS] = "xpass",
};
_Static_assert(ROWS(verdicts) == VERDICT_COUNT, "every verdict has a word");

static const char *const damages[] = {
    [DAMAGE_NONE] = "",
    [DAMAGE_TRUNCATION] = "truncation",
    [DAMAGE_FRAMING] = "framing",
    [DAMAGE_INJECTION] = "injection",
    [DAMAGE_POISONING] = "poisoning",
    [DAMAGE_ROBUSTNESS] = "robustness",
    [DAMAGE_CRASH] = "crash",
    [DAMAGE_HANG] = "hang",
    [DAMAGE_CHANGE] = "change",
};
_Static_assert(ROWS(damages) == DAMAGE_COUNT, "every damage has a word");

static const char *const risks[] = {
    [RISK_NONE] = "",
    [RISK_DESYNC] = "desync",
    [RISK_TRUNCATION] = "truncation",
    [RISK_INJECTION] = "injection",
    [RISK_POISONING] = "poisoning",
    [RISK_RESOURCES] = "resources",
};
_Static_assert(ROWS(risks) == RISK_COUNT, "every risk has a word");

static const char *const levels[] = {
    [LEVEL_MUST] = "MUST",     [LEVEL_SHOULD] = "SHOULD",
    [LEVEL_OUGHT] = "ought",   [LEVEL_MAY] = "MAY",
    [LEVEL_VALID] = "valid",   [LEVEL_GRAMMAR] = "grammar",
    [LEVEL_POLICY] = "policy", [LEVEL_UNSURE] = "unsure",
};
_Static_assert(ROWS(levels) == LEVEL_COUNT, "every level has a word");

const char *verdict_name(enum verdict verdict)
{
    return verdicts[verdict];
}

const char *damage_name(enum damage damage)
{
    return damages[damage];
}

const char *risk_name(enum risk risk)
{
    return risks[risk];
}

const char *level_name(enum level level)
{
    return levels[level];
}

bool verdict_find(struct sl_bytes word, enum verdict *out)
{
    size_t i = word_find(word, verdicts, VERDICT_COUNT);

    if (i == VERDICT_COUNT)
        return false;
    *out = (enum verdict)i;
    return true;
}

bool damage_find(struct sl_bytes word, enum damage *out)
{
    size_t i = word_find(word, damages, DAMAGE_COUNT);

    if (i == DAMAGE_COUNT)
        return false;
    *out = (enum damage)i;
    return true;
}

bool risk_find(struct sl_bytes word, enum risk *out)
{
    size_t i = word_find(word, risks, RISK_COUNT);

    if (i == RISK_COUNT)
        return false;
    *out = (enum risk)i;
    return true;
}

bool level_find(struct sl_bytes word, enum level *out)
{
    size_t i = word_find(word, levels, LEVEL_COUNT);

    if (i == LEVEL_COUNT)
        return false;
    *out = (enum level)i;
    return true;
}

enum risk risk_of_damage(enum damage damage)
{
    static const enum risk implied[DAMAGE_COUNT] = {
        [DAMAGE_TRUNCATION] = RISK_TRUNCATION,
        [DAMAGE_FRAMING] = RISK_DESYNC,
        [DAMAGE_INJECTION] = RISK_INJECTION,
        [DAMAGE_POISONING] = RISK_POISONING,
    };

    return implied[damage];
}

int verdict_rank(enum verdict verdict)
{
    static const int ranks[VERDICT_COUNT] = {
        [VERDICT_PASS] = 0, [VERDICT_INFO] = 1, [VERDICT_LENIENT] = 2,
        [VERDICT_WARN] = 3, [VERDICT_FAIL] = 4,
    };

    return ranks[verdict];
}

int damage_danger(enum damage damage)
{
    /* Worst first: octets of another response, of an attacker, then lost
     * octets, then what is noticed at once. */
    static const int dangers[] = {
        [DAMAGE_NONE] = 0,    [DAMAGE_CHANGE] = 1,    [DAMAGE_ROBUSTNESS] = 2,
        [DAMAGE_HANG] = 3,    [DAMAGE_CRASH] = 4,     [DAMAGE_TRUNCATION] = 5,
        [DAMAGE_FRAMING] = 6, [DAMAGE_INJECTION] = 7, [DAMAGE_POISONING] = 8,
    };
    _Static_assert(sizeof dangers / sizeof dangers[0] == DAMAGE_COUNT,
                   "every damage has a danger");

    return dangers[damage];
}
