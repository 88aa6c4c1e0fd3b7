/* SPDX-License-Identifier: MIT */
/*
 * The head of a recorded case: all of its words or none.
 */
#include "case/transcript.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#include "one_fault.h"

#define HEAD "title x\nwhy y\nlevel policy\n"
#define SHA256_BUT_ONE                                                         \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85"
#define SHA256 SHA256_BUT_ONE "5"

/* text, and words of the message; NULL: no fault */
static const struct recorded_row {
    const char *text;
    const char *says;
} rows[] = {
    {"recorded a.pcap packet 1\nfidelity wire\n", NULL},
    {"fidelity block\nrecorded a.txt line 1\nrequest \"GET \" \"/\"\n", NULL},
    {"recorded x\nfidelity rebuilt\nedited all of it\nsha256 " SHA256 "\n",
     NULL},
    {"recorded\n", "the file, and the place in it is missing"},
    {"sha256 abc\n", "64 hex digits"},
    {"sha256 E3" SHA256 "\n", "64 hex digits"},
    {"sha256 g" SHA256_BUT_ONE "\n", "64 hex digits"},
    {"sha256 " SHA256_BUT_ONE "A\n", "64 hex digits"},
    {"sha256 " SHA256_BUT_ONE "\n", "64 hex digits"},
    {"sha256 0" SHA256 "\n", "64 hex digits"},
    {"fidelity\n", "the fidelity is missing"},
    {"fidelity exact\n", "'exact' is not a fidelity"},
    {"edited\n", "what was edited is missing"},
    {"request GET\n", "a string is missing"},
    {"recorded x\n", "the fidelity is missing"},
    {"fidelity wire\n", "add a line 'recorded"},
    {"request \"G\"\n", "add a line 'recorded"},
    {"edited x\n", "add a line 'recorded"},
    {"sha256 " SHA256 "\n", "add a line 'recorded"},
    {"recorded x\nfidelity rebuilt\n", "add a line 'edited"},
    {"recorded x\nfidelity block-edited\n", "add a line 'edited"},
};

/* The last of the lines, between before and after, is wrong. */
static void expect_one(const char *before, const char *lines, const char *after)
{
    struct buffer text = BUFFER_EMPTY;
    unsigned line = 0;

    buffer_printf(&text, "%s%s", before, lines);
    for (size_t i = 0; i < text.len; i++)
        line += text.ptr[i] == '\n';
    buffer_add_text(&text, after);
    expect_one_fault(text.ptr, line);
    buffer_clear(&text);
}

Test(transcript_recorded, words_go_together)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
        struct transcript t;
        bool good;

        buffer_printf(&text, HEAD "%shold\n", rows[i].text);
        buffer_add_text(&fault, "");
        good = transcript_parse(buffer_view(&text), "x", "x", &t, &fault);
        cr_expect_eq(good, rows[i].says == NULL, "%s: %s", rows[i].text,
                     fault.ptr);
        if (rows[i].says != NULL) {
            cr_expect(strstr(fault.ptr, rows[i].says) != NULL, "%s: %s",
                      rows[i].text, fault.ptr);
            expect_one(HEAD, rows[i].text, "hold\n");
        }
        transcript_clear(&t);
        buffer_clear(&text);
        buffer_clear(&fault);
    }
}

Test(transcript_recorded, what_is_said_is_kept)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(transcript_parse(word_of(HEAD "recorded a.har entry 3\n"
                                            "sha256 " SHA256 "\n"
                                            "fidelity rebuilt\n"
                                            "edited the status line\n"
                                            "request \"GET /\" 2*\"x\"\n"
                                            "hold\n"),
                               "x", "x", &t, &fault));
    cr_expect_str_eq(t.recorded.place, "a.har entry 3");
    cr_expect_str_eq(t.recorded.sha256, SHA256);
    cr_expect_eq(t.recorded.fidelity, FIDELITY_REBUILT);
    cr_expect_str_eq(t.recorded.edited, "the status line");
    cr_expect_str_eq(t.recorded.request.ptr, "GET /xx");
    recorded_clear(&t.recorded);
    cr_expect(t.recorded.place == NULL && t.recorded.sha256 == NULL &&
              t.recorded.edited == NULL && t.recorded.request.ptr == NULL &&
              t.recorded.fidelity == FIDELITY_NONE);
    transcript_clear(&t);
}

