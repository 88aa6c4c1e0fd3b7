/* SPDX-License-Identifier: MIT */
#include "vector/vector_seed.h"

#include <strictline/parser.h>
#include <strictline/profile.h>

#include "play/player.h"
#include "text/word.h"

/* The same octets in every run. */
static const char token[] = "0123456789abcdef0123456789abcdef";
_Static_assert(sizeof token == TOKEN_LENGTH + 1, "a token of the right length");

static bool goes_on(enum player_action_type type)
{
    return type == PLAY_SEND || type == PLAY_WAIT || type == PLAY_AWAIT ||
           type == PLAY_CONTENT || type == PLAY_NOTIFY ||
           type == PLAY_KEY_UPDATE || type == PLAY_EMPTY;
}

/* Whenever the server waits for a request, one arrives. */
static void add_first_connection(const struct transcript *t, size_t end,
                                 struct buffer *out)
{
    static const struct delivery whole = {.tls = false};
    struct player_script script = {
        .transcript = t, .delivery = &whole, .token = token};
    struct player player;
    struct player_action action;

    player_init(&player, t->speaks_first ? &script : NULL);
    player_request(&player, &script, false);
    do {
        action = player_next(&player);
        if (action.type == PLAY_SEND)
            buffer_add(out, action.bytes.ptr, action.bytes.len);
        if (action.type == PLAY_AWAIT)
            player_request(&player, &script, false);
    } while (goes_on(action.type) && out->len < end);
    player_clear(&player);
    if (out->len > end)
        buffer_truncate(out, end);
}

void vector_seed(const struct transcript *t, size_t profile, struct buffer *out)
{
    size_t request = (size_t)sl_request_of(word_of(t->method));
    char options = (char)(profile | request << VECTOR_SEED_REQUEST_SHIFT);

    buffer_add(out, &options, 1);
    add_first_connection(t, out->len + VECTOR_SEED_MAX, out);
}

void vector_seed_name(const struct transcript *t, size_t profile,
                      struct buffer *out)
{
    size_t start = out->len;

    buffer_printf(out, "%s.%s", t->id, sl_profile_at(profile)->name);
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] == '/')
            out->ptr[i] = '-';
}
