/* SPDX-License-Identifier: MIT */
/*
 * What the header of the player promises about its actions, by steps as written
 * in cases. The input of a row is as in test_player.c: "c" opens the next
 * connection, "1" and "2" are requests on it; each is played separately, except
 * a connection opened together with its request. In the output "[octets]" is a
 * segment, and ">close" after it the end that follows at once.
 */
#include "play/player.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#define TOKEN "0123456789abcdef0123456789abcdef"
#define SIGNED "[HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n" TOKEN "]"
#define HEAD "title t\nwhy w\nlevel policy\ntls\n"

static const char *const marks[] = {
    [PLAY_WAIT] = "wait",
    [PLAY_AWAIT] = "await",
    [PLAY_CONTENT] = "content",
    [PLAY_CLOSE] = "close",
    [PLAY_FIN] = "fin",
    [PLAY_NOTIFY] = "notify",
    [PLAY_ALERT] = "alert",
    [PLAY_KEY_UPDATE] = "key-update",
    [PLAY_EMPTY] = "empty-record",
    [PLAY_RESET] = "reset",
    [PLAY_STALL] = "stall",
    [PLAY_HOLD] = "hold",
};

static void print_action(struct buffer *out, const struct player_action *a)
{
    if (a->type != PLAY_SEND) {
        buffer_printf(out, " %s", marks[a->type]);
        return;
    }
    buffer_printf(out, "%s[%.*s]", a->begins_segment ? "" : "+",
                  (int)a->bytes.len, a->bytes.ptr);
    if (a->then != PLAY_SEND)
        buffer_printf(out, ">%s", marks[a->then]);
}

/* Up to where the player waits for the client, or has ended. */
static void play_on(struct player *p, struct buffer *out)
{
    struct player_action action;

    do {
        action = player_next(p);
        print_action(out, &action);
    } while (action.type == PLAY_SEND || action.type == PLAY_WAIT ||
             action.type == PLAY_CONTENT || action.type == PLAY_NOTIFY ||
             action.type == PLAY_KEY_UPDATE || action.type == PLAY_EMPTY);
}

/* One case, and the player of its latest connection. */
struct stage {
    struct transcript t;
    struct player_script script;
    struct player player;
};

static void begin(struct stage *s, const char *head, const char *steps,
                  const struct delivery *delivery)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;

    buffer_printf(&text, "%s%s%s\n", HEAD, head, steps);
    cr_assert(
        transcript_parse(buffer_view(&text), "t.case", "a/t", &s->t, &fault),
        "%s", fault.ptr);
    s->script = (struct player_script){.transcript = &s->t,
                                       .delivery = delivery,
                                       .token = TOKEN,
                                       .fair = true};
    s->player = (struct player){.state = PLAYER_IDLE};
    buffer_clear(&text);
}

static void open(struct stage *s)
{
    player_clear(&s->player);
    player_init(&s->player, &s->script);
}

static void end(struct stage *s)
{
    player_clear(&s->player);
    transcript_clear(&s->t);
}

static void perform(struct stage *s, const char *input, struct buffer *out)
{
    for (; *input != '\0'; input++) {
        if (*input == 'c')
            open(s);
        else
            player_request(&s->player, &s->script, *input == '2');
        if (*input != 'c' || input[1] == 'c' || input[1] == '\0')
            play_on(&s->player, out);
    }
}

#define ANSWER "HTTP/1.1 204 N\\r\\n\\r\\n" /* of 18 octets */

