/* SPDX-License-Identifier: MIT */
/*
 * Which outcome belongs to which reader, and how they are written.
 */
#include "golden/golden_write.h"

#include "golden_kit.h"

/* Sets an outcome with that number of octets consumed. */
static void set(struct golden_list *l, const char *name, int64_t consumed)
{
    struct golden g = GOLDEN_EMPTY;

    g.consumed = consumed;
    golden_set(l, name, &g);
}

Test(golden_list, equal_outcomes_are_one_with_several_names)
{
    struct golden_list l = {NULL, 0};

    set(&l, "http.client", 7);
    set(&l, "wget", 7);
    set(&l, "strict", 7);
    set(&l, "curl", 8);
    set(&l, "lenient", 7);
    cr_assert_eq(l.count, 2);
    cr_expect_str_eq(l.items[0].names, "strict,lenient,http.client,wget");
    cr_expect_str_eq(l.items[1].names, "curl");

    set(&l, "lenient", 9); /* leaves the others */
    cr_assert_eq(l.count, 3);
    cr_expect_str_eq(l.items[0].names, "strict,http.client,wget");
    cr_expect_str_eq(l.items[1].names, "lenient");
    cr_expect_eq(golden_find(&l, "lenient")->consumed, 9);

    set(&l, "strict", 9); /* joins, and is first */
    set(&l, "wget", 8);
    cr_assert_eq(l.count, 3);
    cr_expect_str_eq(l.items[0].names, "strict,lenient");
    cr_expect_str_eq(l.items[1].names, "http.client");
    cr_expect_str_eq(l.items[2].names, "curl,wget");

    set(&l, "http.client", 8); /* the last of its outcome */
    cr_assert_eq(l.count, 2);
    cr_expect_str_eq(l.items[1].names, "http.client,curl,wget");
    cr_expect_null(golden_find(&l, "wge"));
    cr_expect_null(golden_find(&l, "curl,wget"));
    golden_list_clear(&l);
}

Test(golden_list, bodies_are_whole_up_to_a_limit)
{
    static const size_t lengths[] = {0, 1, 4096, 4097, 8192, 8193};
    static const size_t sums[] = {0, 0, 0, 2, 2, 3};
    static char octets[8193];

    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct golden g = GOLDEN_EMPTY;
        struct golden_message *m = golden_add_message(&g);

        golden_set_body(&m->body, (struct sl_bytes){octets, lengths[i]});
        cr_expect_eq(m->body.length, lengths[i]);
        cr_expect_eq(m->body.sum_count, sums[i], "%zu", lengths[i]);
        cr_expect_eq(m->body.octets.len, sums[i] > 0 ? 0 : lengths[i]);
        golden_clear(&g);
    }
    /* the usual check value of CRC-32, that of "123456789" */
    cr_expect_eq(golden_sum((struct sl_bytes){"123456789", 9}), 0xcbf43926);
}

/* What is written is read back, and written again. */
static const char *const texts[] = {
    "golden   strict,lenient    complete consumed 40\n"
    "message  103 version 11 framing none interim reason \"Early\"\n"
    "field    \"Link\" : \"\"\n"
    "message  200 version 11 framing chunked closes reason \"O\\\"K\"\n"
    "field    \"A\" : \"b\\r\\n\" \" c\"\n"
    "body     \"hello\\n\"\n"
    "body     \"x\"\n"
    "trailer  \"T\\xff\" : \"1\"\n"
    "finds    bare-lf at 3 17\n"
    "finds    obs-fold at 5\n"
    "\n"
    "golden   http.client       error chunk-size at 7 consumed 9\n"
    "message  099 version 9 framing close cut\n"
    "length   4097\n"
    "crc32    00000000 deadbeef\n"
    "\n"
    "golden   curl              complete\n"
    "message  any fields-unknown body-unknown\n"
    "\n"
    "golden   some.other-client_9 hang\n",
    "golden   curl              incomplete\n",
    "golden   curl              crash\n"
    "octets   0 crc32 00000000\n",
    "golden   curl              error\n",
    "golden   a                 complete\n"
    "message  200\n"
    "length   40960\n"
    "crc32    00000000 00000001 00000002 00000003 00000004 00000005 00000006 "
    "00000007\n"
    "crc32    00000008 00000009\n",
};

Test(golden_list, lines_are_read_back)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct buffer out = BUFFER_EMPTY;
        struct transcript t;

        golden_case(texts[i], &t);
        golden_write(&t.golden, &out);
        cr_expect_str_eq(out.ptr, texts[i]);
        buffer_clear(&out);
        transcript_clear(&t);
    }
}
