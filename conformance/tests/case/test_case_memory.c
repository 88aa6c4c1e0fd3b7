/* SPDX-License-Identifier: MIT */
/*
 * A case frees all of its memory: one that has everything twice, and one that
 * is wrong in its last line.
 */
#include "case/transcript.h"

#include "../memory_kit.h"
#include "case/run_deliveries.h"
#include "text/word.h"

#define HEAD                                                                   \
    "title    t\n"                                                             \
    "why      w\nwhy      v\n"                                                 \
    "rfc      9112 7.1\nrfc      9112 8\n"                                     \
    "check    ck-0x ck-one\n"                                                  \
    "requires 9112-6.3#1 9110-15#13\n"                                         \
    "level    MUST\n"                                                          \
    "cve      CVE-2025-22871\ncve      GHSA-qppv-j76h-2rpx\n"                  \
    "method   POST\n"                                                          \
    "ask      field \"A\" \"1\"\nask      field \"B\" \"2\"\n"                 \
    "ask      content \"c\"\n"                                                 \
    "probe    HEAD\n"                                                          \
    "recorded x\nfidelity rebuilt\nedited   e\n"                               \
    "sha256   "                                                                \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"       \
    "request  \"GET /\"\n"
#define RULES(word)                                                            \
    word " 200 \"a\" and field \"X\" \"b\" and asked 2 \"c\" pass "            \
         "reason\n" word                                                       \
         " 201 \"a\" and field \"X\" \"b\" and asked \"c\" field \"d\" "       \
         "begins \"e\" pass reason\n"
#define GOLDEN(name)                                                           \
    "golden   " name " error e at 5\n"                                         \
    "message  200 reason \"OK\"\n"                                             \
    "field    \"A\" : \"b\"\ntrailer  \"C\" : \"d\"\nbody     \"x\"\n"         \
    "finds    bare-lf at 3 5\n"
#define FULL                                                                   \
    HEAD "reply    \"x\"\nrepeat   2 \"y\"\nflood    9 \"z\"\nclose\n"         \
         "parser   strict error chunk-size body \"b\" finds bare-lf\n"         \
         "parser   * 200 \"b\" finds bare-lf\n"                                \
         "client   not field \"X\" pass reason\n" RULES("client")              \
             RULES("proxy") RULES(                                             \
                 "intermediary") "client otherwise pass r\n" GOLDEN("a,b")     \
                 GOLDEN("c")

static void read_text(const char *text, bool wanted)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    if (transcript_parse(word_of(text), "p", "i", &t, &fault) != wanted)
        cr_expect(false, "%s", fault.ptr);
    transcript_clear(&t);
    buffer_clear(&fault);
}

static void read_right(void)
{
    read_text(FULL, true);
}

/* Also the parts of wrong lines that were read. */
static void read_wrong(void)
{
    static const char *const lines[] = {
        "title    u\n",
        "cve      x\n",
        "reply    \"x\n",
        "reply    3*\"a\" \"b\"c\n",
        "parser   strict 200\n",
        "client   200 \"a\" and field \"X\" \"b\" and asked \"c\" \"d\n",
        "golden   a,a error\n",
        "golden   d,e f\n",
        "message  200 reason \"OK\" \"\n",
        "field    \"A\" \"b\"\n",
        "crc32    0\n",
        "finds    x at 1 y\n",
        "body     \"x",
    };

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct buffer text = BUFFER_EMPTY;

        buffer_printf(&text, "%s%s", FULL, lines[i]);
        read_text(text.ptr, false);
        buffer_clear(&text);
    }
    read_text(HEAD, false);
}

static void choose_deliveries(void)
{
    struct run_deliveries wanted, of = RUN_DELIVERIES_NONE;
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    if (!transcript_parse(word_of(FULL), "p", "i", &t, &fault) ||
        !run_deliveries_parse("all,cuts,closes", &wanted, &fault))
        cr_expect(false, "%s", fault.ptr);
    run_deliveries_of(&wanted, &t, NULL, &of);
    run_deliveries_clear(&wanted);
    run_deliveries_clear(&of);
    if (run_deliveries_parse("all,x", &wanted, &fault))
        cr_expect(false);
    buffer_clear(&fault);
    transcript_clear(&t);
}

Test(case_memory, is_given_back)
{
    expect_memory_back(read_right, "a case that is right");
    expect_memory_back(read_wrong, "cases that are wrong");
    expect_memory_back(choose_deliveries, "deliveries");
}
