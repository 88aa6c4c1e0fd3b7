/* SPDX-License-Identifier: MIT */
/*
 * What was encrypted can be decrypted again, and nothing else can.
 */
#include "secrets/seal.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#define TYPE 23

static const struct {
    uint16_t number;
    bool modern;
} suites[] = {
    {0x1301, true},  {0x1302, true},  {0x1303, true},
    {0xc02b, false}, {0xc02c, false}, {0xcca9, false},
};

/* The encrypting and the decrypting end, which have the same keys. */
static void begin(size_t i, struct seal *from, struct seal *to)
{
    const struct suite *suite = suite_find(suites[i].number, suites[i].modern);
    struct keylog_entry secret = {.secret = {7}, .secret_len = 48};
    const uint8_t random[2][KEYLOG_RANDOM] = {{1}, {2}};
    struct seal other;

    cr_assert_not_null(suite);
    if (!suite->modern) {
        seal_begin_both(suite, &secret, random[0], random[1], &other, from);
        seal_begin_both(suite, &secret, random[0], random[1], &other, to);
        return;
    }
    secret.secret_len = (size_t)EVP_MD_get_size(suite->hash());
    cr_assert(seal_begin(from, suite, &secret));
    cr_assert(seal_begin(to, suite, &secret));
}

static bool open_record(struct seal *s, const struct buffer *record,
                        uint8_t out[SEAL_RECORD_MAX], size_t *len)
{
    const uint8_t *head = (const uint8_t *)record->ptr;

    cr_assert_eq(record->len, 5u + head[3] * 256u + head[4]);
    return seal_open(
        s, head, (struct sl_bytes){record->ptr + 5, record->len - 5}, out, len);
}

static void expect_opened(size_t i, struct seal *from, struct seal *to,
                          const char *text)
{
    struct buffer record = BUFFER_EMPTY;
    uint8_t out[SEAL_RECORD_MAX];
    size_t len = 0, hidden = suites[i].modern; /* the type */

    cr_expect(seal_close(from, TYPE, word_of(text), &record));
    cr_expect_eq((uint8_t)record.ptr[0], 23);
    cr_expect(open_record(to, &record, out, &len), "%x: '%s'", suites[i].number,
              text);
    cr_expect_eq(len, strlen(text) + hidden);
    cr_expect_arr_eq(out, text, strlen(text));
    if (hidden)
        cr_expect_eq(out[strlen(text)], TYPE);
    buffer_clear(&record);
}

Test(seal, opens_what_it_closed)
{
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++) {
        struct seal from, to;

        begin(i, &from, &to);
        expect_opened(i, &from, &to, "");
        expect_opened(i, &from, &to, "hello");
        expect_opened(i, &from, &to, "");
    }
}

/* Records are counted, so none can be left out or repeated. */
Test(seal, opens_in_order_only)
{
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++) {
        struct buffer record = BUFFER_EMPTY;
        uint8_t out[SEAL_RECORD_MAX];
        struct seal from, to;
        size_t len;

        begin(i, &from, &to);
        seal_close(&from, TYPE, word_of("one"), &record);
        record.ptr[record.len - 1] ^= 1;
        cr_expect_not(open_record(&to, &record, out, &len));
        buffer_truncate(&record, 0);
        seal_close(&from, TYPE, word_of("two"), &record);
        cr_expect(open_record(&to, &record, out, &len));
        cr_expect_not(open_record(&to, &record, out, &len));
        buffer_clear(&record);
    }
}

Test(seal, takes_a_whole_record)
{
    static char long_text[16384];
    struct buffer record = BUFFER_EMPTY;
    uint8_t out[SEAL_RECORD_MAX];
    struct seal from, to;
    size_t len = 0;

    memset(long_text, 'x', sizeof long_text);
    begin(0, &from, &to);
    cr_expect(seal_close(
        &from, TYPE, (struct sl_bytes){long_text, sizeof long_text}, &record));
    cr_expect(open_record(&to, &record, out, &len));
    cr_expect_eq(len, sizeof long_text + 1);
    buffer_clear(&record);
}
