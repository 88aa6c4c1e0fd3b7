/* SPDX-License-Identifier: MIT */
/*
 * Connections are split into exchanges according to the requests, the parser
 * and the holes. Events are written as a script: a word for each.
 */
#include "recorded/exchange.h"

#include "../import_kit.h"

/* One event; the script ends with CLOSE. */
struct scripted {
    enum import_event_type type;
    enum import_side side;
    const char *text; /* OCTETS */
    uint64_t number;  /* GAP: its length; END: the ending */
    uint64_t peer;    /* OCTETS: plus 1; 0: by order */
};

#define ASK(text)                                                              \
    {                                                                          \
        IMPORT_OCTETS, IMPORT_REQUEST, text, 0, 0                              \
    }
#define ASK_AT(text, peer)                                                     \
    {                                                                          \
        IMPORT_OCTETS, IMPORT_REQUEST, text, 0, peer + 1                       \
    }
#define SAY(text)                                                              \
    {                                                                          \
        IMPORT_OCTETS, IMPORT_RESPONSE, text, 0, 0                             \
    }
#define SAY_AT(text, peer)                                                     \
    {                                                                          \
        IMPORT_OCTETS, IMPORT_RESPONSE, text, 0, peer + 1                      \
    }
#define HOLE(len)                                                              \
    {                                                                          \
        IMPORT_GAP, IMPORT_RESPONSE, NULL, len, 0                              \
    }
#define ASK_HOLE(len)                                                          \
    {                                                                          \
        IMPORT_GAP, IMPORT_REQUEST, NULL, len, 0                               \
    }
#define END(how)                                                               \
    {                                                                          \
        IMPORT_END, IMPORT_RESPONSE, NULL, how, 0                              \
    }
#define CLOSE                                                                  \
    {                                                                          \
        IMPORT_CLOSE, IMPORT_RESPONSE, NULL, 0, 0                              \
    }

#define GET "GET / HTTP/1.1\r\n\r\n"
#define HEAD "HEAD / HTTP/1.1\r\n\r\n"
#define POST "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
#define OK5 "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
#define OPEN_END "HTTP/1.1 200 OK\r\n\r\n"
#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

static void note_exchange(void *context, const struct exchange_event *ev)
{
    static const char *const states[] = {"complete", "incomplete", "refused"};
    struct sl_bytes method = asked_method(&ev->exchange->asked);
    struct buffer *out = context;

    switch (ev->type) {
    case EXCHANGE_BEGIN:
        buffer_printf(out, "%.*s:", (int)method.len, method.ptr);
        break;
    case EXCHANGE_OCTETS:
        /* heads are long; their length says which octets they are */
        if (ev->octets.len > 12)
            buffer_printf(out, " %zu", ev->octets.len);
        else
            buffer_printf(out, " %.*s", (int)ev->octets.len, ev->octets.ptr);
        break;
    case EXCHANGE_GAP:
        buffer_printf(out, " gap%" PRIu64, ev->length);
        break;
    case EXCHANGE_END:
        buffer_printf(out, " %s %s|", states[ev->state],
                      ev->kept_open ? "kept" : kit_ending_name(ev->ending));
        break;
    }
}

static void play(const struct scripted *script, struct exchange_splitter *s)
{
    struct import_connection c = {.fidelity = FIDELITY_WIRE};
    struct import_event ev = {.type = IMPORT_OPEN, .connection = &c};

    exchange_take(s, &ev);
    for (;; script++) {
        ev = (struct import_event){
            .type = script->type,
            .connection = &c,
            .side = script->side,
            .time = IMPORT_NO_TIME,
            .peer = script->peer > 0 ? script->peer - 1 : IMPORT_BY_ORDER,
        };
        if (script->type == IMPORT_OCTETS)
            ev.octets = word_of(script->text);
        ev.length = script->number;
        ev.ending = (enum import_ending)script->number;
        exchange_take(s, &ev);
        if (script->type == IMPORT_CLOSE)
            return;
    }
}

