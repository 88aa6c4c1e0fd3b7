/* SPDX-License-Identifier: MIT */
/*
 * What `strictline record` writes (relay/session.h): a line for each event, in
 * order.
 *
 *     strictline-session 1
 *     open 1 1764134259.123456789 127.0.0.1:51234 127.0.0.1:8080
 *     > 1 1764134259.123499000 "GET / HTTP/1.1\r\n" "\r\n"
 *     < 1 1764134259.124000000 "HTTP/1.1 204 No Content\r\n" "\r\n"
 *     < 1 1764134259.125000000 fin
 *     > 1 1764134259.125100000 fin
 *     close 1 1764134259.125200000
 *     stop 1764134260.000000000
 *
 * The number is that of the connection. A side ends with fin, with notify
 * (close_notify of TLS; a fin may follow) or with reset. A line that cannot be
 * read leaves a hole; a file without "stop" comes from a recorder that was
 * killed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/literal.h"
#include "source/import.h"
#include "text/word.h"

/* How many connections may be open at a time: a recorder has fewer. */
#define OPEN_MAX 4096
#define NANOSECONDS 1000000000
/* Seconds since 1970 whose nanoseconds still fit: the year 2554. */
#define SECONDS_MAX UINT64_C(18446744072)

struct link {
    struct import_connection connection;
    uint64_t number;
    bool ended[IMPORT_SIDES];
};

struct session {
    struct import *im;
    struct link **links; /* the open ones */
    size_t count;
    uint64_t line;
    bool stopped;
    struct buffer octets;
};

/* ---- connections ---- */

static struct link *find_link(const struct session *s, uint64_t number)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->links[i]->number == number)
            return s->links[i];
    return NULL;
}

static void end_side(struct session *s, struct link *l, enum import_side side,
                     enum import_ending ending)
{
    if (!l->ended[side])
        import_end(s->im, &l->connection, side, ending);
    l->ended[side] = true;
}

static void close_link(struct session *s, struct link *l)
{
    size_t at = 0;

    end_side(s, l, IMPORT_REQUEST, IMPORT_CUT);
    end_side(s, l, IMPORT_RESPONSE, IMPORT_CUT);
    import_close(s->im, &l->connection);
    while (s->links[at] != l)
        at++;
    s->links[at] = s->links[--s->count];
    free(l);
}

/* ---- words ---- */

/* Takes the words before the rest of a line off it. */
static struct sl_bytes take_word(struct sl_bytes *rest)
{
    const char *end = rest->len > 0 ? memchr(rest->ptr, ' ', rest->len) : NULL;
    struct sl_bytes word = {rest->ptr, end != NULL ? (size_t)(end - rest->ptr)
                                                   : rest->len};
    size_t used = word.len + (end != NULL);

    rest->ptr += used;
    rest->len -= used;
    return word;
}

/* "1764134259.123456789" */
static bool read_time(struct sl_bytes word, uint64_t *out)
{
    uint64_t seconds, fraction = 0;
    size_t point = word.len - 10;

    if (word.len < 11 || word.ptr[point] != '.' ||
        !word_number((struct sl_bytes){word.ptr, point}, SECONDS_MAX, &seconds))
        return false;
    for (size_t i = point + 1; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9')
            return false;
        fraction = fraction * 10 + (uint64_t)(word.ptr[i] - '0');
    }
    *out = seconds * NANOSECONDS + fraction;
    return true;
}

/* ---- lines ---- */

static bool is_address(struct sl_bytes word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] <= ' ' || word.ptr[i] > '~')
            return false;
    return word.len > 0 && word.len <= 56;
}

static const char *open_link(struct session *s, uint64_t number,
                             struct sl_bytes rest)
{
    struct sl_bytes client = take_word(&rest), server = take_word(&rest);
    struct link *l;

    if (!is_address(client) || !is_address(server) || rest.len > 0)
        return "two addresses are missing";
    if (find_link(s, number) != NULL)
        return "a connection of that number is already open";
    if (s->count == OPEN_MAX)
        return "too many connections are open at once";
    l = memory_get(sizeof *l);
    *l = (struct link){.number = number,
                       .connection = {.fidelity = FIDELITY_WIRE}};
    snprintf(l->connection.endpoints, sizeof l->connection.endpoints,
             "%.*s to %.*s", (int)client.len, client.ptr, (int)server.len,
             server.ptr);
    s->links = memory_grow(s->links, (s->count + 1) * sizeof *s->links);
    s->links[s->count++] = l;
    import_open(s->im, &l->connection);
    return NULL;
}

static void take_octets(struct session *s, struct link *l,
                        enum import_side side, uint64_t time)
{
    struct import_event ev = {.type = IMPORT_OCTETS,
                              .connection = &l->connection,
                              .side = side,
                              .octets = buffer_view(&s->octets),
                              .time = time,
                              .place = s->line,
                              .peer = IMPORT_BY_ORDER};

    s->im->sink.take(s->im->sink.context, &ev);
}

/* If this side resets, the other has ended as well. */
static bool take_ending(struct session *s, struct link *l,
                        enum import_side side, struct sl_bytes word)
{
    enum import_side other =
        side == IMPORT_REQUEST ? IMPORT_RESPONSE : IMPORT_REQUEST;

