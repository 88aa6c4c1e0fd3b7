/* SPDX-License-Identifier: MIT */
/*
 * Which script answers which target, and what is on the pages.
 */
#include "server/site.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "server/site_page.h"
#include "text/word.h"

#define TOKEN "0123456789abcdef0123456789abcdef"
#define CASE_COUNT 4

static char ids[CASE_COUNT][8] = {"a/b", "a/b-c", "b", "b/a"};
static char titles[CASE_COUNT][16] = {"one", "<two> & 'three'", "four", "five"};

static void fill_cases(struct transcript *cases)
{
    for (size_t i = 0; i < CASE_COUNT; i++)
        cases[i] = (struct transcript){
            .id = ids[i], .title = titles[i], .tls_only = i == 3};
}

/* The id of the case whose script it is, or the status line of a page. */
static const char *name_of(const struct player_script *script)
{
    static char status[40];
    const struct step *step = script->transcript->steps;

    if (script->transcript->id != NULL)
        return script->transcript->id;
    snprintf(status, sizeof status, "%.*s", (int)strcspn(step->bytes.ptr, "\r"),
             step->bytes.ptr);
    return status;
}

static bool has_body(const struct player_script *script)
{
    const struct buffer *bytes = &script->transcript->steps[0].bytes;

    return strcmp(bytes->ptr + bytes->len - 4, "\r\n\r\n") != 0;
}

#define OK "HTTP/1.1 200 OK"
#define NOT_FOUND "HTTP/1.1 404 Not Found"
#define NOT_ALLOWED "HTTP/1.1 405 Method Not Allowed"

static const struct row {
    const char *method, *target, *answer;
} rows[] = {
    {"GET", "/", OK},
    {"HEAD", "/", OK},
    {"GET", "/?x", OK},
    {"GET", "http://127.0.0.1:8080/", OK},
    {"POST", "/", NOT_ALLOWED},
    {"GET", "/a/b", "a/b"},
    {"GET", "/a/b/2", "a/b"},
    {"GET", "/a/b?x=/2", "a/b"},
    {"GET", "/a/b/2?x", "a/b"},
    {"HEAD", "/a/b", "a/b"},
    {"ODD", "/a/b-c", "a/b-c"},
    {"GET", "/b", "b"},
    {"GET", "/b/2", "b"},
    {"GET", "/b/a", "b/a"},
    {"GET", "http://127.0.0.1:8080/b/a/2", "b/a"},
    {"GET", "https://127.0.0.1/b/a", "b/a"},
    {"GET", "/a/", NOT_FOUND},
    {"GET", "/a/b/3", NOT_FOUND},
    {"GET", "/a/b/2/2", NOT_FOUND},
    {"GET", "/a/bb", NOT_FOUND},
    {"GET", "/c", NOT_FOUND},
    {"GET", "/2", NOT_FOUND},
    {"GET", "//", NOT_FOUND},
    {"HEAD", "/c", NOT_FOUND},
    {"GET", "b", NOT_FOUND},
    {"OPTIONS", "*", NOT_FOUND},
    {"CONNECT", "127.0.0.1:80", NOT_FOUND},
    {"GET", "http://127.0.0.1", NOT_FOUND},
    {"GET", "http://", NOT_FOUND},
};

Test(site, answers_each_target)
{
    struct transcript cases[CASE_COUNT];
    const struct corpus corpus = {.cases = cases, .count = CASE_COUNT};
    struct site *site;

    fill_cases(cases);
    site = site_new(&corpus, TOKEN);
    site_publish(site, "http://127.0.0.1:8080", false);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        const struct request request = {.method = word_of(row->method),
                                        .target = word_of(row->target)};
        struct player_script *script = site_choose(site, &request);

        cr_expect_str_eq(name_of(script), row->answer, "%s %s: %s", row->method,
                         row->target, name_of(script));
        if (script->transcript->id == NULL)
            cr_expect_eq(has_body(script), strcmp(row->method, "HEAD") != 0,
                         "%s %s", row->method, row->target);
    }
    cr_expect_str_eq(name_of(site_choose(site, NULL)),
                     "HTTP/1.1 400 Bad Request");
    site_free(site);
}

