/* SPDX-License-Identifier: MIT */
/*
 * Archives give back what is in them; a fault in one record does not affect the
 * others.
 */
#include <stdlib.h>

#include "warc_kit.h"

#define HTTP "Content-Type: application/http; msgtype=response\r\n"
#define ASKS "Content-Type: application/http; msgtype=request\r\n"
#define ID(x) "WARC-Record-ID: <" x ">\r\n"
#define TO(x) "WARC-Concurrent-To: <" x ">\r\n"
#define URI(x) "WARC-Target-URI: http://" x "/\r\n"
#define GET "GET / HTTP/1.1\r\n\r\n"
#define OK_A "HTTP/1.1 200 OK\r\n\r\na"
#define OK_B "HTTP/1.1 200 OK\r\n\r\nb"
#define GIVES(x)                                                               \
    "< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" \"" x "\"\n< unknown\nclose\n"
#define GET_TRACE "> \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"

struct record_row {
    const char *type;
    const char *fields;
    const char *block;
};

static const struct archive_row {
    const char *name;
    struct record_row records[4];
    const char *trace;
} rows[] = {
    {"the request first",
     {{"request", ASKS ID("q"), GET}, {"response", HTTP ID("r") TO("q"), OK_A}},
     "open block <r>\n" GET_TRACE GIVES("a")},
    {"the request last, and a record between",
     {{"response", HTTP ID("r"), OK_A},
      {"metadata", TO("r"), "x"},
      {"request", ASKS ID("q") TO("r"), GET}},
     "open block <r>\n" GET_TRACE GIVES("a")},
    {"by target",
     {{"response", HTTP ID("r") URI("x"), OK_A},
      {"request", ASKS ID("q") URI("x"), GET}},
     "open block <r>\n" GET_TRACE GIVES("a")},
    {"another target",
     {{"request", ASKS ID("q") URI("y"), GET},
      {"response", HTTP ID("r") URI("x"), OK_A}},
     "open block <r>\n" GIVES("a") "open block <q>\n" GET_TRACE "close\n"},
    {"a request that names another response",
     {{"request", ASKS ID("q") TO("z") URI("x"), GET},
      {"response", HTTP ID("r") URI("x"), OK_A}},
     "open block <r>\n" GIVES("a") "open block <q>\n" GET_TRACE "close\n"},
    {"two responses, folded fields, no ids",
     {{"response", "Content-Type:\r\n application/http\r\n", OK_A},
      {"response", HTTP, OK_B}},
     "open block\n" GIVES("a") "open block\n" GIVES("b")},
    {"other records",
     {{"response", "Content-Type: text/dns\r\n", "x"},
      {"resource", "Content-Type: text/plain\r\n", "x"},
      {"revisit", HTTP, "HTTP/1.1 200 OK\r\n\r\n"},
      {"continuation", "", "x"}},
     "refused 164: a revisit: its payload is in another record\n"
     "refused 289: a record in segments\n"},
    {"truncated",
     {{"response", HTTP "WARC-Truncated: length\r\n", OK_A}},
     "open block\n< \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" \"a\"\n"
     "< cut\nclose\n"},
    {"HTTP/2",
     {{"response", HTTP "WARC-Protocol: h2\r\n", OK_A},
      {"response", HTTP, "HTTP/2 200\r\n\r\n"}},
     "refused 0: a response of HTTP/2 or later has no HTTP/1 octets\n"
     "refused 146: a response of HTTP/2 or later has no HTTP/1 octets\n"},
    {"digests that fit: sha1sum of the block and of \"a\"",
     {{"response",
       HTTP "WARC-Block-Digest: sha1:R57G4Q2PELN3RA6MYBYJKZXQOF26BHUH\r\n"
            "WARC-Payload-Digest: sha1:Q336IN72UWT7ZYK5DXOLT2XK5I3XMZ5Y\r\n",
       OK_A}},
     "open block\n" GIVES("a")},
    {"a digest that does not fit",
     {{"response",
       HTTP ID("r") "WARC-Payload-Digest: "
                    "sha1:AAA6IN72UWT7ZYK5DXOLT2XK5I3XMZ5Y\r\n",
       OK_A}},
     "damage 0: WARC-Payload-Digest of <r> does not match the octets\n"
     "open block-edited <r>\n" GIVES("a")},
    {"a payload digest without the chunks",
     {{"response",
       HTTP "WARC-Payload-Digest: "
            "sha1:86f7e437faa5a7fce15d1ddcb9eaeaea377667b8\r\n",
       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
       "1\r\na\r\n0\r\n\r\n"}},
     "open block\n< \"HTTP/1.1 200 OK\\r\\n\" \"Transfer-Encoding: "
     "chunked\\r\\n\" \"\\r\\n\" \"1\\r\\n\" \"a\\r\\n\" \"0\\r\\n\" "
     "\"\\r\\n\"\n< unknown\nclose\n"},
};

