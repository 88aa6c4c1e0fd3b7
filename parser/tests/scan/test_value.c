/* SPDX-License-Identifier: MIT */
/* sl_field_value: folds, octets read as SP, and buffers of every size. */
#include <criterion/criterion.h>

#include "scan/value.h"
#include "scripted.h"

struct row {
    const char *profile;
    struct sl_bytes lines; /* after the status line */
    struct sl_bytes value;
    unsigned flags;
};

#define F SL_FIELD_FOLDED
#define C SL_FIELD_CLEAN

static const struct row rows[] = {
    {"strict", SEGMENT("A:\r\n"), SEGMENT(""), 0},
    {"strict", SEGMENT("A: b  c\r\n"), SEGMENT("b  c"), 0},
    {"strict", SEGMENT("A: b \t\r\n \t c\r\n"), SEGMENT("b c"), F},
    {"strict", SEGMENT("A: b\r\n c  d\r\n \r\n e\r\n"), SEGMENT("b c  d  e"),
     F},
    {"lenient", SEGMENT("A: a\r\n \n\t \r\n b\r\n"), SEGMENT("a   b"), F},
    {"strict", SEGMENT("A: b \t c\r\n d\r\n"), SEGMENT("b \t c d"), F},
    {"strict", SEGMENT("A:\r\n b  c\r\n"), SEGMENT("b  c"), 0},
    {"lenient", SEGMENT("A: b\0\rc\r\n"), SEGMENT("b  c"), C},
    {"lenient", SEGMENT("A: b\v\r\n c\r\n"), SEGMENT("b\v c"), F},
    {"lenient", SEGMENT("A: b\r\n \f c\r\n"), SEGMENT("b \f c"), F},
    {"httplib-strict", SEGMENT("A: b \v\r\n \fc\r\n"), SEGMENT("b\n c"), F},
    {"lenient", SEGMENT("A: b\r\r\n \0c\r\n"), SEGMENT("b  c"), F | C},
    {"lenient", SEGMENT("A: b \0 \r\n c\r\n"), SEGMENT("b   c"), F | C},
    {"httplib-strict", SEGMENT("A: b \t\r\n \t c \r\n"), SEGMENT("b\n c"), F},
    {"httplib-strict", SEGMENT("A:\r\n b\r\n"), SEGMENT("\n b"), F},
    {"httplib-strict", SEGMENT("A: b\r\n \r\n c\r\n"), SEGMENT("b\n \n c"), F},
    {"httplib-strict", SEGMENT("A: b  c\r\n d  e\r\n"), SEGMENT("b  c\n d  e"),
     F},
    {"httplib-strict", SEGMENT("A: b\0\r\n \rc\r\n"), SEGMENT("b\0\n c"), F},
    {"http.client", SEGMENT("A: b \r\n \t c \r\n"), SEGMENT("b \r\n \t c "), F},
};

#define ROW_COUNT (sizeof rows / sizeof rows[0])

static char text[200];
static struct sl_field fields[4];
static struct sl_options options;

static struct sl_head head_of(const struct row *row)
{
    const struct sl_bytes begin = SL_LITERAL("HTTP/1.1 200 x\r\n");
    struct sl_bytes in = {text, begin.len + row->lines.len + 2};
    struct sl_parser p;
    struct sl_event ev;

    memcpy(text, begin.ptr, begin.len);
    memcpy(text + begin.len, row->lines.ptr, row->lines.len);
    memcpy(text + begin.len + row->lines.len, "\r\n", 2);
    sl_options_init(&options, sl_profile_find(row->profile));
    sl_parser_init(&p, &options, fields, 4);
    cr_assert_eq(sl_parser_next(&p, &in, &ev), SL_OK);
    cr_assert_eq(ev.head.field_count, 1);
    return ev.head;
}

/* White space without a fold is not searched for a fold again from each of its
 * octets: for a megabyte, that would take hours.
 */
Test(value, white_space_costs_no_more_than_its_octets)
{
    enum { BLANKS = 1 << 20 };
    static char head[BLANKS + 64], out[BLANKS + 64];
    const char *begin = "HTTP/1.1 200 x\r\nA: b\r\n c";
    struct sl_bytes in = {head, 0};
    struct sl_parser p;
    struct sl_event ev;
    size_t len;

    memset(head, ' ', sizeof head);
    memcpy(head, begin, strlen(begin));
    in.len = strlen(begin) + BLANKS;
    memcpy(head + in.len, "d\r\n\r\n", 5);
    in.len += 5;
    sl_options_init(&options, sl_profile_find("strict"));
    options.limits.line = options.limits.section = SL_NO_LIMIT;
    sl_parser_init(&p, &options, fields, 4);
    cr_assert_eq(sl_parser_next(&p, &in, &ev), SL_OK);
    cr_expect_eq(sl_field_value(&ev.head, fields, options.profile, out,
                                sizeof out, &len),
                 SL_OK);
    cr_expect_eq(len, BLANKS + 4);
    cr_expect_eq(memcmp(out, "b c  ", 5), 0);
    cr_expect_eq(out[len - 1], 'd');
}