/* A later client does not find the lists where an earlier one left them. */
Test(site, a_case_that_rested_begins_anew)
{
    const struct request get = {.method = SL_LITERAL("GET"),
                                .target = SL_LITERAL("/b")};
    struct transcript cases[CASE_COUNT];
    const struct corpus corpus = {.cases = cases, .count = CASE_COUNT};
    struct site *site;

    fill_cases(cases);
    site = site_new(&corpus, TOKEN);
    site_tick(site, SITE_REST_MS * 5);
    site_choose(site, &get)->begun = 1;
    site_tick(site, SITE_REST_MS * 6 - 1);
    cr_expect_eq(site_choose(site, &get)->begun, 1);
    site_tick(site, SITE_REST_MS * 7 - 2);
    cr_expect_eq(site_choose(site, &get)->begun, 1);
    site_tick(site, SITE_REST_MS * 8 - 2);
    cr_expect_eq(site_choose(site, &get)->begun, 0);
    site_free(site);
}

/* The announced length is the length of the body. */
static void expect_length(const struct player_script *script)
{
    const char *text = script->transcript->steps[0].bytes.ptr;
    const char *body = strstr(text, "\r\n\r\n") + 4;
    struct buffer field = BUFFER_EMPTY;

    buffer_printf(&field, "\r\nContent-Length: %zu\r\n", strlen(body));
    cr_expect_not_null(strstr(text, field.ptr), "%s", text);
    buffer_clear(&field);
}

Test(site, index_lists_all_cases)
{
    static const char *const lines[] = {
        "<p>4 cases.",
        "curl -i http://127.0.0.1:8080/a/b</pre>",
        "<h2>a</h2>\n<table>\n"
        "<tr><td><a href=\"/a/b\">a/b</a><td>MUST<td>one\n"
        "<tr><td><a href=\"/a/b-c\">a/b-c</a><td>MUST<td>"
        "&lt;two&gt; &amp; &#39;three&#39;\n</table>\n"
        "<h2>other cases</h2>\n<table>\n"
        "<tr><td><a href=\"/b\">b</a><td>MUST<td>four\n</table>\n"
        "<h2>b</h2>\n<table>\n"
        "<tr><td>b/a<td>MUST<td>five (with --tls only)\n</table>\n",
    };
    const struct request get = {.method = SL_LITERAL("GET"),
                                .target = SL_LITERAL("/")};
    struct transcript cases[CASE_COUNT];
    const struct corpus corpus = {.cases = cases, .count = CASE_COUNT};
    struct player_script *script;
    struct site *site;

    fill_cases(cases);
    site = site_new(&corpus, TOKEN);
    cr_expect_str_eq(name_of(site_choose(site, &get)), NOT_FOUND);
    site_publish(site, "http://127.0.0.1:8080", false);
    script = site_choose(site, &get);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        cr_expect_not_null(
            strstr(script->transcript->steps[0].bytes.ptr, lines[i]),
            "'%s' is missing in\n%s", lines[i],
            script->transcript->steps[0].bytes.ptr);
    expect_length(script);
    expect_length(site_choose(site, NULL));
    site_publish(site, "https://127.0.0.1:8080", true);
    script = site_choose(site, &get);
    cr_expect_not_null(strstr(script->transcript->steps[0].bytes.ptr,
                              "<a href=\"/b/a\">b/a</a>"));
    site_free(site);
}

Test(site, html_is_escaped)
{
    struct buffer out = BUFFER_EMPTY;

    site_page_escape("<a href=\"x'y\">&amp;\x80</a>", &out);
    cr_expect_str_eq(out.ptr, "&lt;a href=&quot;x&#39;y&quot;&gt;&amp;amp;\x80"
                              "&lt;/a&gt;");
    buffer_clear(&out);
}
