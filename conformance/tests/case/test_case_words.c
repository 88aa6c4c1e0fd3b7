/* SPDX-License-Identifier: MIT */
/*
 * The words of the case format and of results, one by one: they are a contract,
 * and two that are swapped would mean each other's values.
 */
#include <criterion/criterion.h>

#include <stdlib.h>

#include "case/transcript.h"
#include "text/word.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

#define EXPECT_WORDS(table, name, type)                                        \
    for (size_t i = 0; i < COUNT(table); i++)                                  \
    cr_expect_str_eq(name((type)(table)[i].value), (table)[i].word, "%s",      \
                     (table)[i].word)

struct word_row {
    int value;
    const char *word;
};

static const struct word_row verdicts[] = {
    {VERDICT_PASS, "pass"},       {VERDICT_LENIENT, "lenient"},
    {VERDICT_WARN, "warn"},       {VERDICT_FAIL, "fail"},
    {VERDICT_INFO, "info"},       {VERDICT_UNSUPPORTED, "unsupported"},
    {VERDICT_SKIPPED, "skipped"}, {VERDICT_ERROR, "error"},
    {VERDICT_XFAIL, "xfail"},     {VERDICT_XPASS, "xpass"},
};
static const struct word_row damages[] = {
    {DAMAGE_NONE, ""},
    {DAMAGE_TRUNCATION, "truncation"},
    {DAMAGE_FRAMING, "framing"},
    {DAMAGE_INJECTION, "injection"},
    {DAMAGE_POISONING, "poisoning"},
    {DAMAGE_ROBUSTNESS, "robustness"},
    {DAMAGE_CRASH, "crash"},
    {DAMAGE_HANG, "hang"},
    {DAMAGE_CHANGE, "change"},
};
static const struct word_row risks[] = {
    {RISK_NONE, ""},
    {RISK_DESYNC, "desync"},
    {RISK_TRUNCATION, "truncation"},
    {RISK_INJECTION, "injection"},
    {RISK_POISONING, "poisoning"},
    {RISK_RESOURCES, "resources"},
};
static const struct word_row levels[] = {
    {LEVEL_MUST, "MUST"},     {LEVEL_SHOULD, "SHOULD"},
    {LEVEL_OUGHT, "ought"},   {LEVEL_MAY, "MAY"},
    {LEVEL_VALID, "valid"},   {LEVEL_GRAMMAR, "grammar"},
    {LEVEL_POLICY, "policy"}, {LEVEL_UNSURE, "unsure"},
};
static const struct word_row guises[] = {
    {GUISE_TRUE, ""},
    {GUISE_OTHER_NAME, "other-name"},
    {GUISE_COMMON_NAME, "common-name"},
    {GUISE_ADDRESS_AS_NAME, "address-as-name"},
    {GUISE_EXPIRED, "expired"},
    {GUISE_UNKNOWN_AUTHORITY, "unknown-authority"},
    {GUISE_CLEAR, "clear"},
};
static const struct word_row conditions[] = {
    {CONDITION_TOOK, "took"},
    {CONDITION_CLOSES, "closes"},
    {CONDITION_CLOSURE_ALERT, "closure-alert"},
    {CONDITION_ASKED, "asked"},
    {CONDITION_FIELD, "field"},
    {CONDITION_MEMORY, "memory"},
    {CONDITION_RESERVES, "reserves"},
    {CONDITION_WAITS, "waits"},
    {CONDITION_REUSES, "reuses"},
    {CONDITION_SENDS, "sends"},
};
static const struct word_row roles[] = {
    {RELAY_ROLE_PROXY, "proxy"},
    {RELAY_ROLE_GATEWAY, "gateway"},
    {RELAY_ROLE_PROXY | RELAY_ROLE_GATEWAY, "intermediary"},
};
static const struct word_row fidelities[] = {
    {FIDELITY_NONE, ""},
    {FIDELITY_WIRE, "wire"},
    {FIDELITY_WIRE_GAP, "wire-gap"},
    {FIDELITY_BLOCK, "block"},
    {FIDELITY_BLOCK_EDITED, "block-edited"},
    {FIDELITY_REBUILT, "rebuilt"},
};

Test(case_words, each_value_has_its_own)
{
    EXPECT_WORDS(verdicts, verdict_name, enum verdict);
    EXPECT_WORDS(damages, damage_name, enum damage);
    EXPECT_WORDS(risks, risk_name, enum risk);
    EXPECT_WORDS(levels, level_name, enum level);
    EXPECT_WORDS(guises, guise_name, enum guise);
    EXPECT_WORDS(conditions, condition_name, enum condition_kind);
    EXPECT_WORDS(roles, relay_role_name, unsigned);
    EXPECT_WORDS(fidelities, fidelity_name, enum fidelity);
    cr_expect_eq(COUNT(verdicts), VERDICT_COUNT);
    cr_expect_eq(COUNT(conditions), CONDITION_COUNT);
}