Test(value, is_read_as_the_profile_says)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        struct sl_head head = head_of(&rows[i]);
        char out[100];
        size_t len = 99;

        cr_expect_eq(fields[0].flags, rows[i].flags, "row %zu", i);
        cr_expect_eq(sl_field_value(&head, fields, options.profile, out,
                                    sizeof out, &len),
                     SL_OK);
        cr_expect_eq(len, rows[i].value.len, "row %zu: %zu", i, len);
        cr_expect_eq(memcmp(out, rows[i].value.ptr, rows[i].value.len), 0,
                     "row %zu: %.*s", i, (int)len, out);
        cr_expect_leq(len, fields[0].value_len, "row %zu", i);
    }
}

Test(value, fits_or_is_refused)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        for (size_t room = 0; room <= rows[i].value.len; room++) {
            struct sl_head head = head_of(&rows[i]);
            char out[100] = {0};
            size_t len = 99;
            enum sl_err err =
                sl_field_value(&head, fields, options.profile, out, room, &len);
            bool fits = room == rows[i].value.len;

            cr_expect_eq(err, fits ? SL_OK : SL_ERR_BUFFER_TOO_SMALL,
                         "row %zu, room %zu", i, room);
            cr_expect_eq(len, fits ? room : 99, "row %zu, room %zu", i, room);
            cr_expect_eq(out[room], '\0', "row %zu, room %zu", i, room);
        }
}

/* No parser leaves white space at the end of a value; a caller may. */
Test(value, ends_where_its_white_space_does)
{
    static const struct {
        struct sl_bytes text;
        const char *value;
    } odd[] = {
        {SEGMENT("a "), "a "},
        {SEGMENT("a\r\n "), "a "},
        {SEGMENT("a\n"), "a "},
    };

    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        struct sl_field field = {.value_len = (uint32_t)odd[i].text.len,
                                 .flags = SL_FIELD_FOLDED};
        struct sl_head head = {
            .base = odd[i].text.ptr, .fields = &field, .field_count = 1};
        char out[8] = "";
        size_t len;

        cr_expect_eq(sl_field_value(&head, &field, sl_profile_find("lenient"),
                                    out, sizeof out, &len),
                     SL_OK);
        cr_expect_eq(len, strlen(odd[i].value), "row %zu: %zu", i, len);
        cr_expect_eq(memcmp(out, odd[i].value, len), 0, "row %zu: %s", i, out);
    }
}

/* After the last line of a name there is none, however often one asks. */
Test(value, lines_of_a_name_come_to_an_end)
{
    static const struct row row = {"strict", SEGMENT("A: b\r\n"), SEGMENT("b"),
                                   0};
    struct sl_head head = head_of(&row);
    struct value_reader r;

    cr_expect(
        sl__value_start(&r, &head, options.profile, SL_LITERAL("a"), false));
    cr_expect_eq(sl__value_next(&r), 'b');
    cr_expect_eq(sl__value_next(&r), VALUE_END);
    for (int i = 0; i < 3; i++) {
        cr_expect_not(sl__value_next_line(&r));
        cr_expect_eq(sl__value_next(&r), VALUE_END);
    }
    cr_expect_not(
        sl__value_start(&r, &head, options.profile, SL_LITERAL("b"), false));
    cr_expect_eq(sl__value_next(&r), VALUE_END);
}

/* One field is one line, whatever has its name. */
Test(value, of_a_field_ends_with_its_line)
{
    static const struct sl_field two[] = {
        {.name_off = 0, .name_len = 1, .value_off = 3, .value_len = 1},
        {.name_off = 6, .name_len = 1, .value_off = 9, .value_len = 1},
    };
    const struct sl_head head = {
        .base = "A: b\r\nA: c\r\n", .fields = two, .field_count = 2};
    const struct sl_profile *profile = sl_profile_find("strict");
    struct value_reader r;

    cr_expect(sl__value_start(&r, &head, profile, SL_LITERAL("a"), true));
    for (const char *want = "b, c"; *want; want++)
        cr_expect_eq(sl__value_next(&r), *want);
    cr_expect_eq(sl__value_next(&r), VALUE_END);
    sl__value_start_field(&r, &head, profile, 0);
    cr_expect_eq(sl__value_next(&r), 'b');
    cr_expect_eq(sl__value_next(&r), VALUE_END);
}
