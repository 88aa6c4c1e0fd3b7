/* SPDX-License-Identifier: MIT */
/*
 * A template is a line, in which '#' is a digit, '@' a letter or digit,
 * "(a|b)" one of the alternatives, and '~' as many letters and digits as bring
 * the head to its size; one line of a head has it. Names and values are what
 * sites on the web send.
 */
#include "input.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM 8192 /* octets of a head at most */

struct head_kind {
    const char *start;
    const char *const *lines;
    size_t count;
    size_t size;   /* octets of a head, on average */
    size_t spread; /* one may be larger or smaller by that much */
};

/* An expanded head before '~' has its size. */
struct draft {
    char text[ROOM];
    size_t len;
};

#define DATE                                                                   \
    "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), (0|1|2)# (Jan|Mar|May|Jul|Oct) 202# "      \
    "(0|1)#:(0|1|2|3|4|5)#:(0|1|2|3|4|5)# GMT"
#define FRAMING "(Content-Length: 4###|Transfer-Encoding: chunked)"
#define START "HTTP/1.1 (200 OK|200 OK|404 Not Found|302 Found)"

static const char *const small_lines[] = {
    "(Content-Type: text/html|Connection: keep-alive|Cache-Control: no-store)",
    "Content-Length: (3##|4###)",
    "(Server|X-Host|X-Id): ~",
};

#define COMMON_LINES                                                           \
    "Date: " DATE, "Server: (nginx|Apache|cloudflare|gws)",                    \
        "Content-Type: text/html; charset=(utf-8|UTF-8|iso-8859-1)", FRAMING,  \
        "Connection: keep-alive",                                              \
        "Cache-Control: (private, max-age=0|no-cache, no-store|public, "       \
        "max-age=3600)",                                                       \
        "ETag: \"@@@@@@@@-@@@@\"", "Last-Modified: " DATE,                     \
        "Vary: Accept-Encoding", "Set-Cookie: session=~; Path=/; HttpOnly",    \
        "Content-Security-Policy: default-src 'self'; img-src (data:|https:)", \
        "Strict-Transport-Security: max-age=31536000; includeSubDomains",      \
        "X-Content-Type-Options: nosniff",                                     \
        "X-Frame-Options: (DENY|SAMEORIGIN)", "Via: 1.1 (varnish|squid|edge)", \
        "Age: (1|2|3)##", "X-Request-Id: @@@@@@@@-@@@@-@@@@-@@@@-@@@@@@@@@@@@"

static const char *const middle_lines[] = {COMMON_LINES};

#define WORD "@@@@@@@@@@@@@@@@"
#define COOKIE(name)                                                           \
    "Set-Cookie: " name "=" WORD WORD "; Expires=" DATE                        \
    "; Domain=.example.(com|org); Path=/; Secure; "                            \
    "SameSite=(Lax|None|Strict)"
#define LINK(kind)                                                             \
    "Link: </assets/@@@@@@@@." kind ">; rel=preload; as=(style|script|font)"

static const char *const large_lines[] = {
    COMMON_LINES,
    COOKIE("_ga"),
    COOKIE("_gid"),
    COOKIE("csrftoken"),
    COOKIE("locale"),
    COOKIE("experiments"),
    COOKIE("__cf_bm"),
    COOKIE("consent"),
    COOKIE("visitor"),
    COOKIE("AWSALB"),
    COOKIE("AWSALBCORS"),
    LINK("css"),
    LINK("js"),
    LINK("mjs"),
    LINK("woff2"),
    "Content-Security-Policy-Report-Only: default-src 'self'; script-src "
    "'self' 'nonce-@@@@@@@@@@@@@@@@' 'strict-dynamic' https://cdn.example.com "
    "https://www.example.net https://tags.example.org; style-src 'self' "
    "'unsafe-inline' https://fonts.example.com; img-src 'self' data: "
    "https://images.example.com https://stats.example.net; connect-src 'self' "
    "https://api.example.com wss://live.example.com; frame-ancestors 'none'; "
    "base-uri 'self'; form-action 'self'; report-uri /csp/@@@@@@@@",
    "Feature-Policy: camera 'none'; microphone 'none'; geolocation 'self'; "
    "payment 'none'; usb 'none'; fullscreen 'self'; autoplay 'none'",
    "Report-To: {\"group\":\"default\",\"max_age\":604800,\"endpoints\":"
    "[{\"url\":\"https://reports.example.com/r/" WORD "\"}]}",
    "NEL: {\"report_to\":\"default\",\"max_age\":604800,\"success_fraction\":"
    "0.0#}",
    "Server-Timing: cache;desc=(HIT|MISS), origin;dur=##.#, edge;dur=#",
    "Access-Control-Allow-Origin: https://(www|app|m).example.com",
    "Access-Control-Allow-Credentials: true",
    "Access-Control-Expose-Headers: ETag, Link, X-Request-Id, "
    "X-RateLimit-Reset",
    "Access-Control-Max-Age: 86400",
    "Alt-Svc: h3=\":443\"; ma=86400, h3-29=\":443\"; ma=86400",
    "Accept-Ranges: bytes",
    "Referrer-Policy: strict-origin-when-cross-origin",
    "X-XSS-Protection: 1; mode=block",
    "X-Cache: (HIT|MISS|HIT from edge), (HIT|MISS)",
    "X-Cache-Hits: #, ##",
    "X-Served-By: cache-@@@####-@@@, cache-@@@####-@@@",
    "X-Timer: S17########.######,VS0,VE##",
    "X-Amz-Cf-Id: " WORD WORD "@@@@@@@@==",
    "X-Amz-Cf-Pop: (FRA|AMS|LHR)5#-C#",
    "CF-RAY: @@@@@@@@@@@@@@@@-(FRA|AMS|LHR)",
    "Expires: " DATE,
    "Pragma: no-cache",
    "Content-Language: (en|de|fr)",
    "P3P: CP=\"This is not a P3P policy\"",
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define LINES(table) (table), COUNT(table)

static const struct head_kind kinds[] = {
    [INPUT_SMALL] = {"HTTP/1.1 (200 OK|404 Gone)", LINES(small_lines), 82, 3},
    [INPUT_MIDDLE] = {START, LINES(middle_lines), 706, 60},
    [INPUT_LARGE] = {START, LINES(large_lines), 5200, 200},
};

static uint32_t random_below(uint32_t *seed, uint32_t bound)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % bound;
}

