/* SPDX-License-Identifier: MIT */
/*
 * The head of a case: what it is about, why, and which rule it rests on.
 */
#include "case/transcript_reader.h"

#include <stdlib.h>
#include <string.h>

#include "map/check.h"
#include "map/requirement.h"
#include "text/word.h"

#define METHOD_MAX 32

static bool read_title(struct reader *r, int value)
{
    struct sl_bytes text = r->rest;

    (void)value;
    if (text.len > 0 && text.ptr[text.len - 1] == '.')
        return reader_fault(r, "the title ends with a full stop; leave it out");
    return reader_take_text(r, "the text of the title", &r->t->title);
}

/* Adds item to the list in *text; false if it is there already. */
static bool join(char **text, const char *separator, struct sl_bytes item)
{
    struct buffer joined = BUFFER_EMPTY;
    const char *at = *text;
    size_t gap = strlen(separator);

    while (at != NULL) {
        const char *end = strstr(at, separator);
        size_t len = end != NULL ? (size_t)(end - at) : strlen(at);

        if (len == item.len && memcmp(at, item.ptr, len) == 0)
            return false;
        at = end != NULL ? end + gap : NULL;
    }
    if (*text != NULL)
        buffer_printf(&joined, "%s%s", *text, separator);
    buffer_add(&joined, item.ptr, item.len);
    free(*text);
    *text = joined.ptr;
    return true;
}

static bool read_why(struct reader *r, int value)
{
    struct buffer joined = BUFFER_EMPTY;

    (void)value;
    if (r->rest.len == 0)
        return reader_fault(r, "the reason is missing");
    if (r->t->why != NULL)
        buffer_printf(&joined, "%s ", r->t->why);
    buffer_add(&joined, r->rest.ptr, r->rest.len);
    free(r->t->why);
    r->t->why = joined.ptr;
    r->rest.len = 0;
    return true;
}

static size_t skip_digits(struct sl_bytes text, size_t at)
{
    while (at < text.len && word_is_digit(text.ptr[at]))
        at++;
    return at;
}

/* "7.1", "C.2.2", "6.3(5)": the last means rule 5 of section 6.3. */
static bool is_section(struct sl_bytes text)
{
    size_t at = skip_digits(text, 0);

    if (at == 0 && text.len > 0 && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z')
        at = 1;
    if (at == 0)
        return false;
    while (at + 1 < text.len && text.ptr[at] == '.' &&
           word_is_digit(text.ptr[at + 1]))
        at = skip_digits(text, at + 1);
    if (at + 2 < text.len && text.ptr[at] == '(' &&
        word_is_digit(text.ptr[at + 1])) {
        at = skip_digits(text, at + 1);
        return at + 1 == text.len && text.ptr[at] == ')';
    }
    return at == text.len;
}

static bool read_rfc(struct reader *r, int value)
{
    static const char *const known[] = {"9110", "9111", "9112"};
    struct sl_bytes number, section;
    struct buffer both = BUFFER_EMPTY;
    bool fresh;

    (void)value;
    if (!reader_take_word(r, "the number of the RFC", &number) ||
        !reader_take_word(r, "the section", &section))
        return false;
    if (word_find(number, known, 3) == 3)
        return reader_fault(r,
                            "'%s' is not an RFC of HTTP/1; write 9110, 9111 or "
                            "9112",
                            reader_quote(r, number));
    if (!is_section(section))
        return reader_fault(r,
                            "'%s' is not a section; write it as 7.1 or 6.3(5)",
                            reader_quote(r, section));
    buffer_add(&both, number.ptr, number.len);
    buffer_add_text(&both, " ");
    buffer_add(&both, section.ptr, section.len);
    fresh = join(&r->t->rfc, ", ", buffer_view(&both));
    buffer_clear(&both);
    return fresh || reader_fault(r, "this section is already given; keep one");
}

static bool read_check(struct reader *r, int value)
{
    struct sl_bytes slug;

    (void)value;
    do {
        if (!reader_take_word(r, "the slug of a check", &slug))
            return false;
        if (check_find(slug) == NULL)
            return reader_fault(r,
                                "there is no check '%s'; 'strictline list "
                                "--checks' has them",
                                reader_quote(r, slug));
        if (!join(&r->t->checks, " ", slug))
            return reader_fault(r, "the check '%s' is already given; keep one",
                                reader_quote(r, slug));
    } while (r->rest.len > 0);
    return true;
}

/* Whether the map has the id is checked where the map is read: corpus.h. */
static bool read_requires(struct reader *r, int value)
{
    struct sl_bytes id;

    (void)value;
    do {
        if (!reader_take_word(r, "the id of a requirement", &id))
            return false;
        if (!requirement_is_id(id))
            return reader_fault(r,
                                "'%s' is not the id of a requirement; write "
                                "it as 9112-6.3#12",
                                reader_quote(r, id));
        if (++r->requires > TRANSCRIPT_REQUIRES_MAX)
            return reader_fault(r, "more than %d requirements; divide the case",
                                TRANSCRIPT_REQUIRES_MAX);
        if (!join(&r->t->requires, " ", id))
            return reader_fault(r, "'%s' is already given; keep one",
                                reader_quote(r, id));
    } while (r->rest.len > 0);
    return true;
}

static bool take_level(struct reader *r, enum level *out)
{
    struct sl_bytes word;

    if (!reader_take_word(r, "the level", &word))
        return false;
    if (!level_find(word, out))
        return reader_fault(r,
                            "'%s' is not a level; write MUST, SHOULD, ought, "
                            "MAY, valid, grammar, policy or unsure",
                            reader_quote(r, word));
    return true;
}

static bool read_level(struct reader *r, int value)
{
    (void)value;
    return take_level(r, &r->t->level);
}

/* "CVE-2025-22871" exactly; other collections ("GHSA-qppv-j76h-2rpx") need only
 * be a name of letters, digits and hyphens. */
static bool is_advisory(struct sl_bytes name)
{
    bool cve = word_begins(name, "CVE-"), hyphen = false;

    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

        hyphen = hyphen || c == '-';
        if (i == 0 ? !letter : !letter && !word_is_digit(c) && c != '-')
            return false;
    }
    return cve ? name.len >= 13 && name.ptr[8] == '-' &&
                     skip_digits(name, 4) == 8 &&
                     skip_digits(name, 9) == name.len
               : hyphen && name.ptr[name.len - 1] != '-';
}

