/* SPDX-License-Identifier: MIT */
/*
 * Targets to answers. Anything that is not understood is answered with 4xx and
 * a line that says why.
 */
#include "visit/visit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "desk/desk_assets.h"
#include "text/json_write.h"
#include "text/line.h"
#include "text/word.h"
#include "vector/vector.h"

/* Octets of each string of a case that its page shows. */
#define OCTETS_MAX 2048

/* Only what comes from here is run or shown there. Frames are those of the
 * cases, whose ports are not known. */
#define POLICY                                                                 \
    "Content-Security-Policy: default-src 'none'; script-src 'self'; "         \
    "style-src 'self'; connect-src 'self'; img-src data:; "                    \
    "frame-src http:; base-uri 'none'; form-action 'none'; "                   \
    "frame-ancestors 'none'\r\n"

struct visit {
    struct visit_plan plan;
    struct desk *desk;
    struct visitors *visitors;
    struct buffer cases; /* their list, as JSON */
    bool closed;
};

/* ---- pages ---- */

static void answer(struct desk_call *call, const char *type, const char *fields,
                   struct sl_bytes body)
{
    desk_answer(
        call, (struct desk_answer){
                  .status = 200, .type = type, .fields = fields, .body = body});
}

static bool answer_file(struct desk_call *call, struct sl_bytes path)
{
    const struct {
        const char *path, *type;
        const unsigned char *octets;
        size_t len;
    } files[] = {
        {"/site.css", "text/css; charset=utf-8", desk_site_style,
         desk_site_style_len},
        {"/site.js", "text/javascript; charset=utf-8", desk_site_script,
         desk_site_script_len},
    };
    bool page = word_equals(path, "/") || word_begins(path, "/case/");

    if (page)
        answer(call, "text/html; charset=utf-8", POLICY,
               (struct sl_bytes){(const char *)desk_site, desk_site_len});
    for (size_t i = 0; !page && i < sizeof files / sizeof files[0]; i++)
        if (word_equals(path, files[i].path)) {
            answer(
                call, files[i].type, NULL,
                (struct sl_bytes){(const char *)files[i].octets, files[i].len});
            return true;
        }
    return page;
}

static void list_cases(const struct visit_plan *plan, struct buffer *out)
{
    const struct corpus *corpus = plan->visitors.corpus;
    struct json_writer w;

    json_write_start(&w, out);
    json_write_open(&w, '{');
    json_write_key(&w, "version");
    json_write_text(&w, plan->visitors.version);
    json_write_key(&w, "cases");
    json_write_open(&w, '[');
    for (size_t i = 0; i < corpus->count; i++) {
        const struct transcript *t = &corpus->cases[i];

        json_write_line(&w);
        json_write_open(&w, '[');
        json_write_text(&w, t->id);
        json_write_text(&w, t->title);
        json_write_text(&w, level_name(t->level));
        json_write_text(&w, t->rfc != NULL ? t->rfc : "");
        json_write_close(&w, ']');
    }
    json_write_close(&w, ']');
    json_write_close(&w, '}');
}

static const struct transcript *find_case(const struct visit *v,
                                          struct sl_bytes id)
{
    const struct corpus *corpus = v->plan.visitors.corpus;

    for (size_t i = 0; i < corpus->count; i++)
        if (word_equals(id, corpus->cases[i].id))
            return &corpus->cases[i];
    return NULL;
}

static void answer_vector(const struct visit *v, struct desk_call *call,
                          struct sl_bytes id)
{
    const struct transcript *t = find_case(v, id);
    struct buffer text = BUFFER_EMPTY;
    struct json_writer w;

    if (t == NULL) {
        desk_say(call, 404, "there is no such case");
        return;
    }
    json_write_start(&w, &text);
    vector_write(t, v->plan.map, OCTETS_MAX, &w);
    answer(call, "application/json", NULL, buffer_view(&text));
    buffer_clear(&text);
}

/* ---- runs ---- */

/* A call from a visitor that must be known. NULL: it was answered. */
static struct visitor *find_visitor(struct visit *v, struct desk_call *call,
                                    const struct http_request *request)
{
    unsigned status;
    const char *why;
    struct visitor *found =
        visitors_find(v->visitors, request, true, &status, &why);

    if (found == NULL)
        desk_say(call, status, why);
    return found;
}

