/* SPDX-License-Identifier: MIT */
/*
 * One process gets all jobs, as in a run. If a driver does not answer, its
 * standard input is closed and its output read to the end: that shows whether
 * it forgot to flush.
 */
#include "run/driver_check.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_talk.h"
#include "client/driver_line.h"
#include "confine/isolation.h"
#include "judge/unasked.h"
#include "play/token.h"
#include "server/server.h"
#include "system/descendants.h"
#include "system/event_loop.h"
#include "system/scratch.h"
#include "text/fault.h"
#include "text/line.h"
#include "text/word.h"

/* ms: to say hello; the time limit of a job that gets no answer, and of other
 * jobs, long enough for a client on a busy machine; the driver's extra time; to
 * end. */
#define HELLO_MS 10000
#define TIMEOUT_MS 1500
#define TIMEOUT_LONG_MS 15000
#define GRACE_MS 4000
#define END_MS 3000

/* After this many mistakes, nothing more is read from a driver. */
#define COMPLAINTS_MAX 100

#define LARGE (4u << 20)

#define CASE(lines) "title a\nwhy b\nlevel policy\n" lines
#define HEAD_OF(status, length)                                                \
    "HTTP/1.1 " status "\\r\\nContent-Length: " length "\\r\\n"

/* What a step expects. */
struct wish {
    enum result result; /* NONE: an answer of any kind */
    int status;         /* 0: any */
    const char *body;   /* NULL: any */
    size_t length;      /* of the body, if body is NULL; 0: any */
};