static bool read_cve(struct reader *r, int value)
{
    struct transcript *t = r->t;
    struct sl_bytes name;
    struct buffer copy = BUFFER_EMPTY;

    (void)value;
    if (!reader_take_word(r, "the number", &name))
        return false;
    if (!is_advisory(name))
        return reader_fault(r,
                            "'%s' is not the number of a weakness; write it as "
                            "CVE-2025-22871",
                            reader_quote(r, name));
    for (size_t i = 0; i < t->cve_count; i++)
        if (word_equals(name, t->cves[i]))
            return reader_fault(r, "'%s' is already given; keep one",
                                reader_quote(r, name));
    buffer_add(&copy, name.ptr, name.len);
    t->cves = reader_grow(t->cves, t->cve_count, sizeof *t->cves);
    t->cves[t->cve_count++] = copy.ptr;
    return true;
}

static bool take_method(struct reader *r, char **out)
{
    struct buffer copy = BUFFER_EMPTY;
    struct sl_bytes word;

    if (!reader_take_word(r, "the method", &word))
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (word.len > METHOD_MAX ||
            ((word.ptr[i] < 'A' || word.ptr[i] > 'Z') && word.ptr[i] != '-'))
            return reader_fault(r,
                                "'%s' is not a method; write capital letters "
                                "and hyphens, %d at most",
                                reader_quote(r, word), METHOD_MAX);
    buffer_add(&copy, word.ptr, word.len);
    free(*out);
    *out = copy.ptr;
    return true;
}

static bool read_method(struct reader *r, int value)
{
    (void)value;
    return take_method(r, &r->t->method);
}

static bool read_probe(struct reader *r, int value)
{
    struct sl_bytes idle;

    (void)value;
    r->t->probe = true;
    if (r->rest.len > 0 && !word_equals(r->rest, "idle") &&
        !take_method(r, &r->t->probe_method))
        return false;
    r->t->idle = word_equals(r->rest, "idle");
    return !r->t->idle || reader_take_word(r, "idle", &idle);
}

