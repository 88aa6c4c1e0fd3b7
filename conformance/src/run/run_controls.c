/* SPDX-License-Identifier: MIT */
/*
 * The control exchanges. Each is a plain, valid case, read like any other; a
 * client can do it if it passes, or if it sent the method in question.
 */
#include "run/run_controls.h"

#include <stdlib.h>
#include <string.h>

#include "judge/outcome_text.h"
#include "text/word.h"
#include "wire/wire_request.h"

#define HEAD "title a control\nwhy every client manages it\nlevel policy\n"
#define REPLY                                                                  \
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n"                     \
    "Connection: close\\r\\n\\r\\nhello\"\nclose\n"
#define HELLO REPLY "client 200 \"hello\" pass\nclient otherwise info\n"

static const char *const texts[] = {
    [CONTROL_GET] = HEAD HELLO,
    [CONTROL_HEAD] = HEAD "method HEAD\n"
                          "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n"
                          "Connection: close\\r\\n\\r\\n\"\nclose\n"
                          "client 200 \"\" pass\nclient otherwise info\n",
    [CONTROL_POST] = HEAD "method POST\n" HELLO,
    /* some show the octets of the tunnel, which has none */
    [CONTROL_CONNECT] = HEAD "method CONNECT\n"
                             "reply \"HTTP/1.1 200 OK\\r\\n\\r\\n\"\nclose\n"
                             "client 200 \"\" pass\nclient otherwise info\n",
    [CONTROL_FIELDS] = HEAD "ask field \"X-Asked\" \"hello\"\n" HELLO,
    [CONTROL_CONTENT] = HEAD "method POST\nask content \"name=hello\"\n" REPLY
                             "client 200 \"hello\" and asked octets contains "
                             "\"name=hello\" pass\nclient otherwise info\n",
    [CONTROL_SECOND] = HEAD
    "probe\n"
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello\"\nhold\n"
    "client 200 \"hello\" pass\nclient otherwise info\n",
    [CONTROL_TLS] = HEAD "tls\n" HELLO,
    [CONTROL_NAMES] = HEAD "tls other-name\n" REPLY
                           "client reject pass\nclient otherwise info\n",
    [CONTROL_ERROR] =
        HEAD "reply \"HTTP/1.1 404 Not Found\\r\\nContent-Length: 4\\r\\n"
             "Connection: close\\r\\n\\r\\ngone\"\nclose\n"
             "client 404 \"gone\" pass\nclient otherwise info\n",
    [CONTROL_GZIP] = HEAD
    "reply \"HTTP/1.1 200 OK\\r\\nContent-Encoding: gzip\\r\\n\"\n"
    "reply \"Content-Length: 25\\r\\nConnection: close\\r\\n\\r\\n\"\n"
    "reply "
    "\"\\x1f\\x8b\\x08\\0\\0\\0\\0\\0\\x02\\xff\\xcbH\\xcd\\xc9\\xc9\\x07\"\n"
    "reply \"\\0\\x86\\xa6\\x106\\x05\\0\\0\\0\"\nclose\n"
    "client 200 \"hello\" pass\nclient otherwise info\n",
};
_Static_assert(sizeof texts / sizeof texts[0] == CONTROL_COUNT,
               "every control has a case");

void run_controls_make(struct corpus *out)
{
    struct buffer fault = BUFFER_EMPTY;

    *out = CORPUS_EMPTY;
    out->cases = memory_get(CONTROL_COUNT * sizeof *out->cases);
    for (int i = 0; i < CONTROL_COUNT; i++) {
        struct buffer id = BUFFER_EMPTY;

        buffer_printf(&id, "control/%s", control_name((enum control)i));
        if (transcript_parse(word_of(texts[i]), id.ptr, id.ptr,
                             &out->cases[out->count], &fault))
            out->count++;
        buffer_clear(&id);
    }
    buffer_clear(&fault);
}

/* ---- what they showed ---- */

/* The deciding answer: that to request two if the control is about it. */
static const struct answer *find_answer(const struct report_entry *e,
                                        enum control control)
{
    return control == CONTROL_SECOND ? &e->outcome.second : &e->outcome.first;
}

/* Whether the server got the method of the case, and the client did something
 * with the answer. */
static bool was_sent(const struct report_entry *e)
{
    const struct wire *w = &e->outcome.wire;
    struct buffer line = BUFFER_EMPTY, wanted = BUFFER_EMPTY;
    bool sent = false;

    if (e->judgement.verdict == VERDICT_ERROR ||
        e->judgement.verdict == VERDICT_UNSUPPORTED)
        return false;
    buffer_printf(&wanted, "%s ", e->transcript->method);
    for (size_t i = 0; i < w->asked_count && !sent; i++) {
        buffer_truncate(&line, 0);
        wire_request_line(&w->asked[i], &line);
        sent = line.len >= wanted.len &&
               memcmp(line.ptr, wanted.ptr, wanted.len) == 0;
    }
    buffer_clear(&line);
    buffer_clear(&wanted);
    return sent;
}

