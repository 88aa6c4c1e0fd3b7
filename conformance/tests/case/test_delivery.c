/* SPDX-License-Identifier: MIT */
/*
 * Every delivery has one name, which is read back as that delivery.
 */
#include "case/delivery.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

static const struct name_row {
    const char *name;
    struct delivery delivery;
} names[] = {
    {"whole", {.tls = false}},
    {"bytes", {.segment = 1}},
    {"cut@1", {.cut = 1}},
    {"cut@18446744073709551615", {.cut = SIZE_MAX}},
    {"ends", {.waits = true}},
    {"idle", {.waits = true, .idle = true}},
    {"tls", {.tls = true}},
    {"tls-idle", {.tls = true, .waits = true, .idle = true}},
    {"busy", {.waits = true, .idle = true, .busy = true}},
    {"tls-busy", {.tls = true, .waits = true, .idle = true, .busy = true}},
    {"tls-ends", {.tls = true, .waits = true}},
    {"tls-bytes", {.tls = true, .segment = 1}},
    {"tls-cut@47", {.tls = true, .cut = 47}},
};

Test(delivery, name_and_delivery_stand_for_each_other)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct name_row *row = &names[i];
        struct delivery got = {.segment = 9, .cut = 9};
        char name[DELIVERY_NAME];

        cr_expect(delivery_parse(word_of(row->name), &got), "%s", row->name);
        cr_expect(got.tls == row->delivery.tls &&
                      got.segment == row->delivery.segment &&
                      got.cut == row->delivery.cut &&
                      got.waits == row->delivery.waits &&
                      got.idle == row->delivery.idle &&
                      got.busy == row->delivery.busy,
                  "%s: tls %d segment %zu cut %zu", row->name, got.tls,
                  got.segment, got.cut);
        delivery_name(&row->delivery, name);
        cr_expect_str_eq(name, row->name);
    }
}

static const char *const strangers[] = {
    "end",
    "ends@1",
    "tls-end",
    "",
    "Whole",
    "whole ",
    "byte",
    "cut",
    "cut@",
    "cut@0",
    "cut@01",
    "cut@x",
    "cut@-1",
    "cut@1 ",
    "tls-",
    "tls-whole",
    "tlsbytes",
    "tls-tls",
    "tls-cut@",
    "tlsx",
    "tls.bytes",
    "tls-cut@0",
    "cut@18446744073709551616",
};

Test(delivery, other_words_are_refused_and_change_nothing)
{
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++) {
        struct delivery got = {.tls = true, .segment = 9, .cut = 8};

        cr_expect_not(delivery_parse(word_of(strangers[i]), &got), "'%s'",
                      strangers[i]);
        cr_expect(got.tls && got.segment == 9 && got.cut == 8, "'%s'",
                  strangers[i]);
    }
    cr_expect_not(delivery_parse((struct sl_bytes){NULL, 0},
                                 &(struct delivery){.tls = false}));
}
