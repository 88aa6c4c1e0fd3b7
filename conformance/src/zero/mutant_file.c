/* SPDX-License-Identifier: MIT */
/*
 * The strict reader of mutant files.
 */
#include "zero/mutant_file.h"

#include <stdlib.h>

#include "text/line.h"
#include "text/word.h"

struct reader {
    struct line_place at;
    struct inprocess *mutant; /* NULL until its profile is known */
    char *title;
    bool wrong; /* something is wrong with it, as it has to be */
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
    r->wrong = true;
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
    r->wrong = true;
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
            r->wrong = true;
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
        {"no-time-limit", QUIRK_NO_TIME_LIMIT},
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
    };
    size_t count = sizeof quirks / sizeof quirks[0];
    const char *names[sizeof quirks / sizeof quirks[0]];

    for (size_t i = 0; i < count; i++) {
        names[i] = quirks[i].name;
        if (!word_equals(text, names[i]))
            continue;
        r->mutant->quirks |= quirks[i].quirk;
        r->wrong = true;
        return true;
    }
    return line_complain_unknown(&r->at, "there is no quirk", text, names,
                                 count);
}

static const struct {
    const char *name;
    bool (*read)(struct reader *r, struct sl_bytes text);
    bool needs_profile;
} readers[] = {
    {"title", on_title, false},      {"profile", on_profile, false},
    {"set", on_set, true},           {"quirk", on_quirk, true},
    {"no-limit", on_no_limit, true}, {"rules", on_rules, true},
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
        return readers[i].read(r, text);
    }
    return line_complain_unknown(&r->at, "unknown word", word, names,
                                 READER_COUNT);
}

struct inprocess *mutant_parse(struct sl_bytes text, const char *path,
                               char **title, struct buffer *fault)
{
    struct reader r = {.at = {path, 0, fault}};
    bool good = true;

    while (good && text.len > 0) {
        r.at.line++;
        good = read_line(&r, line_take_until(&text, '\n'));
    }
    if (good && (r.title == NULL || !r.wrong))
        good = line_complain(&r.at, "a mutant has a title, a profile, and "
                                    "something wrong");
    if (!good) {
        free(r.title);
        free(r.mutant);
        r.title = NULL;
        r.mutant = NULL;
    }
    *title = r.title;
    return r.mutant;
}
