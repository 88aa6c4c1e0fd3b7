/* SPDX-License-Identifier: MIT */
/*
 * The strict reader of mutant and lawful files.
 */
#include "zero/mutant_file.h"

#include <stdlib.h>

#include "text/line.h"
#include "text/word.h"

enum kind { KIND_MUTANT, KIND_LAWFUL, KIND_LEARNED };

struct reader {
    struct line_place at;
    struct inprocess *mutant; /* NULL until its profile is known */
    char *title;
    enum kind kind;
    bool wrong; /* something is; never for a lawful client, always for a
                   mutant */
    const struct learned_words *more;
};

static const char *const actions[] = {
    [SL_REJECT] = "reject", [SL_ACCEPT] = "accept", [SL_IGNORE] = "ignore",
    [SL_SPACE] = "space",   [SL_END] = "end",       [SL_BODY] = "body",
};
static const char *const rule_kinds[] = {"rfc", "httplib", "python3"};
static const char *const rule_parts[] = {"start", "field", "framing", "chunk"};

/* In the order of struct sl_limits. */
static const char *const limit_names[] = {
    "line",    "fields",        "section",  "chunk-line",
    "interim", "interim-lines", "trailers",
};
#define LIMIT_COUNT (sizeof limit_names / sizeof limit_names[0])

struct named_bit {
    const char *name;
    unsigned bit;
};

static const struct named_bit quirks[] = {
    {"truncation-is-success", QUIRK_TRUNCATION_IS_SUCCESS},
    {"reset-is-end", QUIRK_RESET_IS_END},
    {"tls-fin-is-end", QUIRK_TLS_FIN_IS_END},
    {"error-is-end", QUIRK_ERROR_IS_END},
    {"reuse-anyway", QUIRK_REUSE_ANYWAY},
    {"keep-leftover", QUIRK_KEEP_LEFTOVER},
    {"head-has-body", QUIRK_HEAD_HAS_BODY},
    {"tunnel-has-body", QUIRK_TUNNEL_HAS_BODY},
    {"no-content-has-body", QUIRK_NO_CONTENT_HAS_BODY},
    {"interim-is-final", QUIRK_INTERIM_IS_FINAL},
    {"sizes-wrap", QUIRK_SIZES_WRAP},
    {"coding-unknown", QUIRK_CODING_UNKNOWN},
    {"loses-octet", QUIRK_LOSES_OCTET},
    {"die-on-error", QUIRK_DIE_ON_ERROR},
    {"error-is-empty", QUIRK_ERROR_IS_EMPTY},
    {"refuses-all", QUIRK_REFUSES_ALL},
    {"keeps-open", QUIRK_KEEPS_OPEN},
    {"no-closure-alert", QUIRK_NO_ALERT},
    {"keeps-folds", QUIRK_KEEPS_FOLDS},
    {"joins-fields", QUIRK_JOINS_FIELDS},
    {"loses-fields", QUIRK_LOSES_FIELDS},
    {"merges-trailers", QUIRK_MERGES_TRAILERS},
    {"keeps-method", QUIRK_KEEPS_METHOD},
    {"changes-method", QUIRK_CHANGES_METHOD},
    {"sends-fragment", QUIRK_SENDS_FRAGMENT},
    {"sends-raw-target", QUIRK_SENDS_RAW},
    {"reserves-announced", QUIRK_RESERVES},
    {"any-certificate", QUIRK_ANY_CERTIFICATE},
    {"clear-text", QUIRK_CLEAR_TEXT},
    {"cut-coding-is-end", QUIRK_CUT_CODING_IS_END},
};
#define QUIRK_COUNT (sizeof quirks / sizeof quirks[0])

static const struct named_bit habits[] = {
    {"http10", HABIT_HTTP10},
    {"asks-for-close", HABIT_ASKS_FOR_CLOSE},
    {"half-closes", HABIT_HALF_CLOSES},
    {"pipelines", HABIT_PIPELINES},
    {"preconnects", HABIT_PRECONNECTS},
    {"never-reuses", HABIT_NEVER_REUSES},
    {"no-time-limit", HABIT_NO_TIME_LIMIT},
    {"retries", HABIT_RETRIES},
    {"follows-redirections", HABIT_FOLLOWS},
    {"refuses-redirections", HABIT_REFUSES_MOVES},
    {"refuses-codings", HABIT_REFUSES_CODINGS},
    {"hides-errors", HABIT_HIDES_ERRORS},
    {"hides-status", HABIT_HIDES_STATUS},
    {"decodes-codings", HABIT_DECODES},
    {"follows-when-asked", HABIT_FOLLOWS_WHEN_ASKED},
};
#define HABIT_COUNT (sizeof habits / sizeof habits[0])

static bool on_title(struct reader *r, struct sl_bytes text)
{
    if (r->title != NULL)
        return line_complain(&r->at, "a second title");
    r->title = line_copy(text);
    return true;
}