#define RECORDED HEAD "recorded x\nfidelity wire\n\nreply \"x\"\n\nhold\n\n\n"

/* Lines after the steps, and words of the message; NULL: no fault. */
static const struct recorded_row outcomes[] = {
    {"golden a complete\n", NULL},
    {"golden a,b complete\ngolden c complete\n", NULL},
    {"golden a error at 5\n", NULL},
    {"golden a error chunk-size consumed 5\n", NULL},
    {"golden a error e\n", NULL},
    {"golden a complete\nmessage 200\nbody 4096*\"x\"\n", NULL},
    {"golden a complete\nfinds a/b at 5\n", "write the name of a deviation"},
    {"golden a error\n", NULL},
    {"golden a complete\nmessage 200 version 99\n", NULL},
    {"golden a complete\nmessage 200 version 100\n", "from 1 to 99"},
    {"golden a complete\nmessage 200\ncrc32 00000000 0\n", "8 hex digits"},
    {"golden a complete\nmessage 200\nlength 4097\ncrc32 00000000\n"
     "crc32 00000000\n",
     NULL},
    {"golden\n", "the name of a client is missing"},
    {"golden a\n", "the result is missing"},
    {"golden a,b,a complete\n", "outcome of 'a' is already given"},
    {"golden a complete\ngolden b,a complete\n", "'a' is already given"},
    {"golden a, complete\n", "'' is not the name of a client"},
    {"golden a/b complete\n", "'a/b' is not the name of a client"},
    {"golden a done\n", "'done' is not a result"},
    {"golden a complete chunk-size\n", "unexpected 'chunk-size'"},
    {"golden a error at x\n", "'x' is not the number of octets"},
    {"golden a complete consumed -1\n", "'-1' is not the number"},
    {"message 200\n", "put a line 'golden"},
    {"finds bare-lf at 1\n", "put a line 'golden"},
    {"golden a complete\nfield \"A\" : \"b\"\n", "put a line 'message"},
    {"golden a complete\ntrailer \"A\" : \"b\"\n", "put a line 'message"},
    {"golden a complete\nbody \"A\"\n", "put a line 'message"},
    {"golden a complete\nlength 5\n", "put a line 'message"},
    {"golden a complete\ncrc32 00000000\n", "put a line 'message"},
    {"octets 5 crc32 00000000\n", "put a line 'golden"},
    {"octets\n", "put a line 'golden"},
    {"finds\n", "put a line 'golden"},
    {"golden a complete\noctets\n", "the number of octets is missing"},
    {"golden a complete\noctets 5 00000000\n", "'crc32' and the sum"},
    {"golden a complete\noctets 5 crc32 x\n", "8 hex digits"},
    {"golden a complete\nmessage\n", "the status is missing"},
    {"golden a complete\nmessage x\n", "'x' is not a status"},
    {"golden a complete\nmessage 200 version x\n", "'x' is not a version"},
    {"golden a complete\nmessage 200 framing x\n", "'x' is not a framing"},
    {"golden a complete\nmessage 200 framing\n", "the framing is missing"},
    {"golden a complete\nmessage 200 cut closes\n", "unexpected 'closes'"},
    {"golden a complete\nmessage 200 reason\n", "a string is missing"},
    {"golden a complete\nmessage 200\nfield \"A\" \"b\"\n",
     "the colon is missing"},
    {"golden a complete\nmessage 200\nfield \"A\" :\n", "a string is missing"},
    {"golden a complete\nmessage 200\nbody 4097*\"x\"\n",
     "a body of more than 4096 octets"},
    {"golden a complete\nmessage 200\nlength 5\n", "is not whole"},
    {"golden a complete\nmessage 200\nlength 4097\ncrc32 00000000\n",
     "x:12: a body of this outcome is not whole"},
    {"golden a complete\nmessage 200\ncrc32 00000000\n", "is not whole"},
    {"golden a complete\nmessage 200\ncrc32 0000000\n", "8 hex digits"},
    {"golden a complete\nmessage 200\ncrc32 0000000g\n", "8 hex digits"},
    {"golden a complete\nmessage 200\ncrc32\n", "a CRC-32 is missing"},
    {"golden a complete\nfinds bare-lf\n", "'at' and its offsets"},
    {"golden a complete\nfinds bare-lf at\n", "the offset is missing"},
    {"golden a complete\nparser * 200\n", "put it before the golden"},
};

