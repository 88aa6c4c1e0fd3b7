/* SPDX-License-Identifier: MIT */
/*
 * The words that only recorded cases have: those of the head, and the golden
 * outcomes at the end. What golden_write.h writes is read here.
 */
#include "case/transcript_reader.h"

#include <stdlib.h>
#include <string.h>

#include "text/line.h"
#include "text/number.h"
#include "text/word.h"

bool reader_take_recorded(struct reader *r, int value)
{
    (void)value;
    return reader_take_text(r, "the file, and the place in it",
                            &r->t->recorded.place);
}

bool reader_take_sha256(struct reader *r, int value)
{
    (void)value;
    if (r->rest.len != 64 ||
        strspn(r->rest.ptr, "0123456789abcdef") < r->rest.len)
        return reader_fault(r, "the SHA-256 of the file is 64 hex digits in "
                               "lower case");
    return reader_take_text(r, "the SHA-256", &r->t->recorded.sha256);
}

bool reader_take_fidelity(struct reader *r, int value)
{
    struct sl_bytes word;

    (void)value;
    if (!reader_take_word(r, "the fidelity", &word))
        return false;
    if (!fidelity_find(word, &r->t->recorded.fidelity))
        return reader_fault(r,
                            "'%s' is not a fidelity; write wire, wire-gap, "
                            "block, block-edited or rebuilt",
                            reader_quote(r, word));
    return true;
}

bool reader_take_edited(struct reader *r, int value)
{
    (void)value;
    return reader_take_text(r, "what was edited", &r->t->recorded.edited);
}

bool reader_take_request(struct reader *r, int value)
{
    (void)value;
    return reader_take_strings(r, &r->t->recorded.request);
}

bool reader_recorded_ends(struct reader *r)
{
    const struct recorded *made = &r->t->recorded;
    bool edited = made->fidelity == FIDELITY_BLOCK_EDITED ||
                  made->fidelity == FIDELITY_REBUILT;

    if (made->place == NULL &&
        (made->fidelity != FIDELITY_NONE || made->sha256 != NULL ||
         made->edited != NULL || made->request.len > 0))
        return reader_fault(r, "'fidelity', 'sha256', 'edited' and 'request' "
                               "are about a recording; add a line "
                               "'recorded FILE PLACE'");
    if (made->place != NULL && made->fidelity == FIDELITY_NONE)
        return reader_fault(r, "the fidelity is missing; add a line such as "
                               "'fidelity wire'");
    if (edited && made->edited == NULL)
        return reader_fault(r,
                            "the fidelity is %s, so say what is not as the "
                            "server sent it; add a line 'edited ...'",
                            fidelity_name(made->fidelity));
    return true;
}

/* ---- golden outcomes ---- */

static struct golden *last_golden(const struct reader *r)
{
    const struct golden_list *l = &r->t->golden;

    return l->count > 0 ? &l->items[l->count - 1] : NULL;
}

/* A number of octets, which may be 0. */
static bool take_octets(struct reader *r, const char *what, uint64_t *out)
{
    struct sl_bytes word;

    if (!reader_take_word(r, what, &word))
        return false;
    if (!word_number(word, INT64_MAX, out))
        return reader_fault(r, "'%s' is not %s; write a number of octets",
                            reader_quote(r, word), what);
    return true;
}

/* The word and a number of octets, if it comes next. */
static bool take_octets_of(struct reader *r, const char *word, int64_t *out)
{
    uint64_t count;

    if (!reader_take_if(r, word))
        return true;
    if (!take_octets(r, "the number of octets", &count))
        return false;
    *out = (int64_t)count;
    return true;
}

/* Appends the name to those of g, the last outcome. */
static bool add_name(struct reader *r, struct golden *g, struct sl_bytes name)
{
    struct buffer joined = BUFFER_EMPTY;
    char *copy;
    bool known;

    if (!golden_is_name(name))
        return reader_fault(r,
                            "'%s' is not the name of a client; write names "
                            "with commas between",
                            reader_quote(r, name));
    copy = line_copy(name);
    known = golden_find(&r->t->golden, copy) != NULL;
    free(copy);
    if (known)
        return reader_fault(r, "an outcome of '%s' is already given; keep one",
                            reader_quote(r, name));
    buffer_printf(&joined, "%s%s", g->names, g->names[0] != '\0' ? "," : "");
    buffer_add(&joined, name.ptr, name.len);
    free(g->names);
    g->names = joined.ptr;
    return true;
}

