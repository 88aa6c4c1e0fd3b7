/* SPDX-License-Identifier: MIT */
/*
 * What a word of a case may be, octet by octet: sections, advisories, methods,
 * fields and values to ask for, statuses, numbers and strings, each at the
 * edge of what is right.
 */
#include "case/transcript.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "text/word.h"

#define HEAD "title t\nwhy w\nlevel policy\n"

/* Whether a case with these lines in its head, and others, is right. */
static bool parse(const char *head, const char *rest, struct transcript *t,
                  struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    bool good;

    buffer_printf(&text, "%s%s%s", HEAD, head, rest);
    buffer_truncate(fault, 0);
    buffer_add_text(fault, "");
    good = transcript_parse(buffer_view(&text), "p", "i", t, fault);
    buffer_clear(&text);
    return good;
}

/* The same for one line of the head. */
static bool is_right(const char *format, const char *word)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;
    char line[2048];
    bool good;

    snprintf(line, sizeof line, "%s %s\n", format, word);
    good = parse(line, "hold\n", &t, &fault);
    /* one wrong line is one fault */
    cr_expect_null(strchr(fault.ptr, '\n'), "%s: %s", word, fault.ptr);
    transcript_clear(&t);
    buffer_clear(&fault);
    return good;
}

#define EXPECT_WORDS(format, words, good)                                      \
    for (size_t i = 0; i < sizeof(words) / sizeof(words)[0]; i++)              \
    cr_expect_eq(is_right(format, (words)[i]), good, "%s", (words)[i])

Test(transcript_edges, sections)
{
    static const char *const good[] = {
        "9112 1",    "9112 0",       "9112 9",         "9112 7.1",
        "9112 C.2",  "9112 6.3(5)",  "9112 10.10(12)", "9112 A",
        "9112 Z",    "9112 A.1",     "9112 6(5)",      "9112 A(1)",
        "9110 15.4", "9111 4.2.1.1", "9112 B.0(9)",
    };
    static const char *const bad[] = {
        "9112 a",      "9112 a.1",   "9112 AA",      "9112 @",
        "9112 [",      "9112 /",     "9112 :",       "9112 7.",
        "9112 7.a",    "9112 7..1",  "9112 .7",      "9112 7.1.",
        "9112 (5)",    "9112 6(",    "9112 6(5",     "9112 6(5)x",
        "9112 6((5)",  "9112 6()",   "9112 6(a)",    "9112 C2",
        "9112 6)5",    "9112 6.3()", "9112 6.3(5).", "9112 6.3(/)",
        "9112 6.3(:)", "9112 6/3",   "9113 1",       "911 1",
        "91120 1",     "9112 1A",    "9112 6x5)",    "9112 7.1.5)",
    };

    EXPECT_WORDS("rfc", good, true);
    EXPECT_WORDS("rfc", bad, false);
}

Test(transcript_edges, advisories)
{
    static const char *const good[] = {
        "CVE-2025-2287",
        "CVE-1999-0000",
        "CVE-2025-22871",
        "A-1",
        "CVE-0000-1234567",
        "GHSA-qppv-j76h-2rpx",
        "z-Z",
        "Az09-b",
        "A-1-2",
        "CV-1",
        "a-9",
        "Z--z",
    };
    static const char *const bad[] = {
        "CVE-2025-123",
        "CVE-20251234",
        "CVE-2025_1234",
        "CVE-202-12345",
        "CVE-20255-123",
        "9A-1",
        "-A",
        "AB",
        "A-",
        "A@-1",
        "A[-1",
        "A`-1",
        "A{-1",
        "A/-1",
        "A:-1",
        "@A-1",
        "[A-1",
        "`A-1",
        "{A-1",
        "A-1-",
        "CVE-2025-12345a",
        "CVE-2025-a2345",
        "CVE-a025-12345",
        "CVE-",
        "CVE-1",
    };

    EXPECT_WORDS("cve", good, true);
    EXPECT_WORDS("cve", bad, false);
}

