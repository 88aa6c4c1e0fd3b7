/* SPDX-License-Identifier: MIT */
/*
 * Exit status and output of a command become answers. clients/README.md says
 * what the marks mean.
 */
#include "client/client_output.h"

#include <stdlib.h>
#include <string.h>

#include "text/line.h"
#include "text/word.h"

/* Errors are shown in one line. */
#define ERROR_TEXT_MAX 300

/* What the command printed about one request, and how it ended. */
struct reading {
    const struct client *client;
    const struct client_output *output;
    struct sl_bytes streams[2];
};

/* Where text begins in bytes, or bytes.len. */
static size_t find(struct sl_bytes bytes, const char *text)
{
    size_t len = strlen(text);

    for (size_t i = 0; i + len <= bytes.len; i++)
        if (memcmp(bytes.ptr + i, text, len) == 0)
            return i;
    return bytes.len;
}

/* All output is about a single request; with two requests, the mark divides
 * it. */
static struct reading divide(const struct client *c,
                             const struct client_output *output, bool two,
                             bool second)
{
    struct reading r = {.client = c, .output = output};

    for (int i = 0; i < 2; i++) {
        struct sl_bytes all = buffer_view(&output->streams[i]);
        size_t mark;

        r.streams[i] = all;
        if (!two || c->part.stream != i + 1)
            continue;
        mark = find(all, output->part);
        if (second)
            r.streams[i] = (struct sl_bytes){all.ptr + mark, all.len - mark};
        else
            r.streams[i].len = mark;
    }
    return r;
}

static struct sl_bytes take_line(struct sl_bytes *text)
{
    struct sl_bytes line = line_take_until(text, '\n');

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static struct sl_bytes after(struct sl_bytes line, const char *prefix)
{
    size_t len = strlen(prefix);

    return (struct sl_bytes){line.ptr + len, line.len - len};
}

/* ---- marks ---- */

static bool is_done(const struct reading *r)
{
    for (size_t i = 0; i < r->client->done_count; i++) {
        const struct client_mark *mark = &r->client->done[i];
        struct sl_bytes text = r->streams[mark->stream - 1];

        if (find(text, mark->text) < text.len)
            return true;
    }
    return false;
}

/* The first word of three digits; -1 if there is none. */
static int status_in(struct sl_bytes line)
{
    line = line_trim(line);
    while (line.len > 0) {
        struct sl_bytes word = line_take_word(&line);
        int status = 0;
        size_t i = 0;

        for (; i < word.len && word.ptr[i] >= '0' && word.ptr[i] <= '9'; i++)
            status = i < 3 ? status * 10 + (word.ptr[i] - '0') : 0;
        if (i == 3 && word.len == 3)
            return status;
    }
    return -1;
}

/* The last line that shows a status counts: interim responses and redirects
 * come before it. If a client shows only one head, the first counts: a second
 * one is a line of its fields. */
static void find_status(const struct reading *r, struct answer *a)
{
    const struct client_mark *mark = &r->client->status;
    bool one_head = r->client->one_head && !r->output->follows;
    struct sl_bytes text = {"", 0};

    if (mark->stream != 0)
        text = r->streams[mark->stream - 1];
    while (text.len > 0 && !(a->status_known && one_head)) {
        struct sl_bytes line = take_line(&text);
        int status = word_begins(line, mark->text)
                         ? status_in(after(line, mark->text))
                         : -1;

        if (status >= 0)
            answer_set_status(a, status);
    }
}

/* The report of request number n, without its mark. */
static bool find_report(const struct reading *r, unsigned n,
                        struct sl_bytes *out)
{
    const struct client_mark *mark = &r->client->report;
    struct sl_bytes text;