static bool take_names(struct reader *r, struct golden *g)
{
    struct sl_bytes list;
    bool more = true;

    if (!reader_take_word(r, "the name of a client", &list))
        return false;
    while (more) {
        more = memchr(list.ptr, ',', list.len) != NULL;
        if (!add_name(r, g, line_take_until(&list, ',')))
            return false;
    }
    return true;
}

/* Error names may be those of another version, so any will do. */
static bool take_code(struct reader *r, struct golden *g)
{
    struct sl_bytes word;

    if (g->result != GOLDEN_INCOMPLETE && g->result != GOLDEN_ERROR)
        return true;
    if (r->rest.len == 0 || word_begins(r->rest, "at ") ||
        word_begins(r->rest, "consumed "))
        return true;
    if (!reader_take_word(r, "the name of the error", &word))
        return false;
    g->code = line_copy(word);
    return true;
}

static bool read_golden(struct reader *r, int value)
{
    struct golden_list *l = &r->t->golden;
    struct sl_bytes word;
    struct golden *g;

    (void)value;
    l->items = reader_grow(l->items, l->count, sizeof *l->items);
    g = &l->items[l->count++];
    *g = GOLDEN_EMPTY;
    g->names = memory_copy_text("");
    g->line = r->line;
    if (!take_names(r, g) || !reader_take_word(r, "the result", &word))
        return false;
    if (!golden_result_find(word, &g->result))
        return reader_fault(r,
                            "'%s' is not a result; write complete, "
                            "incomplete, error, hang or crash",
                            reader_quote(r, word));
    return take_code(r, g) && take_octets_of(r, "at", &g->offset) &&
           take_octets_of(r, "consumed", &g->consumed);
}

static bool take_status(struct reader *r, struct golden_message *m)
{
    struct sl_bytes word;

    if (reader_take_if(r, "any"))
        return true;
    if (!reader_take_word(r, "the status", &word))
        return false;
    if (!word_integer(word, &m->status))
        return reader_fault(r, "'%s' is not a status; write a number, or any",
                            reader_quote(r, word));
    return true;
}

static bool take_framing(struct reader *r, struct golden_message *m)
{
    struct sl_bytes word;

    if (!reader_take_if(r, "framing"))
        return true;
    if (!reader_take_word(r, "the framing", &word))
        return false;
    if (!golden_framing_find(word, &m->framing))
        return reader_fault(r,
                            "'%s' is not a framing; write none, length, "
                            "chunked or close",
                            reader_quote(r, word));
    return true;
}

static bool read_message(struct reader *r, int value)
{
    struct golden *g = last_golden(r);
    struct golden_message *m;
    uint64_t version;

    (void)value;
    if (g == NULL)
        return reader_fault(r, "'message' belongs to an outcome; put a line "
                               "'golden ...' before it");
    m = golden_add_message(g);
    if (!take_status(r, m))
        return false;
    if (reader_take_if(r, "version")) {
        if (!reader_take_count(r, "a version such as 11", 99, &version))
            return false;
        m->version = (unsigned)version;
    }
    if (!take_framing(r, m))
        return false;
    m->interim = reader_take_if(r, "interim");
    m->closes = reader_take_if(r, "closes");
    m->cut = reader_take_if(r, "cut");
    m->fields_unknown = reader_take_if(r, "fields-unknown");
    m->body.unknown = reader_take_if(r, "body-unknown");
    return !reader_take_if(r, "reason") || reader_take_strings(r, &m->reason);
}

/* The message that the line is about. */
static struct golden_message *find_message(struct reader *r)
{
    const struct golden *g = last_golden(r);

    if (g != NULL && g->message_count > 0)
        return &g->messages[g->message_count - 1];
    reader_fault(r,
                 "'%s' belongs to a message; put a line 'message ...' "
                 "before it",
                 reader_quote(r, r->word));
    return NULL;
}

static bool take_sum(struct reader *r, uint32_t *out)
{
    struct sl_bytes word;
    uint32_t sum = 0;

    if (!reader_take_word(r, "a CRC-32", &word))
        return false;
    for (size_t i = 0; i < word.len; i++) {
        int digit = number_of_hex(word.ptr[i]);

        if (digit < 0 || word.len != 8)
            return reader_fault(r, "'%s' is not a CRC-32; write 8 hex digits",
                                reader_quote(r, word));
        sum = sum << 4 | (uint32_t)digit;
    }
    *out = sum;
    return true;
}