static const struct row {
    const char *name, *head, *steps, *input, *output;
    struct delivery delivery;
} rows[] = {
    /* the end that follows octets at once is known with them */
    {"close", "", "reply \"ab\"\nclose", "c1", "[ab]>close close", {0}},
    {"fin", "", "reply \"ab\"\nfin", "c1", "[ab]>fin fin", {0}},
    {"alert", "", "reply \"ab\"\nalert", "c1", "[ab]>alert alert", {0}},
    {"a reset goes alone", "", "reply \"ab\"\nreset", "c1", "[ab] reset", {0}},
    {"a stall", "", "reply \"ab\"\nstall", "c1", "[ab] stall", {0}},
    {"no end", "", "reply \"ab\"", "c1", "[ab] hold", {0}},
    {"a close that does not follow at once",
     "",
     "reply \"ab\"\npause 1\nclose",
     "c1",
     "[ab] wait close",
     {0}},
    {"a close of the list that follows",
     "",
     "reply \"ab\"\nnext\nclose",
     "c1",
     "[ab] hold",
     {0}},
    {"marks of TLS",
     "",
     "reply \"ab\"\nkey-update\nreply \"c\"\nnotify\nreply \"d\"\nempty-record",
     "c1",
     "[ab] key-update[c] notify[d] empty-record hold",
     {0}},
    {"content",
     "method POST\nask content \"x\"\n",
     "reply \"ab\"\ncontent\nreply \"cd\"\nclose",
     "c1",
     "[ab] content[cd]>close close",
     {0}},
    {"only the last segment has the end",
     "",
     "reply \"abc\"\nclose",
     "c1",
     "[a][b][c]>close close",
     {.segment = 1}},
    /* one answer after the other on a connection */
    {"after the signed answer comes the list",
     "probe\n",
     "reply \"a\"",
     "c21",
     SIGNED " hold[a] hold",
     {0}},
    {"the list comes from its first step",
     "",
     "segment 2\nreply \"abc\"\nawait\nreply \"d\"",
     "c111",
     "[ab][c] await[d] hold[ab][c] await",
     {0}},
    {"a list begins without segments",
     "",
     "reply \"abc\"\nsegment 2\nreply \"def\"",
     "c11",
     "[abc][de][f] hold[abc][de][f] hold",
     {0}},
    {"so does the signed answer",
     "probe\n",
     "reply \"abc\"\nsegment 2\nreply \"def\"",
     "c12",
     "[abc][de][f] hold" SIGNED " hold",
     {0}},
    {"the signed answer comes whole each time",
     "probe\n",
     "reply \"a\"",
     "c1222",
     "[a] hold" SIGNED " hold" SIGNED " hold" SIGNED " hold",
     {0}},
    {"who spoke first speaks on one connection only",
     "speaks-first\n",
     "reply \"a\"",
     "ccc1",
     "[a] hold await[a] hold",
     {0}},
    {"and answers one request with that, though it awaits",
     "speaks-first\n",
     "reply \"a\"\nawait\nreply \"b\"",
     "c11",
     "[a][b] hold[a] await",
     {0}},
    /* segments by the delivery, up to the end of an answer */
    {"a segment that ends right before the last octet",
     "",
     "reply \"" ANSWER "EXTRA\"",
     "c1",
     "[HTTP/1.1 204 N\r\n\r][\nEXTRA] hold",
     {.segment = 17}},
    {"none that ends with the last octet",
     "",
     "reply \"" ANSWER "EXTRA\"",
     "c1",
     "[HTTP/1.1 204 N\r\n\r\nEXTRA] hold",
     {.segment = 18}},
    {"the signed answer is cut all through",
     "probe\n",
     "reply \"" ANSWER "EXTRA\"",
     "c12",
     "[HTTP/1.1 2][04 N\r\n\r\nEXTRA] hold[HTTP/1.1 2][00 OK\r\nCon]"
     "[tent-Lengt][h: 32\r\n\r\n0][123456789a][bcdef01234][56789abcde][f] hold",
     {.segment = 10}},
    {"the method of request one says where its answer ends",
     "method HEAD\n",
     "reply \"HTTP/1.1 200 N\\r\\nContent-Length: 2\\r\\n\\r\\nab\"",
     "c1",
     "[HTTP/1.1 200 N\r\nCon][tent-Length: 2\r\n\r\nab] hold",
     {.segment = 19}},
    {"and that of request two where it is awaited",
     "probe HEAD\n",
     "reply \"" ANSWER "\"\nawait\n"
     "reply \"HTTP/1.1 200 N\\r\\nContent-Length: 2\\r\\n\\r\\nab\"",
     "c12",
     "[HTTP/1.1 204 N\r\n\r\n] await"
     "[HTTP/1.1 200 N\r\nCon][tent-Length: 2\r\n\r\nab] hold",
     {.segment = 19}},
};

