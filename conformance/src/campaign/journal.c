/* SPDX-License-Identifier: MIT */
/*
 * The journal: lines of words. A last line without its line feed was being
 * written when the writer was killed; it is ignored, and cut off.
 */
#include "campaign/state_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system/file.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

#define FIRST_LINE "strictline-fuzz 1"
#define JOURNAL_MAX (256u << 20)

static const char *const known_words[] = {
    [KNOWN_CORPUS] = "corpus",
    [KNOWN_FOUND] = "found",
    [KNOWN_UNSTEADY] = "unsteady",
};
#define KNOWN_WORDS (sizeof known_words / sizeof known_words[0])

/* ---- writing ---- */

static bool write_line(struct state *s, struct buffer *line,
                       struct buffer *fault)
{
    bool good;

    buffer_add_text(line, "\n");
    good = output_stream_write(&s->journal, buffer_view(line), fault);
    buffer_clear(line);
    return good;
}

bool state_add_behaviour(struct state *s, uint64_t n, uint64_t behaviour,
                         struct buffer *fault)
{
    struct buffer line = BUFFER_EMPTY;

    state_remember_behaviour(s, behaviour);
    buffer_printf(&line, "behaviour %" PRIu64 " %016" PRIx64, n, behaviour);
    return write_line(s, &line, fault);
}

bool state_add_known(struct state *s, const struct known *known,
                     struct buffer *fault)
{
    struct buffer line = BUFFER_EMPTY;

    state_remember_known(s, known);
    buffer_printf(&line, "%s %s %s %s", known_words[known->by],
                  find_name(known->kind), known->outcome, known->findings);
    return write_line(s, &line, fault);
}

bool state_add_find(struct state *s, const struct found *found,
                    struct buffer *fault)
{
    struct buffer line = BUFFER_EMPTY;

    state_remember_find(s, found);
    buffer_printf(&line, "find %s %s %s %s", found->name, found->delivery,
                  find_name(found->kind), found->shown ? "shown" : "unshown");
    return write_line(s, &line, fault);
}

bool state_end_round(struct state *s, uint64_t next, struct buffer *fault)
{
    struct buffer line = BUFFER_EMPTY;

    s->next = next;
    buffer_printf(&line, "round %" PRIu64, next);
    return write_line(s, &line, fault);
}

static bool write_head(struct state *s, const struct state_head *head,
                       struct buffer *fault)
{
    struct buffer line = BUFFER_EMPTY;

    s->seed = head->seed;
    buffer_printf(&line,
                  FIRST_LINE "\nseed %" PRIu64 "\nclient %s\nother %s\n"
                             "cases %016" PRIx64,
                  head->seed, head->client, head->other, head->cases);
    return write_line(s, &line, fault);
}

/* ---- reading ---- */

struct journal_reader {
    struct state *state;
    const struct state_head *head;
    struct line_place at;
    struct sl_bytes rest; /* of the line */
};

static bool take_hash(struct sl_bytes word, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < word.len; i++) {
        bool digit = word.ptr[i] >= '0' && word.ptr[i] <= '9';
        bool letter = word.ptr[i] >= 'a' && word.ptr[i] <= 'f';

        if (!digit && !letter)
            return false;
        *out = *out << 4 |
               (uint64_t)(digit ? word.ptr[i] - '0' : word.ptr[i] - 'a' + 10);
    }
    return word.len == 16;
}

static bool take_number(struct journal_reader *r, uint64_t *out)
{
    return word_number(line_take_word(&r->rest), UINT64_MAX, out);
}

static bool take_seed(struct journal_reader *r)
{
    if (!take_number(r, &r->state->seed))
        return false;
    if (!r->head->seed_given || r->state->seed == r->head->seed)
        return true;
    return line_complain(&r->at, "this campaign has another seed; leave out "
                                 "--seed, or give another --state");
}

static bool take_name(struct journal_reader *r, const char *wanted,
                      const char *complaint)
{
    return word_equals(line_take_word(&r->rest), wanted) ||
           line_complain(&r->at, complaint);
}

static bool take_client(struct journal_reader *r)
{
    return take_name(r, r->head->client,
                     "this campaign has another client; give another --state");
}

static bool take_other(struct journal_reader *r)
{
    return take_name(r, r->head->other,
                     "this campaign has another --against; give another "
                     "--state");
}

static bool take_cases(struct journal_reader *r)
{
    uint64_t hash;

    if (!take_hash(line_take_word(&r->rest), &hash))
        return false;
    r->state->other_cases = hash != r->head->cases;
    return true;
}

static bool take_behaviour(struct journal_reader *r)
{
    uint64_t number, hash;

    if (!take_number(r, &number) || !take_hash(line_take_word(&r->rest), &hash))
        return false;
    /* The interrupted round is played again. */
    if (number < r->state->next)
        state_remember_behaviour(r->state, hash);
    return true;
}