static bool read_octets(struct reader *r, int value)
{
    struct golden *g = last_golden(r);
    uint64_t count;

    (void)value;
    if (g == NULL)
        return reader_fault(r, "'octets' belongs to an outcome; put a line "
                               "'golden ...' before it");
    if (!take_octets(r, "the number of octets", &count))
        return false;
    if (!reader_take_if(r, "crc32"))
        return reader_fault(r, "'crc32' and the sum of the octets are missing");
    g->octets = (int64_t)count;
    return take_sum(r, &g->octets_sum);
}

enum section { SECTION_FIELDS, SECTION_TRAILERS };

static bool read_field(struct reader *r, int value)
{
    struct golden_message *m = find_message(r);
    struct sl_bytes none = {"", 0};
    struct golden_field *field;

    if (m == NULL)
        return false;
    field = golden_add_field(
        value == SECTION_FIELDS ? &m->fields : &m->trailers, none, none);
    if (!reader_take_strings(r, &field->name))
        return false;
    if (!reader_take_if(r, ":"))
        return reader_fault(r, "the colon is missing; write \"name\" : "
                               "\"value\"");
    return reader_take_strings(r, &field->value);
}

static bool read_body(struct reader *r, int value)
{
    struct golden_message *m = find_message(r);

    (void)value;
    if (m == NULL || !reader_take_strings(r, &m->body.octets))
        return false;
    m->body.length = m->body.octets.len;
    if (m->body.length > GOLDEN_BODY_MAX)
        return reader_fault(r,
                            "a body of more than %d octets; 'length' and "
                            "'crc32' describe it",
                            GOLDEN_BODY_MAX);
    return true;
}

static bool read_length(struct reader *r, int value)
{
    struct golden_message *m = find_message(r);

    (void)value;
    return m != NULL && take_octets(r, "the length", &m->body.length);
}

static bool read_sums(struct reader *r, int value)
{
    struct golden_message *m = find_message(r);
    struct golden_body *body;

    (void)value;
    if (m == NULL)
        return false;
    body = &m->body;
    do {
        body->sums =
            reader_grow(body->sums, body->sum_count, sizeof *body->sums);
        if (!take_sum(r, &body->sums[body->sum_count]))
            return false;
        body->sum_count++;
    } while (r->rest.len > 0);
    return true;
}

static bool read_finds(struct reader *r, int value)
{
    struct golden *g = last_golden(r);
    struct sl_bytes id;
    uint64_t offset;

    (void)value;
    if (g == NULL)
        return reader_fault(r, "'finds' belongs to an outcome; put a line "
                               "'golden ...' before it");
    if (!reader_take_word(r, "the deviation", &id))
        return false;
    if (!golden_is_name(id) || !reader_take_if(r, "at"))
        return reader_fault(r, "write the name of a deviation, 'at' and its "
                               "offsets");
    do {
        if (!take_octets(r, "the offset", &offset))
            return false;
        golden_add_finding(g, id, offset);
    } while (r->rest.len > 0);
    return true;
}

static const struct reader_word golden_words[] = {
    {.name = "golden", .read = read_golden},
    {.name = "octets", .read = read_octets},
    {.name = "message", .read = read_message},
    {.name = "field", .read = read_field, .value = SECTION_FIELDS},
    {.name = "trailer", .read = read_field, .value = SECTION_TRAILERS},
    {.name = "body", .read = read_body},
    {.name = "length", .read = read_length},
    {.name = "crc32", .read = read_sums},
    {.name = "finds", .read = read_finds},
};

const struct reader_part reader_golden = {"golden outcomes", golden_words,
                                          sizeof golden_words /
                                              sizeof golden_words[0]};

static bool check_body(struct reader *r, const struct golden_body *body)
{
    uint64_t sums = golden_sums(body->length);

    if (body->sum_count == sums &&
        body->octets.len == (sums > 0 ? 0 : body->length))
        return true;
    return reader_fault(r,
                        "a body of this outcome is not whole: of up to %d "
                        "octets 'body' has all, of more there are 'length' "
                        "and a CRC-32 for each %d octets; 'strictline "
                        "bless' writes them",
                        GOLDEN_BODY_MAX, GOLDEN_BODY_MAX);
}

bool reader_golden_ends(struct reader *r)
{
    struct golden_list *l = &r->t->golden;

    for (size_t i = 0; i < l->count; i++) {
        r->line = l->items[i].line;
        golden_sort_findings(&l->items[i]);
        for (size_t m = 0; m < l->items[i].message_count; m++)
            if (!check_body(r, &l->items[i].messages[m].body))
                return false;
    }
    return true;
}
