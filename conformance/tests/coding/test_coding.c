/* SPDX-License-Identifier: MIT */
/*
 * Codings are undone alike whether given whole, octet by octet or cut anywhere;
 * wrong data is found where it begins.
 */
#include <criterion/criterion.h>
#include <string.h>
#include <zlib.h>

#include "coding/coding.h"
#include "text/word.h"

#define GZIP 31
#define ZLIB 15
#define RAW (-15)

/* Adds octets in that format of zlib. */
static void pack(struct sl_bytes octets, int window, struct buffer *out)
{
    unsigned char in[65536], made[65536];
    z_stream z = {.zalloc = Z_NULL};

    cr_assert(octets.len <= sizeof in);
    memcpy(in, octets.ptr, octets.len);
    deflateInit2(&z, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    z.next_in = in;
    z.avail_in = (unsigned)octets.len;
    z.next_out = made;
    z.avail_out = sizeof made;
    cr_assert_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    buffer_add(out, (const char *)made, sizeof made - z.avail_out);
    deflateEnd(&z);
}

/* "gzip, deflate" of Content-Encoding. */
static enum coding_fault add_all(struct coding *c, const char *names)
{
    enum coding_fault fault = CODING_OK;

    while (*names != '\0' && fault == CODING_OK) {
        size_t len = strcspn(names, ",");

        fault = coding_add(c, (struct sl_bytes){names, len});
        names += len + (names[len] == ',');
    }
    return fault;
}

/* What comes out in pieces of that size, the fault, and where. */
struct undone {
    struct buffer out;
    enum coding_fault fault;
    bool raw;
    size_t used;
};

static struct undone undo(const char *names, struct sl_bytes octets,
                          size_t size)
{
    struct coding *c = coding_new();
    struct undone u = {.fault = add_all(c, names)};

    buffer_add_text(&u.out, "");
    while (octets.len > 0 && u.fault == CODING_OK) {
        size_t len = octets.len < size ? octets.len : size, used = 0;

        u.fault =
            coding_read(c, (struct sl_bytes){octets.ptr, len}, &u.out, &used);
        u.used += used;
        u.raw = u.raw || u.fault == CODING_RAW;
        if (u.fault == CODING_RAW)
            u.fault = CODING_OK;
        octets.ptr += len;
        octets.len -= len;
    }
    if (u.fault == CODING_OK)
        u.fault = coding_finish(c);
    coding_free(c);
    return u;
}

static const size_t sizes[] = {1, 2, 3, 7, 65536};

/* The same in pieces of any size. */
static void expect_undone(const char *name, const char *names,
                          struct sl_bytes octets, enum coding_fault fault,
                          const char *wanted, size_t used)
{
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct undone u = undo(names, octets, sizes[i]);

        cr_expect_eq(u.fault, fault, "%s by %zu: %s", name, sizes[i],
                     coding_fault_info(u.fault)->name);
        cr_expect(wanted == NULL || strcmp(u.out.ptr, wanted) == 0,
                  "%s by %zu: %s", name, sizes[i], u.out.ptr);
        cr_expect(used == 0 || u.used == used, "%s by %zu: at %zu", name,
                  sizes[i], u.used);
        buffer_clear(&u.out);
    }
}

Test(coding, forms_are_undone)
{
    static const struct {
        const char *name, *names;
        int windows[3]; /* innermost first */
        bool raw;
    } rows[] = {
        {"gzip", "gzip", {GZIP}, false},
        {"in any case", "GzIp", {GZIP}, false},
        {"x-gzip", "x-gzip", {GZIP}, false},
        {"deflate", "deflate", {ZLIB}, false},
        {"deflate without zlib", "deflate", {RAW}, true},
        {"identity", "identity,gzip,identity", {GZIP}, false},
        {"two", "gzip,deflate", {GZIP, ZLIB}, false},
        {"three", "deflate,gzip,gzip", {RAW, GZIP, GZIP}, true},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer octets = BUFFER_EMPTY;
        struct undone u;

        buffer_add_text(&octets, "hello, hello, hello");
        for (size_t j = 0; j < 3 && rows[i].windows[j] != 0; j++) {
            struct buffer packed = BUFFER_EMPTY;

            pack(buffer_view(&octets), rows[i].windows[j], &packed);
            buffer_clear(&octets);
            octets = packed;
        }
        expect_undone(rows[i].name, rows[i].names, buffer_view(&octets),
                      CODING_OK, "hello, hello, hello", octets.len);
        u = undo(rows[i].names, buffer_view(&octets), 1);
        cr_expect_eq(u.raw, rows[i].raw, "%s", rows[i].name);
        buffer_clear(&u.out);
        /* every octet of a cut body is good, but the end is missing */
        for (size_t cut = 0; cut < octets.len; cut++)
            expect_undone(rows[i].name, rows[i].names,
                          (struct sl_bytes){octets.ptr, cut}, CODING_CUT, NULL,
                          cut);
        buffer_clear(&octets);
    }
}