static void add_records(const struct archive_row *row, bool zip,
                        struct buffer *out)
{
    for (size_t i = 0; i < 4 && row->records[i].type != NULL; i++) {
        const struct record_row *r = &row->records[i];
        struct buffer one = BUFFER_EMPTY;

        warc_kit_add(&one, r->type, r->fields, word_of(r->block));
        if (zip)
            warc_kit_zip(out, buffer_view(&one));
        else
            buffer_add(out, one.ptr, one.len);
        buffer_clear(&one);
    }
}

/* Joined: a head and its body are two segments. */
Test(format_warc, records_become_exchanges)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer archive = BUFFER_EMPTY;

        add_records(&rows[i], false, &archive);
        kit_expect_joined(rows[i].name, "warc", buffer_view(&archive),
                          rows[i].trace);
        buffer_clear(&archive);
    }
}

/* ---- wrong lengths ---- */

static const struct length_row {
    const char *name;
    const char *length; /* of the first of two records; 20 is right */
    const char *damage;
} lengths[] = {
    {"right", "20", NULL},
    {"too short", "19", "the record does not end where its length says"},
    {"too long", "24", "the record does not end where its length says"},
    {"past the end", "5000", "the record does not end where its length says"},
    {"4 GiB past the end", "4294967296",
     "the record does not end where its length says"},
    {"none", "", "the record has no numeric Content-Length"},
    {"negative", "-20", "the record has no numeric Content-Length"},
    {"a sum", "20+1", "the record has no numeric Content-Length"},
    {"more than 64 bits", "99999999999999999999",
     "the record has no numeric Content-Length"},
};

Test(format_warc, a_length_that_lies_costs_its_record_only)
{
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct buffer archive = BUFFER_EMPTY, want = BUFFER_EMPTY;

        buffer_printf(&archive,
                      "WARC/1.0\r\nWARC-Type: response\r\n" HTTP
                      "Content-Length: %s\r\n\r\n" OK_A "\r\n\r\n",
                      lengths[i].length);
        warc_kit_add(&archive, "response", HTTP, SL_LITERAL(OK_B));
        if (lengths[i].damage != NULL)
            buffer_printf(&want, "damage 0: %s; it is left out\n",
                          lengths[i].damage);
        else
            buffer_add_text(&want, "open block\n" GIVES("a"));
        buffer_add_text(&want, "open block\n" GIVES("b"));
        kit_expect_joined(lengths[i].name, "warc", buffer_view(&archive),
                          want.ptr);
        buffer_clear(&archive);
        buffer_clear(&want);
    }
}

