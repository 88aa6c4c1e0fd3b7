/* SPDX-License-Identifier: MIT */
/*
 * The player, one play per line. The input of a row is what clients do: "c"
 * opens a connection (the latest one is the one being played), "1" and "2" are
 * requests on it. The output is what the server does: "[octets]" is a segment,
 * "+[octets]" a further piece of it.
 */
#include "play/player.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#define TOKEN "0123456789abcdef0123456789abcdef"
#define SIGNED "[HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n" TOKEN "]"
#define STEPS_MAX 9

/* A step in short; a list ends at the first without a type and a text. */
struct short_step {
    enum step_type type;
    const char *text;
    uint64_t count;
};

#define REPLY(text)                                                            \
    {                                                                          \
        STEP_REPLY, text, 1                                                    \
    }
#define REPEAT(n, text)                                                        \
    {                                                                          \
        STEP_REPLY, text, n                                                    \
    }
#define FLOOD(n, text)                                                         \
    {                                                                          \
        STEP_FLOOD, text, n                                                    \
    }
#define MARK(type)                                                             \
    {                                                                          \
        type, "", 0                                                            \
    }
#define NUMBER(type, n)                                                        \
    {                                                                          \
        type, "", n                                                            \
    }

static size_t fill_steps(const struct short_step *rows, struct step *steps)
{
    size_t count = 0;

    while (count < STEPS_MAX && rows[count].text != NULL) {
        steps[count] =
            (struct step){.type = rows[count].type, .count = rows[count].count};
        buffer_add_text(&steps[count].bytes, rows[count].text);
        count++;
    }
    return count;
}

static void clear_steps(struct step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_clear(&steps[i].bytes);
}

static const char *const marks[] = {
    [PLAY_SEND] = "send",
    [PLAY_WAIT] = "wait",
    [PLAY_AWAIT] = "await",
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
    if (a->type == PLAY_SEND) {
        buffer_printf(out, "%s[%.*s]", a->begins_segment ? "" : "+",
                      (int)a->bytes.len, a->bytes.ptr);
        return;
    }
    buffer_printf(out, " %s", marks[a->type]);
    if (a->type == PLAY_WAIT)
        buffer_printf(out, "@%u", a->ms);
}

static bool goes_on(enum player_action_type type)
{
    return type == PLAY_SEND || type == PLAY_WAIT || type == PLAY_CONTENT ||
           type == PLAY_NOTIFY || type == PLAY_KEY_UPDATE || type == PLAY_EMPTY;
}

static void play_on(struct player *p, struct buffer *out)
{
    struct player_action action;

    do {
        action = player_next(p);
        print_action(out, &action);
    } while (goes_on(action.type));
}

/* What precedes a request in the input arrives together with it. */
static void perform(struct player_script *script, const char *input,
                    struct buffer *out)
{
    struct player p;

    player_init(&p, script);
    for (; *input != '\0'; input++) {
        if (*input == 'c') {
            player_clear(&p);
            player_init(&p, script);
        } else {
            player_request(&p, script, *input == '2');
        }
        if (input[1] == '1' || input[1] == '2')
            continue;
        play_on(&p, out);
    }
    player_clear(&p);
}