static char random_letter(uint32_t *seed)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    return letters[random_below(seed, sizeof letters - 1)];
}

static void *allocate(size_t size)
{
    void *memory = malloc(size);

    if (memory == NULL) {
        fputs("parser-bench: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

static void put(struct draft *d, char c)
{
    if (d->len == ROOM) {
        fputs("parser-bench: a head is larger than its room\n", stderr);
        exit(EXIT_FAILURE);
    }
    d->text[d->len++] = c;
}

static void expand(struct draft *d, const char *text, const char *end,
                   uint32_t *seed);

/* One of the alternatives that begin at text; returns what follows them. */
static const char *choose(struct draft *d, const char *text, uint32_t *seed)
{
    const char *end = strchr(text, ')');
    uint32_t count = 1;

    for (const char *c = text; c < end; c++)
        count += *c == '|';
    for (uint32_t skip = random_below(seed, count); skip > 0; skip--)
        text = strchr(text, '|') + 1;
    expand(d, text, text + strcspn(text, "|)"), seed);
    return end + 1;
}

static void expand(struct draft *d, const char *text, const char *end,
                   uint32_t *seed)
{
    while (text < end) {
        char c = *text++;

        if (c == '(')
            text = choose(d, text, seed);
        else if (c == '#')
            put(d, (char)('0' + random_below(seed, 10)));
        else if (c == '@')
            put(d, random_letter(seed));
        else
            put(d, c);
    }
}

static void expand_line(struct draft *d, const char *text, uint32_t *seed)
{
    expand(d, text, text + strlen(text), seed);
    put(d, '\r');
    put(d, '\n');
}

/* The fields in random order. */
static void draft_head(struct draft *d, const struct head_kind *kind,
                       uint32_t *seed)
{
    const char *lines[BENCH_FIELDS];

    memcpy(lines, kind->lines, kind->count * sizeof *lines);
    d->len = 0;
    expand_line(d, kind->start, seed);
    for (size_t left = kind->count; left > 0; left--) {
        size_t i = random_below(seed, (uint32_t)left);

        expand_line(d, lines[i], seed);
        lines[i] = lines[left - 1];
    }
    expand_line(d, "", seed);
}

/* The draft with '~' grown so that the head has that size. */
static struct bench_message finish_head(const struct draft *d, size_t size,
                                        uint32_t *seed)
{
    struct bench_message m = {allocate(size), 0, size};

    if (d->len > size) {
        fprintf(stderr, "parser-bench: a head of %zu octets is over its %zu\n",
                d->len, size);
        exit(EXIT_FAILURE);
    }
    for (size_t i = 0; i < d->len; i++) {
        size_t grow = d->text[i] == '~' ? size - d->len + 1 : 0;

        if (grow == 0)
            m.ptr[m.len++] = d->text[i];
        for (; grow > 0; grow--)
            m.ptr[m.len++] = random_letter(seed);
    }
    return m;
}

void input_heads(enum input_head which, size_t count, struct bench_message *out)
{
    const struct head_kind *kind = &kinds[which];
    uint32_t seed = 20112024u + (uint32_t)which;
    uint32_t more = 0;
    struct draft draft;

    /* Two by two, one as much larger as the other is smaller. */
    for (size_t i = 0; i < count; i++) {
        size_t size = kind->size - more;

        if (i % 2 == 0) {
            more = random_below(&seed, (uint32_t)kind->spread + 1);
            size = kind->size + more;
        }
        draft_head(&draft, kind, &seed);
        out[i] = finish_head(&draft, size, &seed);
    }
}

static void append(struct bench_message *m, const char *text, size_t len)
{
    memcpy(m->ptr + m->len, text, len);
    m->len += len;
}

static void append_payload(struct bench_message *m, size_t len)
{
    for (size_t i = 0; i < len; i++)
        m->ptr[m->len++] = (char)('a' + i % 26);
}

void input_chunked(size_t chunks, size_t size, struct bench_message *out)
{
    static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                               "Transfer-Encoding: chunked\r\n\r\n";
    static const char last[] = "0\r\n\r\n";
    char line[24];
    int len = snprintf(line, sizeof line, "%zx\r\n", size);

    out->ptr = allocate(sizeof head + sizeof last + chunks * (size + 24));
    out->len = 0;
    append(out, head, sizeof head - 1);
    for (size_t i = 0; i < chunks; i++) {
        append(out, line, (size_t)len);
        append_payload(out, size);
        append(out, "\r\n", 2);
    }
    append(out, last, sizeof last - 1);
    out->piece = out->len;
}

void input_length(size_t len, struct bench_message *out)
{
    char head[96];
    int head_len = snprintf(head, sizeof head,
                            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                            "Content-Length: %zu\r\n\r\n",
                            len);

    out->ptr = allocate((size_t)head_len + len);
    out->len = 0;
    append(out, head, (size_t)head_len);
    append_payload(out, len);
    out->piece = out->len;
}

void input_clear(struct bench_message *message)
{
    free(message->ptr);
}
