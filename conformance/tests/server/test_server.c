/* SPDX-License-Identifier: MIT */
/*
 * The live server: every row is an exchange over real sockets, seen from both
 * ends. The rows of the first table are played over TCP and over TLS 1.2 and
 * 1.3: nothing may differ except how a connection ends.
 */
#include "live.h"

#define STEPS_MAX 8

#define REPLY(...)                                                             \
    {                                                                          \
        STEP_REPLY, __VA_ARGS__, 1                                             \
    }
#define STEP(type, n)                                                          \
    {                                                                          \
        type, "", n                                                            \
    }

#define OPEN                                                                   \
    {                                                                          \
        LIVE_OPEN, NULL, 0                                                     \
    }
#define SEND(...)                                                              \
    {                                                                          \
        LIVE_SEND, __VA_ARGS__, 0                                              \
    }
#define READ(...)                                                              \
    {                                                                          \
        LIVE_READ, __VA_ARGS__, 0                                              \
    }
#define RECORD(...)                                                            \
    {                                                                          \
        LIVE_RECORD, __VA_ARGS__, 0                                            \
    }
#define COUNT(type, n)                                                         \
    {                                                                          \
        type, NULL, n                                                          \
    }
#define SEE(type)                                                              \
    {                                                                          \
        type, NULL, 0                                                          \
    }

#define GET "GET /a/b HTTP/1.1\r\nHost: x\r\n\r\n"
#define GET_TWO "GET /a/b/2 HTTP/1.1\r\nHost: x\r\n\r\n"
#define GET_TWO_OLD "GET /a/b/2 HTTP/1.0\r\nHost: x\r\n\r\n"
#define TOOK_FOUR                                                              \
    {                                                                          \
        .connections = 1, .requests = 1, .content = 4,                         \
        .tls_end = TLS_END_ABRUPT                                              \
    }
#define SIGNED "HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n" LIVE_TOKEN