static bool on_profile(struct reader *r, struct sl_bytes text)
{
    char *name = line_copy(text);
    const struct sl_profile *profile = sl_profile_find(name);

    free(name);
    if (profile == NULL)
        return line_complain_of(&r->at, text, "is not a profile");
    if (r->mutant != NULL)
        return line_complain(&r->at, "a second profile");
    r->mutant = inprocess_new(profile);
    return true;
}

/* set DEVIATION ACTION */
static bool on_set(struct reader *r, struct sl_bytes text)
{
    size_t count = sizeof actions / sizeof actions[0];
    struct sl_bytes word = line_take_word(&text);
    enum sl_deviation what = sl_deviation_find(word.ptr, word.len);
    size_t action = word_find(text, actions, count);

    if (what == SL_DEV_COUNT)
        return line_complain_of(&r->at, word, "is not a deviation");
    if (action == count)
        return line_complain_unknown(&r->at, "there is no action", text,
                                     actions, count);
    r->mutant->profile.action[what] = (uint8_t)action;
    return true;
}

/* rules PART HOW: the part is read as another kind of client reads it. */
static bool on_rules(struct reader *r, struct sl_bytes text)
{
    struct sl_bytes name = line_take_word(&text);
    size_t part = word_find(name, rule_parts, 4);
    size_t kind = word_find(text, rule_kinds, 3);

    if (kind == 3)
        return line_complain_unknown(&r->at, "there are no rules", text,
                                     rule_kinds, 3);
    if (part == 4)
        return line_complain_unknown(&r->at, "there are no rules for", name,
                                     rule_parts, 4);
    inprocess_set_rules(r->mutant, part, (unsigned)kind);
    return true;
}

/* no-limit NAME */
static bool on_no_limit(struct reader *r, struct sl_bytes text)
{
    size_t limit = word_find(text, limit_names, LIMIT_COUNT);

    if (limit == LIMIT_COUNT)
        return line_complain_of(&r->at, text, "is not a limit");
    *inprocess_limit(r->mutant, limit) = SL_NO_LIMIT;
    r->mutant->loose.limits = r->mutant->limits;
    return true;
}

static bool take_bit(struct reader *r, struct sl_bytes text, const char *what,
                     const struct named_bit *bits, size_t count, unsigned *out)
{
    const char *names[QUIRK_COUNT + HABIT_COUNT];

    for (size_t i = 0; i < count; i++) {
        names[i] = bits[i].name;
        if (!word_equals(text, names[i]))
            continue;
        *out |= bits[i].bit;
        return true;
    }
    return line_complain_unknown(&r->at, what, text, names, count);
}

static bool on_quirk(struct reader *r, struct sl_bytes text)
{
    return take_bit(r, text, "there is no quirk", quirks, QUIRK_COUNT,
                    &r->mutant->quirks);
}

static bool on_habit(struct reader *r, struct sl_bytes text)
{
    return take_bit(r, text, "there is no habit", habits, HABIT_COUNT,
                    &r->mutant->habits);
}

/* limit NAME N */
static bool on_limit(struct reader *r, struct sl_bytes text)
{
    struct sl_bytes name = line_take_word(&text);
    size_t limit = word_find(name, limit_names, LIMIT_COUNT);
    uint64_t number;

    if (limit == LIMIT_COUNT)
        return line_complain_unknown(&r->at, "there is no limit", name,
                                     limit_names, LIMIT_COUNT);
    if (!word_number(text, SL_NO_LIMIT - 1, &number))
        return line_complain_of(&r->at, text,
                                "is not a number from 0 to 4294967294");
    *inprocess_limit(r->mutant, limit) = (uint32_t)number;
    r->mutant->loose.limits = r->mutant->limits;
    return true;
}

/* reader loose */
static bool on_reader(struct reader *r, struct sl_bytes text)
{
    if (!word_equals(text, "loose"))
        return line_complain_of(&r->at, text,
                                "is not a reader; the only one is 'loose'");
    r->mutant->is_loose = true;
    return true;
}

/* reads TRAIT WAY */
static bool on_reads(struct reader *r, struct sl_bytes text)
{
    struct sl_bytes name = line_take_word(&text);
    const char *names[LOOSE_COUNT], *ways[LOOSE_WAYS_MAX];
    size_t trait, way, count = 0;

    for (size_t i = 0; i < LOOSE_COUNT; i++)
        names[i] = loose_name((enum loose_trait)i);
    trait = word_find(name, names, LOOSE_COUNT);
    if (trait == LOOSE_COUNT)
        return line_complain_unknown(&r->at, "unknown trait", name, names,
                                     LOOSE_COUNT);
    if (!r->mutant->is_loose && !loose_is_shared((enum loose_trait)trait))
        return line_complain(&r->at, "'reader loose' must come first");
    while (loose_way((enum loose_trait)trait, (unsigned)count) != NULL) {
        ways[count] = loose_way((enum loose_trait)trait, (unsigned)count);
        count++;
    }
    way = word_find(text, ways, count);
    if (way == count)
        return line_complain_unknown(&r->at, "unknown way", text, ways, count);
    r->mutant->loose.way[trait] = (uint8_t)way;
    return true;
}