static const struct row {
    const char *name;
    struct short_step steps[STEPS_MAX];
    bool probe, speaks_first;
    struct delivery delivery;
    const char *input;
    const char *output;
} rows[] = {
    {"nothing comes before a request",
     {REPLY("a")},
     .input = "c",
     .output = " await"},
    {"neighbouring replies travel together",
     {REPLY("ab"), REPLY(""), REPEAT(3, "cd"), MARK(STEP_CLOSE)},
     .input = "1",
     .output = "[abcdcdcd] close"},
    {"a list without an end holds",
     {REPLY("ab")},
     .input = "1",
     .output = "[ab] hold"},
    {"no steps at all", {{0}}, .input = "1", .output = " hold"},
    {"hold",
     {REPLY("ab"), MARK(STEP_HOLD)},
     .input = "1",
     .output = "[ab] hold"},
    {"cut",
     {REPLY("ab"), MARK(STEP_CUT), REPLY("cd"), MARK(STEP_FIN)},
     .input = "1",
     .output = "[ab][cd] fin"},
    {"cuts without octets between are one",
     {MARK(STEP_CUT), REPLY("ab"), MARK(STEP_CUT), MARK(STEP_CUT), REPLY("c"),
      MARK(STEP_CUT), MARK(STEP_RESET)},
     .input = "1",
     .output = "[ab][c] reset"},
    {"segment holds from there on",
     {REPLY("ab"), NUMBER(STEP_SEGMENT, 2), REPLY("cde"), REPLY("fg"),
      MARK(STEP_STALL)},
     .input = "1",
     .output = "[ab][cd][ef][g] stall"},
    {"pause sends what is queued",
     {REPLY("ab"), NUMBER(STEP_PAUSE, 50), REPLY("cd"), MARK(STEP_CLOSE)},
     .input = "1",
     .output = "[ab] wait@50[cd] close"},
    {"TLS marks stand between segments",
     {REPLY("ab"), MARK(STEP_KEY_UPDATE), REPLY("cd"), MARK(STEP_NOTIFY),
      MARK(STEP_EMPTY), REPLY("ef"), MARK(STEP_ALERT)},
     .input = "1",
     .output = "[ab] key-update[cd] notify empty-record[ef] alert"},
    {"octet by octet",
     {REPLY("ab"), REPLY("c"), MARK(STEP_CLOSE)},
     .delivery = {.segment = 1},
     .input = "1",
     .output = "[a][b][c] close"},
    {"the smaller segment counts",
     {NUMBER(STEP_SEGMENT, 2), REPLY("abcde"), NUMBER(STEP_SEGMENT, 9),
      REPLY("fghi"), MARK(STEP_CLOSE)},
     .delivery = {.segment = 3},
     .input = "1",
     .output = "[ab][cd][e][fgh][i] close"},
    {"cut@N cuts once",
     {REPLY("ab"), REPLY("cde"), MARK(STEP_CLOSE)},
     .delivery = {.cut = 3},
     .input = "1",
     .output = "[abc][de] close"},
    {"cut@N where a step ends",
     {REPLY("ab"), REPLY("cde"), REPLY(""), MARK(STEP_CLOSE)},
     .delivery = {.cut = 2},
     .input = "1",
     .output = "[ab][cde] close"},
    {"cut@N after the end cuts nothing",
     {REPLY("ab"), REPLY(""), MARK(STEP_CLOSE)},
     .delivery = {.cut = 2},
     .input = "1",
     .output = "[ab] close"},
    {"cut@N next to a pause",
     {REPLY("ab"), NUMBER(STEP_PAUSE, 1), REPLY("cde"), MARK(STEP_CLOSE)},
     .delivery = {.cut = 3},
     .input = "1",
     .output = "[ab] wait@1[c][de] close"},
    {"a flood stops at its count",
     {REPLY("x"), FLOOD(5, "abc"), MARK(STEP_CLOSE)},
     .input = "1",
     .output = "[xabcab] close"},
    {"an empty flood is none",
     {FLOOD(5, ""), MARK(STEP_CLOSE)},
     .input = "1",
     .output = " close"},
    {"await takes the next request",
     {REPLY("a"), MARK(STEP_AWAIT), REPLY("b"), MARK(STEP_CLOSE)},
     .input = "1",
     .output = "[a] await"},
    {"await goes on with it",
     {REPLY("a"), MARK(STEP_AWAIT), REPLY("b"), MARK(STEP_CLOSE)},
     .input = "c11",
     .output = "[a][b] close"},
    {"await takes request two as well",
     {REPLY("a"), MARK(STEP_AWAIT), REPLY("b")},
     .probe = true,
     .input = "12",
     .output = "[a][b] hold"},
    {"an ended connection answers nothing",
     {REPLY("a"), MARK(STEP_CLOSE)},
     .probe = true,
     .input = "12c1",
     .output = "[a] close[a] close"},
    {"a repeated request one gets the same again",
     {REPLY("a"), MARK(STEP_HOLD)},
     .input = "1c1",
     .output = "[a] hold[a] hold"},
    {"also on its connection",
     {REPLY("a")},
     .input = "11",
     .output = "[a][a] hold"},
    {"each connection its list, the last one for the rest",
     {REPLY("a"), MARK(STEP_CLOSE), MARK(STEP_NEXT), REPLY("b"), MARK(STEP_FIN),
      MARK(STEP_NEXT), REPLY("c")},
     .input = "1c1c1c1",
     .output = "[a] close[b] fin[c] hold[c] hold"},
    {"next ends a list like hold",
     {REPLY("a"), MARK(STEP_NEXT), REPLY("b")},
     .input = "11c1",
     .output = "[a][a] hold[b] hold"},
    {"a connection never used has no number",
     {REPLY("a"), MARK(STEP_CLOSE), MARK(STEP_NEXT), REPLY("b")},
     .input = "cc1",
     .output = " await[a] close"},
    {"request two is signed on the same connection",
     {REPLY("a")},
     .probe = true,
     .input = "12",
     .output = "[a]" SIGNED " hold"},
    {"and on a new one, which has no number then",
     {REPLY("a"), MARK(STEP_CLOSE), MARK(STEP_NEXT), REPLY("b")},
     .probe = true,
     .input = "1c2c1",
     .output = "[a] close" SIGNED " hold[b] hold"},
    {"a retry of request one is never signed",
     {MARK(STEP_CLOSE)},
     .probe = true,
     .input = "1c1c2",
     .output = " close close" SIGNED " hold"},
    {"without a probe there is no request two",
     {REPLY("a")},
     .input = "2",
     .output = "[a] hold"},
    {"the server speaks first",
     {REPLY("a"), MARK(STEP_AWAIT), REPLY("b")},
     .speaks_first = true,
     .input = "1",
     .output = "[a][b] hold"},
    {"what it spoke is the answer",
     {REPLY("a")},
     .speaks_first = true,
     .probe = true,
     .input = "12",
     .output = "[a]" SIGNED " hold"},
    {"but to one request only",
     {REPLY("a")},
     .speaks_first = true,
     .input = "11",
     .output = "[a][a] hold"},
    {"and on the first connection only",
     {REPLY("a"), MARK(STEP_HOLD)},
     .speaks_first = true,
     .input = "1c1",
     .output = "[a] hold[a] hold"},
};