Test(transcript_edges, methods)
{
    static const char *const good[] = {"A", "Z", "M-SEARCH", "-",
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF"};
    static const char *const bad[] = {
        "a",   "z",   "GET1",
        "G@T", "G[T", "G.T",
        "G,T", "GeT", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG"};

    EXPECT_WORDS("method", good, true);
    EXPECT_WORDS("method", bad, false);
    EXPECT_WORDS("probe", good, true);
    EXPECT_WORDS("probe", bad, false);
}

/* With two, the first is the case's; HEAD is not GET. */
Test(transcript_edges, methods_are_kept)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(parse("method PUT\nprobe HEAD\n", "hold\n", &t, &fault));
    cr_expect_str_eq(t.method, "PUT");
    cr_expect_str_eq(t.probe_method, "HEAD");
    cr_expect_not(t.idle);
    transcript_clear(&t);
    cr_assert(parse("probe idle\n", "hold\n", &t, &fault));
    cr_expect_str_eq(t.probe_method, "GET");
    cr_expect(t.idle && t.probe);
    transcript_clear(&t);
    buffer_clear(&fault);
}

/* ---- what may be asked for ---- */

Test(transcript_edges, the_name_of_a_field_is_a_token)
{
    static const char token[] = "!#$%&'*+-.^_`|~0123456789"
                                "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    char word[40];

    for (int c = 0; c < 256; c++) {
        bool is_token = c != 0 && strchr(token, c) != NULL;

        snprintf(word, sizeof word, "\"\\x%02x\" \"v\"", (unsigned)c);
        cr_expect_eq(is_right("ask field", word), is_token, "%02x",
                     (unsigned)c);
        snprintf(word, sizeof word, "\"a\\x%02xb\" \"v\"", (unsigned)c);
        cr_expect_eq(is_right("ask field", word), is_token, "%02x",
                     (unsigned)c);
    }
}

Test(transcript_edges, the_value_of_a_field_is_printable)
{
    char word[40];

    for (int c = 0; c < 256; c++) {
        bool within = c >= ' ' && c <= '~', at_end = c > ' ' && c <= '~';

        snprintf(word, sizeof word, "\"X\" \"a\\x%02xb\"", (unsigned)c);
        cr_expect_eq(is_right("ask field", word), within, "%02x", (unsigned)c);
        snprintf(word, sizeof word, "\"X\" \"\\x%02xb\"", (unsigned)c);
        cr_expect_eq(is_right("ask field", word), at_end, "%02x", (unsigned)c);
        snprintf(word, sizeof word, "\"X\" \"a\\x%02x\"", (unsigned)c);
        cr_expect_eq(is_right("ask field", word), at_end, "%02x", (unsigned)c);
    }
}

Test(transcript_edges, fields_and_content_to_ask_for)
{
    static const char *const good[] = {
        "field \"X\" 1023*\"x\"", "field \"XY\" 1022*\"x\"",
        "field 1023*\"x\" \"y\"", "field \"hosts\" \"x\"",
        "field \"hos\" \"x\"",    "field \"content-lengths\" \"x\"",
        "field \"TE\" \"x\"",     "follow",
    };
    static const char *const bad[] = {
        "field \"X\" 1024*\"x\"",
        "field \"XY\" 1023*\"x\"",
        "field 1024*\"x\" \"y\"",
        "field \"hosT\" \"x\"",
        "field \"Content-length\" \"x\"",
        "field \"transfer-Encoding\" \"x\"",
        "field \"X\"",
        "field",
        "content \"x\"",
        "content",
        "fields \"X\" \"y\"",
    };

    EXPECT_WORDS("ask", good, true);
    EXPECT_WORDS("ask", bad, false);
}

Test(transcript_edges, content_goes_with_three_methods)
{
    static const char *const good[] = {"POST", "PUT", "PATCH"};
    static const char *const bad[] = {"GET", "HEAD", "POSTS", "DELETE"};

    EXPECT_WORDS("ask content \"x\"\nmethod", good, true);
    EXPECT_WORDS("ask content \"x\"\nmethod", bad, false);
    EXPECT_WORDS("early\nask content \"x\"\nmethod", good, true);
    EXPECT_WORDS("early\nmethod", good, false);
}

/* ---- guises, reuse ---- */

Test(transcript_edges, how_a_server_shows_itself)
{
    static const char *const words[] = {"other-name",        "common-name",
                                        "address-as-name",   "expired",
                                        "unknown-authority", "clear"};

    for (int i = 0; i < 6; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct transcript t;
        char line[60];

        snprintf(line, sizeof line, "tls %s\n", words[i]);
        cr_assert(parse(line, "hold\n", &t, &fault), "%s", fault.ptr);
        cr_expect_eq((int)t.guise, GUISE_OTHER_NAME + i, "%s", words[i]);
        cr_expect(t.tls_only);
        transcript_clear(&t);
        buffer_clear(&fault);
    }
    cr_expect_not(is_right("tls", "other"));
    cr_expect_not(is_right("tls", "true"));
    cr_expect_not(is_right("tls", "clear now"));
}

Test(transcript_edges, what_is_said_of_reuse)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(parse("probe\nreuse forbidden MAY\n", "hold\n", &t, &fault));
    cr_expect(t.reuse == REUSE_FORBIDDEN && t.reuse_level == LEVEL_MAY);
    transcript_clear(&t);
    cr_assert(
        parse("reuse expected valid\n", "reply \"x\"\nawait\n", &t, &fault));
    cr_expect(t.reuse == REUSE_EXPECTED && t.reuse_level == LEVEL_VALID);
    transcript_clear(&t);
    cr_expect_not(parse("check ck-0x\nreuse expected valid\ncheck ck-one\n",
                        "reply \"x\"\n", &t, &fault));
    cr_expect_str_eq(fault.ptr, "p:5: 'reuse' needs a second request; add "
                                "'probe' to the head");
    buffer_clear(&fault);
}

