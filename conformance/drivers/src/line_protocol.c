/* SPDX-License-Identifier: MIT */
/*
 * Reads jobs, writes answers. Out of memory, the driver ends, which is a crash
 * in the current case.
 */
#define _POSIX_C_SOURCE 200809L
#include "line_protocol.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PARTS_MAX 32
/* More is not shown: fields, and digits of names and values. */
#define FIELDS_MAX 131072
#define FIELDS_OCTETS_MAX (32u << 20)

/* ---- octets ---- */

void octets_add(struct octets *o, const void *ptr, size_t len)
{
    if (o->size - o->len < len) {
        o->size = (o->len + len) * 2;
        o->ptr = realloc(o->ptr, o->size);
        if (o->ptr == NULL)
            abort();
    }
    if (len > 0)
        memcpy(o->ptr + o->len, ptr, len);
    o->len += len;
}

void octets_add_hex(struct octets *o, const void *ptr, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *octet = ptr;

    for (size_t i = 0; i < len; i++) {
        char pair[2] = {digits[octet[i] >> 4], digits[octet[i] & 15]};

        octets_add(o, pair, 2);
    }
}

static void print_hex(const struct octets *o)
{
    struct octets hex = {NULL, 0, 0};

    octets_add_hex(&hex, o->ptr, o->len);
    if (hex.len > 0)
        fwrite(hex.ptr, 1, hex.len, stdout);
    free(hex.ptr);
}

/* ---- answers ---- */

static void answer_begin(struct answer *a)
{
    *a = (struct answer){.result = "response", .status = -1};
}

static void answer_end(struct answer *a)
{
    free(a->body.ptr);
    free(a->error.ptr);
    free(a->fields.ptr);
}

void answer_add_field(struct answer *a, const char *name, size_t name_len,
                      const char *value, size_t value_len)
{
    answer_add_name(a, name, name_len);
    answer_add_value(a, value, value_len);
}

void answer_add_name(struct answer *a, const char *ptr, size_t len)
{
    if (!a->in_name && a->field_count++ > 0)
        octets_add(&a->fields, ",", 1);
    a->fields_known = a->in_name = true;
    octets_add_hex(&a->fields, ptr, len);
}

void answer_add_value(struct answer *a, const char *ptr, size_t len)
{
    if (a->in_name)
        octets_add(&a->fields, ":", 1);
    a->in_name = false;
    octets_add_hex(&a->fields, ptr, len);
}

void answer_drop_fields(struct answer *a)
{
    a->fields.len = a->field_count = 0;
    a->fields_known = a->in_name = false;
}

void answer_fail(struct answer *a, const char *why)
{
    a->result = "error";
    a->error.len = 0;
    octets_add(&a->error, why, strlen(why));
}

static void print_answer(const struct answer *a)
{
    printf("\t%s\t", a->result);
    if (a->status < 0)
        printf("-\t");
    else
        printf("%03ld\t", a->status);
    print_hex(&a->body);
    printf("\t");
    print_hex(&a->error);
    if (a->fields_known && a->field_count <= FIELDS_MAX &&
        a->fields.len <= FIELDS_OCTETS_MAX) {
        printf("\tfields=");
        fwrite(a->fields.ptr, 1, a->fields.len, stdout);
    }
    if (a->used_known)
        printf("\tused=%zu", a->used);
}

/* ---- lines ---- */

/* Cuts the line into its parts, in place; their number. */
static size_t cut(char *line, char sign, char **parts, size_t max)
{
    size_t count = 0;

    while (count < max) {
        char *next = strchr(line, sign);

        parts[count++] = line;
        if (next == NULL)
            break;
        *next = '\0';
        line = next + 1;
    }
    return count;
}

/* False at the end of standard input. The line has no LF. */
static bool read_line(char **line, size_t *size)
{
    ssize_t len = getline(line, size, stdin);

    if (len <= 0)
        return false;
    if ((*line)[len - 1] == '\n')
        (*line)[len - 1] = '\0';
    return true;
}

