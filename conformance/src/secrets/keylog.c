/* SPDX-License-Identifier: MIT */
#include "secrets/keylog.h"

#include <stdlib.h>
#include <string.h>

#include "source/hex.h"
#include "text/word.h"

static const char *const labels[KEYLOG_LABELS] = {
    [KEYLOG_MASTER] = "CLIENT_RANDOM",
    [KEYLOG_CLIENT_HANDSHAKE] = "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
    [KEYLOG_SERVER_HANDSHAKE] = "SERVER_HANDSHAKE_TRAFFIC_SECRET",
    [KEYLOG_CLIENT_TRAFFIC] = "CLIENT_TRAFFIC_SECRET_0",
    [KEYLOG_SERVER_TRAFFIC] = "SERVER_TRAFFIC_SECRET_0",
};

void keylog_clear(struct keylog *k)
{
    free(k->entries);
    *k = KEYLOG_EMPTY;
}

/* ---- lines ---- */

static struct sl_bytes take_until(struct sl_bytes *rest, char end)
{
    const char *found =
        rest->len > 0 ? memchr(rest->ptr, end, rest->len) : NULL;
    size_t len = found != NULL ? (size_t)(found - rest->ptr) : rest->len;
    struct sl_bytes part = {rest->ptr, len};

    len += found != NULL;
    rest->ptr += len;
    rest->len -= len;
    return part;
}

/* False unless the word is hex for 1 to max octets. */
static bool read_hex(struct sl_bytes word, size_t max, uint8_t *out,
                     size_t *len)
{
    if (word.len % 2 != 0 || word.len == 0 || word.len / 2 > max)
        return false;
    for (size_t i = 0; i < word.len; i += 2) {
        int octet = hex_octet(word.ptr + i);

        if (octet < 0)
            return false;
        out[i / 2] = (uint8_t)octet;
    }
    *len = word.len / 2;
    return true;
}

static bool read_line(struct sl_bytes line, struct keylog_entry *out)
{
    struct sl_bytes label, random, secret;
    size_t len = 0;

    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    label = take_until(&line, ' ');
    random = take_until(&line, ' ');
    secret = take_until(&line, ' ');
    *out = (struct keylog_entry){
        .label = (uint8_t)word_find(label, labels, KEYLOG_LABELS)};
    return out->label < KEYLOG_LABELS && line.len == 0 &&
           read_hex(random, KEYLOG_RANDOM, out->random, &len) &&
           len == KEYLOG_RANDOM &&
           read_hex(secret, KEYLOG_SECRET_MAX, out->secret, &out->secret_len);
}

size_t keylog_add(struct keylog *k, struct sl_bytes text)
{
    size_t before = k->count;

    while (text.len > 0) {
        struct keylog_entry entry;

        if (!read_line(take_until(&text, '\n'), &entry))
            continue;
        if ((k->count & (k->count - 1)) == 0)
            k->entries =
                memory_grow(k->entries, (k->count > 0 ? 2 * k->count : 1) *
                                            sizeof *k->entries);
        k->entries[k->count++] = entry;
        k->sorted = false;
    }
    return k->count - before;
}

/* ---- looking up ---- */

static int compare(const void *a, const void *b)
{
    const struct keylog_entry *left = a, *right = b;

    if (left->label != right->label)
        return left->label < right->label ? -1 : 1;
    return memcmp(left->random, right->random, KEYLOG_RANDOM);
}

const struct keylog_entry *keylog_find(struct keylog *k,
                                       enum keylog_label label,
                                       const uint8_t random[KEYLOG_RANDOM])
{
    struct keylog_entry wanted = {.label = (uint8_t)label};

    if (k->count == 0)
        return NULL;
    if (!k->sorted)
        qsort(k->entries, k->count, sizeof *k->entries, compare);
    k->sorted = true;
    memcpy(wanted.random, random, KEYLOG_RANDOM);
    return bsearch(&wanted, k->entries, k->count, sizeof *k->entries, compare);
}