static const struct row {
    const char *name;
    struct short_step {
        enum step_type type;
        const char *text;
        uint64_t count;
    } steps[STEPS_MAX];
    bool probe, speaks_first, early;
    struct delivery delivery;
    struct live_op ops[LIVE_OPS_MAX];
    struct wire wire; /* sent is compared if it is not 0 */
} rows[] = {
    {"an answer and a close",
     {REPLY("hello"), STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND(GET), READ("hello"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 1,
              .sent = 5,
              .tls_end = TLS_END_ABRUPT}},
    {"a close without an answer",
     {STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND(GET), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
    {"a FIN",
     {REPLY("hello"), STEP(STEP_FIN, 0)},
     .ops = {OPEN, SEND(GET), READ("hello"), SEE(LIVE_FIN)},
     .wire = {.connections = 1, .requests = 1}},
    {"a reset, once all could be read",
     {REPLY("hello"), STEP(STEP_RESET, 0)},
     .ops = {OPEN, SEND(GET), READ("hello"), SEE(LIVE_RESET)},
     .wire = {.connections = 1, .requests = 1, .sent = 5}},
    {"a reset without an answer",
     {STEP(STEP_RESET, 0)},
     .ops = {OPEN, SEND(GET), SEE(LIVE_RESET)},
     .wire = {.connections = 1, .requests = 1}},
    {"a held connection ends with the client",
     {REPLY("hello"), STEP(STEP_HOLD, 0)},
     .ops = {OPEN, SEND(GET), READ("hello"), SEE(LIVE_CLOSE)},
     .wire = {.connections = 1,
              .requests = 1,
              .client_closed = true,
              .tls_end = TLS_END_ABRUPT}},
    {"a client that ends is answered in kind",
     {REPLY("hello"), STEP(STEP_HOLD, 0)},
     .ops = {OPEN, SEND(GET), READ("hello"), SEE(LIVE_SHUT), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 1,
              .client_closed = true,
              .tls_end = TLS_END_NOTIFY}},
    {"a client that half-closes gets its answer",
     {REPLY("hel"), STEP(STEP_PAUSE, 30), REPLY("lo"), STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND(GET), SEE(LIVE_SHUT), READ("hello"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 1,
              .client_closed = true,
              .tls_end = TLS_END_NOTIFY,
              .sent = 5}},
    {"a stall lasts until the client gives up",
     {REPLY("hel"), STEP(STEP_STALL, 0)},
     .ops = {OPEN, SEND(GET), READ("hel"), SEE(LIVE_SHUT), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 1,
              .client_closed = true,
              .tls_end = TLS_END_NOTIFY}},
    {"which it may have done before",
     {REPLY("hel"), STEP(STEP_PAUSE, 30), STEP(STEP_STALL, 0)},
     .ops = {OPEN, SEND(GET), SEE(LIVE_SHUT), READ("hel"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 1,
              .client_closed = true,
              .tls_end = TLS_END_NOTIFY}},
    {"HTTP/1.0 is owed a close",
     {REPLY("hello"), STEP(STEP_HOLD, 0)},
     .ops = {OPEN, SEND("GET / HTTP/1.0\r\n\r\n"), READ("hello"),
             SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 1,
              .old = 1,
              .tls_end = TLS_END_ABRUPT}},
    {"request two of HTTP/1.0 is not counted as old",
     {REPLY("one")},
     .probe = true,
     .ops = {OPEN, SEND(GET), READ("one"), SEND(GET_TWO_OLD), READ(SIGNED),
             SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 2,
              .reused = 1,
              .tls_end = TLS_END_ABRUPT}},
    {"so is Connection: close",
     {REPLY("hello")},
     .ops = {OPEN, SEND("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
             READ("hello"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
    {"also where another request was awaited",
     {REPLY("hello"), STEP(STEP_AWAIT, 0), REPLY("more")},
     .ops = {OPEN, SEND("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
             READ("hello"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
    {"a body is read before the answer",
     {REPLY("hello"), STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab"),
             SEND("cd"), READ("hello"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
    {"100-continue is answered before the body",
     {REPLY("hello"), STEP(STEP_AWAIT, 0), REPLY("again")},
     .ops = {OPEN,
             SEND("POST / HTTP/1.1\r\nContent-Length: 4\r\n"
                  "Expect: 100-continue\r\n\r\n"),
             READ("hello"), SEND("abcd" GET), READ("again")},
     .wire = {.connections = 1,
              .requests = 2,
              .reused = 1,
              .client_closed = true,
              .tls_end = TLS_END_ABRUPT}},
    {"and the content is waited for",
     {REPLY("go"), STEP(STEP_CONTENT, 0), REPLY("done"), STEP(STEP_CLOSE, 0)},
     .ops = {OPEN,
             SEND("POST / HTTP/1.1\r\nContent-Length: 4\r\n"
                  "Expect: 100-continue\r\n\r\n"),
             READ("go"), SEND("ab"), SEND("cd"), READ("done"),
             SEE(LIVE_ORDERLY)},
     .wire = TOOK_FOUR},
    {"early, the head is answered",
     {REPLY("no"), STEP(STEP_CONTENT, 0), REPLY("more"), STEP(STEP_CLOSE, 0)},
     .early = true,
     .ops = {OPEN, SEND("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab"),
             READ("no"), SEND("cd"), READ("more"), SEE(LIVE_ORDERLY)},
     .wire = TOOK_FOUR},
    {"early, a close reads what still arrives",
     {REPLY("no"), STEP(STEP_CLOSE, 0)},
     .early = true,
     .ops = {OPEN, SEND("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd"),
             READ("no"), SEE(LIVE_ORDERLY)},
     .wire = TOOK_FOUR},
    {"early, the next request waits for its turn",
     {REPLY("one"), STEP(STEP_AWAIT, 0), REPLY("two"), STEP(STEP_CLOSE, 0)},
     .early = true,
     .ops = {OPEN, SEND("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nab" GET),
             READ("onetwo"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 2,
              .reused = 1,
              .early = 1,
              .content = 2,
              .tls_end = TLS_END_ABRUPT}},
    {"await",
     {REPLY("one"), STEP(STEP_AWAIT, 0), REPLY("two"), STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND(GET), READ("one"), SEND(GET), READ("two"),
             SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 2,
              .reused = 1,
              .tls_end = TLS_END_ABRUPT}},
    {"pipelined requests are early",
     {REPLY("one"), STEP(STEP_AWAIT, 0), REPLY("two"), STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND(GET GET GET), READ("onetwo"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 3,
              .reused = 2,
              .early = 2,
              .tls_end = TLS_END_ABRUPT}},
    {"pipelined with the request that is answered by a close",
     {REPLY("one"), STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND(GET GET), READ("one"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 2,
              .reused = 1,
              .early = 1,
              .tls_end = TLS_END_ABRUPT}},
    {"request two on the same connection",
     {REPLY("one")},
     .probe = true,
     .ops = {OPEN, SEND(GET), READ("one"), SEND(GET_TWO), READ(SIGNED)},
     .wire = {.connections = 1,
              .requests = 2,
              .reused = 1,
              .client_closed = true,
              .tls_end = TLS_END_ABRUPT}},
    {"request two on another one",
     {REPLY("one"), STEP(STEP_CLOSE, 0)},
     .probe = true,
     .ops = {OPEN, SEND(GET), READ("one"), SEE(LIVE_ORDERLY), OPEN,
             SEND(GET_TWO), READ(SIGNED)},
     .wire = {.connections = 2,
              .requests = 2,
              .client_closed = true,
              .tls_end = TLS_END_ABRUPT}},
    {"a retry gets the same again",
     {REPLY("one"), STEP(STEP_CLOSE, 0)},
     .probe = true,
     .ops = {OPEN, SEND(GET), READ("one"), SEE(LIVE_ORDERLY), OPEN, SEND(GET),
             READ("one"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 2, .requests = 2, .tls_end = TLS_END_ABRUPT}},
    {"a list for each connection",
     {STEP(STEP_FIN, 0), STEP(STEP_NEXT, 0), REPLY("one"), STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, OPEN, SEND(GET), SEE(LIVE_FIN), OPEN, SEND(GET), READ("one"),
             SEE(LIVE_ORDERLY)},
     .wire = {.connections = 3, .requests = 2, .tls_end = TLS_END_ABRUPT}},
    {"the server speaks first",
     {REPLY("one"), STEP(STEP_AWAIT, 0), REPLY("two"), STEP(STEP_CLOSE, 0)},
     .speaks_first = true,
     .ops = {OPEN, READ("one"), SEND(GET), READ("two"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
    {"what is not a request gets no answer",
     {REPLY("one")},
     .ops = {OPEN, SEND("\x16\x03\x01\x02"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1, .malformed = 1}},
    {"nor does it spoil the answer before it",
     {REPLY("one"), STEP(STEP_PAUSE, 5), REPLY("two")},
     .ops = {OPEN, SEND(GET "\x16\x03\x01\x02"), READ("onetwo"),
             SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 1,
              .malformed = 1,
              .tls_end = TLS_END_ABRUPT}},
    {"a client that says nothing",
     {REPLY("one")},
     .ops = {OPEN, SEE(LIVE_CLOSE)},
     .wire = {.connections = 1}},
    {"half of a request",
     {REPLY("one")},
     .ops = {OPEN, SEND("GET / HTTP/1.1\r\nHost"), SEE(LIVE_SHUT),
             SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1}},
    {"a flood stops at its count",
     {{STEP_FLOOD, "abcd", 10}, STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND(GET), READ("abcdabcdab"), SEE(LIVE_ORDERLY)},
     .wire = {.connections = 1,
              .requests = 1,
              .sent = 10,
              .tls_end = TLS_END_ABRUPT}},
    {"a flood stops when the client closes",
     {{STEP_FLOOD, "abcd", UINT64_C(1) << 40}, STEP(STEP_CLOSE, 0)},
     .ops = {OPEN, SEND(GET), READ("abcdabcdab"), SEE(LIVE_CLOSE)},
     .wire = {.connections = 1,
              .requests = 1,
              .client_closed = true,
              .flood_stopped = true,
              .taken = 10,
              .tls_end = TLS_END_ABRUPT}},
};

/* What only TLS can do, or only TCP can show. */
enum transport { ON_TCP = 1, ON_TLS_1_2 = 2, ON_TLS_1_3 = 4 };

/* Far longer than a hang: only an action of the client ends the wait. */
static struct delivery_end end_item = {0, 3};
static const struct delivery_ends end_at_3 = {&end_item, 1, 3600000};

static const struct own_row {
    struct row row;
    unsigned transports;
} own_rows[] = {
    {{"segments are TCP segments",
      {REPLY("one"), STEP(STEP_CUT, 0), REPLY("two"), STEP(STEP_SEGMENT, 2),
       REPLY("three"), STEP(STEP_PAUSE, 1), REPLY("4")},
      .ops = {OPEN, SEND(GET), READ("onetwothree4"), COUNT(LIVE_SEGMENTS, 6)},
      .wire = {.connections = 1, .requests = 1, .client_closed = true}},
     ON_TCP},
    {{"octet by octet",
      {REPLY("one"), REPLY("two")},
      .delivery = {.segment = 1},
      .ops = {OPEN, SEND(GET), READ("onetwo"), COUNT(LIVE_SEGMENTS, 6)},
      .wire = {.connections = 1, .requests = 1, .client_closed = true}},
     ON_TCP},
    {{"neighbouring replies are one",
      {REPLY("one"), REPLY("two")},
      .ops = {OPEN, SEND(GET), READ("onetwo"), COUNT(LIVE_SEGMENTS, 1)},
      .wire = {.connections = 1, .requests = 1, .client_closed = true}},
     ON_TCP},
    {{"the end comes with the last octets",
      {REPLY("one"), STEP(STEP_CUT, 0), REPLY("two"), STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), READ("onetwo"), SEE(LIVE_FIN_NOW),
              COUNT(LIVE_SEGMENTS, 2)},
      .wire = {.connections = 1, .requests = 1, .sent = 6}},
     ON_TCP},
    {{"what follows an answer comes with its end",
      {REPLY("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"), REPLY("EXTRA"),
       STEP(STEP_CLOSE, 0)},
      .delivery = {.segment = 7},
      .ops = {OPEN, SEND(GET), RECORD("HTTP/1."), RECORD("1 200 O"),
              RECORD("K\r\nCont"), RECORD("ent-Len"), RECORD("gth: 2\r"),
              RECORD("\n\r\nhiEXTRA"), SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"at an end a request is waited for",
      {REPLY("onetwo"), STEP(STEP_CLOSE, 0)},
      .delivery = {.waits = true, .ends = &end_at_3},
      .ops = {OPEN, SEND(GET), READ("one"), SEND(GET), READ("two"),
              SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1,
               .requests = 2,
               .reused = 1,
               .early = 1,
               .tls_end = TLS_END_ABRUPT}},
     ON_TCP | ON_TLS_1_2 | ON_TLS_1_3},
    {{"or that the client ends",
      {REPLY("onetwo"), STEP(STEP_CLOSE, 0)},
      .delivery = {.waits = true, .ends = &end_at_3},
      .ops = {OPEN, SEND(GET), READ("one"), SEE(LIVE_SHUT), READ("two"),
              SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1,
               .requests = 1,
               .client_closed = true,
               .tls_end = TLS_END_NOTIFY}},
     ON_TCP | ON_TLS_1_2 | ON_TLS_1_3},
    {{"segments are TLS records",
      {REPLY("one"), STEP(STEP_CUT, 0), REPLY("two"), STEP(STEP_SEGMENT, 2),
       REPLY("three"), STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), RECORD("one"), RECORD("two"), RECORD("th"),
              RECORD("re"), RECORD("e"), SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"a cut in TLS",
      {REPLY("one"), REPLY("two"), STEP(STEP_CLOSE, 0)},
      .delivery = {.cut = 4},
      .ops = {OPEN, SEND(GET), RECORD("onet"), RECORD("wo"), SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"close_notify, and the connection stays",
      {REPLY("one"), STEP(STEP_NOTIFY, 0), STEP(STEP_AWAIT, 0), REPLY("two"),
       STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), READ("one"), SEE(LIVE_NOTIFY), SEND(GET),
              READ("two"), SEE(LIVE_FIN)},
      .wire = {.connections = 1,
               .requests = 2,
               .reused = 1,
               .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"octets after close_notify",
      {REPLY("one"), STEP(STEP_NOTIFY, 0), REPLY("two"), STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), READ("one"), SEE(LIVE_NOTIFY), READ("two"),
              SEE(LIVE_FIN)},
      .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"a fatal alert",
      {REPLY("one"), STEP(STEP_ALERT, 0)},
      .ops = {OPEN, SEND(GET), READ("one"), SEE(LIVE_ALERT)},
      .wire = {.connections = 1, .requests = 1}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"a fatal alert instead of an answer",
      {STEP(STEP_ALERT, 0)},
      .ops = {OPEN, SEND(GET), SEE(LIVE_ALERT)},
      .wire = {.connections = 1, .requests = 1}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"a key update",
      {REPLY("one"), STEP(STEP_KEY_UPDATE, 0), REPLY("two"),
       STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), RECORD("one"), COUNT(LIVE_KEY_UPDATES, 0),
              RECORD("two"), COUNT(LIVE_KEY_UPDATES, 1), SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_3},
    {{"TLS 1.2 has no key update",
      {REPLY("one"), STEP(STEP_KEY_UPDATE, 0), REPLY("two"),
       STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), RECORD("one"), RECORD("two"),
              COUNT(LIVE_KEY_UPDATES, 0), SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_2},
    {{"records without octets",
      {STEP(STEP_EMPTY, 0), REPLY("one"), STEP(STEP_EMPTY, 0),
       STEP(STEP_EMPTY, 0), REPLY("two"), STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), RECORD("one"), COUNT(LIVE_EMPTIES, 1),
              RECORD("two"), COUNT(LIVE_EMPTIES, 3), SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"one after other records, and a fatal alert",
      {REPLY("one"), STEP(STEP_KEY_UPDATE, 0), REPLY("two"),
       STEP(STEP_EMPTY, 0), STEP(STEP_ALERT, 0)},
      .ops = {OPEN, SEND(GET), RECORD("one"), RECORD("two"), SEE(LIVE_ALERT),
              COUNT(LIVE_EMPTIES, 1)},
      .wire = {.connections = 1, .requests = 1}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"nobody can resume",
      {REPLY("one"), STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), READ("one"), COUNT(LIVE_TICKETS, 0),
              SEE(LIVE_ORDERLY)},
      .wire = {.connections = 1, .requests = 1, .tls_end = TLS_END_ABRUPT}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"junk is counted once",
      {REPLY("one")},
      .ops = {OPEN, SEND("\x01"), SEE(LIVE_ORDERLY), SEND("\x01"),
              SEND("\x01")},
      .wire = {.connections = 1, .malformed = 1}},
     ON_TCP},
    {{"a request on an ended connection is counted",
      {REPLY("one"), STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), READ("one"), SEE(LIVE_ORDERLY), SEND(GET)},
      .wire = {.connections = 1, .requests = 2, .reused = 1}},
     ON_TCP},
    {{"also over TLS",
      {REPLY("one"), STEP(STEP_CLOSE, 0)},
      .ops = {OPEN, SEND(GET), READ("one"), SEE(LIVE_NOTIFY), SEND(GET),
              SEE(LIVE_SHUT), SEE(LIVE_FIN)},
      .wire = {.connections = 1,
               .requests = 2,
               .reused = 1,
               .tls_end = TLS_END_NOTIFY}},
     ON_TLS_1_2 | ON_TLS_1_3},
    {{"TLS marks are nothing over TCP",
      {REPLY("one"), STEP(STEP_KEY_UPDATE, 0), REPLY("two"),
       STEP(STEP_NOTIFY, 0), REPLY("three"), STEP(STEP_ALERT, 0)},
      .ops = {OPEN, SEND(GET), READ("onetwothree"), SEE(LIVE_FIN)},
      .wire = {.connections = 1, .requests = 1, .sent = 11}},
     ON_TCP},
};

static const struct {
    enum transport bit;
    int version; /* as for live_play */
    const char *name;
} transports[] = {
    {ON_TCP, 0, "TCP"},
    {ON_TLS_1_2, TLS1_2_VERSION, "TLS 1.2"},
    {ON_TLS_1_3, TLS1_3_VERSION, "TLS 1.3"},
};

static size_t fill_steps(const struct short_step *from, struct step *steps)
{
    size_t count = 0;

    while (count < STEPS_MAX && from[count].text != NULL) {
        steps[count] =
            (struct step){.type = from[count].type, .count = from[count].count};
        buffer_add_text(&steps[count].bytes, from[count].text);
        count++;
    }
    return count;
}

static void expect_wire(const char *name, const char *transport,
                        const struct wire *got, const struct wire *want,
                        bool tls)
{
    cr_expect(got->connections == want->connections &&
                  got->requests == want->requests &&
                  got->reused == want->reused && got->early == want->early &&
                  got->malformed == want->malformed && got->refused == 0,
              "%s, %s: %u connections, %u requests, %u reused, %u early, "
              "%u malformed, %u refused",
              name, transport, got->connections, got->requests, got->reused,
              got->early, got->malformed, got->refused);
    cr_expect(got->client_closed == want->client_closed &&
                  got->flood_stopped == want->flood_stopped,
              "%s, %s: client closed %d, flood stopped %d", name, transport,
              got->client_closed, got->flood_stopped);
    cr_expect(got->used_tls == tls &&
                  got->tls_end == (tls ? want->tls_end : TLS_END_NONE),
              "%s, %s: TLS end %d", name, transport, got->tls_end);
    cr_expect(got->old == want->old && got->taken >= want->taken &&
                  got->taken <= got->sent,
              "%s, %s: %u of HTTP/1.0, %ju octets taken of %ju", name,
              transport, got->old, (uintmax_t)got->taken, (uintmax_t)got->sent);
    cr_expect((want->sent == 0 || want->sent == got->sent) &&
                  (want->content == 0 || want->content == got->content),
              "%s, %s: %ju octets sent, %ju of content taken", name, transport,
              (uintmax_t)got->sent, (uintmax_t)got->content);
}

static void play_row(struct live *l, const struct row *row, unsigned which)
{
    char id[] = "a/b";
    struct step steps[STEPS_MAX];
    struct transcript t = {.id = id,
                           .probe = row->probe,
                           .speaks_first = row->speaks_first,
                           .early = row->early,
                           .steps = steps};
    struct buffer fault = BUFFER_EMPTY;

    t.step_count = fill_steps(row->steps, steps);
    for (size_t i = 0; i < sizeof transports / sizeof transports[0]; i++) {
        if (!(which & transports[i].bit))
            continue;
        buffer_truncate(&fault, 0);
        live_play(l, &t, row->delivery, transports[i].version, row->ops,
                  &fault);
        cr_expect_eq(fault.len, 0, "%s, %s: %s", row->name, transports[i].name,
                     fault.ptr);
        expect_wire(row->name, transports[i].name, &l->wire, &row->wire,
                    transports[i].version != 0);
    }
    for (size_t i = 0; i < t.step_count; i++)
        buffer_clear(&steps[i].bytes);
    buffer_clear(&fault);
}

Test(server, plays_over_every_transport)
{
    struct live l;

    live_begin(&l);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        play_row(&l, &rows[i], ON_TCP | ON_TLS_1_2 | ON_TLS_1_3);
    live_end(&l);
}

Test(server, keeps_requests_as_they_came)
{
    static const struct row row = {
        "requests",
        {REPLY("one")},
        .ops = {OPEN, SEND(GET), READ("one"), OPEN, SEND(GET), READ("one")},
        .wire = {.connections = 2, .requests = 2, .client_closed = true}};
    struct live l;

    live_begin(&l);
    play_row(&l, &row, ON_TCP);
    cr_assert_eq(l.wire.asked_count, 2);
    for (unsigned i = 0; i < 2; i++) {
        cr_expect_eq(l.wire.asked[i].connection, i + 1);
        cr_expect_str_eq(l.wire.asked[i].octets.ptr, GET);
    }
    live_end(&l);
}

#define POST "POST /a/b HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd"

Test(server, keeps_the_content_of_a_request_told_by_its_head)
{
    static const struct row row = {
        "content",
        {REPLY("one"), STEP(STEP_CONTENT, 0), REPLY("two")},
        .early = true,
        .ops = {OPEN, SEND(POST), READ("onetwo")},
        .wire = {.connections = 1, .requests = 1, .client_closed = true}};
    struct live l;

    live_begin(&l);
    play_row(&l, &row, ON_TCP);
    cr_assert_eq(l.wire.asked_count, 1);
    cr_expect_str_eq(l.wire.asked[0].octets.ptr, POST);
    live_end(&l);
}

Test(server, does_what_a_transport_can)
{
    struct live l;

    live_begin(&l);
    for (size_t i = 0; i < sizeof own_rows / sizeof own_rows[0]; i++)
        play_row(&l, &own_rows[i].row, own_rows[i].transports);
    live_end(&l);
}