/* A record that is larger than it says ends early. */
Test(format_warc, a_large_record_is_passed)
{
    struct buffer archive = BUFFER_EMPTY;
    static char big[1 << 16];

    buffer_add_text(&archive, "WARC/1.0\r\nWARC-Type: response\r\n" HTTP
                              "Content-Length: 67174400\r\n\r\n");
    for (size_t i = 0; i < 1025; i++)
        buffer_add(&archive, big, sizeof big);
    buffer_add_text(&archive, "\r\n\r\n");
    warc_kit_add(&archive, "response", HTTP, SL_LITERAL(OK_B));
    kit_expect_joined("large", "warc", buffer_view(&archive),
                      "damage 0: skipped a record of 67174400 octets; "
                      "the limit is 67108864\nopen block\n" GIVES("b"));
    buffer_clear(&archive);
}

Test(format_warc, a_head_without_end_and_other_text)
{
    struct buffer archive = BUFFER_EMPTY;

    buffer_add_text(&archive, "WARC/1.0\r\n");
    for (size_t i = 0; i < 9000; i++)
        buffer_add_text(&archive, "A: bcdef\r\n");
    buffer_add_text(&archive, "\r\nWWW\r\n\r\n");
    warc_kit_add(&archive, "response", HTTP, SL_LITERAL(OK_B));
    kit_expect_joined("long head", "warc", buffer_view(&archive),
                      "damage 0: the head of the record is too long; it is "
                      "left out\nopen block\n" GIVES("b"));
    buffer_clear(&archive);
    kit_expect_joined(
        "cut head", "warc", SL_LITERAL("WARC/1.0\r\nA: b"),
        "damage 0: the file ends within the head of the record; it is left "
        "out\n");
    kit_expect_joined("nothing", "warc", SL_LITERAL(""), "");
}

/* ---- gzip ---- */

/* Five records, each a member. ends[i] is where the i-th ends. */
static void add_members(struct buffer *out, size_t ends[5])
{
    for (size_t i = 0; i < 5; i++) {
        struct buffer one = BUFFER_EMPTY, block = BUFFER_EMPTY;

        buffer_printf(&block, "HTTP/1.1 200 OK\r\n\r\n%zu", i);
        for (size_t n = 0; n < 300; n++)
            buffer_printf(&block, " %zu", n * n * (i + 7) % 1009);
        warc_kit_add(&one, "response", HTTP, buffer_view(&block));
        warc_kit_zip(out, buffer_view(&one));
        ends[i] = out->len;
        buffer_clear(&one);
        buffer_clear(&block);
    }
}

/* Notes a digit for each response that came out, '!' for damage. */
static void note_event(void *context, const struct import_event *ev)
{
    if (ev->type == IMPORT_OCTETS && ev->octets.ptr[0] != 'H')
        buffer_add(context, ev->octets.ptr, 1);
}

static void note_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    (void)remark, (void)place, (void)what;
    buffer_add_text(context, "!");
}

static void note_all(struct sl_bytes octets, struct buffer *out)
{
    struct import_sink sink = {note_event, note_remark, out};

    buffer_add_text(out, "");
    kit_import("warc", octets, &sink);
}

static size_t member_of(const size_t ends[5], size_t at)
{
    size_t i = 0;

    while (at >= ends[i])
        i++;
    return i;
}

/* Whichever octet of a member is wrong, the four others come out, and nothing
 * of the fifth unless it is unchanged (if the octet is in the time, or another
 * field of the head without meaning). */
Test(format_warc, a_corrupt_member_costs_its_record_only)
{
    struct buffer archive = BUFFER_EMPTY;
    size_t ends[5];

    add_members(&archive, ends);
    for (size_t at = 0; at < archive.len; at++) {
        struct buffer out = BUFFER_EMPTY;
        size_t bad = member_of(ends, at);

        archive.ptr[at] ^= 0x55;
        note_all(buffer_view(&archive), &out);
        for (size_t i = 0; i < 5; i++)
            cr_expect(strchr(out.ptr, (int)('0' + i)) != NULL || i == bad,
                      "octet %zu: response %zu is lost: %s", at, i, out.ptr);
        /* in the last one, the end of the data may be missed, leaving only the
         * checksum: that is as if the file were cut there */
        cr_expect(strcmp(out.ptr, "01234") == 0 || strchr(out.ptr, '!') != NULL,
                  "octet %zu: %s", at, out.ptr);
        cr_expect(strchr(out.ptr, '!') == NULL || bad == 4 ||
                      strchr(out.ptr, (int)('0' + bad)) == NULL,
                  "octet %zu: %s", at, out.ptr);
        archive.ptr[at] ^= 0x55;
        buffer_clear(&out);
    }
    buffer_clear(&archive);
}

