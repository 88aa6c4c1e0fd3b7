/* SPDX-License-Identifier: MIT */
/*
 * The transcript's memory, and its octets as text. The reader is in
 * transcript_parse.c, the writer in transcript_write.c.
 */
#include "transcript.h"

#include <stdlib.h>
#include <string.h>

#include "word.h"

static void clear_steps(struct transcript *t)
{
    for (size_t i = 0; i < t->step_count; i++)
        buffer_clear(&t->steps[i].bytes);
    free(t->steps);
}

static void clear_client_rules(struct transcript *t)
{
    for (size_t i = 0; i < t->client_rule_count; i++) {
        buffer_clear(&t->client_rules[i].body.bytes);
        free(t->client_rules[i].reason);
    }
    free(t->client_rules);
}

static void clear_parser_rules(struct transcript *t)
{
    for (size_t i = 0; i < t->parser_rule_count; i++) {
        struct parser_rule *rule = &t->parser_rules[i];

        buffer_clear(&rule->body.bytes);
        free(rule->profiles);
        free(rule->code);
        free(rule->finds);
    }
    free(t->parser_rules);
}

void transcript_clear(struct transcript *t)
{
    clear_steps(t);
    clear_client_rules(t);
    clear_parser_rules(t);
    for (size_t i = 0; i < t->cve_count; i++)
        free(t->cves[i]);
    free(t->cves);
    free(t->id);
    free(t->path);
    free(t->title);
    free(t->why);
    free(t->rfc);
    free(t->checks);
    free(t->method);
    free(t->probe_method);
    *t = (struct transcript){.id = NULL};
}

bool step_ends(enum step_type type)
{
    switch (type) {
    case STEP_CLOSE:
    case STEP_FIN:
    case STEP_ALERT:
    case STEP_RESET:
    case STEP_STALL:
    case STEP_HOLD:
        return true;
    case STEP_REPLY:
    case STEP_FLOOD:
    case STEP_PAUSE:
    case STEP_CUT:
    case STEP_SEGMENT:
    case STEP_AWAIT:
    case STEP_NOTIFY:
    case STEP_KEY_UPDATE:
    case STEP_NEXT:
        break;
    }
    return false;
}

bool parser_rule_covers(const struct parser_rule *rule, const char *profile)
{
    const char *name = rule->profiles;

    if (strcmp(name, "*") == 0)
        return true;
    for (;;) {
        size_t len = strcspn(name, ",");

        if (word_equals((struct sl_bytes){name, len}, profile))
            return true;
        if (name[len] == '\0')
            return false;
        name += len + 1;
    }
}

static void escape_octet(struct buffer *out, char c)
{
    static const char named[] = {'\r', '\n', '\t', '\0', '\\', '"'};
    static const char letters[] = {'r', 'n', 't', '0', '\\', '"'};
    const char *at = memchr(named, c, sizeof named);

    if (at != NULL)
        buffer_printf(out, "\\%c", letters[at - named]);
    else if (c >= ' ' && c <= '~')
        buffer_add(out, &c, 1);
    else
        buffer_printf(out, "\\x%02x", (unsigned)(unsigned char)c);
}

void transcript_escape(struct buffer *out, struct sl_bytes bytes, size_t limit)
{
    bool cut = limit > 0 && bytes.len > limit;
    size_t len = cut ? limit : bytes.len;

    for (size_t i = 0; i < len; i++)
        escape_octet(out, bytes.ptr[i]);
    if (cut)
        buffer_add_text(out, "...");
}
