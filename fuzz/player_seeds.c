/* SPDX-License-Identifier: MIT */
/*
 * Writes the steps of each case, as far as the input format has them, as
 * inputs of player_fuzzer.
 */
#include "import_seed.h"
#include "player_input.h"

static void add_octet(struct buffer *out, size_t octet)
{
    char c = (char)octet;

    buffer_add(out, &c, 1);
}

static void add_octets(struct sl_bytes octets, uint64_t times,
                       struct buffer *out)
{
    size_t len = octets.len < 255 ? octets.len : 255;

    add_octet(out, times > 1 ? PLAYER_INPUT_REPEAT : PLAYER_INPUT_REPLY);
    if (times > 1)
        add_octet(out, times < 256 ? (size_t)times - 1 : 255);
    add_octet(out, len);
    buffer_add(out, octets.ptr, len);
}

static void add_step(const struct step *step, struct buffer *out)
{
    static const unsigned char plain[] = {
        [STEP_CUT] = PLAYER_INPUT_CUT,     [STEP_AWAIT] = PLAYER_INPUT_AWAIT,
        [STEP_PAUSE] = PLAYER_INPUT_PAUSE, [STEP_NEXT] = PLAYER_INPUT_NEXT,
        [STEP_CLOSE] = PLAYER_INPUT_CLOSE, [STEP_RESET] = PLAYER_INPUT_RESET,
        [STEP_HOLD] = PLAYER_INPUT_HOLD,   [STEP_STALL] = PLAYER_INPUT_STALL};

    if (step->type == STEP_REPLY) {
        add_octets(buffer_view(&step->bytes), step->count, out);
    } else if (step->type == STEP_SEGMENT) {
        add_octet(out, PLAYER_INPUT_SEGMENT);
        add_octet(out, step->count < 256 ? (size_t)step->count - 1 : 255);
    } else if ((size_t)step->type < sizeof plain && plain[step->type] != 0) {
        add_octet(out, plain[step->type]);
    }
}

static void make(const char *folder, const struct transcript *t)
{
    static size_t number;
    struct buffer out = BUFFER_EMPTY;

    add_octet(&out, number % 20);
    add_octet(&out, number++ % 3 * 7);
    for (size_t i = 0; i < t->step_count; i++)
        add_step(&t->steps[i], &out);
    seed_write(folder, t->id, "steps", buffer_view(&out));
    buffer_clear(&out);
}

int main(int argc, char **argv)
{
    return seed_cases(argc, argv, make);
}
