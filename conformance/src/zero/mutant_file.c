/* SPDX-License-Identifier: MIT */
/*
 * The strict reader of mutant and lawful files.
 */
#include "zero/mutant_file.h"

#include <stdlib.h>

#include "text/line.h"
#include "text/word.h"

struct reader {
    struct line_place at;
    struct inprocess *mutant; /* NULL until its profile is known */
    char *title;
    bool lawful; /* nothing may be wrong with it, */
    bool wrong;  /* or something has to be */
};

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
    static const char *const actions[] = {
        [SL_REJECT] = "reject", [SL_ACCEPT] = "accept", [SL_IGNORE] = "ignore",
        [SL_SPACE] = "space",   [SL_END] = "end",       [SL_BODY] = "body",
    };
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
    static const char *const kinds[] = {"rfc", "httplib", "python3"};
    static const char *const parts[] = {"start", "field", "framing", "chunk"};
    struct sl_profile *p = &r->mutant->profile;
    struct sl_bytes part = line_take_word(&text);
    size_t kind = word_find(text, kinds, 3);

    if (kind == 3)
        return line_complain_unknown(&r->at, "there are no rules", text, kinds,
                                     3);
    switch (word_find(part, parts, 4)) {
    case 0:
        p->start = (enum sl_start_rule)kind;
        return true;
    case 1:
        p->field = (enum sl_field_rule)kind;
        return true;
    case 2:
        p->framing = (enum sl_framing_rule)kind;
        return true;
    case 3:
        p->chunk = (enum sl_chunk_rule)kind;
        return true;
    }
    return line_complain_unknown(&r->at, "there are no rules for", part, parts,
                                 4);
}

/* no-limit NAME */
static bool on_no_limit(struct reader *r, struct sl_bytes text)
{
    struct sl_limits *l = &r->mutant->limits;
    const struct {
        const char *name;
        uint32_t *limit;
    } limits[] = {
        {"line", &l->line},       {"fields", &l->fields},
        {"section", &l->section}, {"chunk-line", &l->chunk_line},
        {"interim", &l->interim}, {"trailers", &l->trailers},
    };

    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        if (word_equals(text, limits[i].name)) {
            *limits[i].limit = SL_NO_LIMIT;
            return true;
        }
    return line_complain_of(&r->at, text, "is not a limit");
}

static bool on_quirk(struct reader *r, struct sl_bytes text)
{
    static const struct {
        const char *name;
        enum quirk quirk;
    } quirks[] = {
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
    };
    size_t count = sizeof quirks / sizeof quirks[0];
    const char *names[sizeof quirks / sizeof quirks[0]];

    for (size_t i = 0; i < count; i++) {
        names[i] = quirks[i].name;
        if (!word_equals(text, names[i]))
            continue;
        r->mutant->quirks |= quirks[i].quirk;
        return true;
    }
    return line_complain_unknown(&r->at, "there is no quirk", text, names,
                                 count);
}

static bool on_habit(struct reader *r, struct sl_bytes text)
{
    static const struct {
        const char *name;
        enum habit habit;
    } habits[] = {
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
    };
    size_t count = sizeof habits / sizeof habits[0];
    const char *names[sizeof habits / sizeof habits[0]];

    for (size_t i = 0; i < count; i++) {
        names[i] = habits[i].name;
        if (!word_equals(text, names[i]))
            continue;
        r->mutant->habits |= habits[i].habit;
        return true;
    }
    return line_complain_unknown(&r->at, "there is no habit", text, names,
                                 count);
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
    {"rules", on_rules, true, true},
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
            return line_complain(&r->at, "the profile has to come first");
        if (readers[i].wrong && r->lawful)
            return line_complain_of(&r->at, word, "makes a client wrong");
        r->wrong = r->wrong || readers[i].wrong;
        return readers[i].read(r, text);
    }
    return line_complain_unknown(&r->at, "unknown word", word, names,
                                 READER_COUNT);
}

static bool check_whole(struct reader *r)
{
    bool habits = r->mutant != NULL && r->mutant->habits != 0;

    if (r->lawful && (r->title == NULL || !habits))
        return line_complain(&r->at, "a lawful client has a title, a profile, "
                                     "and a habit");
    if (!r->lawful && (r->title == NULL || !r->wrong))
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
    struct reader r = {.at = {path, 0, fault}, .lawful = true};

    return parse(&r, text, title);
}