static bool is_able(const struct report_entry *e, enum control control)
{
    /* what it makes of the answer is for the cases to judge: a client that
     * waits for the body of a HEAD can send one, and is wrong */
    if ((control == CONTROL_HEAD || control == CONTROL_POST) && was_sent(e))
        return true;
    if (e->judgement.verdict != VERDICT_PASS)
        return false;
    if (control == CONTROL_NAMES)
        return true;
    /* a client that shows no body of errors may pass with an error */
    return find_answer(e, control)->result == RESULT_RESPONSE;
}

static char *describe(const struct report_entry *e, enum control control)
{
    const struct answer *a = find_answer(e, control);
    struct buffer text = BUFFER_EMPTY;

    if (a->result != RESULT_NONE && e->judgement.verdict != VERDICT_ERROR &&
        e->judgement.verdict != VERDICT_UNSUPPORTED)
        outcome_text_answer(a, &text);
    else if (control == CONTROL_SECOND && a->result == RESULT_NONE)
        buffer_add_text(&text, "was not asked: there is no {url2}");
    else
        buffer_add_text(&text, e->judgement.reason);
    return text.ptr;
}

void run_controls_note(const struct report_entry *entries, size_t count,
                       struct controls *out)
{
    out->made = true;
    for (size_t i = 0; i < count && i < CONTROL_COUNT; i++) {
        out->able[i] = is_able(&entries[i], (enum control)i);
        out->seen[i] = describe(&entries[i], (enum control)i);
    }
    /* it may have refused all TLS */
    out->able[CONTROL_NAMES] =
        out->able[CONTROL_NAMES] && out->able[CONTROL_TLS];
    out->unreached =
        entries[CONTROL_GET].outcome.first.result == RESULT_ERROR &&
        entries[CONTROL_GET].outcome.wire.connections == 0;
    out->http10 = entries[CONTROL_GET].outcome.wire.old > 0;
    out->reuses = entries[CONTROL_SECOND].outcome.wire.reused > 0;
    out->status_shown = entries[CONTROL_GET].outcome.first.status_known;
    out->fields_shown = entries[CONTROL_GET].outcome.first.fields_known;
}

struct client_traits run_controls_traits(const struct controls *c,
                                         const struct client *client)
{
    struct client_traits traits = client->traits;

    if (c->made && !c->able[CONTROL_ERROR])
        traits.body_of_errors = false;
    return traits;
}

/* ---- what a case needs ---- */

static const struct {
    const char *method;
    enum control control;
} methods[] = {
    {"HEAD", CONTROL_HEAD},
    {"POST", CONTROL_POST},
    {"CONNECT", CONTROL_CONNECT},
};

static enum control find_control(const char *method)
{
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (strcmp(methods[i].method, method) == 0)
            return methods[i].control;
    return CONTROL_GET;
}

bool run_controls_able(const struct controls *c, const char *method)
{
    return !c->made || c->able[find_control(method)];
}

/* Whether only request two can show that something is wrong: no rule about the
 * first answer warns or fails. */
static bool needs_second(const struct transcript *t)
{
    for (size_t i = 0; i < t->client_rule_count; i++)
        if (!t->client_rules[i].second &&
            verdict_rank(t->client_rules[i].verdict) >=
                verdict_rank(VERDICT_WARN))
            return false;
    return t->probe;
}

char *run_controls_refuse(const struct controls *c,
                          const struct report_entry *e)
{
    const struct transcript *t = e->transcript;
    char *why = e->delivery.tls ? controls_lack(c, CONTROL_TLS) : NULL;

    /* Such a certificate is valid for no server, and a client that checks none
     * has shown that: only the others tell which part of it they compare. */
    if (why == NULL &&
        (t->guise == GUISE_COMMON_NAME || t->guise == GUISE_ADDRESS_AS_NAME))
        why = controls_lack(c, CONTROL_NAMES);
    if (why == NULL)
        why = controls_lack(c, find_control(t->method));
    if (why == NULL && t->asking.field_count > 0)
        why = controls_lack(c, CONTROL_FIELDS);
    if (why == NULL && t->asking.has_content)
        why = controls_lack(c, CONTROL_CONTENT);
    if (why == NULL && needs_second(t))
        why = controls_lack(c, CONTROL_SECOND);
    return why;
}