static const struct exchange_row {
    const char *name;
    struct scripted script[12];
    const char *exchanges;
} rows[] = {
    {"one",
     {ASK(GET), SAY(OK5 "hello"), END(IMPORT_FIN), CLOSE},
     "GET: 43 complete fin|"},
    {"in small segments",
     {ASK("GET / HT"), ASK("TP/1.1\r\n\r"), ASK("\n"), SAY("HTTP/1.1 2"),
      SAY("00 OK\r\n"), SAY("\r\n"), SAY("x"), END(IMPORT_FIN), CLOSE},
     "GET: HTTP/1.1 2 00 OK\r\n \r\n x complete fin|"},
    {"two on one connection",
     {ASK(GET), SAY(OK5 "hello"), ASK(POST), SAY(OK5), SAY("world"),
      END(IMPORT_FIN_LAST), CLOSE},
     "GET: 43 complete kept|POST: 38 world complete fin-last|"},
    {"pipelined, in one segment",
     {ASK(GET HEAD GET), SAY(OK5 "hello" OK5 OK5 "world"), END(IMPORT_CUT),
      CLOSE},
     "GET: 43 complete kept|HEAD: 38 complete kept|"
     "GET: 43 complete cut|"},
    {"interim responses belong to the final one",
     {ASK(POST), SAY("HTTP/1.1 100 \r\n\r\n"), SAY(OK5 "hello"),
      END(IMPORT_CUT), CLOSE},
     "POST: 17 43 complete cut|"},
    {"octets that were not requested belong to the answer before",
     {ASK(GET), SAY(OK5 "hello"), SAY("HTTP/1.1 408"), ASK(GET),
      SAY(OK5 "world"), END(IMPORT_FIN), CLOSE},
     "GET: 43 HTTP/1.1 408 complete kept|GET: 43 complete fin|"},
    {"so do those before the next request, by its acknowledgement",
     {ASK(GET), ASK_AT(GET, 45), SAY(OK5 "hello!!" OK5), SAY("world"),
      END(IMPORT_FIN), CLOSE},
     "GET: 43 !! complete kept|GET: 38 world complete fin|"},
    {"without requests a response begins like one",
     {SAY(OK5 "hello" OK5 "worldxx"), END(IMPORT_UNKNOWN), CLOSE},
     ": 43 complete kept|: 43 xx complete unknown|"},
    {"a refused answer ends where the next request was sent",
     {ASK(GET), SAY(CHUNKED "zz\r\n"), SAY("x"), ASK(GET), SAY(OK5 "hello"),
      END(IMPORT_FIN), CLOSE},
     "GET: 51 x refused kept|GET: 43 complete fin|"},
    {"or with the connection",
     {ASK(GET), SAY(CHUNKED "zz\r\n"), SAY(OK5), END(IMPORT_RST), CLOSE},
     "GET: 51 38 refused rst|"},
    {"cut short",
     {ASK(GET), SAY(OK5 "he"), END(IMPORT_FIN), CLOSE},
     "GET: 40 incomplete fin|"},
    {"whatever answers a request is its answer",
     {ASK(GET), SAY("hello"), END(IMPORT_FIN), CLOSE},
     "GET: hello incomplete fin|"},
    {"a hole in a body is stepped over",
     {ASK(GET), SAY(OK5 "h"), HOLE(3), SAY("o"), ASK(GET), SAY(OK5 "world"),
      END(IMPORT_FIN), CLOSE},
     "GET: 39 gap3 o complete kept|GET: 43 complete fin|"},
    {"one in a chunk too",
     {ASK(GET), SAY(CHUNKED "5\r\nh"), HOLE(4), SAY("\r\n0\r\n\r\n"),
      END(IMPORT_FIN), CLOSE},
     "GET: 51 gap4 \r\n0\r\n\r\n complete fin|"},
    {"one at the end of a body",
     {ASK(GET), SAY(OK5), HOLE(5), ASK(GET), SAY(OK5 "world"), END(IMPORT_FIN),
      CLOSE},
     "GET: 38 gap5 complete kept|GET: 43 complete fin|"},
    {"one that reaches into a head loses what it touches, and no more",
     {ASK(GET), ASK_AT(GET, 43), ASK_AT(HEAD, 86), SAY(OK5), HOLE(6),
      SAY("TTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nworld"), SAY(OK5),
      END(IMPORT_FIN), CLOSE},
     "GET: 38 gap6 incomplete cut|HEAD: 38 complete fin|"},
    {"a body that begins like a response is not one, after a hole",
     {ASK(GET), HOLE(20), SAY(OK5), SAY("world"), CLOSE},
     ""},
    {"the beginning of an answer whose request is lost",
     {ASK(GET), SAY_AT(OK5, 18), HOLE(6), ASK_HOLE(18), SAY_AT("HTT", 36),
      SAY_AT("P/1.1 200 OK\r\n\r\n", 36), END(IMPORT_FIN), CLOSE},
     "GET: 38 gap6 incomplete cut|: HTT 16 complete fin|"},
    {"and not of anything else",
     {ASK(GET), SAY_AT(OK5, 18), HOLE(6), ASK_HOLE(18), SAY_AT("HTT", 18),
      SAY_AT("P/1.1 200 OK\r\n\r\n", 18), END(IMPORT_FIN), CLOSE},
     "GET: 38 gap6 incomplete cut|"},
    {"a capture that begins in the middle",
     {HOLE(0), SAY("llo"), SAY(OK5 "hello"), CLOSE},
     ": 43 complete cut|"},
    {"a tunnel is not HTTP",
     {ASK("CONNECT a:1 HTTP/1.1\r\n\r\n"), SAY(OPEN_END), SAY("\x16\x03"),
      END(IMPORT_FIN), CLOSE},
     "CONNECT: 19 complete fin|"},
    {"something else entirely", {SAY("SSH-2.0-x\r\n"), SAY(OK5), CLOSE}, ""},
};

Test(exchange, connections_are_divided)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;
        struct exchange_sink sink = {note_exchange, &out};
        struct exchange_splitter s;

        buffer_add_text(&out, "");
        exchange_splitter_init(&s, &sink);
        play(rows[i].script, &s);
        cr_expect_str_eq(out.ptr, rows[i].exchanges, "%s: got %s", rows[i].name,
                         out.ptr);
        buffer_clear(&out);
    }
}