Test(player, plays)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct step steps[STEPS_MAX];
        struct transcript t = {.probe = row->probe,
                               .speaks_first = row->speaks_first,
                               .steps = steps};
        struct player_script script = {
            .transcript = &t, .delivery = &row->delivery, .token = TOKEN};
        struct buffer out = BUFFER_EMPTY;

        t.step_count = fill_steps(row->steps, steps);
        perform(&script, row->input, &out);
        cr_expect_str_eq(out.ptr, row->output, "%s: got '%s', wanted '%s'",
                         row->name, out.ptr, row->output);
        buffer_clear(&out);
        clear_steps(steps, t.step_count);
    }
}

/* A server for many clients starts over after the last list. */
Test(player, lists_come_round_if_asked)
{
    const struct short_step rows_of_two[STEPS_MAX] = {
        REPLY("a"), MARK(STEP_NEXT), REPLY("b")};
    const struct delivery whole = {.tls = false};
    struct step steps[STEPS_MAX];
    struct transcript t = {.steps = steps};
    struct player_script script = {
        .transcript = &t, .delivery = &whole, .token = TOKEN, .again = true};
    struct buffer out = BUFFER_EMPTY;

    t.step_count = fill_steps(rows_of_two, steps);
    perform(&script, "1c1c1", &out);
    cr_expect_str_eq(out.ptr, "[a] hold[b] hold[a] hold");
    buffer_clear(&out);
    clear_steps(steps, t.step_count);
}

Test(player, a_signed_answer_to_head_has_no_body)
{
    char head[] = "HEAD";
    const struct delivery whole = {.tls = false};
    struct transcript t = {.probe = true, .probe_method = head};
    struct player_script script = {
        .transcript = &t, .delivery = &whole, .token = TOKEN};
    struct buffer out = BUFFER_EMPTY;

    perform(&script, "2", &out);
    cr_expect_str_eq(out.ptr,
                     "[HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n] hold");
    buffer_clear(&out);
}

/* One connection of one step; counts what is sent. */
struct volume {
    uint64_t octets;
    size_t pieces, segments, longest;
};

static struct volume play_volume(const struct step *step,
                                 struct delivery delivery, uint64_t stop)
{
    struct step steps[] = {*step, {.type = STEP_CLOSE}};
    struct transcript t = {.steps = steps, .step_count = 2};
    struct player_script script = {
        .transcript = &t, .delivery = &delivery, .token = TOKEN};
    struct volume v = {0, 0, 0, 0};
    struct player p;

    player_init(&p, &script);
    player_request(&p, &script, false);
    for (;;) {
        struct player_action action = player_next(&p);

        if (action.type != PLAY_SEND || v.octets == stop)
            break;
        v.octets += action.bytes.len;
        cr_assert(action.more_may_follow == (step->type == STEP_FLOOD) ||
                  v.octets == stop);
        v.pieces++;
        v.segments += action.begins_segment;
        if (action.bytes.len > v.longest)
            v.longest = action.bytes.len;
    }
    player_clear(&p);
    return v;
}