/* ---- numbers and statuses ---- */

static bool steps_are_right(const char *steps)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;
    bool good = parse("tls\nprobe\n", steps, &t, &fault);

    cr_expect_null(strchr(fault.ptr, '\n'), "%s: %s", steps, fault.ptr);
    transcript_clear(&t);
    buffer_clear(&fault);
    return good;
}

Test(transcript_edges, numbers_have_limits)
{
    static const char *const good[] = {
        "segment 1\nhold\n",
        "segment 1048576\nhold\n",
        "pause 1\nhold\n",
        "pause 60000\nhold\n",
        "flood 1 \"xyz\"\nhold\n",
        "flood 67108864 \"x\"\nhold\n",
        "repeat 1 \"x\"\nhold\n",
        "repeat 8589934592 \"x\"\nhold\n",
        "repeat 8589934591 \"x\"\nreply \"x\"\n",
        "flood 2 \"x\"\nrepeat 8589934590 \"x\"\n",
        "reply 16777216*\"x\"\n",
        "reply 8388608*\"xy\"\n",
        "reply 1*\"x\" 16777215*\"y\"\n",
        "reply 16777216*\"\" \"x\"\n",
        "hold\nclient took 8589934592 pass\nclient otherwise pass\n",
        "hold\nclient asked 9 \"\" pass\nclient otherwise pass\n",
        "hold\nclient asked 16 \"GET /\" pass\nclient otherwise pass\n",
        "hold\nclient memory 70368744177664 pass\nclient otherwise pass\n",
        "hold\nclient waits 60000 pass\nclient otherwise pass\n",
        "hold\nclient any length 0 pass\nclient otherwise pass\n",
        "hold\nclient any length 8589934592 pass\nclient otherwise pass\n",
        "hold\nparser * 200 consumed 8589934592\n",
        "hold\nparser * 000\n",
        "hold\nparser * 999\n",
        "hold\nclient 000 pass\nclient otherwise pass\n",
    };
    static const char *const bad[] = {
        "segment 0\nhold\n",
        "segment 1048577\nhold\n",
        "pause 0\nhold\n",
        "pause 60001\nhold\n",
        "flood 0 \"x\"\nhold\n",
        "flood 67108865 \"x\"\nhold\n",
        "repeat 8589934593 \"x\"\nhold\n",
        "flood 3 \"x\"\nrepeat 8589934590 \"x\"\n",
        "repeat 8589934592 \"x\"\nreply \"x\"\n",
        "reply 16777217*\"x\"\n",
        "reply 8388609*\"xy\"\n",
        "reply 1*\"x\" 16777216*\"y\"\n",
        "reply 16777216*\"x\"\nparser * 200 \"x\"\n",
        "hold\nclient took 8589934593 pass\nclient otherwise pass\n",
        "hold\nclient asked 17 \"GET /\" pass\nclient otherwise pass\n",
        "hold\nclient memory 70368744177665 pass\nclient otherwise pass\n",
        "hold\nclient waits 60001 pass\nclient otherwise pass\n",
        "hold\nclient any length 8589934593 pass\nclient otherwise pass\n",
        "hold\nparser * 200 consumed 8589934593\n",
        "hold\nparser * 20\n",
        "hold\nparser * 2000\n",
        "hold\nparser * 20:\n",
        "hold\nparser * /00\n",
        "hold\nparser * 2a0\n",
    };

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        cr_expect(steps_are_right(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_expect_not(steps_are_right(bad[i]), "%s", bad[i]);
}

Test(transcript_edges, a_status_is_its_three_digits)
{
    static const int statuses[] = {0, 1, 9, 10, 90, 99, 100, 200, 909, 999};

    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct transcript t;
        char rest[100];

        snprintf(rest, sizeof rest,
                 "hold\nparser * %03d\nclient %03d pass\nclient otherwise "
                 "pass\n",
                 statuses[i], statuses[i]);
        cr_assert(parse("", rest, &t, &fault), "%s", fault.ptr);
        cr_expect_eq(t.parser_rules[0].status, statuses[i]);
        cr_expect_eq(t.client_rules[0].status, statuses[i]);
        transcript_clear(&t);
        buffer_clear(&fault);
    }
}

/* ---- which conditions may be about request two ---- */

Test(transcript_edges, of_request_two_only_fields_are_asked)
{
    static const char *const whole[] = {
        "took 1",     "closes",  "closure-alert", "asked \"GET /\"", "memory 1",
        "reserves 1", "waits 1", "reuses",        "sends 1"};
    char steps[120];

    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        snprintf(steps, sizeof steps,
                 "hold\nclient second %s pass\nclient otherwise pass\n",
                 whole[i]);
        cr_expect_not(steps_are_right(steps), "%s", whole[i]);
        snprintf(steps, sizeof steps,
                 "hold\nclient %s pass\nclient otherwise pass\n", whole[i]);
        cr_expect(steps_are_right(steps), "%s", whole[i]);
    }
    cr_expect(steps_are_right("hold\nclient second field \"X\" pass\n"
                              "client otherwise pass\n"));
}