Test(format_warc, cut_anywhere_it_gives_a_prefix)
{
    struct buffer archive = BUFFER_EMPTY;
    size_t ends[5];

    add_members(&archive, ends);
    for (size_t len = 0; len < archive.len; len++) {
        struct buffer out = BUFFER_EMPTY;
        size_t whole = member_of(ends, len), found = 0;
        bool clean = whole > 0 ? len == ends[whole - 1] : len == 0;

        note_all((struct sl_bytes){archive.ptr, len}, &out);
        for (const char *c = out.ptr; *c != '\0'; c++)
            if (*c != '!')
                cr_expect_eq(*c, "01234"[found++], "%zu: %s", len, out.ptr);
        /* one more if only its checksum and length are missing */
        whole += found > whole && ends[whole] - len <= 9;
        cr_expect_eq(found, whole, "%zu: %s", len, out.ptr);
        cr_expect_eq(strchr(out.ptr, '!') == NULL, clean, "%zu", len);
        buffer_clear(&out);
    }
    buffer_clear(&archive);
}

Test(format_warc, one_member_or_many_or_none_are_the_same)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer plain = BUFFER_EMPTY, one = BUFFER_EMPTY;

        add_records(&rows[i], false, &plain);
        /* two members, with the record spread over both */
        warc_kit_zip(&one, (struct sl_bytes){plain.ptr, plain.len / 2});
        warc_kit_zip(&one, (struct sl_bytes){plain.ptr + plain.len / 2,
                                             plain.len - plain.len / 2});
        kit_expect_joined(rows[i].name, "warc", buffer_view(&one),
                          rows[i].trace);
        buffer_clear(&plain);
        buffer_clear(&one);
    }
}

Test(format_warc, places_are_those_of_members)
{
    struct buffer archive = BUFFER_EMPTY, want = BUFFER_EMPTY;
    static const struct archive_row two = {
        "", {{"revisit", "", "x"}, {"revisit", "", "y"}}, ""};
    size_t first;

    add_records(&two, true, &archive);
    first = archive.len / 2;
    buffer_add(&archive, "\0\0\0", 3);
    buffer_add_text(&archive, "junk");
    buffer_printf(&want,
                  "damage %zu: octets here do not belong to a gzip member\n"
                  "refused 0: a revisit: its payload is in another record\n"
                  "refused %zu: a revisit: its payload is in another record\n",
                  2 * first, first);
    kit_expect("members", "warc", buffer_view(&archive), want.ptr);
    buffer_clear(&want);
    buffer_clear(&archive);
}

Test(format_warc, is_known_by_its_first_octets)
{
    struct buffer archive = BUFFER_EMPTY, other = BUFFER_EMPTY;

    cr_expect_str_eq(import_detect(SL_LITERAL("WARC/1.0\r\n"))->name, "warc");
    warc_kit_zip(&archive, SL_LITERAL("WARC/1.1\r\n"));
    warc_kit_zip(&other, SL_LITERAL("something else"));
    cr_expect_str_eq(import_detect(buffer_view(&archive))->name, "warc");
    cr_expect_null(import_detect(buffer_view(&other)));
    cr_expect_null(import_detect(SL_LITERAL("\x1f\x8b\x08")));
    buffer_clear(&archive);
    buffer_clear(&other);
}