/* In a delivery that cuts, octets after an answer arrive with its end; so they
 * do for another answer on the connection. */
Test(player, nothing_is_cut_behind_an_answer)
{
    const struct short_step rows_of_two[STEPS_MAX] = {
        REPLY("HTTP/1.1 204 N\r\n\r\nEXTRA"), MARK(STEP_AWAIT),
        REPLY("HTTP/1.1 205 N\r\nContent-Length: 2\r\n\r\nabMORE"),
        MARK(STEP_CUT), REPLY("AND")};
    const struct {
        struct delivery delivery;
        const char *output;
    } outputs[] = {
        {{.segment = 1},
         "[H][T][T][P][/][1][.][1][ ][2][0][4][ ][N][\r][\n][\r][\nEXTRA]"
         "[H][T][T][P][/][1][.][1][ ][2][0][5][ ][N][\r][\n]"
         "[C][o][n][t][e][n][t][-][L][e][n][g][t][h][:][ ][2][\r][\n]"
         "[\r][\n][a][bMORE][AND] hold"},
        {{.segment = 10},
         "[HTTP/1.1 2][04 N\r\n\r\nEXTRA]"
         "[HTTP/1.1 2][05 N\r\nCont][ent-Length][: 2\r\n\r\nabMORE][AND] hold"},
        {{.cut = 17},
         "[HTTP/1.1 204 N\r\n\r][\nEXTRA]"
         "[HTTP/1.1 205 N\r\nContent-Length: 2\r\n\r\nabMORE][AND] hold"},
        {{.cut = 18},
         "[HTTP/1.1 204 N\r\n\r\nEXTRA]"
         "[HTTP/1.1 205 N\r\nContent-Length: 2\r\n\r\nabMORE][AND] hold"},
        {{.cut = 61},
         "[HTTP/1.1 204 N\r\n\r\nEXTRA]"
         "[HTTP/1.1 205 N\r\nContent-Length: 2\r\n\r\na][bMORE][AND] hold"},
        {{.cut = 62},
         "[HTTP/1.1 204 N\r\n\r\nEXTRA]"
         "[HTTP/1.1 205 N\r\nContent-Length: 2\r\n\r\nabMORE][AND] hold"},
    };
    struct step steps[STEPS_MAX];
    struct transcript t = {.steps = steps};

    t.step_count = fill_steps(rows_of_two, steps);
    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0]; i++) {
        struct player_script script = {.transcript = &t,
                                       .delivery = &outputs[i].delivery,
                                       .token = TOKEN,
                                       .fair = true};
        struct buffer out = BUFFER_EMPTY;

        perform(&script, "11", &out);
        cr_expect_str_eq(out.ptr, outputs[i].output, "%zu: %s", i, out.ptr);
        buffer_clear(&out);
    }
    clear_steps(steps, t.step_count);
}

static const struct volume_row {
    const char *name;
    enum step_type type;
    uint64_t count;
    struct delivery delivery;
    struct volume wanted;
} volumes[] = {
    {"a long repeat is one segment in pieces",
     STEP_REPLY,
     10000,
     {0},
     {100000, 7, 1, PLAYER_PIECE_MAX}},
    {"a flood of 64 MiB",
     STEP_FLOOD,
     64 << 20,
     {0},
     {64 << 20, 4096, 1, PLAYER_PIECE_MAX}},
    {"small segments only at the beginning",
     STEP_FLOOD,
     1 << 20,
     {.segment = 1},
     {1 << 20, PLAYER_SEGMENTED_MAX + 64, PLAYER_SEGMENTED_MAX + 1,
      PLAYER_PIECE_MAX}},
    {"a cut far past the end",
     STEP_REPLY,
     10000,
     {.cut = 50000},
     {100000, 8, 2, PLAYER_PIECE_MAX}},
    {"a cut where a piece ends",
     STEP_REPLY,
     10000,
     {.cut = PLAYER_PIECE_MAX},
     {100000, 7, 2, PLAYER_PIECE_MAX}},
    {"a count beyond all numbers",
     STEP_REPLY,
     UINT64_MAX,
     {0},
     {PLAYER_PIECE_MAX * 64, 64, 1, PLAYER_PIECE_MAX}},
};

