/* SPDX-License-Identifier: MIT */
/*
 * Writes the corpus as inputs of parser_fuzzer: for each case and profile one
 * file FOLDER/<area>-<slug>.<profile> with the option octet of parser_input.h
 * and the octets of the case's first connection.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/corpus.h"
#include "parser_input.h"
#include "play/player.h"

#include <strictline/parser.h>
#include <strictline/profile.h>

/* Floods and large bodies add nothing after that many octets. */
#define SEED_MAX 8192u

static const char token[] = "0123456789abcdef0123456789abcdef";
_Static_assert(sizeof token == TOKEN_LENGTH + 1, "a token of the right length");

static _Noreturn void fail(const char *path, const char *what)
{
    fprintf(stderr, "parser_seeds: %s: %s\n", path, what);
    exit(1);
}

static bool goes_on(enum player_action_type type)
{
    return type == PLAY_SEND || type == PLAY_WAIT || type == PLAY_AWAIT ||
           type == PLAY_NOTIFY || type == PLAY_KEY_UPDATE;
}

/* What the first connection of the case sends, cut off at SEED_MAX. Whenever
 * it waits for a request, one comes. */
static void first_connection(const struct transcript *t, struct buffer *out)
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
    } while (goes_on(action.type) && out->len < SEED_MAX);
    player_clear(&player);
    if (out->len > SEED_MAX)
        buffer_truncate(out, SEED_MAX);
}

static void write_seed(const char *path, char options, struct sl_bytes bytes)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL || fputc(options, file) == EOF ||
        fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len || fclose(file) != 0)
        fail(path, strerror(errno));
}

static char option_octet(const struct transcript *t, size_t profile)
{
    struct sl_bytes method = {t->method, strlen(t->method)};

    return (char)(profile | (size_t)sl_request_of(method)
                                << PARSER_INPUT_METHOD_SHIFT);
}

/* The id as a file name: "chunked/bare-lf" becomes "chunked-bare-lf". */
static void seed_path(const char *folder, const char *id,
                      const struct sl_profile *profile, struct buffer *out)
{
    size_t start;

    buffer_truncate(out, 0);
    buffer_printf(out, "%s/", folder);
    start = out->len;
    buffer_printf(out, "%s.%s", id, profile->name);
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] == '/')
            out->ptr[i] = '-';
}

static size_t write_case(const char *folder, const struct transcript *t)
{
    struct buffer bytes = BUFFER_EMPTY, path = BUFFER_EMPTY;
    size_t i = 0;

    buffer_add_text(&bytes, "");
    first_connection(t, &bytes);
    for (; sl_profile_at(i) != NULL; i++) {
        seed_path(folder, t->id, sl_profile_at(i), &path);
        write_seed(path.ptr, option_octet(t, i), buffer_view(&bytes));
    }
    buffer_clear(&path);
    buffer_clear(&bytes);
    return i;
}

int main(int argc, char **argv)
{
    struct corpus corpus;
    struct buffer faults = BUFFER_EMPTY;
    size_t written = 0;

    if (argc != 3) {
        fprintf(stderr, "usage: %s CASES-FOLDER OUTPUT-FOLDER\n", argv[0]);
        return 2;
    }
    if (!corpus_read(argv[1], &corpus, &faults))
        fail(argv[1], faults.ptr);
    if (mkdir(argv[2], 0777) != 0 && errno != EEXIST)
        fail(argv[2], strerror(errno));
    for (size_t i = 0; i < corpus.count; i++)
        written += write_case(argv[2], &corpus.cases[i]);
    printf("%zu seeds of %zu cases\n", written, corpus.count);
    corpus_clear(&corpus);
    buffer_clear(&faults);
    return written > 0 ? 0 : 1;
}