/* "" names a missing one, and cannot be found. */
Test(case_words, a_fidelity_is_found_by_its_word)
{
    enum fidelity got = FIDELITY_REBUILT;

    for (size_t i = 1; i < COUNT(fidelities); i++) {
        cr_expect(fidelity_find(word_of(fidelities[i].word), &got));
        cr_expect_eq((int)got, fidelities[i].value, "%s", fidelities[i].word);
    }
    got = FIDELITY_WIRE;
    cr_expect_not(fidelity_find(word_of(""), &got));
    cr_expect_not(fidelity_find(word_of("Wire"), &got));
    cr_expect_eq(got, FIDELITY_WIRE);
}

/* ---- steps ---- */

static const struct {
    enum step_type type;
    const char *word;
    bool ends;
} steps[] = {
    {STEP_REPLY, "reply", false},
    {STEP_FLOOD, "flood", false},
    {STEP_PAUSE, "pause", false},
    {STEP_CUT, "cut", false},
    {STEP_SEGMENT, "segment", false},
    {STEP_AWAIT, "await", false},
    {STEP_CONTENT, "content", false},
    {STEP_CLOSE, "close", true},
    {STEP_FIN, "fin", true},
    {STEP_NOTIFY, "notify", false},
    {STEP_ALERT, "alert", true},
    {STEP_KEY_UPDATE, "key-update", false},
    {STEP_EMPTY, "empty-record", false},
    {STEP_RESET, "reset", true},
    {STEP_STALL, "stall", true},
    {STEP_HOLD, "hold", true},
    {STEP_NEXT, "next", false},
};

Test(case_words, each_step_has_its_own_and_some_end_the_connection)
{
    for (size_t i = 0; i < COUNT(steps); i++) {
        cr_expect_str_eq(step_name(steps[i].type), steps[i].word);
        cr_expect_eq(step_ends(steps[i].type), steps[i].ends, "%s",
                     steps[i].word);
    }
}

/* ---- the order of verdicts and of damages ---- */

Test(case_words, verdicts_have_an_order)
{
    static const enum verdict order[] = {VERDICT_PASS, VERDICT_INFO,
                                         VERDICT_LENIENT, VERDICT_WARN,
                                         VERDICT_FAIL};
    static const enum verdict others[] = {VERDICT_UNSUPPORTED, VERDICT_SKIPPED,
                                          VERDICT_ERROR, VERDICT_XFAIL,
                                          VERDICT_XPASS};

    for (int i = 0; i < 5; i++) {
        cr_expect_eq(verdict_rank(order[i]), i);
        cr_expect_eq(verdict_rank(others[i]), 0, "they are nobody's verdict");
    }
}

Test(case_words, damages_have_an_order_and_risks)
{
    static const struct {
        enum damage damage;
        enum risk risk;
    } order[] = {
        {DAMAGE_NONE, RISK_NONE},
        {DAMAGE_CHANGE, RISK_NONE},
        {DAMAGE_ROBUSTNESS, RISK_NONE},
        {DAMAGE_HANG, RISK_NONE},
        {DAMAGE_CRASH, RISK_NONE},
        {DAMAGE_TRUNCATION, RISK_TRUNCATION},
        {DAMAGE_FRAMING, RISK_DESYNC},
        {DAMAGE_INJECTION, RISK_INJECTION},
        {DAMAGE_POISONING, RISK_POISONING},
    };

    for (int i = 0; i < (int)COUNT(order); i++) {
        cr_expect_eq(damage_danger(order[i].damage), i, "%s",
                     damage_name(order[i].damage));
        cr_expect_eq(risk_of_damage(order[i].damage), order[i].risk, "%s",
                     damage_name(order[i].damage));
    }
}

/* ---- words that do not exist ---- */

Test(case_words, what_is_not_found_changes_nothing)
{
    static const char *const strangers[] = {"passe", "pas", "PASS", "x"};

    for (size_t i = 0; i < COUNT(strangers); i++) {
        struct sl_bytes word = word_of(strangers[i]);
        enum verdict verdict = VERDICT_XPASS;
        enum damage damage = DAMAGE_CHANGE;
        enum risk risk = RISK_RESOURCES;
        enum level level = LEVEL_UNSURE;

        cr_expect_not(verdict_find(word, &verdict), "%s", strangers[i]);
        cr_expect_not(damage_find(word, &damage), "%s", strangers[i]);
        cr_expect_not(risk_find(word, &risk), "%s", strangers[i]);
        cr_expect_not(level_find(word, &level), "%s", strangers[i]);
        cr_expect(verdict == VERDICT_XPASS && damage == DAMAGE_CHANGE &&
                  risk == RISK_RESOURCES && level == LEVEL_UNSURE);
    }
}