Test(player, plays_much_in_bounded_pieces)
{
    for (size_t i = 0; i < sizeof volumes / sizeof volumes[0]; i++) {
        const struct volume_row *row = &volumes[i];
        const struct volume *want = &row->wanted;
        struct step step = {.type = row->type, .count = row->count};
        struct volume got;

        buffer_add_text(&step.bytes, "abcdefghi\n");
        got = play_volume(&step, row->delivery, want->octets);
        cr_expect(got.octets == want->octets && got.pieces == want->pieces &&
                      got.segments == want->segments &&
                      got.longest == want->longest,
                  "%s: %ju octets in %zu pieces, %zu segments, at most %zu",
                  row->name, (uintmax_t)got.octets, got.pieces, got.segments,
                  got.longest);
        buffer_clear(&step.bytes);
    }
}

/* A segment longer than a piece ends where it should, not with the piece. */
Test(player, a_segment_may_be_longer_than_a_piece)
{
    struct step steps[] = {{.type = STEP_SEGMENT, .count = 20000},
                           {.type = STEP_REPLY, .count = 50000}};
    const struct delivery whole = {.tls = false};
    struct transcript t = {.steps = steps, .step_count = 2};
    struct player_script script = {
        .transcript = &t, .delivery = &whole, .token = TOKEN};
    const size_t lengths[] = {16384, 3616, 16384, 3616, 10000};
    struct player p;

    buffer_add_text(&steps[1].bytes, "x");
    player_init(&p, &script);
    player_request(&p, &script, false);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct player_action action = player_next(&p);

        cr_expect_eq(action.bytes.len, lengths[i], "piece %zu is %zu", i,
                     action.bytes.len);
        cr_expect_eq(action.begins_segment, i % 2 == 0, "piece %zu", i);
    }
    cr_expect_eq(player_next(&p).type, PLAY_HOLD);
    player_clear(&p);
    buffer_clear(&steps[1].bytes);
}

/* A piece that is full at a cut: what follows is a segment of its own. */
Test(player, a_cut_counts_where_a_piece_ends)
{
    struct step steps[] = {{.type = STEP_REPLY, .count = PLAYER_PIECE_MAX},
                           {.type = STEP_CUT},
                           {.type = STEP_REPLY, .count = 1}};
    const struct delivery whole = {.tls = false};
    struct transcript t = {.steps = steps, .step_count = 3};
    struct player_script script = {
        .transcript = &t, .delivery = &whole, .token = TOKEN};
    struct player p;

    buffer_add_text(&steps[0].bytes, "x");
    buffer_add_text(&steps[2].bytes, "y");
    player_init(&p, &script);
    player_request(&p, &script, false);
    cr_expect_eq(player_next(&p).bytes.len, PLAYER_PIECE_MAX);
    cr_expect(player_next(&p).begins_segment);
    cr_expect_eq(player_next(&p).type, PLAY_HOLD);
    player_clear(&p);
    buffer_clear(&steps[0].bytes);
    buffer_clear(&steps[2].bytes);
}

Test(player, requests_that_wait_are_limited)
{
    const struct delivery whole = {.tls = false};
    struct step step = {.type = STEP_REPLY, .count = 1};
    struct transcript t = {.steps = &step, .step_count = 1};
    struct player_script script = {
        .transcript = &t, .delivery = &whole, .token = TOKEN};
    struct buffer out = BUFFER_EMPTY;
    struct player p;

    buffer_add_text(&step.bytes, "a");
    player_init(&p, &script);
    for (size_t i = 0; i < 2 * PLAYER_WAITING_MAX; i++)
        player_request(&p, &script, false);
    play_on(&p, &out);
    cr_expect_eq(out.len, strlen("[a]") * PLAYER_WAITING_MAX + strlen(" hold"));
    player_clear(&p);
    buffer_clear(&step.bytes);
    buffer_clear(&out);
}

static const struct target_row {
    const char *target;
    bool second;
} targets[] = {
    {"/chunked/size-with-0x-prefix", false},
    {"/chunked/size-with-0x-prefix/2", true},
    {"/chunked/size-with-0x-prefix/2?x=1", true},
    {"/chunked/size-with-0x-prefix?x=/2", false},
    {"/chunked/size-with-0x-prefix/22", false},
    {"/chunked/size-2", false},
    {"http://127.0.0.1:8080/a/b/2", true},
    {"127.0.0.1:2", false},
    {"/", false},
    {"/2", false},
    {"", false},
    {"*", false},
};

Test(player, the_target_tells_request_two)
{
    struct buffer target = BUFFER_EMPTY;

    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++)
        cr_expect_eq(player_is_second(word_of(targets[i].target)),
                     targets[i].second, "'%s'", targets[i].target);
    player_target(&target, "a/b", false);
    player_target(&target, "c", true);
    cr_expect_str_eq(target.ptr, "/a/b/c/2");
    buffer_clear(&target);
}
