/* SPDX-License-Identifier: MIT */
/*
 * One case in full: what it is about, what the server does on each connection
 * with the offset of every octet, what is expected.
 */
#include "show/show.h"

#include <inttypes.h>
#include <string.h>

#include "case/repeat.h"
#include "case/transcript_write.h"
#include "text/line.h"
#include "text/octets.h"
#include "text/word.h"
#include "text/wrap.h"

#define COLUMNS 79 /* of octets */
#define MARGIN 9   /* before what follows a word or an offset */

static void add_text(struct buffer *out, const char *word, const char *text)
{
    if (text == NULL)
        return;
    buffer_printf(out, "%-*s", MARGIN, word);
    wrap_add(out, text, MARGIN);
    buffer_add_text(out, "\n");
}

/* A link to the section: "9112 6.3(5)" is section 6.3, "9112 C.2" an
 * appendix. */
static void add_address(struct buffer *out, struct sl_bytes number,
                        struct sl_bytes section)
{
    const char *kind = section.ptr[0] > '9' ? "appendix" : "section";

    while (memchr(section.ptr, '(', section.len) != NULL)
        section.len--;
    buffer_printf(out, "https://www.rfc-editor.org/rfc/rfc%.*s#%s-%.*s\n",
                  (int)number.len, number.ptr, kind, (int)section.len,
                  section.ptr);
}

/* rfc is the list "9112 7.1, 9110 8.6". */
static void add_rules(struct buffer *out, const char *rfc)
{
    const char *word = "rfc";

    while (rfc != NULL) {
        const char *end = strstr(rfc, ", ");
        size_t len = end != NULL ? (size_t)(end - rfc) : strlen(rfc);
        size_t gap = strcspn(rfc, " ");

        buffer_printf(out, "%-*s%-12.*s  ", MARGIN, word, (int)len, rfc);
        add_address(out, (struct sl_bytes){rfc, gap},
                    (struct sl_bytes){rfc + gap + 1, len - gap - 1});
        rfc = end != NULL ? end + 2 : NULL;
        word = "";
    }
}

/* The requirements that the case tests, in our own words if the map has
 * them. */
static void add_requirements(const struct transcript *t,
                             const struct requirement_map *map,
                             struct buffer *out)
{
    struct sl_bytes ids = word_of(t->requires != NULL ? t->requires : "");
    const char *word = "requires";

    while (ids.len > 0) {
        struct sl_bytes id = line_take_word(&ids);
        const struct requirement *row = requirement_map_find(map, id);
        struct buffer text = BUFFER_EMPTY;

        buffer_add(&text, id.ptr, id.len);
        if (row != NULL)
            buffer_printf(&text, " (%s, %s) %s",
                          requirement_level_name(row->level), row->binds,
                          row->rule);
        add_text(out, word, text.ptr);
        buffer_clear(&text);
        word = "";
    }
}

static const char *level_meaning(enum level level)
{
    switch (level) {
    case LEVEL_MUST:
        return "MUST: a rule for the client";
    case LEVEL_SHOULD:
        return "SHOULD: a rule for the client, with room for reasons";
    case LEVEL_OUGHT:
        return "ought: what the RFC advises the client to do";
    case LEVEL_MAY:
        return "MAY: the RFC leaves the client the choice";
    case LEVEL_VALID:
        return "valid: a correct message, which must be understood";
    case LEVEL_GRAMMAR:
        return "grammar: only the server is at fault; the client may recover";
    case LEVEL_POLICY:
        return "policy: no rule in the RFC, but it hurts";
    case LEVEL_UNSURE:
        return "unsure: the RFC is silent, or contradicts itself";
    case LEVEL_COUNT:
        break;
    }
    return "";
}

#define CONTENT_SHOWN 60

/* What the first request must have. */
static void add_asking(const struct asking *a, struct buffer *out)
{
    for (size_t i = 0; i < a->field_count; i++)
        buffer_printf(out, "%-*s%s: %s\n", MARGIN, i == 0 ? "with" : "",
                      a->fields[i].name.ptr, a->fields[i].value.ptr);
    if (a->has_content) {
        buffer_printf(out, "%-*s%zu octets: \"", MARGIN, "content",
                      a->content.len);
        octets_escape(out, buffer_view(&a->content), CONTENT_SHOWN);
        buffer_add_text(out, "\"\n");
    }
    if (a->follow)
        buffer_printf(out, "%-*sredirections, if the client can be made to\n",
                      MARGIN, "follows");
}

static void add_requests(const struct transcript *t, struct buffer *out)
{
    buffer_printf(out, "%-*s%s%s", MARGIN, "request", t->method,
                  t->tls_only ? " over TLS" : "");
    if (t->probe)
        buffer_printf(out, ", then %s%s as a probe: its answer is signed",
                      t->idle ? "after an idle time " : "", t->probe_method);
    buffer_add_text(out, "\n");
    add_asking(&t->asking, out);
    if (t->reuse != REUSE_OPEN)
        buffer_printf(out, "%-*s%s (%s) for the second request\n", MARGIN,
                      "reuse",
                      t->reuse == REUSE_FORBIDDEN ? "forbidden" : "expected",
                      level_name(t->reuse_level));
}

