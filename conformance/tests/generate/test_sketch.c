/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#include "generate/random.h"
#include "generate/sketch.h"
#include "text/word.h"

static struct sketch s;

static bool is_whole(struct sl_bytes octets)
{
    struct buffer out = BUFFER_EMPTY;
    bool same;

    sketch_read(octets, &s);
    sketch_write(&s, SIZE_MAX, &out);
    same = out.len == octets.len &&
           (out.len == 0 || memcmp(out.ptr, octets.ptr, out.len) == 0);
    buffer_clear(&out);
    return same;
}

static bool is_part(enum part_kind kind, size_t skip, const char *text)
{
    size_t at = sketch_find(&s, kind, skip);

    return at < s.count && word_equals(s.parts[at].bytes, text);
}

Test(sketch, parts_of_a_chunked_response_are_found)
{
    cr_assert(is_whole(word_of("HTTP/1.1 200 OK\r\n"
                               "X-A : 1 \r\nTransfer-Encoding: chunked\r\n\r\n"
                               "5;a=b\r\nhello\r\n0\r\nX-B: 2\r\n\r\n"
                               "HTTP/1.1 204\r\n\r\n")));
    cr_expect(is_part(PART_PROTOCOL, 0, "HTTP"));
    cr_expect(is_part(PART_VERSION, 0, "/1.1"));
    cr_expect(is_part(PART_STATUS, 0, "200"));
    cr_expect(is_part(PART_REASON, 0, " OK"));
    cr_expect(is_part(PART_NAME, 0, "X-A"));
    cr_expect(is_part(PART_COLON, 0, " : "));
    cr_expect(is_part(PART_VALUE, 0, "1"));
    cr_expect(is_part(PART_FIELD_END, 0, " \r\n"));
    cr_expect(is_part(PART_SIZE, 0, "5"));
    cr_expect(is_part(PART_EXTENSION, 0, ";a=b"));
    cr_expect(is_part(PART_DATA, 0, "hello"));
    cr_expect(is_part(PART_SIZE, 1, "0"));
    cr_expect(is_part(PART_NAME, 2, "X-B"));
    cr_expect(is_part(PART_TRAILER_END, 0, "\r\n"));
    cr_expect(is_part(PART_STATUS, 1, "204"));
}

Test(sketch, a_length_divides_messages)
{
    cr_assert(is_whole(word_of("HTTP/1.1 200 OK\r\ncontent-length:\t5\r\n\r\n"
                               "helloHTTP/1.1 404 No\r\n\r\nrest")));
    cr_expect(is_part(PART_BODY, 0, "hello"));
    cr_expect(is_part(PART_STATUS, 1, "404"));
    cr_expect(is_part(PART_BODY, 1, "rest"));
}

Test(sketch, any_octets_come_back)
{
    static const char *const morsels[] = {"HTTP/1.1 200",
                                          "\r\n",
                                          "\n",
                                          "\r",
                                          ":",
                                          " ",
                                          "\t",
                                          "0",
                                          "5",
                                          ";",
                                          "a",
                                          "Transfer-Encoding: chunked",
                                          "Content-Length: 3",
                                          "ffffffffffffffffff"};
    struct random r = random_of(1);

    for (int run = 0; run < 20000; run++) {
        struct buffer octets = BUFFER_EMPTY;
        size_t count = random_below(&r, 40);

        while (count-- > 0) {
            const char *text =
                morsels[random_below(&r, sizeof morsels / sizeof *morsels)];

            buffer_add(&octets, text, strlen(text) + random_once_in(&r, 20));
        }
        cr_assert(is_whole(buffer_view(&octets)), "run %d", run);
        buffer_clear(&octets);
    }
}

Test(sketch, what_does_not_fit_is_one_part)
{
    struct buffer octets = BUFFER_EMPTY;

    buffer_add_text(&octets, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 2000; i++)
        buffer_add_text(&octets, "a: b\r\n");
    cr_expect(is_whole(buffer_view(&octets)));
    cr_expect_leq(s.count, SKETCH_PARTS + 1);
    cr_expect_eq(s.parts[s.count - 1].kind, PART_BODY);
    buffer_clear(&octets);
}

Test(sketch, lines_have_their_parts)
{
    size_t first;

    cr_assert(is_whole(word_of("HTTP/1.1 200 OK\r\na: b\r\n\r\n")));
    cr_expect_eq(sketch_line(&s, sketch_find(&s, PART_VALUE, 0), &first), 4);
    cr_expect_eq(s.parts[first].kind, PART_NAME);
    cr_expect_eq(sketch_line(&s, 0, &first), 6);
    cr_expect_eq(first, 0);
    cr_expect_eq(sketch_line(&s, s.count - 1, &first), 1);
}

Test(sketch, room_is_bounded)
{
    struct sl_bytes run = {"0123456789abcdef", 16};

    sketch_read(run, &s);
    for (int i = 0; i < 20 && run.len > 0; i++)
        run = sketch_join(&s, run, run);
    cr_expect_eq(run.len, 0);
    cr_expect_leq(s.used, SKETCH_ROOM);
}