static void begin(const char *version)
{
    printf("hello\t%s\n", version);
    fflush(stdout);
}

/* ---- drivers ---- */

const char *path_of(const char *url)
{
    const char *host = strstr(url, "://");
    const char *path = host != NULL ? strchr(host + 3, '/') : NULL;

    return path != NULL ? path : "/";
}

/* Nothing reads meanwhile. */
static void be_busy(long ms)
{
    struct timespec span = {ms / 1000, ms % 1000 * 1000000};

    nanosleep(&span, NULL);
}

static void let_pass(const struct driver *d, void *client, long ms)
{
    if (d->idle != NULL)
        d->idle(client, ms);
    else
        be_busy(ms);
}

/* ---- clients that are left open for a while ---- */

#define STEP_MS 10

static struct left {
    struct left *next;
    void *client;
    long long due;
} * all_left;

static long long now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void close_due(const struct driver *d)
{
    for (struct left **at = &all_left; *at != NULL;) {
        struct left *l = *at;

        if (l->due > now_ms()) {
            at = &l->next;
            continue;
        }
        *at = l->next;
        d->close(l->client);
        free(l);
    }
}

/* A client that closes by itself has until the next job to do so. */
static void close_later(const struct driver *d, void *client, long ms)
{
    struct left *l = malloc(sizeof *l);
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};

    if (l == NULL)
        abort();
    *l = (struct left){all_left, client, now_ms() + ms};
    all_left = l;
    while (d->idle != NULL && l->due > now_ms() && poll(&input, 1, 0) == 0)
        d->idle(client, STEP_MS);
    close_due(d);
}

static void ask(const struct driver *d, void *client, const char *method,
                const char *url)
{
    struct answer a;

    answer_begin(&a);
    if (client != NULL)
        d->ask(client, method, url, &a);
    else
        a.result = "unsupported";
    print_answer(&a);
    answer_end(&a);
}

/* The value of a named part; NULL without it. */
static char *named(char **parts, size_t count, const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 7; i < count; i++)
        if (strncmp(parts[i], name, len) == 0)
            return parts[i] + len;
    return NULL;
}

/* The number in it; 0 without it. */
static long number_of(char **parts, size_t count, const char *name)
{
    const char *value = named(parts, count, name);

    return value != NULL ? strtol(value, NULL, 10) : 0;
}

static int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* In place: the octets are shorter than their digits. */
static size_t unhex(char *hex)
{
    size_t len = 0;

    for (; hex[len * 2] != '\0' && hex[len * 2 + 1] != '\0'; len++)
        hex[len] = (char)(digit(hex[len * 2]) * 16 + digit(hex[len * 2 + 1]));
    return len;
}

/* "Name: value" of a name and a value in hex. */
static char *make_field(char *pair)
{
    char *value = strchr(pair, ':');
    struct octets field = {NULL, 0, 0};
    size_t len;

    *value++ = '\0';
    len = unhex(pair);
    octets_add(&field, pair, len);
    octets_add(&field, ": ", 2);
    len = unhex(value);
    octets_add(&field, value, len);
    octets_add(&field, "", 1);
    return field.ptr;
}

static void read_fields(char *list, struct asking *a)
{
    for (char *next = list; list != NULL; list = next) {
        next = strchr(list, ',');
        if (next != NULL)
            *next++ = '\0';
        a->fields =
            realloc(a->fields, (a->field_count + 1) * sizeof *a->fields);
        if (a->fields == NULL)
            abort();
        a->fields[a->field_count++] = make_field(list);
    }
}

static void read_asking(char **parts, size_t count, struct asking *a)
{
    *a = (struct asking){.content = named(parts, count, "content=")};
    if (a->content != NULL)
        a->content_len = unhex(a->content);
    read_fields(named(parts, count, "fields="), a);
    a->follow = named(parts, count, "follow=") != NULL;
}