static void show_head(const struct transcript *t,
                      const struct requirement_map *map, struct buffer *out)
{
    buffer_printf(out, "%s\n  %s\n\n", t->id, t->title);
    add_text(out, "why", t->why);
    add_text(out, "level", level_meaning(t->level));
    add_rules(out, t->rfc);
    add_requirements(t, map, out);
    add_text(out, "checks", t->checks);
    for (size_t i = 0; i < t->cve_count; i++)
        add_text(out, i == 0 ? "seen in" : "", t->cves[i]);
    add_requests(t, out);
}

/* What a step does, after its count if it has one. */
static const char *step_meaning(enum step_type type)
{
    switch (type) {
    case STEP_REPLY:
        return "times:";
    case STEP_FLOOD:
        return "octets at most, over and over until the client closes:";
    case STEP_PAUSE:
        return "ms of silence";
    case STEP_CUT:
        return "a segment ends here";
    case STEP_SEGMENT:
        return "octets at most in a segment, from here on";
    case STEP_AWAIT:
        return "until the next complete request has arrived";
    case STEP_CONTENT:
        return "until the content of the request has arrived";
    case STEP_CLOSE:
        return "close_notify over TLS, FIN; then reads until the client ends";
    case STEP_FIN:
        return "FIN; over TLS without close_notify";
    case STEP_NOTIFY:
        return "close_notify, without FIN";
    case STEP_ALERT:
        return "a fatal TLS alert, then FIN";
    case STEP_KEY_UPDATE:
        return "a TLS 1.3 KeyUpdate";
    case STEP_EMPTY:
        return "a TLS record without octets";
    case STEP_RESET:
        return "RST";
    case STEP_STALL:
        return "silence; the connection stays open, the client must give up";
    case STEP_HOLD:
        return "nothing more to send; the connection stays open";
    case STEP_NEXT:
        break;
    }
    return "";
}

#define STEP_COLUMN 12 /* before what follows a step's word or an offset */

static void add_step_line(const struct step *step, struct buffer *out)
{
    const char *word =
        step->type == STEP_REPLY ? "repeat" : step_name(step->type);

    buffer_printf(out, "%*s  ", STEP_COLUMN - 2, word);
    if (step->count > 0)
        buffer_printf(out, "%" PRIu64 " ", step->count);
    buffer_printf(out, "%s\n", step_meaning(step->type));
}

/* The octets of a step in lines with their offsets; for a repeated step, the
 * first of many. */
static void add_octets(const struct step *step, uint64_t offset,
                       struct buffer *out)
{
    struct sl_bytes rest = buffer_view(&step->bytes);
    bool once = step->type == STEP_REPLY && step->count == 1;

    while (rest.len > 0) {
        struct sl_bytes piece = octets_take(&rest, COLUMNS - STEP_COLUMN - 2);

        if (once)
            buffer_printf(out, "%*" PRIu64 "  ", STEP_COLUMN - 2, offset);
        else
            buffer_printf(out, "%*s", STEP_COLUMN, "");
        octets_add(out, piece);
        buffer_add_text(out, "\n");
        offset += piece.len;
    }
}

static void show_connection_title(unsigned number, bool speaks,
                                  struct buffer *out)
{
    static const char *const names[] = {"first", "second", "third"};

    buffer_add_text(out, "\nThe server, on the ");
    if (number < 3)
        buffer_add_text(out, names[number]);
    else
        buffer_printf(out, "%uth", number + 1);
    buffer_printf(out, " connection, %s (offset, octets):\n",
                  speaks ? "at once" : "when a request arrives");
}

static void show_steps(const struct transcript *t, struct buffer *out)
{
    uint64_t offset = 0;
    unsigned connection = 0;

    show_connection_title(0, t->speaks_first, out);
    for (size_t i = 0; i < t->step_count; i++) {
        const struct step *step = &t->steps[i];

        if (step->type == STEP_NEXT) {
            show_connection_title(++connection, false, out);
            offset = 0;
            continue;
        }
        if (step->type != STEP_REPLY || step->count != 1)
            add_step_line(step, out);
        add_octets(step, offset, out);
        offset += step->type == STEP_FLOOD ? step->count
                                           : step->bytes.len * step->count;
    }
}

static void show_rules(const struct transcript *t, struct buffer *out)
{
    buffer_add_text(out, "\nExpected:\n");
    if (t->client_rule_count == 0)
        buffer_add_text(out, "  clients are observed, not judged\n");
    for (size_t i = 0; i < t->client_rule_count; i++) {
        buffer_add_text(out, "  ");
        transcript_write_client_rule(&t->client_rules[i], out);
        buffer_add_text(out, "\n");
    }
    for (size_t i = 0; i < t->relay_rule_count; i++) {
        buffer_add_text(out, "  ");
        transcript_write_client_rule(&t->relay_rules[i], out);
        buffer_add_text(out, "\n");
    }
    for (size_t i = 0; i < t->parser_rule_count; i++) {
        buffer_add_text(out, "  ");
        transcript_write_parser_rule(&t->parser_rules[i], out);
        buffer_add_text(out, "\n");
    }
}

void show_case(const struct transcript *t, const char *folder,
               const struct requirement_map *map, struct buffer *out)
{
    show_head(t, map, out);
    show_steps(t, out);
    show_rules(t, out);
    buffer_add_text(out, "\nRun it:\n  strictline run --client curl ");
    repeat_add_word(out, repeat_case(t, folder));
    buffer_add_text(out, "\n");
}
