/* SPDX-License-Identifier: MIT */
/*
 * The expectations of a case: what our parser makes of it. Those about
 * clients are in transcript_client.c.
 */
#include "case/transcript_reader.h"

#include <strictline/error.h>
#include <strictline/profile.h>

#include "text/line.h"
#include "text/word.h"

bool reader_is_status(struct sl_bytes word)
{
    if (word.len != 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (word.ptr[i] < '0' || word.ptr[i] > '9')
            return false;
    return true;
}

int reader_status(struct sl_bytes word)
{
    return (word.ptr[0] - '0') * 100 + (word.ptr[1] - '0') * 10 +
           (word.ptr[2] - '0');
}

/* A number that may be 0, up to what a case can send. */
static bool take_number(struct reader *r, const char *what, uint64_t *out)
{
    struct sl_bytes word;

    if (!reader_take_word(r, what, &word))
        return false;
    if (!word_number(word, TRANSCRIPT_SEND_MAX, out))
        return reader_fault(r, "'%s' is not %s; write a number of octets",
                            reader_quote(r, word), what);
    return true;
}

bool reader_take_body(struct reader *r, struct body_rule *out)
{
    if (reader_take_if(r, "length")) {
        out->match = BODY_LENGTH;
        return take_number(r, "the length", &out->length);
    }
    if (reader_take_if(r, "begins"))
        out->match = BODY_PREFIX;
    else if (reader_take_if(r, "contains"))
        out->match = BODY_PART;
    else if (reader_at_string(r))
        out->match = BODY_EXACT;
    else
        return true;
    return reader_take_strings(r, &out->bytes);
}

/* Takes the first name off a comma-separated list. False if none is left. */
static bool next_name(struct sl_bytes *list, struct sl_bytes *name)
{
    if (list->ptr == NULL)
        return false;
    *name = (struct sl_bytes){list->ptr, 0};
    while (name->len < list->len && name->ptr[name->len] != ',')
        name->len++;
    if (name->len == list->len)
        *list = (struct sl_bytes){NULL, 0};
    else
        *list = (struct sl_bytes){list->ptr + name->len + 1,
                                  list->len - name->len - 1};
    return true;
}

/* The profile's name in the library's memory; NULL if unknown. */
static const char *find_profile(struct sl_bytes name)
{
    for (size_t i = 0; sl_profile_at(i) != NULL; i++)
        if (word_equals(name, sl_profile_at(i)->name))
            return sl_profile_at(i)->name;
    return NULL;
}

/* Whether one of the first count rules covers the profile. */
static bool is_covered(const struct transcript *t, size_t count,
                       const char *profile)
{
    for (size_t i = 0; i < count; i++)
        if (parser_rule_covers(&t->parser_rules[i], profile))
            return true;
    return false;
}

/* A name must be known, and no earlier line may be about it. */
static bool check_profile(struct reader *r, struct sl_bytes name)
{
    const char *profile = find_profile(name);

    if (profile == NULL)
        return reader_fault(r,
                            "there is no profile '%s'; write names with "
                            "commas between, or *",
                            reader_quote(r, name));
    if (is_covered(r->t, r->t->parser_rule_count - 1, profile))
        return reader_fault(r,
                            "a line before is about the profile '%s'; "
                            "leave it out here",
                            profile);
    return true;
}

/* How many profiles rule, the last of the list, covers that earlier lines do
 * not. */
static size_t count_new(const struct transcript *t,
                        const struct parser_rule *rule)
{
    size_t count = 0;

    for (size_t i = 0; sl_profile_at(i) != NULL; i++) {
        const char *profile = sl_profile_at(i)->name;

        if (parser_rule_covers(rule, profile) &&
            !is_covered(t, t->parser_rule_count - 1, profile))
            count++;
    }
    return count;
}

static bool take_profiles(struct reader *r, struct parser_rule *rule)
{
    struct sl_bytes list, name;
    bool given = reader_take_word(r, "the list of profiles", &list), all;
    size_t named = 0, fresh;

    /* later lines look at the list even if it is missing */
    rule->profiles = line_copy(list);
    if (!given)
        return false;
    all = word_equals(list, "*");
    while (!all && next_name(&list, &name)) {
        if (!check_profile(r, name))
            return false;
        named++;
    }
    fresh = count_new(r->t, rule);
    if (all && fresh == 0)
        return reader_fault(r, "the lines before are about every profile; "
                               "leave this line out");
    if (!all && named > fresh)
        return reader_fault(r, "a profile is named twice; name it once");
    return true;
}

static bool is_error_name(struct sl_bytes word)
{
    for (int i = SL_OK + 1; i <= SL_ERR_LAST; i++)
        if (word_equals(word, sl_err_name((enum sl_err)i)))
            return true;
    return false;
}

static bool take_code(struct reader *r, char **out)
{
    struct sl_bytes word;

    if (!reader_take_word(r, "the name of the error", &word))
        return false;
    if (!is_error_name(word))
        return reader_fault(r, "there is no error '%s'; error.h has the names",
                            reader_quote(r, word));
    *out = line_copy(word);
    return true;
}

static bool take_finds(struct reader *r, char **out)
{
    struct sl_bytes word, list, name;

    if (!reader_take_word(r, "the list of deviations", &word))
        return false;
    list = word;
    while (next_name(&list, &name))
        if (sl_deviation_find(name.ptr, name.len) == SL_DEV_COUNT)
            return reader_fault(r,
                                "there is no deviation '%s'; write names "
                                "with commas between",
                                reader_quote(r, name));
    *out = line_copy(word);
    return true;
}

static bool take_result(struct reader *r, struct parser_rule *rule)
{
    struct sl_bytes word;

    if (!reader_take_word(r, "a status, 'incomplete' or 'error'", &word))
        return false;
    if (reader_is_status(word)) {
        rule->result = PARSER_COMPLETE;
        rule->status = reader_status(word);
        return reader_take_body(r, &rule->body);
    }
    if (word_equals(word, "incomplete"))
        rule->result = PARSER_INCOMPLETE;
    else if (word_equals(word, "error"))
        rule->result = PARSER_ERROR;
    else
        return reader_fault(r,
                            "'%s' is not a result; write a status of three "
                            "digits, 'incomplete' or 'error'",
                            reader_quote(r, word));
    return take_code(r, &rule->code);
}

/* "at" and "body" are about an error: a complete response has neither. */
static bool take_error_details(struct reader *r, struct parser_rule *rule)
{
    uint64_t offset;

    if (rule->result == PARSER_COMPLETE)
        return true;
    if (reader_take_if(r, "at")) {
        if (!take_number(r, "the offset", &offset))
            return false;
        rule->offset = (int64_t)offset;
    }
    if (!reader_take_if(r, "body"))
        return true;
    if (!reader_take_body(r, &rule->body))
        return false;
    if (rule->body.match == BODY_ANY)
        return reader_fault(r, "the body is missing; write strings, 'begins' "
                               "or 'contains' and strings, or 'length' N");
    return true;
}

static bool read_parser(struct reader *r, int value)
{
    struct transcript *t = r->t;
    struct parser_rule *rule;
    uint64_t consumed;

    (void)value;
    t->parser_rules = reader_grow(t->parser_rules, t->parser_rule_count,
                                  sizeof *t->parser_rules);
    rule = &t->parser_rules[t->parser_rule_count++];
    *rule = (struct parser_rule){.offset = -1, .consumed = -1, .line = r->line};
    if (!take_profiles(r, rule) || !take_result(r, rule) ||
        !take_error_details(r, rule))
        return false;
    if (reader_take_if(r, "consumed")) {
        if (!take_number(r, "the number of octets", &consumed))
            return false;
        rule->consumed = (int64_t)consumed;
    }
    return !reader_take_if(r, "finds") || take_finds(r, &rule->finds);
}

static const struct reader_word words[] = {
    {.name = "parser", .read = read_parser},
    {.name = "client", .read = reader_take_client},
    {.name = "proxy", .read = reader_take_relay, .value = RELAY_ROLE_PROXY},
    {.name = "gateway", .read = reader_take_relay, .value = RELAY_ROLE_GATEWAY},
    {.name = "intermediary",
     .read = reader_take_relay,
     .value = RELAY_ROLE_PROXY | RELAY_ROLE_GATEWAY},
};

const struct reader_part reader_rules = {"expectations", words,
                                         sizeof words / sizeof words[0]};

static bool check_coverage(struct reader *r)
{
    const struct transcript *t = r->t;

    if (t->parser_rule_count == 0)
        return true;
    r->line = t->parser_rules[t->parser_rule_count - 1].line;
    for (size_t i = 0; sl_profile_at(i) != NULL; i++)
        if (!is_covered(t, t->parser_rule_count, sl_profile_at(i)->name))
            return reader_fault(r,
                                "no line is about the profile '%s'; end with "
                                "one for it, or for *",
                                sl_profile_at(i)->name);
    return true;
}

bool reader_rules_end(struct reader *r)
{
    const struct transcript *t = r->t;
    bool any_first = false;

    for (size_t i = 0; i < t->client_rule_count; i++)
        any_first = any_first || !t->client_rules[i].second;
    if (any_first && !(r->closed_lists & 1)) {
        r->line = t->client_rules[t->client_rule_count - 1].line;
        return reader_fault(r, "no line is about other clients; end with a "
                               "line 'client otherwise ...'");
    }
    return check_coverage(r);
}
