/* SPDX-License-Identifier: MIT */
/*
 * What is noted about a connection: each row is what happens on it, a letter
 * for each event, and how it has ended then.
 */
#include "server/sight.h"

#include <criterion/criterion.h>

#include "text/word.h"

/*
 * 1 2  request one, two    a  the whole answer is sent    s  five octets sent
 * e    we end in order     b  we break off                r  we reset
 * n f  the client sends close_notify, ends                x  resets
 * m    something that is not a request arrives
 */
static void play(struct sight *s, const char *events)
{
    static const char one[] = "/a", two[] = "/a/2";
    struct request request = {.method = {"GET", 3}, .octets = {"GET", 3}};

    for (; *events != '\0'; events++)
        switch (*events) {
        case '1':
        case '2':
            request.target = word_of(*events == '1' ? one : two);
            sight_request(s, &request, false);
            break;
        case 'm':
            sight_malformed(s, word_of("x"));
            break;
        case 'a':
            sight_answered(s);
            break;
        case 's':
            sight_sent(s, 5);
            break;
        case 'e':
            sight_server_end(s, true);
            break;
        case 'b':
            sight_server_end(s, false);
            break;
        case 'r':
            sight_server_reset(s);
            break;
        case 'n':
            sight_client_notify(s);
            break;
        case 'f':
            sight_client_end(s, false);
            break;
        case 'x':
            sight_client_end(s, true);
            break;
        }
    sight_over(s, NULL);
    sight_over(s, NULL);
}

static const struct {
    const char *events;
    struct wire_end end; /* of no requests: none is kept */
    unsigned left_open;
    bool client_closed;
    enum tls_end tls_end;
} rows[] = {
    {"", {.requests = 0}, 0, false, TLS_END_NONE},
    {"f", {.requests = 0}, 0, false, TLS_END_NONE},
    {"1saf",
     {1, 1, SIDE_CLIENT, .answered = true, .client_ended = true},
     0,
     true,
     TLS_END_ABRUPT},
    {"1sf", {1, 1, SIDE_CLIENT, .client_ended = true}, 0, true, TLS_END_ABRUPT},
    {"1sanf",
     {1, 1, SIDE_CLIENT, .answered = true, .client_ended = true,
      .notified = true},
     0,
     true,
     TLS_END_NOTIFY},
    {"1sanx",
     {1, 1, SIDE_CLIENT, .answered = true, .client_ended = true,
      .notified = true},
     0,
     true,
     TLS_END_NOTIFY},
    {"1sx",
     {1, 1, SIDE_CLIENT, .client_ended = true, .reset = true},
     0,
     true,
     TLS_END_ABRUPT},
    {"1sae", {1, 1, SIDE_SERVER, .answered = true}, 1, false, TLS_END_NONE},
    {"1saef",
     {1, 1, SIDE_SERVER, .answered = true, .client_ended = true},
     0,
     false,
     TLS_END_ABRUPT},
    {"1sbf", {1, 1, SIDE_SERVER, .client_ended = true}, 0, false, TLS_END_NONE},
    {"1sr", {1, 1, SIDE_SERVER, .answered = false}, 0, false, TLS_END_NONE},
    {"1sa", {1, 1, SIDE_NONE, .answered = false}, 1, false, TLS_END_NONE},
    {"2a", {1, 1, SIDE_NONE, .answered = false}, 0, false, TLS_END_NONE},
    {"1a2saf",
     {1, 2, SIDE_CLIENT, .answered = true, .client_ended = true},
     0,
     true,
     TLS_END_ABRUPT},
};

static void expect_end(const char *events, const struct wire_end *got,
                       const struct wire_end *want)
{
    cr_expect(got->connection == 1 && got->requests == want->requests &&
                  got->first == want->first &&
                  got->answered == want->answered &&
                  got->client_ended == want->client_ended &&
                  got->reset == want->reset && got->notified == want->notified,
              "%s: %u requests, first %d, answered %d, ended %d, reset %d, "
              "notified %d",
              events, got->requests, got->first, got->answered,
              got->client_ended, got->reset, got->notified);
}

Test(sight, how_a_connection_ended)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct wire wire = {.connections = 1};
        struct sight s = {.wire = &wire, .number = 1, .tls = true};

        play(&s, rows[i].events);
        cr_expect_eq(wire.left_open, rows[i].left_open, "%s", rows[i].events);
        cr_expect_eq(wire.client_closed, rows[i].client_closed, "%s",
                     rows[i].events);
        cr_expect_eq(wire.tls_end, rows[i].tls_end, "%s", rows[i].events);
        cr_expect_eq(wire.end_count, rows[i].end.requests > 0, "%s",
                     rows[i].events);
        if (wire.end_count > 0)
            expect_end(rows[i].events, &wire.ends[0], &rows[i].end);
        wire_clear(&wire);
    }
}

Test(sight, the_wait_is_for_the_last_answer_to_request_one)
{
    struct wire wire = {.connections = 1};
    struct sight s = {.wire = &wire, .number = 1};

    play(&s, "1a");
    cr_expect(wire.answered_at > 0 && wire.heard_at == 0);
    s.over = false;
    play(&s, "1");
    cr_expect_eq(wire.answered_at, 0, "asked again");
    s.over = false;
    play(&s, "a2");
    cr_expect(wire.answered_at > 0 && wire.heard_at >= wire.answered_at);
    wire_clear(&wire);
}

Test(sight, octets_and_requests_are_counted)
{
    struct wire wire = {.connections = 1};
    struct sight s = {.wire = &wire, .number = 1};

    play(&s, "1ss2sm");
    cr_expect(wire.sent == 15 && wire.taken == 10);
    cr_expect(wire.requests == 2 && wire.reused == 1 && wire.malformed == 1);
    cr_expect(wire.asked_count == 3 && wire.asked[2].malformed);
    wire_clear(&wire);
}
