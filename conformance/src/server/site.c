/* SPDX-License-Identifier: MIT */
/*
 * The site: targets to scripts.
 */
#include "server/site.h"

#include <stdlib.h>
#include <string.h>

#include "server/site_page.h"
#include "text/number.h"
#include "text/word.h"

enum page_name {
    PAGE_INDEX,
    PAGE_NOT_FOUND,
    PAGE_NOT_ALLOWED,
    PAGE_BAD_REQUEST,
    PAGE_COUNT
};

/* A page, as the answers to GET and HEAD. */
struct page {
    struct step steps[2];
    struct transcript transcripts[2];
    struct player_script scripts[2];
};

struct site {
    const struct corpus *cases;
    struct player_script *scripts; /* one for each case, in their order */
    uint64_t *asked;               /* when each case was last requested */
    uint64_t now;
    struct page pages[PAGE_COUNT];
    bool published;
};

static const struct delivery whole = {.tls = false};

/* Pages. */

static void add_head(struct buffer *out, const char *status, const char *fields,
                     size_t length)
{
    buffer_printf(out,
                  "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\n"
                  "%sContent-Length: %zu\r\n\r\n",
                  status, fields, length);
}

/* The page becomes a transcript of one step. Takes ownership of *body. */
static void fill_page(struct page *page, const char *status, const char *fields,
                      struct buffer *body)
{
    for (size_t i = 0; i < 2; i++) {
        page->steps[i] = (struct step){.type = STEP_REPLY, .count = 1};
        add_head(&page->steps[i].bytes, status, fields, body->len);
        page->transcripts[i] =
            (struct transcript){.steps = &page->steps[i], .step_count = 1};
        page->scripts[i] = (struct player_script){
            .transcript = &page->transcripts[i], .delivery = &whole};
    }
    buffer_add(&page->steps[0].bytes, body->ptr, body->len);
    buffer_clear(body);
}

static void fill_messages(struct site *s)
{
    static const struct {
        enum page_name name;
        const char *status, *fields, *title, *text;
    } rows[] = {
        {PAGE_NOT_FOUND, "404 Not Found", "", "There is no such case",
         "No case has this address."},
        {PAGE_NOT_ALLOWED, "405 Method Not Allowed", "Allow: GET, HEAD\r\n",
         "The index is read-only", "It answers GET and HEAD."},
        {PAGE_BAD_REQUEST, "400 Bad Request", "Connection: close\r\n",
         "That is not a request", "This was not an HTTP/1 request."},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer body = BUFFER_EMPTY;

        site_page_message(rows[i].title, rows[i].text, &body);
        fill_page(&s->pages[rows[i].name], rows[i].status, rows[i].fields,
                  &body);
    }
}

static void clear_page(struct page *page)
{
    buffer_clear(&page->steps[0].bytes);
    buffer_clear(&page->steps[1].bytes);
}

void site_publish(struct site *s, const char *address, bool tls)
{
    struct buffer body = BUFFER_EMPTY;

    clear_page(&s->pages[PAGE_INDEX]);
    site_page_index(s->cases, address, tls, &body);
    fill_page(&s->pages[PAGE_INDEX], "200 OK", "", &body);
    s->published = true;
}

/* Targets. */

/* The path of a target: the scheme and authority of absolute form are removed,
 * and the query is dropped (RFC 9112 3.2). */
static struct sl_bytes path_of(struct sl_bytes target)
{
    size_t scheme = word_begins(target, "http://")    ? 7
                    : word_begins(target, "https://") ? 8
                                                      : 0;
    size_t start = scheme, end;

    while (scheme > 0 && start < target.len && target.ptr[start] != '/')
        start++;
    for (end = start; end < target.len && target.ptr[end] != '?';)
        end++;
    return (struct sl_bytes){target.ptr + start, end - start};
}

/* A path without the slash before it, and without the mark of request two. */
static struct sl_bytes id_of(struct sl_bytes path)
{
    if (player_is_second(path))
        path.len -= strlen("/2");
    if (path.len > 0) {
        path.ptr++;
        path.len--;
    }
    return path;
}

static int compare_id(struct sl_bytes id, const char *other)
{
    size_t len = strlen(other);
    int order = id.len > 0 && len > 0
                    ? memcmp(id.ptr, other, number_smaller(id.len, len))
                    : 0;

    if (order != 0)
        return order;
    return id.len < len ? -1 : id.len > len;
}

static struct player_script *take_case(struct site *s, size_t i)
{
    if (s->now - s->asked[i] >= SITE_REST_MS)
        s->scripts[i].begun = 0;
    s->asked[i] = s->now;
    return &s->scripts[i];
}

/* Cases are sorted by id. */
static struct player_script *find_case(struct site *s, struct sl_bytes id)
{
    size_t low = 0, high = s->cases->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_id(id, s->cases->cases[middle].id);

        if (order == 0)
            return take_case(s, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static struct player_script *choose_page(struct site *s, enum page_name name,
                                         bool head)
{
    return &s->pages[name].scripts[head];
}

struct player_script *site_choose(void *site, const struct request *request)
{
    struct site *s = site;
    struct player_script *script;
    struct sl_bytes path;
    bool head;

    if (request == NULL)
        return choose_page(s, PAGE_BAD_REQUEST, false);
    path = path_of(request->target);
    head = word_equals(request->method, "HEAD");
    if (word_equals(path, "/") && s->published)
        return choose_page(s,
                           head || word_equals(request->method, "GET")
                               ? PAGE_INDEX
                               : PAGE_NOT_ALLOWED,
                           head);
    script =
        path.len > 0 && path.ptr[0] == '/' ? find_case(s, id_of(path)) : NULL;
    return script != NULL ? script : choose_page(s, PAGE_NOT_FOUND, head);
}

void site_tick(struct site *s, uint64_t now)
{
    s->now = now;
}

struct site *site_new(const struct corpus *cases, const char *token)
{
    struct site *s = memory_get(sizeof *s);

    *s = (struct site){.cases = cases};
    s->scripts = memory_get(cases->count * sizeof s->scripts[0]);
    s->asked = memory_get(cases->count * sizeof s->asked[0]);
    memset(s->asked, 0, cases->count * sizeof s->asked[0]);
    for (size_t i = 0; i < cases->count; i++)
        s->scripts[i] = (struct player_script){.transcript = &cases->cases[i],
                                               .delivery = &whole,
                                               .token = token,
                                               .again = true};
    fill_messages(s);
    return s;
}

void site_free(struct site *s)
{
    for (size_t i = 0; i < PAGE_COUNT; i++)
        clear_page(&s->pages[i]);
    free(s->scripts);
    free(s->asked);
    free(s);
}