static bool read_reuse(struct reader *r, int value)
{
    static const char *const rules[] = {"forbidden", "expected"};
    struct sl_bytes word;
    size_t rule;

    (void)value;
    if (!reader_take_word(r, "'forbidden' or 'expected'", &word))
        return false;
    rule = word_find(word, rules, 2);
    if (rule == 2)
        return reader_fault(r,
                            "'%s'; write 'forbidden' or 'expected', and a "
                            "level",
                            reader_quote(r, word));
    r->t->reuse = rule == 0 ? REUSE_FORBIDDEN : REUSE_EXPECTED;
    r->reuse_line = r->line;
    return take_level(r, &r->t->reuse_level);
}

static bool read_tls(struct reader *r, int value)
{
    struct sl_bytes word;
    int guise = GUISE_OTHER_NAME;

    (void)value;
    r->t->tls_only = true;
    if (r->rest.len == 0)
        return true;
    if (!reader_take_word(r, "how the server shows itself", &word))
        return false;
    while (guise < GUISE_COUNT &&
           !word_equals(word, guise_name((enum guise)guise)))
        guise++;
    if (guise == GUISE_COUNT)
        return reader_fault(r,
                            "'%s'; write nothing, other-name, common-name, "
                            "address-as-name, expired, unknown-authority or "
                            "clear",
                            reader_quote(r, word));
    r->t->guise = (enum guise)guise;
    return true;
}

enum flag { FLAG_TIMING, FLAG_SPEAKS_FIRST, FLAG_EARLY };

static bool read_flag(struct reader *r, int value)
{
    if (value == FLAG_TIMING)
        r->t->timing = true;
    else if (value == FLAG_SPEAKS_FIRST)
        r->t->speaks_first = true;
    else
        r->t->early = true;
    return true;
}

enum row { ROW_TITLE, ROW_LEVEL };

static const struct reader_word words[] = {
    [ROW_TITLE] = {.name = "title", .read = read_title, .single = true},
    [ROW_LEVEL] = {.name = "level", .read = read_level, .single = true},
    {.name = "why", .read = read_why},
    {.name = "rfc", .read = read_rfc},
    {.name = "check", .read = read_check},
    {.name = "requires", .read = read_requires},
    {.name = "cve", .read = read_cve},
    {.name = "method", .read = read_method, .single = true},
    {.name = "ask", .read = reader_take_ask},
    {.name = "probe", .read = read_probe, .single = true},
    {.name = "reuse", .read = read_reuse, .single = true},
    {.name = "tls", .read = read_tls, .single = true},
    {.name = "timing", .read = read_flag, .value = FLAG_TIMING, .single = true},
    {.name = "speaks-first",
     .read = read_flag,
     .value = FLAG_SPEAKS_FIRST,
     .single = true},
    {.name = "early", .read = read_flag, .value = FLAG_EARLY, .single = true},
    {.name = "recorded", .read = reader_take_recorded, .single = true},
    {.name = "sha256", .read = reader_take_sha256, .single = true},
    {.name = "fidelity", .read = reader_take_fidelity, .single = true},
    {.name = "edited", .read = reader_take_edited, .single = true},
    {.name = "request", .read = reader_take_request, .single = true},
};

const struct reader_part reader_head = {"head", words,
                                        sizeof words / sizeof words[0]};

bool reader_head_ends(struct reader *r)
{
    struct transcript *t = r->t;
    unsigned last = r->line;

    r->line = 1;
    if ((r->seen & 1u << ROW_TITLE) == 0)
        return reader_fault(r, "the title is missing; add a line 'title ...'");
    if (t->why == NULL)
        return reader_fault(r, "the reason is missing; add a line 'why ...'");
    if ((r->seen & 1u << ROW_LEVEL) == 0)
        return reader_fault(r, "the level is missing; add a line such as "
                               "'level MUST'");
    if (t->rfc == NULL && t->level != LEVEL_POLICY)
        return reader_fault(r, "the rule is missing; add a line such as 'rfc "
                               "9112 7.1', or make the level 'policy'");
    if (!reader_recorded_ends(r))
        return false;
    if (t->method == NULL)
        t->method = memory_copy_text("GET");
    if (t->probe_method == NULL)
        t->probe_method = memory_copy_text("GET");
    if (!reader_ask_ends(r))
        return false;
    r->line = last;
    return true;
}