Test(transcript_recorded, golden_outcomes_are_checked)
{
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++) {
        struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
        struct transcript t;
        bool good;

        buffer_printf(&text, RECORDED "%s", outcomes[i].text);
        buffer_add_text(&fault, "");
        good = transcript_parse(buffer_view(&text), "x", "x", &t, &fault);
        cr_expect_eq(good, outcomes[i].says == NULL, "%s: %s", outcomes[i].text,
                     fault.ptr);
        if (outcomes[i].says != NULL) {
            cr_expect(strstr(fault.ptr, outcomes[i].says) != NULL, "%s: %s",
                      outcomes[i].text, fault.ptr);
            expect_one(RECORDED, outcomes[i].text, "");
        }
        transcript_clear(&t);
        buffer_clear(&text);
        buffer_clear(&fault);
    }
}

/* Each word of an outcome where it belongs. */
Test(transcript_recorded, an_outcome_is_read_whole)
{
    struct buffer fault = BUFFER_EMPTY;
    const struct golden_message *m;
    const struct golden *g;
    struct transcript t;

    cr_assert(
        transcript_parse(
            word_of(RECORDED "golden a,b error some at 6 consumed 7\n"
                             "octets 9 crc32 89abcdef\n"
                             "message 102 interim\n"
                             "message 200 version 11 framing chunked closes "
                             "cut reason \"O\" \"K\"\n"
                             "field \"A\" : \"b\" \"c\"\ntrailer \"D\" : \"\"\n"
                             "length 8193\ncrc32 fedcba98 01234567 89abcdef\n"
                             "finds y at 5 4\nfinds x at 6\n"
                             "golden c incomplete at 1\n"
                             "message any fields-unknown body-unknown\n"),
            "x", "x", &t, &fault),
        "%s", fault.ptr);
    cr_assert_eq(t.golden.count, 2);
    g = &t.golden.items[0];
    cr_expect_str_eq(g->names, "a,b");
    cr_expect_str_eq(g->code, "some");
    cr_expect(g->result == GOLDEN_ERROR && g->offset == 6 && g->consumed == 7 &&
              g->octets == 9 && g->octets_sum == 0x89abcdef && g->line == 12);
    cr_assert_eq(g->message_count, 2);
    cr_expect(g->messages[0].status == 102 && g->messages[0].interim);
    m = &g->messages[1];
    cr_expect(m->status == 200 && m->version == 11 &&
              m->framing == GOLDEN_FRAMING_CHUNKED && m->closes && m->cut &&
              !m->interim && !m->fields_unknown && !m->body.unknown);
    cr_expect_str_eq(m->reason.ptr, "OK");
    cr_expect_str_eq(m->fields.items[0].name.ptr, "A");
    cr_expect_str_eq(m->fields.items[0].value.ptr, "bc");
    cr_expect_str_eq(m->trailers.items[0].name.ptr, "D");
    cr_expect(m->body.sum_count == 3 && m->body.sums[0] == 0xfedcba98 &&
              m->body.sums[1] == 0x01234567 && m->body.sums[2] == 0x89abcdef);
    cr_assert_eq(g->finding_count, 3);
    cr_expect_str_eq(g->findings[0].id, "x");
    cr_expect(g->findings[1].offset == 4 && g->findings[2].offset == 5);
    g = &t.golden.items[1];
    cr_expect(g->result == GOLDEN_INCOMPLETE && g->code == NULL &&
              g->offset == 1 && g->consumed == -1 && g->octets == -1);
    m = &g->messages[0];
    cr_expect(m->status == GOLDEN_NO_STATUS && m->version == 0 &&
              m->fields_unknown && m->body.unknown && !m->closes && !m->cut);
    transcript_clear(&t);
    buffer_clear(&fault);
}