static void forget_asking(struct asking *a)
{
    for (size_t i = 0; i < a->field_count; i++)
        free(a->fields[i]);
    free(a->fields);
    *a = (struct asking){.fields = NULL};
}

static void wait_between(const struct driver *d, void *client, char **parts,
                         size_t count)
{
    long idle = number_of(parts, count, "idle=");

    if (client != NULL && idle > 0)
        let_pass(d, client, idle);
    be_busy(number_of(parts, count, "busy="));
}

/* ID METHOD URL METHOD2 URL2 TIMEOUT CAFILE [NAME=VALUE...] */
static void answer_job(const struct driver *d, char **parts, size_t count)
{
    bool tls = strcmp(parts[6], "-") != 0;
    struct asking asking;
    const struct job job = {.url = parts[2],
                            .cafile = tls ? parts[6] : NULL,
                            .timeout = strtol(parts[5], NULL, 10),
                            .open = number_of(parts, count, "open="),
                            .asking = &asking};
    void *client;

    read_asking(parts, count, &asking);
    client = d->open(&job);
    printf("result\t%s", parts[0]);
    ask(d, client, parts[1], parts[2]);
    forget_asking(&asking);
    if (strcmp(parts[4], "-") != 0) {
        wait_between(d, client, parts, count);
        ask(d, client, parts[3], parts[4]);
    }
    printf("\n");
    fflush(stdout);
    if (client != NULL)
        close_later(d, client, job.open);
}

int serve(const char *version, const struct driver *d)
{
    char *line = NULL, *parts[PARTS_MAX];
    size_t size = 0;

    begin(version);
    while (read_line(&line, &size)) {
        size_t count = cut(line, '\t', parts, PARTS_MAX);

        if (count < 7)
            return 1;
        answer_job(d, parts, count);
    }
    free(line);
    return 0;
}

/* ---- filters ---- */

static enum end end_of(const char *word)
{
    if (strcmp(word, "close") == 0)
        return END_CLOSE;
    return strcmp(word, "lost") == 0 ? END_LOST : END_OPEN;
}

static void take_pieces(char *list, struct reading *r)
{
    for (char *next = list; list != NULL && *list != '\0'; list = next) {
        struct piece piece;

        next = strchr(list, ',');
        if (next != NULL)
            *next++ = '\0';
        r->pieces = realloc(r->pieces, (r->count + 1) * sizeof piece);
        if (r->pieces == NULL)
            abort();
        piece.len = unhex(list);
        piece.ptr = list;
        r->pieces[r->count++] = piece;
    }
}

void answer_add_rest(struct answer *a, const struct reading *r)
{
    size_t before = a->used;

    for (size_t i = 0; i < r->count; i++) {
        size_t skipped = before < r->pieces[i].len ? before : r->pieces[i].len;

        octets_add(&a->body, r->pieces[i].ptr + skipped,
                   r->pieces[i].len - skipped);
        before -= skipped;
    }
}

/* ID METHOD PIECES END [NAME=VALUE...] */
static void filter_job(filter *read, char **parts)
{
    struct reading r = {.method = parts[1], .end = end_of(parts[3])};
    struct answer a;

    take_pieces(parts[2], &r);
    answer_begin(&a);
    read(&r, &a);
    printf("result\t%s", parts[0]);
    print_answer(&a);
    printf("\n");
    fflush(stdout);
    answer_end(&a);
    free(r.pieces);
}

int serve_filter(const char *version, filter *read)
{
    char *line = NULL, *parts[PARTS_MAX];
    size_t size = 0;

    begin(version);
    while (read_line(&line, &size)) {
        if (cut(line, '\t', parts, PARTS_MAX) < 4)
            return 1;
        filter_job(read, parts);
    }
    free(line);
    return 0;
}
