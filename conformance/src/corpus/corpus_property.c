/* SPDX-License-Identifier: MIT */
/*
 * Selects cases by what they say: one function for each property.
 */
#include "corpus/corpus_property.h"

#include <string.h>

#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

/* ---- one property ---- */

static bool has_cve(const struct transcript *t, struct sl_bytes value)
{
    for (size_t i = 0; i < t->cve_count; i++) {
        struct sl_bytes name = word_of(t->cves[i]);

        if (name.len == value.len &&
            strncmp(name.ptr, value.ptr, name.len) == 0)
            return true;
    }
    return false;
}

static bool has_level(const struct transcript *t, struct sl_bytes value)
{
    enum level level;

    return level_find(value, &level) && level == t->level;
}

/* Whether the cited section ("9112 7.1.2") is the wanted one ("9112-7.1"), or
 * part of it. */
static bool is_in_section(struct sl_bytes cited, struct sl_bytes wanted)
{
    if (cited.len < wanted.len)
        return false;
    for (size_t i = 0; i < wanted.len; i++)
        if (cited.ptr[i] != (wanted.ptr[i] == '-' ? ' ' : wanted.ptr[i]))
            return false;
    return cited.len == wanted.len || cited.ptr[wanted.len] == '.' ||
           cited.ptr[wanted.len] == '(' || cited.ptr[wanted.len] == ' ';
}

static bool has_section(const struct transcript *t, struct sl_bytes value)
{
    struct sl_bytes rest = word_of(t->rfc != NULL ? t->rfc : "");

    while (rest.len > 0)
        if (is_in_section(line_trim(line_take_until(&rest, ',')), value))
            return true;
    return false;
}

static bool has_damage(const struct transcript *t, struct sl_bytes value)
{
    for (size_t i = 0; i < t->client_rule_count; i++)
        if (word_equals(value, damage_name(t->client_rules[i].damage)))
            return true;
    return false;
}

/* A damage implies a risk, as in verdicts. */
static bool has_risk(const struct transcript *t, struct sl_bytes value)
{
    for (size_t i = 0; i < t->client_rule_count; i++) {
        const struct client_rule *rule = &t->client_rules[i];

        if (word_equals(value, risk_name(rule->risk)) ||
            word_equals(value, risk_name(risk_of_damage(rule->damage))))
            return true;
    }
    return false;
}

/* ---- values that make sense ---- */

static bool is_level(struct sl_bytes value)
{
    enum level level;

    return level_find(value, &level);
}

static bool is_damage(struct sl_bytes value)
{
    enum damage damage;

    return value.len > 0 && damage_find(value, &damage);
}

static bool is_risk(struct sl_bytes value)
{
    enum risk risk;

    return value.len > 0 && risk_find(value, &risk);
}

static bool is_section(struct sl_bytes value)
{
    return value.len >= 4 && (value.len == 4 || value.ptr[4] == '-') &&
           value.ptr[value.len - 1] != '-';
}

static bool is_cve(struct sl_bytes value)
{
    return word_begins(value, "CVE-");
}

static const struct property {
    const char *name;
    const char *form; /* of its value, for people */
    bool (*valid)(struct sl_bytes value);
    bool (*holds)(const struct transcript *t, struct sl_bytes value);
} properties[] = {
    {"level", "MUST, SHOULD, ought, MAY, valid, grammar, policy or unsure",
     is_level, has_level},
    {"rfc", "an RFC and a section: 9112-7.1", is_section, has_section},
    {"cve", "a name: CVE-2019-15605", is_cve, has_cve},
    {"risk", "desync, truncation, injection, poisoning or resources", is_risk,
     has_risk},
    {"damage", "truncation, framing, injection, poisoning or robustness",
     is_damage, has_damage},
};

#define PROPERTY_COUNT (sizeof properties / sizeof properties[0])

static const struct property *find_property(struct sl_bytes name)
{
    for (size_t i = 0; i < PROPERTY_COUNT; i++)
        if (word_equals(name, properties[i].name))
            return &properties[i];
    return NULL;
}

/* ---- words ---- */

bool corpus_property_is(const char *word)
{
    return strchr(word, '=') != NULL;
}

static bool check_part(struct sl_bytes part, struct buffer *fault)
{
    static const char *const names[PROPERTY_COUNT] = {"level", "rfc", "cve",
                                                      "risk", "damage"};
    struct sl_bytes value = part, name = line_take_until(&value, '=');
    const struct property *property = find_property(name);

    if (property == NULL) {
        fault_begin(fault);
        line_add_unknown(fault, "a case has no property", name, names,
                         PROPERTY_COUNT,
                         "there are level, rfc, cve, risk and damage");
        return false;
    }
    if (property->valid(value))
        return true;
    fault_begin(fault);
    fault_quote(fault, part);
    buffer_printf(fault, ": the value of '%s' is %s", property->name,
                  property->form);
    return false;
}

bool corpus_property_check(const char *word, struct buffer *fault)
{
    struct sl_bytes rest = word_of(word);

    do {
        if (!check_part(line_take_until(&rest, ','), fault))
            return false;
    } while (rest.len > 0);
    return true;
}

bool corpus_property_holds(const struct transcript *t, const char *word)
{
    struct sl_bytes rest = word_of(word);

    while (rest.len > 0) {
        struct sl_bytes value = line_take_until(&rest, ',');
        struct sl_bytes name = line_take_until(&value, '=');
        const struct property *property = find_property(name);

        if (property == NULL || !property->holds(t, value))
            return false;
    }
    return true;
}