/* ---- strings ---- */

/* Checks the octets of a step's string; "" if it is wrong. */
static void expect_octets(const char *string, const char *octets, size_t len)
{
    struct buffer fault = BUFFER_EMPTY, steps = BUFFER_EMPTY;
    struct transcript t;
    bool good;

    buffer_printf(&steps, "reply %s\n", string);
    good = parse("", steps.ptr, &t, &fault);
    cr_expect_eq(good, len > 0, "%s: %s", string, fault.ptr);
    if (good) {
        cr_expect_eq(t.steps[0].bytes.len, len, "%s: %zu", string,
                     t.steps[0].bytes.len);
        cr_expect_eq(memcmp(t.steps[0].bytes.ptr, octets, len), 0, "%s",
                     string);
    }
    transcript_clear(&t);
    buffer_clear(&steps);
    buffer_clear(&fault);
}

Test(transcript_edges, strings_are_octets)
{
    expect_octets("\"\\r\\n\\t\\0\\\\\\\"\"", "\r\n\t\0\\\"", 6);
    expect_octets("\"\\x00\\x0a\\xA0\\xff\\xFF\"", "\0\n\xa0\xff\xff", 5);
    expect_octets("\"\\x09\\x9f\\xaF\\xfA\"", "\x09\x9f\xaf\xfa", 4);
    expect_octets("2*\"ab\"", "abab", 4);
    expect_octets("\"a\" \"b\"  \"c\"", "abc", 3);
    expect_octets("10*\"a\" 1*\"b\"", "aaaaaaaaaab", 11);
    expect_octets("0*\"a\"", "", 0);
    expect_octets("1a*\"a\"", "", 0);
    expect_octets("1 \"a\"", "", 0);
    expect_octets("1*a", "", 0);
    expect_octets("*\"a\"", "", 0);
    expect_octets("\"\\x4g\"", "", 0);
    expect_octets("\"\\x/0\"", "", 0);
    expect_octets("\"\\x0:\"", "", 0);
    expect_octets("\"\\X41\"", "", 0);
    expect_octets("\"\\a\"", "", 0);
    expect_octets("\"a\"b", "", 0);
}

/* ---- messages ---- */

static void expect_fault(const char *head, const char *rest, const char *wanted)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_expect_not(parse(head, rest, &t, &fault), "%s%s", head, rest);
    cr_expect_str_eq(fault.ptr, wanted, "%s", fault.ptr);
    buffer_clear(&fault);
}

#define FORTY "abcdefghijabcdefghijabcdefghijabcdefghij"

