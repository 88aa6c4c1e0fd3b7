/* SPDX-License-Identifier: MIT */
/*
 * Where a delivery waits at ends. As in test_player.c: "1" and "2" are requests
 * on the connection, "c" opens the next one, "[octets]" is a segment, and
 * "wait" is a wait that ends as soon as the client is heard.
 */
#include "play/player.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#define TOKEN "0123456789abcdef0123456789abcdef"
#define SIGNED "[HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n" TOKEN "]"

static struct delivery_end places[] = {{0, 2}, {0, 3}, {1, 1}, {0, 7}};
static const struct delivery_ends ends = {places, 4, 7};

static const struct row {
    const char *name, *steps, *input, *output;
} rows[] = {
    {"once each", "reply \"abc\"\nreply \"de\"\nclose", "1",
     "[ab] wait[c] wait[de]"},
    {"as many as there are", "reply \"abcdefgh\"\nclose", "1",
     "[ab] wait[c] wait[defg] wait[h]"},
    {"each list has its own", "reply \"abcd\"\nclose\nnext\nreply \"xyz\"",
     "1c1", "[ab] wait[c] wait[d][x] wait[yz]"},
    {"a list that is played again has them again", "reply \"abcd\"", "11",
     "[ab] wait[c] wait[d][ab] wait[c] wait[d]"},
    {"where a segment ends anyway", "reply \"ab\"\ncut\nreply \"cd\"", "1",
     "[ab] wait[c] wait[d]"},
    {"among segments of the case", "segment 2\nreply \"abcdef\"", "1",
     "[ab] wait[c] wait[de][f]"},
    {"the signed answer has none", "reply \"a\"", "12", "[a]" SIGNED},
};

static void print_all(struct player *p, struct buffer *out)
{
    for (;;) {
        struct player_action a = player_next(p);

        if (a.type == PLAY_SEND)
            buffer_printf(out, "[%.*s]", (int)a.bytes.len, a.bytes.ptr);
        else if (a.type == PLAY_WAIT && a.until_heard && a.ms == ends.ms)
            buffer_add_text(out, " wait");
        else
            return;
    }
}

static void perform(const struct row *row, const struct delivery *d,
                    struct buffer *out)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct transcript t;
    struct player_script script = {
        .transcript = &t, .delivery = d, .token = TOKEN};
    struct player p;

    buffer_printf(&text, "title t\nwhy w\nlevel policy\nprobe\n%s\n",
                  row->steps);
    cr_assert(transcript_parse(buffer_view(&text), "t.case", "a/t", &t, &fault),
              "%s", fault.ptr);
    player_init(&p, &script);
    for (const char *in = row->input; *in != '\0'; in++) {
        if (*in == 'c') {
            player_clear(&p);
            player_init(&p, &script);
        } else {
            player_request(&p, &script, *in == '2');
            print_all(&p, out);
        }
    }
    player_clear(&p);
    transcript_clear(&t);
    buffer_clear(&text);
}

Test(player_ends, are_waited_at)
{
    const struct delivery waits = {.waits = true, .ends = &ends};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;

        perform(&rows[i], &waits, &out);
        cr_expect_str_eq(out.ptr, rows[i].output, "%s: %s", rows[i].name,
                         out.ptr);
        buffer_clear(&out);
    }
}

Test(player_ends, mean_nothing_to_others)
{
    const struct delivery others[] = {{.ends = &ends}, {.waits = true}};

    for (size_t i = 0; i < 2; i++) {
        struct buffer out = BUFFER_EMPTY;

        perform(&rows[0], &others[i], &out);
        cr_expect_str_eq(out.ptr, "[abcde]");
        buffer_clear(&out);
    }
}