Test(coding, members_of_gzip_follow_each_other)
{
    struct buffer octets = BUFFER_EMPTY;

    pack(word_of("one "), GZIP, &octets);
    pack(word_of("two"), GZIP, &octets);
    expect_undone("two members", "gzip", buffer_view(&octets), CODING_OK,
                  "one two", octets.len);
    buffer_clear(&octets);
}

Test(coding, what_is_invalid_is_found)
{
    struct buffer octets = BUFFER_EMPTY;
    size_t len;

    expect_undone("no gzip", "gzip", word_of("hello"), CODING_INVALID, "", 0);
    expect_undone("no deflate", "deflate", word_of("hello"), CODING_INVALID,
                  NULL, 0);
    pack(word_of("hello"), GZIP, &octets);
    len = octets.len;
    buffer_add_text(&octets, "more");
    expect_undone("surplus of gzip", "gzip", buffer_view(&octets),
                  CODING_INVALID, "hello", 0);
    octets.ptr[len - 5] ^= 1; /* of the check value */
    expect_undone("a wrong check value", "gzip",
                  (struct sl_bytes){octets.ptr, len}, CODING_INVALID, NULL, 0);
    buffer_clear(&octets);
    pack(word_of("hello"), ZLIB, &octets);
    len = octets.len;
    buffer_add_text(&octets, "x");
    expect_undone("surplus of deflate", "deflate", buffer_view(&octets),
                  CODING_INVALID, "hello", len);
    buffer_clear(&octets);
}

Test(coding, names_are_told_apart)
{
    expect_undone("unknown", "gzip2", word_of("x"), CODING_UNKNOWN, "", 0);
    expect_undone("a parameter", "gzip;q=1", word_of("x"), CODING_UNKNOWN, "",
                  0);
    expect_undone("registered", "br", word_of("x"), CODING_NOT_DECODED, "", 0);
    expect_undone("nine", "gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip",
                  word_of("x"), CODING_TOO_MANY, "", 0);
}

/* 300 MB of zeros in 300 KB, and again in less. */
Test(coding, a_bomb_has_a_limit)
{
    static char zeros[1 << 20];
    struct buffer once = BUFFER_EMPTY, twice = BUFFER_EMPTY;
    struct coding *c = coding_new();
    z_stream z = {.zalloc = Z_NULL};
    struct buffer out = BUFFER_EMPTY;
    unsigned char made[65536];
    size_t used;

    deflateInit2(&z, 9, Z_DEFLATED, GZIP, 8, Z_DEFAULT_STRATEGY);
    for (int i = 0; i < 300; i++) {
        z.next_in = (unsigned char *)zeros;
        z.avail_in = sizeof zeros;
        do {
            z.next_out = made;
            z.avail_out = sizeof made;
            deflate(&z, i == 299 ? Z_FINISH : Z_NO_FLUSH);
            buffer_add(&once, (const char *)made, sizeof made - z.avail_out);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    for (size_t at = 0; at < once.len; at += 60000)
        pack((struct sl_bytes){once.ptr + at,
                               once.len - at < 60000 ? once.len - at : 60000},
             GZIP, &twice);
    cr_assert_eq(add_all(c, "gzip,gzip"), CODING_OK);
    cr_expect_eq(coding_read(c, buffer_view(&twice), &out, &used),
                 CODING_TOO_LARGE);
    cr_expect_leq(out.len, CODING_OCTETS_MAX);
    coding_free(c);
    buffer_clear(&once);
    buffer_clear(&twice);
    buffer_clear(&out);
}