static bool take_known(struct journal_reader *r, enum known_by by)
{
    struct known known = {.by = by};
    bool good = find_of_name(line_take_word(&r->rest), &known.kind);

    known.outcome = line_copy(line_take_word(&r->rest));
    known.findings = line_copy(line_take_word(&r->rest));
    good = good && known.outcome[0] != '\0' && known.findings[0] != '\0';
    if (good)
        state_remember_known(r->state, &known);
    free(known.outcome);
    free(known.findings);
    return good;
}

static bool take_find(struct journal_reader *r)
{
    struct found found = {.name = line_copy(line_take_word(&r->rest))};
    bool good;

    found.delivery = line_copy(line_take_word(&r->rest));
    good = found.name[0] != '\0' && found.delivery[0] != '\0' &&
           find_of_name(line_take_word(&r->rest), &found.kind);
    found.shown = word_equals(line_take_word(&r->rest), "shown");
    if (good)
        state_remember_find(r->state, &found);
    free(found.name);
    free(found.delivery);
    return good;
}

static bool take_round(struct journal_reader *r)
{
    uint64_t next;

    return take_number(r, &next); /* seen in find_next */
}

static bool take_line(struct journal_reader *r)
{
    static const struct {
        const char *word;
        bool (*take)(struct journal_reader *r);
    } words[] = {
        {"seed", take_seed},           {"client", take_client},
        {"other", take_other},         {"cases", take_cases},
        {"behaviour", take_behaviour}, {"find", take_find},
        {"round", take_round},
    };
    struct sl_bytes word = line_take_word(&r->rest);
    size_t by = word_find(word, known_words, KNOWN_WORDS);
    size_t before = r->at.fault->len;

    if (by < KNOWN_WORDS && take_known(r, (enum known_by)by) &&
        r->rest.len == 0)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (word_equals(word, words[i].word) && words[i].take(r) &&
            r->rest.len == 0)
            return true;
    return r->at.fault->len > before
               ? false
               : line_complain(&r->at, "damaged; give another --state, or "
                                       "remove the line");
}

/* Where the last whole round ended: anything later is played again. */
static uint64_t find_next(struct sl_bytes text)
{
    uint64_t next = 0;

    while (text.len > 0) {
        struct sl_bytes line = line_take_until(&text, '\n');

        if (word_begins(line, "round ")) {
            line_take_word(&line);
            word_number(line, UINT64_MAX, &next);
        }
    }
    return next;
}

static bool read_lines(struct state *s, const struct state_head *head,
                       struct sl_bytes text, struct buffer *fault)
{
    struct journal_reader r = {
        .state = s,
        .head = head,
        .at = {.path = s->journal_path.ptr, .line = 1, .fault = fault}};

    s->next = find_next(text);
    if (!word_equals(line_take_until(&text, '\n'), FIRST_LINE))
        return line_complain(&r.at, "not the journal of a campaign; give "
                                    "another --state");
    while (text.len > 0) {
        r.at.line++;
        r.rest = line_take_until(&text, '\n');
        if (!take_line(&r))
            return false;
    }
    return true;
}

/* ---- opening ---- */

/* The complete lines. */
static struct sl_bytes whole_lines(const struct buffer *text)
{
    struct sl_bytes lines = buffer_view(text);

    while (lines.len > 0 && lines.ptr[lines.len - 1] != '\n')
        lines.len--;
    return lines;
}

static bool complain(const struct state *s, struct buffer *fault)
{
    return fault_add_path(fault, s->journal_path.ptr, strerror(errno));
}

/* Two campaigns in one folder would ruin each other. */
static bool lock(struct state *s, struct buffer *fault)
{
    s->journal.path = s->journal_path.ptr;
    s->journal.fd = open(s->journal_path.ptr,
                         O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (s->journal.fd < 0)
        return complain(s, fault);
    if (flock(s->journal.fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    return errno == EWOULDBLOCK
               ? fault_add_path(fault, s->journal_path.ptr,
                                "another campaign is running here")
               : complain(s, fault);
}

bool journal_open(struct state *s, const struct state_head *head, bool *damaged,
                  struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    struct sl_bytes lines;
    bool good = lock(s, fault) &&
                file_read(s->journal_path.ptr, JOURNAL_MAX, &text, fault);

    lines = whole_lines(&text);
    if (good && ftruncate(s->journal.fd, (off_t)lines.len) != 0)
        good = complain(s, fault);
    if (good && lines.len > 0) {
        good = read_lines(s, head, lines, fault);
        *damaged = !good;
    } else if (good) {
        good = write_head(s, head, fault);
    }
    buffer_clear(&text);
    return good;
}