    if (word_equals(word, "fin") || word_equals(word, "notify")) {
        end_side(s, l, side, l->ended[other] ? IMPORT_FIN_LAST : IMPORT_FIN);
        return true;
    }
    if (!word_equals(word, "reset"))
        return false;
    end_side(s, l, side, IMPORT_RST);
    end_side(s, l, other, IMPORT_ABORTED);
    return true;
}

static const char *take_side(struct session *s, struct link *l,
                             enum import_side side, uint64_t time,
                             struct sl_bytes rest)
{
    if (rest.len > 0 && rest.ptr[0] != '"')
        return take_ending(s, l, side, rest)
                   ? NULL
                   : "neither a string nor the word of an end";
    if (l->ended[side])
        return "octets of a side that has ended; they are left out";
    buffer_truncate(&s->octets, 0);
    if (literal_read(rest, &s->octets) && s->octets.len > 0) {
        take_octets(s, l, side, time);
        return NULL;
    }
    return "a string that cannot be read; its octets are left out";
}

/* What is wrong with the line, or NULL. */
static const char *take_line(struct session *s, struct sl_bytes rest)
{
    struct sl_bytes verb = take_word(&rest);
    bool stops = word_equals(verb, "stop");
    uint64_t number = 0, time;
    struct link *l;

    if (!stops && !word_number(take_word(&rest), UINT64_MAX, &number))
        return "the number of a connection is missing";
    if (!read_time(take_word(&rest), &time))
        return "no time";
    s->stopped = stops;
    if (stops)
        return NULL;
    if (word_equals(verb, "open"))
        return open_link(s, number, rest);
    l = find_link(s, number);
    if (l == NULL)
        return "no connection of that number is open";
    if (word_equals(verb, ">") || word_equals(verb, "<"))
        return take_side(s, l,
                         verb.ptr[0] == '>' ? IMPORT_REQUEST : IMPORT_RESPONSE,
                         time, rest);
    if (!word_equals(verb, "close"))
        return "none of open, >, <, close and stop";
    close_link(s, l);
    return NULL;
}

/* ---- the file ---- */

static void lose_octets(struct session *s, struct link *l,
                        enum import_side side)
{
    if (!l->ended[side])
        import_gap(s->im, &l->connection, side, 0, s->line);
}

/* The line may have held octets: of its connection if it names one, else of
 * any. */
static void lose_line(struct session *s, struct sl_bytes rest)
{
    struct sl_bytes verb = take_word(&rest);
    bool asks = word_equals(verb, ">"), answers = word_equals(verb, "<");
    struct link *l;
    uint64_t number;

    if (word_equals(verb, "open") || word_equals(verb, "close") ||
        word_equals(verb, "stop"))
        return;
    if ((asks || answers) &&
        word_number(take_word(&rest), UINT64_MAX, &number)) {
        l = find_link(s, number);
        if (l != NULL)
            lose_octets(s, l, asks ? IMPORT_REQUEST : IMPORT_RESPONSE);
        return;
    }
    for (size_t i = 0; i < s->count; i++) {
        lose_octets(s, s->links[i], IMPORT_REQUEST);
        lose_octets(s, s->links[i], IMPORT_RESPONSE);
    }
}

/* source_line does not show whether the last line had an end. */
static const char *find_cut(const struct session *s, struct sl_bytes line,
                            bool whole, uint64_t begin)
{
    if (!whole)
        return "the line is too long";
    return source_offset(s->im->source) == begin + line.len
               ? "the file ends within this line"
               : NULL;
}

static void read_line(struct session *s, struct sl_bytes line, bool whole,
                      uint64_t begin)
{
    const char *wrong = find_cut(s, line, whole, begin);
    bool empty = line.len == 0 || line.ptr[0] == '#' || s->line == 1;

    if (wrong == NULL)
        wrong = empty ? NULL : take_line(s, line);
    if (wrong == NULL)
        return;
    import_damage(s->im, s->line, "%s", wrong);
    lose_line(s, line);
}

static void take_lines(struct session *s)
{
    uint64_t begin = 0;
    struct sl_bytes line;
    bool whole, starts = true;

    s->line = 1;
    while (source_line(s->im->source, &line, &whole)) {
        if (starts)
            read_line(s, line, whole, begin);
        begin = source_offset(s->im->source);
        starts = whole;
        s->line += whole;
    }
}

static void read_session(struct import *im)
{
    struct session s = {.im = im};

    take_lines(&s);
    if (!s.stopped)
        import_damage(im, s.line,
                      "the recorder did not stop by itself, or the file is "
                      "cut: anything later is missing");
    while (s.count > 0)
        close_link(&s, s.links[0]);
    free(s.links);
    buffer_clear(&s.octets);
}

static enum import_likeness probe(struct sl_bytes head)
{
    return word_begins(head, "strictline-session 1\n") ? IMPORT_SURE
                                                       : IMPORT_UNLIKE;
}

const struct import_format import_format_session = {
    "session", "sessions of 'strictline record'", "line", probe, read_session,
};