Test(player_actions, are_as_promised)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;
        struct stage s;

        begin(&s, rows[i].head, rows[i].steps, &rows[i].delivery);
        perform(&s, rows[i].input, &out);
        cr_expect_str_eq(out.ptr, rows[i].output, "%s: %s", rows[i].name,
                         out.ptr);
        buffer_clear(&out);
        end(&s);
    }
}

/* "CLOSE, FIN, ALERT, RESET and STALL [are repeated] for ever." */
Test(player_actions, an_end_comes_again_for_ever)
{
    static const struct {
        const char *step;
        enum player_action_type type;
    } ends[] = {{"close", PLAY_CLOSE},
                {"fin", PLAY_FIN},
                {"alert", PLAY_ALERT},
                {"reset", PLAY_RESET},
                {"stall", PLAY_STALL}};
    static const struct delivery whole = {.tls = true};

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct stage s;

        begin(&s, "probe\n", ends[i].step, &whole);
        open(&s);
        player_request(&s.player, &s.script, false);
        for (int times = 0; times < 3; times++) {
            cr_expect_eq(player_next(&s.player).type, ends[i].type, "%s",
                         ends[i].step);
            player_request(&s.player, &s.script, times == 1);
        }
        cr_expect_eq(player_next(&s.player).type, ends[i].type);
        end(&s);
    }
}

/* "PLAY_AWAIT and PLAY_HOLD are repeated until player_request is called." */
Test(player_actions, a_wait_for_a_request_comes_again)
{
    static const struct delivery whole = {.tls = true};
    struct buffer out = BUFFER_EMPTY;
    struct stage s;

    begin(&s, "", "await\nreply \"a\"", &whole);
    open(&s);
    play_on(&s.player, &out);
    play_on(&s.player, &out);
    perform(&s, "1", &out);
    play_on(&s.player, &out);
    perform(&s, "1", &out);
    play_on(&s.player, &out);
    cr_expect_str_eq(out.ptr, " await await await await[a] hold hold");
    buffer_clear(&out);
    end(&s);
}

/* ---- places ---- */

static void expect_place(const struct stage *s, uint64_t at, bool played,
                         unsigned list, uint64_t offset)
{
    struct delivery_end place = {99, 99};
    bool got = player_place(&s->player, at, &place);

    cr_expect_eq(got, played, "at %ju", (uintmax_t)at);
    cr_expect(!got || (place.list == list && place.offset == offset),
              "at %ju: %u, %ju", (uintmax_t)at, place.list,
              (uintmax_t)place.offset);
}

Test(player_actions, a_place_is_one_in_the_list_that_is_played)
{
    static const struct delivery whole = {.tls = true};
    struct buffer out = BUFFER_EMPTY;
    struct stage s;

    begin(&s, "probe\n", "hold\nnext\nreply \"abcd\"", &whole);
    expect_place(&s, 0, false, 0, 0);
    perform(&s, "c1", &out);
    expect_place(&s, 0, true, 0, 0);
    perform(&s, "c1", &out);
    expect_place(&s, 0, true, 1, 0);
    expect_place(&s, 3, true, 1, 3);
    perform(&s, "1", &out); /* again, from octet 4 on */
    expect_place(&s, 3, false, 0, 0);
    expect_place(&s, 4, true, 1, 0);
    expect_place(&s, 6, true, 1, 2);
    perform(&s, "2", &out);
    expect_place(&s, 8, false, 0, 0);
    perform(&s, "1", &out);
    expect_place(&s, s.player.sent - 1, true, 1, 3);
    buffer_clear(&out);
    end(&s);
}

/* ---- targets ---- */

Test(player_actions, no_target_at_all_is_not_that_of_request_two)
{
    cr_expect_not(player_is_second((struct sl_bytes){NULL, 0}));
}