/* ---- octets and rules ---- */

Test(case_words, octets_are_as_a_rule_says)
{
    static const struct {
        enum body_match match;
        const char *bytes;
        uint64_t length;
        const char *octets;
        bool fits;
    } rows[] = {
        {BODY_ANY, "x", 9, "abc", true},
        {BODY_LENGTH, "", 3, "abc", true},
        {BODY_LENGTH, "", 2, "abc", false},
        {BODY_LENGTH, "", 4, "abc", false},
        {BODY_EXACT, "abc", 0, "abc", true},
        {BODY_EXACT, "ab", 0, "abc", false},
        {BODY_EXACT, "abcd", 0, "abc", false},
        {BODY_EXACT, "abd", 0, "abc", false},
        {BODY_EXACT, "", 0, "", true},
        {BODY_EXACT, "", 0, "a", false},
        {BODY_PREFIX, "ab", 0, "abc", true},
        {BODY_PREFIX, "abc", 0, "abc", true},
        {BODY_PREFIX, "abcd", 0, "abc", false},
        {BODY_PREFIX, "bc", 0, "abc", false},
        {BODY_PREFIX, "b", 0, "abc", false},
        {BODY_PREFIX, "", 0, "", true},
        {BODY_PART, "a", 0, "abc", true},
        {BODY_PART, "b", 0, "abc", true},
        {BODY_PART, "c", 0, "abc", true},
        {BODY_PART, "bc", 0, "abc", true},
        {BODY_PART, "abc", 0, "abc", true},
        {BODY_PART, "ac", 0, "abc", false},
        {BODY_PART, "abcd", 0, "abc", false},
        {BODY_PART, "ab", 0, "aab", true},
        {BODY_PART, "", 0, "abc", true},
        {BODY_PART, "", 0, "", true},
        {BODY_PART, "a", 0, "", false},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct body_rule rule = {.match = rows[i].match,
                                 .length = rows[i].length};

        buffer_add_text(&rule.bytes, rows[i].bytes);
        cr_expect_eq(body_rule_fits(&rule, word_of(rows[i].octets)),
                     rows[i].fits, "row %zu", i);
        buffer_clear(&rule.bytes);
    }
}

Test(case_words, a_section_is_cited_or_a_rule_of_it)
{
    static const struct {
        const char *rfc;
        const char *section;
        bool cited;
    } rows[] = {
        {NULL, "9112 8", false},
        {"9112 8", "9112 8", true},
        {"9112 8", "9112 8.1", false},
        {"9112 8.1", "9112 8", false},
        {"9112 80", "9112 8", false},
        {"9112 6.3(5)", "9112 6.3", true},
        {"9112 6.3(5)", "9112 6.3(5)", true},
        {"9112 6.3(51)", "9112 6.3(5)", false},
        {"9112 6.3", "9112 6.3(5)", false},
        {"9110 8", "9112 8", false},
        {"9110 15, 9112 8", "9112 8", true},
        {"9112 8, 9110 15", "9112 8", true},
        {"9110 15, 9111 3, 9112 6.3(2)", "9112 6.3", true},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct transcript t = {
            .rfc = rows[i].rfc != NULL ? memory_copy_text(rows[i].rfc) : NULL};

        cr_expect_eq(transcript_cites(&t, rows[i].section), rows[i].cited,
                     "row %zu", i);
    }
}

Test(case_words, a_line_is_about_the_profiles_it_names)
{
    static const struct {
        const char *profiles;
        const char *name;
        bool covers;
    } rows[] = {
        {"*", "strict", true},
        {"strict", "strict", true},
        {"strict", "stric", false},
        {"stric", "strict", false},
        {"lenient,strict", "strict", true},
        {"strict,lenient", "strict", true},
        {"a,strict,b", "strict", true},
        {"a,b", "strict", false},
        {"**", "strict", false},
        {"", "strict", false},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct parser_rule rule = {.profiles =
                                       memory_copy_text(rows[i].profiles)};

        cr_expect_eq(parser_rule_covers(&rule, rows[i].name), rows[i].covers,
                     "%s", rows[i].profiles);
        free(rule.profiles);
    }
}