static const struct {
    const char *name;
    bool (*read)(struct reader *r, struct sl_bytes text);
    bool needs_profile;
    bool wrong; /* a client with such a word does something wrong */
} readers[] = {
    {"title", on_title, false, false}, {"profile", on_profile, false, false},
    {"habit", on_habit, true, false},  {"set", on_set, true, true},
    {"quirk", on_quirk, true, true},   {"no-limit", on_no_limit, true, true},
    {"rules", on_rules, true, true},   {"limit", on_limit, true, true},
    {"reader", on_reader, true, true}, {"reads", on_reads, true, true},
};
#define READER_COUNT (sizeof readers / sizeof readers[0])

static bool read_line(struct reader *r, struct sl_bytes line)
{
    struct sl_bytes text = line_trim(line);
    struct sl_bytes word;
    const char *names[READER_COUNT];

    if (text.len == 0 || text.ptr[0] == '#')
        return true;
    word = line_take_word(&text);
    for (size_t i = 0; i < READER_COUNT; i++) {
        names[i] = readers[i].name;
        if (!word_equals(word, names[i]))
            continue;
        if (readers[i].needs_profile && r->mutant == NULL)
            return line_complain(&r->at, "the profile must come first");
        if (readers[i].wrong && r->kind == KIND_LAWFUL)
            return line_complain_of(&r->at, word, "makes a client wrong");
        r->wrong = r->wrong || readers[i].wrong;
        return readers[i].read(r, text);
    }
    for (size_t i = 0; r->more != NULL && i < r->more->count; i++)
        if (word_equals(word, r->more->names[i]))
            return r->more->take(r->more->context, i, &r->at, text);
    return line_complain_unknown(&r->at, "unknown word", word, names,
                                 READER_COUNT);
}

static bool check_whole(struct reader *r)
{
    bool habitual = r->mutant != NULL && r->mutant->habits != 0;

    if (r->kind == KIND_LEARNED && (r->title == NULL || r->mutant == NULL))
        return line_complain(&r->at, "it has a title and a profile");
    if (r->kind == KIND_LAWFUL && (r->title == NULL || !habitual))
        return line_complain(&r->at, "a lawful client has a title, a profile, "
                                     "and a habit");
    if (r->kind == KIND_MUTANT && (r->title == NULL || !r->wrong))
        return line_complain(&r->at, "a mutant has a title, a profile, and "
                                     "something wrong");
    return true;
}

static struct inprocess *parse(struct reader *r, struct sl_bytes text,
                               char **title)
{
    bool good = true;

    while (good && text.len > 0) {
        r->at.line++;
        good = read_line(r, line_take_until(&text, '\n'));
    }
    if (!good || !check_whole(r)) {
        free(r->title);
        free(r->mutant);
        r->title = NULL;
        r->mutant = NULL;
    }
    *title = r->title;
    return r->mutant;
}

struct inprocess *mutant_parse(struct sl_bytes text, const char *path,
                               char **title, struct buffer *fault)
{
    struct reader r = {.at = {path, 0, fault}};

    return parse(&r, text, title);
}

struct inprocess *lawful_parse(struct sl_bytes text, const char *path,
                               char **title, struct buffer *fault)
{
    struct reader r = {.at = {path, 0, fault}, .kind = KIND_LAWFUL};

    return parse(&r, text, title);
}

struct inprocess *learned_parse(struct sl_bytes text, const char *path,
                                const struct learned_words *more, char **title,
                                struct buffer *fault)
{
    struct reader r = {
        .at = {path, 0, fault}, .kind = KIND_LEARNED, .more = more};

    return parse(&r, text, title);
}

/* ---- names ---- */

static const char *name_of(const struct named_bit *bits, size_t count,
                           unsigned bit)
{
    for (size_t i = 0; i < count; i++)
        if (bits[i].bit == bit)
            return bits[i].name;
    return NULL;
}

const char *mutant_quirk_name(unsigned quirk)
{
    return name_of(quirks, QUIRK_COUNT, quirk);
}

const char *mutant_habit_name(unsigned habit)
{
    return name_of(habits, HABIT_COUNT, habit);
}

const char *mutant_action_name(enum sl_action action)
{
    return actions[action];
}

const char *mutant_rule_name(unsigned part, unsigned kind,
                             const char **part_name)
{
    *part_name = rule_parts[part];
    return rule_kinds[kind];
}

const char *mutant_limit_name(size_t limit)
{
    return limit < LIMIT_COUNT ? limit_names[limit] : NULL;
}