static const struct check_step {
    const char *name;
    const char *text; /* a case; NULL: nothing listens */
    const char *method;
    const char *named; /* parts at the end of the job */
    struct wish wish;
    bool tls, second, silent;
} steps[] = {
    {.name = "a plain response",
     .text = CASE("reply \"" HEAD_OF("200 OK", "5") "\\r\\nhello\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 200, "hello", 0}},
    {.name = "404: a response, too",
     .text = CASE("reply \"" HEAD_OF("404 No", "4") "\\r\\ngone\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 404, "gone", 0}},
    {.name = "a status that no RFC names, 299",
     .text = CASE("reply \"" HEAD_OF("299 Odd", "5") "\\r\\nhello\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 299, "hello", 0}},
    {.name = "an empty body",
     .text = CASE("reply \"" HEAD_OF("200 OK", "0") "\\r\\n\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 200, "", 0}},
    {.name = "octets of every kind",
     .text = CASE("reply \"" HEAD_OF("200 OK",
                                     "6") "\\r\\n\\0\\n\\t\\xff\\r \"\nhold\n"),
     .wish = {RESULT_RESPONSE, 200, NULL, 6}},
    {.name = "a body of 4 MiB",
     .text = CASE("reply \"" HEAD_OF(
         "200 OK", "4194304") "\\r\\n\"\n"
                              "repeat 262144 \"0123456789abcdef\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 200, NULL, LARGE}},
    {.name = "an answer to HEAD",
     .text = CASE("method HEAD\n"
                  "reply \"" HEAD_OF("200 OK", "5") "\\r\\n\"\nhold\n"),
     .method = "HEAD",
     .wish = {RESULT_NONE, 0, NULL, 0}},
    {.name = "an end after half of the body",
     .text = CASE("reply \"" HEAD_OF("200 OK", "10") "\\r\\nhello\"\nclose\n"),
     .wish = {RESULT_NONE, 0, NULL, 0}},
    {.name = "octets that are not a response",
     .text = CASE("reply \"\\0\\xff\\r\\n\"\nclose\n"),
     .wish = {RESULT_NONE, 0, NULL, 0}},
    {.name = "a server that sends nothing",
     .text = CASE("stall\n"),
     .wish = {RESULT_ERROR, 0, NULL, 0},
     .silent = true},
    {.name = "a connection that is refused",
     .text = NULL,
     .wish = {RESULT_ERROR, 0, NULL, 0}},
    {.name = "named parts that it does not know",
     .text = CASE("reply \"" HEAD_OF("200 OK", "5") "\\r\\nhello\"\nhold\n"),
     .named = "\tx-of-later=1\tx-other=",
     .wish = {RESULT_RESPONSE, 200, "hello", 0}},
    {.name = "two requests",
     .text =
         CASE("probe\nreply \"" HEAD_OF("200 OK", "5") "\\r\\nhello\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 200, "hello", 0},
     .second = true},
    {.name = "fields that are asked for",
     .text = CASE("ask field \"X-Asked\" \"hello\"\nreply \"" HEAD_OF(
         "200 OK", "5") "\\r\\nhello\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 200, "hello", 0}},
    {.name = "content that is asked for",
     .text = CASE("method POST\nask content \"name=hello\"\nreply \"" HEAD_OF(
         "200 OK", "5") "\\r\\nhello\"\nhold\n"),
     .method = "POST",
     .wish = {RESULT_RESPONSE, 200, "hello", 0}},
    {.name = "https",
     .text = CASE("reply \"" HEAD_OF("200 OK", "5") "\\r\\nhello\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 200, "hello", 0},
     .tls = true},
    {.name = "a plain response, after all that",
     .text = CASE("reply \"" HEAD_OF("200 OK", "5") "\\r\\nhello\"\nhold\n"),
     .wish = {RESULT_RESPONSE, 200, "hello", 0}},
};

struct check {
    const struct client *driver;
    struct buffer *out;
    bool kept;
    unsigned complaints;
    uv_loop_t loop;
    struct scratch scratch;
    struct server *server;
    struct client_talk talk;
    unsigned id;

    /* the step under way */
    const struct check_step *step;
    struct transcript transcript;
    struct delivery delivery;
    char token[TOKEN_LENGTH + 1];
    struct exchange *exchange;
    struct filter_job filter;
    struct buffer url, url2;
    struct answer first, second;
    unsigned reused;
    const char *broken; /* why we did not do our part of it; NULL: we did */
    bool unsent;        /* what the job asks for was in no request */
    bool over;
};

/* ---- the report ---- */

static void report(struct check *c, const char *word, const char *what)
{
    buffer_printf(c->out, "%-6s %s\n", word, what);
}

/* The step breaks the contract: why, and what the author can do. */
static void complain(struct check *c, const char *why)
{
    c->kept = false;
    c->complaints++;
    report(c, "WRONG", c->step != NULL ? c->step->name : "the beginning");
    buffer_printf(c->out, "       %s\n", why);
}

/* Worth knowing, but within the contract. */
static void note(struct check *c, const char *what)
{
    report(c, "note", c->step->name);
    buffer_printf(c->out, "       %s\n", what);
}

/* What is shown of a line: its beginning, printable. */
static void quote_line(struct sl_bytes line, struct buffer *out)
{
    if (line.len > 70)
        line.len = 70;
    fault_quote(out, line);
}

/* ---- lines ---- */

/* Something that was probably meant as one of our lines. */
static bool looks_like_ours(struct sl_bytes line)
{
    line = line_trim(line);
    return word_begins(line, "hello") || word_begins(line, "result") ||
           word_begins(line, "Hello") || word_begins(line, "Result");
}

static void complain_of_line(struct check *c, const char *why)
{
    struct buffer text = BUFFER_EMPTY;

    quote_line(buffer_view(&c->talk.line), &text);
    buffer_printf(&text, ": %s", why);
    complain(c, text.ptr);
    buffer_clear(&text);
}

/* Waits for a line of that kind; *rest is what follows its word. */
static bool hear(struct check *c, enum driver_line kind, unsigned ms,
                 struct sl_bytes *rest)
{
    while (c->complaints < COMPLAINTS_MAX && client_talk_hear(&c->talk, ms)) {
        struct sl_bytes line = buffer_view(&c->talk.line);

        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (driver_line_kind(line, rest) == kind)
            return true;
        if (driver_line_kind(line, rest) != DRIVER_LINE_OTHER)
            complain_of_line(c, "this line is not expected now");
        else if (looks_like_ours(line))
            complain_of_line(c, "the parts of a line are separated by one "
                                "tab, and its word is in lower case");
    }
    return false;
}

/* The end of a traceback tells what happened. */
static struct sl_bytes last_line(const struct buffer *text)
{
    struct sl_bytes rest = line_trim(buffer_view(text)), line = rest;

    while (rest.len > 0)
        line = line_take_until(&rest, '\n');
    return line;
}

static void complain_of_end(struct check *c)
{
    struct sl_bytes said = last_line(&c->talk.complaint);
    struct buffer text = BUFFER_EMPTY;

    if (c->talk.failed)
        return;
    if (c->talk.end.signal != 0)
        buffer_printf(&text, "it died of signal %d", c->talk.end.signal);
    else
        buffer_printf(&text, "it ended with status %d", c->talk.end.status);
    if (c->talk.end.status == 77)
        buffer_add_text(&text, ": its client is not installed");
    if (said.len > 0) {
        buffer_add_text(&text, "; it said ");
        quote_line(said, &text);
    }
    complain(c, text.ptr);
    buffer_clear(&text);
}

/* No line arrived in time: it ended, forgot to flush, or hangs. */
static void complain_of_silence(struct check *c, enum driver_line kind,
                                const char *otherwise)
{
    struct sl_bytes rest;

    if (c->talk.process == NULL) {
        complain_of_end(c);
        return;
    }
    client_talk_finish(&c->talk, END_MS);
    if (hear(c, kind, END_MS, &rest))
        complain(c, "the line came only after standard input had ended: flush "
                    "standard output after each line");
    else
        complain(c, otherwise);
    client_talk_end(&c->talk);
    c->over = true;
}

/* ---- one job ---- */

static void on_wire(void *context, struct wire *wire)
{
    struct check *c = context;

    c->broken =
        wire->refused > 0 ? "a connection had to be refused" : wire->broken;
    c->reused = wire->reused;
    c->unsent = unasked_find(&c->transcript, wire) != NULL ||
                wire->content < c->transcript.asking.content.len;
    c->exchange = NULL;
}

static void close_exchange(struct check *c)
{
    if (c->exchange == NULL)
        return;
    exchange_finish(c->exchange, on_wire, c);
    while (c->exchange != NULL)
        uv_run(&c->loop, UV_RUN_ONCE);
}

/* A port on which nothing listens any more. */
static bool refuse(struct check *c, struct buffer *fault)
{
    unsigned port;

    c->exchange = server_open(c->server, &c->transcript, &c->delivery, c->token,
                              &port, fault);
    if (c->exchange == NULL)
        return false;
    exchange_url(c->exchange, false, &c->url);
    close_exchange(c);
    return true;
}

static bool open_step(struct check *c, struct buffer *fault)
{
    const char *text = c->step->text != NULL ? c->step->text : steps[0].text;
    unsigned port;

    c->delivery = (struct delivery){.tls = c->step->tls};
    token_make(c->token);
    if (!transcript_parse(word_of(text), "check/it", "check/it", &c->transcript,
                          fault))
        return false;
    if (c->driver->filter)
        return client_filter_fill(&c->transcript, &c->delivery, c->token,
                                  &c->filter);
    if (c->step->text == NULL)
        return refuse(c, fault);
    c->exchange = server_open(c->server, &c->transcript, &c->delivery, c->token,
                              &port, fault);
    if (c->exchange == NULL)
        return false;
    exchange_url(c->exchange, false, &c->url);
    if (c->step->second)
        exchange_url(c->exchange, true, &c->url2);
    return true;
}

static void close_step(struct check *c)
{
    close_exchange(c);
    transcript_clear(&c->transcript);
    client_filter_clear(&c->filter);
    c->filter = (struct filter_job){.end = NULL};
    buffer_clear(&c->url);
    buffer_clear(&c->url2);
    answer_clear(&c->first);
    answer_clear(&c->second);
}

static bool send_job(struct check *c)
{
    const struct ask ask = {
        .method = c->step->method != NULL ? c->step->method : "GET",
        .url = c->url.ptr,
        .url2 = c->url2.ptr,
        .method2 = "GET",
        .filter = c->driver->filter ? &c->filter : NULL,
        .asking = &c->transcript.asking,
        .tls = c->step->tls,
        .timeout = c->step->silent ? TIMEOUT_MS : TIMEOUT_LONG_MS,
    };
    struct buffer line = BUFFER_EMPTY;
    bool sent;

    driver_line_job(++c->id, &ask, server_ca_file(c->server), &line);
    if (c->step->named != NULL) {
        buffer_truncate(&line, line.len - 1);
        buffer_printf(&line, "%s\n", c->step->named);
    }
    sent = client_talk_say(&c->talk, buffer_view(&line));
    buffer_clear(&line);
    return sent;
}

/* ---- the answer ---- */

static const char *check_second(const struct check *c)
{
    const struct answer *a = &c->second;
    const struct sl_bytes body = buffer_view(&a->body);

    if (!c->step->second)
        return NULL;
    if (a->result == RESULT_NONE || a->result == RESULT_UNSUPPORTED)
        return NULL;
    if (a->result != RESULT_RESPONSE)
        return "the second request did not get its answer: RESULT2 must be "
               "'response'";
    if (!a->body_unknown && !word_equals(body, c->token))
        return "BODY2 is not the answer to the second request: ask URL2, "
               "after URL";
    return NULL;
}

static const char *check_body(const struct check *c)
{
    const struct wish *wish = &c->step->wish;
    const struct sl_bytes body = buffer_view(&c->first.body);

    if (c->first.body_unknown)
        return NULL;
    if (wish->body != NULL && !word_equals(body, wish->body))
        return "BODY is not the body, in hex, that the server sent";
    if (wish->length != 0 && body.len != wish->length)
        return "BODY has more or fewer octets than the server sent";
    return NULL;
}

/* What is wrong with the answer; NULL: nothing. */
static const char *check_answer(const struct check *c)
{
    const struct wish *wish = &c->step->wish;
    const struct answer *a = &c->first;

    if (a->result == RESULT_BROKEN)
        return a->error;
    if (wish->result == RESULT_NONE || a->result == RESULT_UNSUPPORTED)
        return NULL;
    if (wish->status >= 400 && !c->driver->traits.body_of_errors)
        return NULL;
    if (wish->result == RESULT_ERROR)
        return a->result == RESULT_ERROR
                   ? NULL
                   : "there was no response: RESULT must be 'error'";
    if (a->result != RESULT_RESPONSE)
        return "the response is complete: RESULT must be 'response', "
               "whatever its status";
    if (a->status_known && wish->status != 0 && a->status != wish->status)
        return "STATUS is not the status that the server sent";
    return check_body(c) != NULL ? check_body(c) : check_second(c);
}

/* What the author may want to know about a good answer; NULL: nothing. */
static const char *find_advice(const struct check *c)
{
    const struct answer *a = &c->first;

    if (a->result == RESULT_UNSUPPORTED)
        return "unsupported: cases that need it are not judged";
    if (c->step->wish.result == RESULT_RESPONSE && !a->status_known &&
        c->driver->traits.status_known)
        return "the status is not reported; if the client has one, report it";
    if (c->step->wish.result == RESULT_RESPONSE && a->body_unknown)
        return "the body is not reported; if the client has it, report it";
    if (a->result == RESULT_ERROR && a->error == NULL)
        return "an error without a text; reports would say why";
    if (c->unsent)
        return "it was not sent: cases that ask for it are not judged";
    if (c->step->second && c->second.result != RESULT_RESPONSE)
        return "no second request was made; poisoned connections go unseen";
    if (c->step->second && c->driver->traits.reuses && c->reused == 0)
        return "it has the flag 'reuses', but request two came on a "
               "connection of its own";
    if (c->step->second && !c->driver->traits.reuses && c->reused > 0)
        return "request two came on the connection of request one; declare it "
               "with the flag 'reuses'";
    return NULL;
}

static bool is_skipped(const struct check *c)
{
    const struct check_step *s = c->step;

    if (c->driver->filter)
        return s->second || s->tls || s->text == NULL ||
               strstr(s->text, "\nask ") != NULL;
    return s->silent && c->driver->timeless;
}

static void look_at_answer(struct check *c, struct sl_bytes rest)
{
    const char *wrong = NULL, *advice;

    if (!driver_line_result(rest, c->id, c->step->second, &c->first,
                            &c->second)) {
        complain_of_line(c, "ID is not that of the job");
        return;
    }
    close_exchange(c); /* tells whether the connection was used again */
    if (c->broken != NULL)
        return;
    wrong = check_answer(c);
    advice = wrong == NULL ? find_advice(c) : NULL;
    if (wrong != NULL)
        complain(c, wrong);
    else if (advice != NULL)
        note(c, advice);
    else
        report(c, "ok", c->step->name);
}

/* False if it could not be made. */
static bool make_step(struct check *c, struct buffer *fault)
{
    struct sl_bytes rest;
    bool good = open_step(c, fault);

    if (good && !send_job(c) && c->talk.process != NULL)
        complain(c, "it does not read its standard input");
    else if (good && hear(c, DRIVER_LINE_RESULT, TIMEOUT_MS + GRACE_MS, &rest))
        look_at_answer(c, rest);
    else if (good)
        complain_of_silence(c, DRIVER_LINE_RESULT,
                            c->step->silent
                                ? "no answer: give up after TIMEOUT ms; if "
                                  "the client has no time limit, declare it "
                                  "with the flag 'no-time-limit'"
                                : "no answer to the job");
    close_step(c);
    return good && (c->broken == NULL || fault_add(fault, "%s", c->broken));
}

/* ---- the whole ---- */

static bool start(struct check *c, struct buffer *fault)
{
    const struct session_plan plan = {.loop = &c->loop,
                                      .client = c->driver,
                                      .work = c->scratch.path,
                                      .ca_file = server_ca_file(c->server),
                                      .jobs = 1};

    return client_talk_begin(&c->talk, &plan, c->driver->driver.items, fault);
}

static void greet(struct check *c)
{
    struct sl_bytes version;

    if (!hear(c, DRIVER_LINE_HELLO, HELLO_MS, &version)) {
        complain_of_silence(c, DRIVER_LINE_HELLO,
                            "the first line must be 'hello', a tab, and the "
                            "version");
        return;
    }
    buffer_add_text(c->out, "ok     hello, from ");
    fault_quote(c->out, version);
    buffer_add_text(c->out, "\n");
}

static void say_goodbye(struct check *c)
{
    static const struct check_step end = {.name = "the end of standard input"};

    c->step = &end;
    if (!client_talk_finish(&c->talk, END_MS))
        complain(c, "it must end as well");
    else if (c->talk.end.status != 0 || c->talk.end.signal != 0)
        complain_of_end(c);
    else
        report(c, "ok", end.name);
}

static bool converse(struct check *c, struct buffer *fault)
{
    bool good = start(c, fault);

    if (!good)
        return false;
    greet(c);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        c->step = &steps[i];
        if (!good || c->over || c->talk.process == NULL)
            break;
        if (!is_skipped(c))
            good = make_step(c, fault);
    }
    if (!c->over && good && c->talk.process != NULL)
        say_goodbye(c);
    if (!c->over)
        client_talk_end(&c->talk);
    return good && !c->talk.failed;
}

bool driver_check(const struct client *driver, struct buffer *out, bool *kept,
                  struct buffer *fault)
{
    struct check c = {
        .driver = driver, .out = out, .kept = true, .scratch = SCRATCH_NONE};
    struct buffer left = BUFFER_EMPTY;
    bool good = event_loop_open(&c.loop, fault), isolated;

    if (!good)
        return false;
    descendants_adopt();
    isolated = isolation_begin(fault);
    good = isolated && scratch_open(&c.scratch, fault);
    if (good) {
        c.server = server_new(&c.loop, c.scratch.path, fault);
        good = c.server != NULL && converse(&c, fault);
    }
    if (c.server != NULL)
        server_free(c.server);
    uv_run(&c.loop, UV_RUN_DEFAULT);
    if (isolated)
        isolation_end();
    scratch_close(&c.scratch, &left);
    buffer_clear(&left);
    uv_loop_close(&c.loop);
    *kept = c.kept;
    return good;
}