/* A word is quoted up to 40 octets; an escape as far as it goes. */
Test(transcript_edges, what_is_wrong_is_quoted_in_bounds)
{
    expect_fault("rfc 9112 " FORTY "\n", "hold\n",
                 "p:4: '" FORTY "' is not a section; write it as 7.1 or "
                 "6.3(5)");
    expect_fault("rfc 9112 " FORTY "k\n", "hold\n",
                 "p:4: '" FORTY "...' is not a section; write it as 7.1 or "
                 "6.3(5)");
    expect_fault("", "reply \"\\q1\"\n",
                 "p:4: '\\q' is not an escape; there are \\r \\n \\t \\0 \\\\ "
                 "\\\" and \\xHH");
    expect_fault("", "reply \"\\x1\"\n",
                 "p:4: '\\x1\"' is not an octet; write \\x and two hex digits");
    expect_fault("", "reply \"\\xgh12\"\n",
                 "p:4: '\\xgh' is not an octet; write \\x and two hex digits");
    expect_fault("", "reply 0*\"a\"\n",
                 "p:4: '0' is not a count; write a number from 1 to 16777216");
    expect_fault("", "reply \"a\"bc d\n",
                 "p:4: 'bc' touches the string before it; put a space between");
    expect_fault("level MUST\n", "hold\n",
                 "p:4: 'level' is already given; keep one");
    expect_fault("requires 9112-1#1\n", "pause 5 x y\n",
                 "p:5: unexpected 'x y' after 'pause'; leave it out");
}

/* Words, strings and rests of lines with a single octet are like others; of two
 * faults the first is named. */
Test(transcript_edges, a_single_octet_is_named_like_more)
{
    static const struct {
        const char *head, *rest, *wanted;
    } rows[] = {
        {"check ck-0x x\n", "",
         "there is no check 'x'; 'strictline list --checks' has them"},
        {"requires 9112-1#1 x\n", "",
         "'x' is not the id of a requirement; write it as 9112-6.3#12"},
        {"tls x\n", "",
         "'x'; write nothing, other-name, common-name, address-as-name, "
         "expired, unknown-authority or clear"},
        {"", "reply \"\n", "the string has no end; close it with \""},
        {"", "reply 3*\"\n", "the string has no end; close it with \""},
        {"", "reply \"\\n\n", "the string has no end; close it with \""},
        {"", "reply \"\\x41\n", "the string has no end; close it with \""},
        {"", "reply x*\"a\"\n", "a string is missing; write octets as \"...\""},
        {"rfc 9112 \001\t\n", "",
         "the octet 01 is not printable ASCII; in strings write it as \\x01, "
         "elsewhere leave it out"},
        {" tls \n", "", "the line begins with a space; begin it with its word"},
        {"", "#",
         "the last line has no line feed; the file may be cut, or end "
         "it with a line feed"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer wanted = BUFFER_EMPTY;

        buffer_printf(&wanted, "p:4: %s", rows[i].wanted);
        expect_fault(rows[i].head, rows[i].rest, wanted.ptr);
        buffer_clear(&wanted);
    }
    expect_fault("", "hold\nclient asked 1a \"GET /\" pass\n",
                 "p:5: '1a' is not the number of requests; write a number from "
                 "1 to 16");
    expect_fault("", "hold\nclient asked a1 \"GET /\" pass\n",
                 "p:5: what was asked for is missing; write \"GET /path\" or "
                 "'field' and its name, or 'octets'");
}

/* Octets of a string cannot play with the terminal. */
Test(transcript_edges, octets_are_quoted_as_they_are_written)
{
    expect_fault("ask field \"\\x1b[2J\\n\" \"v\"\n", "hold\n",
                 "p:4: '\\x1b[2J\\n' is not the name of a field");
    expect_fault("ask field \"\" \"v\"\n", "hold\n",
                 "p:4: '' is not the name of a field");
    expect_fault("ask field \"/\" \"v\"\nask field \"//\" \"v\"\n", "hold\n",
                 "p:4: '/' is not the name of a field\n"
                 "p:5: '//' is not the name of a field");
    expect_fault("ask field \"" FORTY "/\" \"v\"\n", "hold\n",
                 "p:4: '" FORTY "...' is not the name of a field");
}

/* Of many faults, the first twenty are reported. */
Test(transcript_edges, twenty_faults_are_named)
{
    for (int count = 19; count <= 22; count++) {
        struct buffer fault = BUFFER_EMPTY, steps = BUFFER_EMPTY;
        struct transcript t;
        int named = 1;

        for (int i = 0; i < count; i++)
            buffer_add_text(&steps, "segment x\n");
        cr_expect_not(parse("", steps.ptr, &t, &fault));
        for (size_t i = 0; i < fault.len; i++)
            named += fault.ptr[i] == '\n';
        cr_expect_eq(named, count < 20 ? count : 20, "%d of %d", named, count);
        buffer_clear(&fault);
        buffer_clear(&steps);
    }
}