    if (mark->stream == 0)
        return false;
    text = r->streams[mark->stream - 1];
    while (text.len > 0) {
        struct sl_bytes line = take_line(&text);

        if (!word_begins(line, mark->text) || n-- > 0)
            continue;
        *out = line_trim(after(line, mark->text));
        return true;
    }
    return false;
}

/* ---- answers ---- */

static void set_error(struct answer *a, struct sl_bytes text, const char *how,
                      int number)
{
    struct buffer error = BUFFER_EMPTY;

    text = line_trim(text);
    if (text.len > ERROR_TEXT_MAX)
        text.len = ERROR_TEXT_MAX;
    buffer_add(&error, text.ptr, text.len);
    buffer_printf(&error, "%s%s %d", text.len > 0 ? ", " : "", how, number);
    free(a->error);
    a->error = error.ptr;
}

/* Programs say what went wrong in the last line of standard error; a report is
 * not such a line. */
static struct sl_bytes last_line(const struct reading *r)
{
    const struct client_mark *report = &r->client->report;
    struct sl_bytes text = r->streams[1], last = {"", 0};

    while (text.len > 0) {
        struct sl_bytes line = take_line(&text);

        if (report->stream == 2 && word_begins(line, report->text))
            continue;
        line = line_trim(line);
        if (line.len > 0)
            last = line;
    }
    return last;
}

static void set_result(const struct client *c, int exit_status,
                       struct sl_bytes text, struct answer *a)
{
    enum exit_meaning meaning = (enum exit_meaning)c->exits[exit_status & 255];

    if (meaning == MEANS_SUCCESS || !c->traits.reports_errors) {
        a->result = RESULT_RESPONSE;
        return;
    }
    a->result =
        meaning == MEANS_UNSUPPORTED ? RESULT_UNSUPPORTED : RESULT_ERROR;
    set_error(a, text,
              meaning == MEANS_TIMEOUT ? "its time limit passed, exit status"
                                       : "exit status",
              exit_status);
}

/* STATUS EXIT-STATUS TEXT */
static bool read_report(const struct reading *r, unsigned n, struct answer *a)
{
    struct sl_bytes line, word;
    uint64_t status;
    int code;

    if (!find_report(r, n, &line))
        return false;
    word = line_take_word(&line);
    code = status_in(word);
    if (code > 0) /* curl prints 000 if there was none */
        answer_set_status(a, code);
    word = line_take_word(&line);
    if (!word_number(word, 255, &status))
        status = (uint64_t)r->output->status;
    set_result(r->client, (int)status, line, a);
    return true;
}

/* The process did not end by itself. */
static void set_abnormal(const struct reading *r, struct answer *a)
{
    const struct client_output *o = r->output;

    if (o->ended_after > 0) {
        a->result = r->client->timeless ? RESULT_ERROR : RESULT_HANG;
        set_error(a, last_line(r), "ended by us after ms", (int)o->ended_after);
    } else {
        a->result = RESULT_CRASH;
        set_error(a, last_line(r), "died of signal", o->signal);
    }
}

static bool is_abnormal(const struct client_output *o)
{
    return o->ended_after > 0 || o->signal != 0;
}

static void read_answer(const struct reading *r, unsigned n, struct answer *a)
{
    if (read_report(r, n, a))
        return;
    find_status(r, a);
    if (is_done(r))
        a->result = RESULT_RESPONSE;
    else if (is_abnormal(r->output))
        set_abnormal(r, a);
    else
        set_result(r->client, r->output->status, last_line(r), a);
}

/* Whether there is anything about the second request: a command that failed the
 * first may stop there. */
static bool began_second(const struct reading *r)
{
    struct sl_bytes line;

    if (r->client->report.stream != 0)
        return is_abnormal(r->output) || find_report(r, 1, &line);
    return r->client->part.stream != 0 &&
           r->streams[r->client->part.stream - 1].len > 0;
}

static bool shows_abnormal(const struct answer *a)
{
    return a->result == RESULT_HANG || a->result == RESULT_CRASH ||
           a->result == RESULT_ERROR;
}

void client_output_read(const struct client *c,
                        const struct client_output *output,
                        struct answer *first, struct answer *second)
{
    struct reading r = divide(c, output, second != NULL, false);
    struct answer *last = first;

    read_answer(&r, 0, first);
    if (second != NULL && first->result != RESULT_HANG &&
        first->result != RESULT_CRASH) {
        struct reading rest = divide(c, output, true, true);

        if (began_second(&rest))
            read_answer(&rest, c->report.stream != 0, second);
        last = second;
    }
    /* Every answer was there, but then something went wrong after all. */
    if (is_abnormal(output) && !shows_abnormal(last))
        set_abnormal(&r, last);
}