static void answer_results(struct visit *v, struct desk_call *call,
                           const struct http_request *request)
{
    struct buffer text = BUFFER_EMPTY;
    unsigned status;
    const char *why;
    struct visitor *one =
        visitors_find(v->visitors, request, false, &status, &why);

    if (one == NULL && status != 404) {
        desk_say(call, status, why);
        return;
    }
    visitors_results(v->visitors, one, request, &text);
    answer(call, "application/json",
           "Content-Disposition: attachment; filename=\"results.json\"\r\n",
           buffer_view(&text));
    buffer_clear(&text);
}

static void answer_count(const struct visit *v, struct desk_call *call)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text, "%zu\n", v->plan.visitors.corpus->count);
    answer(call, "text/plain; charset=utf-8", NULL, buffer_view(&text));
    buffer_clear(&text);
}

static void say_range(const struct visit *v, struct desk_call *call)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_printf(&text, "the cases are /run/1 to /run/%zu",
                  v->plan.visitors.corpus->count);
    desk_say(call, 404, text.ptr);
    buffer_clear(&text);
}

/* What follows "/run/": "count", "7" or "7/result". */
static void answer_run(struct visit *v, struct desk_call *call,
                       const struct http_request *request, struct sl_bytes rest)
{
    bool post = word_equals(request->method, "POST");
    struct sl_bytes word = line_take_until(&rest, '/');
    struct visitor *one;
    uint64_t number;
    bool result;

    if (word_equals(word, "count") && rest.len == 0) {
        answer_count(v, call);
        return;
    }
    result = word_equals(rest, "result");
    if (!word_number(word, v->plan.visitors.corpus->count, &number) ||
        number == 0 || (rest.len > 0 && !result)) {
        say_range(v, call);
        return;
    }
    if (post != result || word_equals(request->method, "HEAD")) {
        desk_say(call, 405, result ? "POST a result" : "GET a job");
        return;
    }
    one = find_visitor(v, call, request);
    if (one != NULL && result)
        visitor_take(one, (size_t)number - 1, request->body, call);
    else if (one != NULL)
        visitor_begin(one, (size_t)number - 1, call);
}

/* ---- the desk ---- */

static struct sl_bytes after(struct sl_bytes path, const char *prefix)
{
    size_t len = strlen(prefix);

    return (struct sl_bytes){path.ptr + len, path.len - len};
}

static void on_asked(void *context, struct desk_call *call,
                     const struct http_request *request)
{
    struct visit *v = context;
    struct sl_bytes path = request->path;

    if (word_begins(path, "/run/"))
        answer_run(v, call, request, after(path, "/run/"));
    else if (word_equals(request->method, "POST"))
        desk_say(call, 405, "POST is only for results, to /run/N/result");
    else if (word_equals(path, "/cases.json"))
        answer(call, "application/json", NULL, buffer_view(&v->cases));
    else if (word_equals(path, "/results.json"))
        answer_results(v, call, request);
    else if (word_begins(path, "/vector/"))
        answer_vector(v, call, after(path, "/vector/"));
    else if (!answer_file(call, path))
        desk_say(call, 404, "no such page; the site begins at /");
}

static void on_gone(void *context, struct desk_call *call)
{
    struct visit *v = context;

    visitors_forget(v->visitors, call);
}

struct visit *visit_open(struct visit_plan *plan, struct buffer *fault)
{
    struct visit *v = memory_get(sizeof *v);

    *v = (struct visit){.plan = *plan};
    v->desk = desk_open(plan->visitors.loop, &plan->address,
                        (struct desk_handler){on_asked, on_gone, v}, fault);
    if (v->desk == NULL) {
        free(v);
        return NULL;
    }
    v->visitors = visitors_new(&plan->visitors);
    list_cases(plan, &v->cases);
    return v;
}

void visit_close(struct visit *v)
{
    if (v->closed)
        return;
    v->closed = true;
    desk_close(v->desk);
    visitors_stop(v->visitors);
}

void visit_report(const struct visit *v, bool colour, struct buffer *out)
{
    visitors_report(v->visitors, colour, out);
}

void visit_free(struct visit *v)
{
    visit_close(v);
    visitors_free(v->visitors);
    buffer_clear(&v->cases);
    free(v);
}
