/* SPDX-License-Identifier: MIT */
/*
 * Secrets in a pcapng file, in both byte orders, however they arrive.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "packets/pcapng_keys.h"
#include "text/word.h"

static void add_number(struct buffer *out, bool big, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        buffer_add(out, &(char){(char)(number >> (big ? 24 - 8 * i : 8 * i))},
                   1);
}

/* A block with that content, and padding. */
static void add_block(struct buffer *out, bool big, uint32_t type,
                      struct sl_bytes content)
{
    uint32_t len = (uint32_t)(12 + (content.len + 3) / 4 * 4);

    add_number(out, big, type);
    add_number(out, big, len);
    buffer_add(out, content.ptr, content.len);
    buffer_add(out, "\0\0\0", (4 - content.len % 4) % 4);
    add_number(out, big, len);
}

static void add_section(struct buffer *out, bool big)
{
    struct buffer content = BUFFER_EMPTY;

    add_number(&content, big, 0x1a2b3c4d);
    add_number(&content, big, 1); /* the version; its parts do not matter */
    add_number(&content, big, UINT32_MAX);
    add_number(&content, big, UINT32_MAX);
    add_block(out, big, 0x0a0d0d0a, buffer_view(&content));
    buffer_clear(&content);
}

static void add_secrets(struct buffer *out, bool big, uint32_t kind,
                        const char *text, uint32_t len)
{
    struct buffer content = BUFFER_EMPTY;

    add_number(&content, big, kind);
    add_number(&content, big, len);
    buffer_add_text(&content, text);
    add_block(out, big, 10, buffer_view(&content));
    buffer_clear(&content);
}

static void keep_keys(void *context, struct sl_bytes keys)
{
    buffer_add_text(context, "[");
    buffer_add(context, keys.ptr, keys.len);
    buffer_add_text(context, "]");
}

static void expect_keys(const char *name, const struct buffer *file,
                        const char *wanted)
{
    for (size_t size = 1; size <= file->len; size++) {
        struct buffer got = BUFFER_EMPTY;
        struct import_secrets secrets = {.add = keep_keys, .context = &got};
        struct pcapng_keys keys = {.secrets = &secrets};

        buffer_add_text(&got, "");
        for (size_t at = 0; at < file->len; at += size)
            pcapng_keys_watch(
                &keys, (struct sl_bytes){file->ptr + at, file->len - at < size
                                                             ? file->len - at
                                                             : size});
        cr_expect_str_eq(got.ptr, wanted, "%s by %zu: %s", name, size, got.ptr);
        pcapng_keys_clear(&keys);
        buffer_clear(&got);
    }
}

#define TLS_KEY_LOG 0x544c534b

Test(pcapng_keys, secrets_are_picked_out)
{
    struct buffer file = BUFFER_EMPTY;

    for (int i = 0; i < 2; i++) {
        bool big = i == 1;

        add_section(&file, big);
        add_block(&file, big, 1, word_of("an interface"));
        add_secrets(&file, big, TLS_KEY_LOG, "one", 3);
        add_block(&file, big, 6, word_of("packet"));
        add_secrets(&file, big, 0x5747, "others", 6);
        add_secrets(&file, big, TLS_KEY_LOG, "three!", 5);
        add_secrets(&file, big, TLS_KEY_LOG, "lie", UINT32_MAX);
    }
    expect_keys("both orders", &file, "[one][three][one][three]");
    buffer_clear(&file);
}

Test(pcapng_keys, what_is_no_pcapng_has_none)
{
    struct buffer file = BUFFER_EMPTY;

    add_secrets(&file, false, TLS_KEY_LOG, "one", 3);
    expect_keys("no section", &file, "");
    buffer_truncate(&file, 0);
    add_section(&file, false);
    add_number(&file, false, 6);
    add_number(&file, false, 8); /* shorter than any block */
    add_secrets(&file, false, TLS_KEY_LOG, "one", 3);
    expect_keys("a loop", &file, "");
    buffer_clear(&file);
}
