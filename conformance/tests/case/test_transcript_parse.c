/* SPDX-License-Identifier: MIT */
/*
 * The case reader: what is right is read to the octet, what is wrong is
 * reported with its line, and no octets can break it.
 */
#include "case/transcript.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/corpus.h"
#include "system/file.h"
#include "text/word.h"

#include "one_fault.h"

/* Four lines of head, and a step. */
#define HEAD "title    t\nwhy      w\nrfc      9112 7.1\nlevel    MUST\n"
#define STEP "reply    \"x\"\n"

static bool parse(struct sl_bytes text, struct transcript *t,
                  struct buffer *fault)
{
    return transcript_parse(text, "a/b.case", "a/b", t, fault);
}

static const char full[] =
    "# a comment\n"
    "title    chunk size with a 0x prefix\n"
    "why      hex digits only;\n"
    "why      strtoul takes the prefix\n"
    "rfc      9112 7.1\n"
    "rfc      9112 6.3(5)\n"
    "rfc      9112 C.2.2\n"
    "check    ck-0x ck-one\n"
    "check    ck-many\n"
    "level    ought\n"
    "cve      CVE-2025-22871\n"
    "cve      GHSA-qppv-j76h-2rpx\n"
    "method   HEAD\n"
    "probe    POST idle\n"
    "reuse    forbidden SHOULD\n"
    "tls      expired\n"
    "speaks-first\n"
    "\n"
    "reply    \"\\r\\n\\t\\0\\\\\\\"\\x00\\xfF\" 3*\"ab\"  \"c\"\n"
    "repeat   5000000000 \"x\"\n"
    "cut\n"
    "segment  7\n"
    "pause    100\n"
    "await\n"
    "key-update\n"
    "empty-record\n"
    "notify\n"
    "close\n"
    "next\n"
    "flood    max \"1\"\n"
    "flood    9 \"22\"\n"
    "alert\n"
    "\n"
    "parser   strict,lenient   error chunk-size at 47 body \"\"\n"
    "parser   http.client      200 begins \"he\" consumed 0 finds bare-lf\n"
    "parser   *                incomplete no-response at 0 body length 0\n"
    "client   reject           pass\n"
    "client   200 \"hello\"      fail framing    reads 0x5 as 5\n"
    "client   any length 3     warn\n"
    "client   second reject    lenient\n"
    "client   hang             info\n"
    "client   otherwise        fail truncation\n";

static void check_head(const struct transcript *t)
{
    cr_expect_str_eq(t->id, "a/b");
    cr_expect_str_eq(t->path, "a/b.case");
    cr_expect_str_eq(t->title, "chunk size with a 0x prefix");
    cr_expect_str_eq(t->why, "hex digits only; strtoul takes the prefix");
    cr_expect_str_eq(t->rfc, "9112 7.1, 9112 6.3(5), 9112 C.2.2");
    cr_expect_str_eq(t->checks, "ck-0x ck-one ck-many");
    cr_expect_eq(t->level, LEVEL_OUGHT);
    cr_assert_eq(t->cve_count, 2);
    cr_expect_str_eq(t->cves[0], "CVE-2025-22871");
    cr_expect_str_eq(t->cves[1], "GHSA-qppv-j76h-2rpx");
    cr_expect_str_eq(t->method, "HEAD");
    cr_expect(t->probe && t->tls_only && t->timing && t->speaks_first);
    cr_expect_str_eq(t->probe_method, "POST");
    cr_expect(t->idle);
    cr_expect_eq(t->guise, GUISE_EXPIRED);
    cr_expect_eq(t->reuse, REUSE_FORBIDDEN);
    cr_expect_eq(t->reuse_level, LEVEL_SHOULD);
}

static const struct step_row {
    enum step_type type;
    uint64_t count;
    size_t len;
    unsigned line;
} step_rows[] = {
    {STEP_REPLY, 1, 15, 19},     {STEP_REPLY, 5000000000, 1, 20},
    {STEP_CUT, 0, 0, 21},        {STEP_SEGMENT, 7, 0, 22},
    {STEP_PAUSE, 100, 0, 23},    {STEP_AWAIT, 0, 0, 24},
    {STEP_KEY_UPDATE, 0, 0, 25}, {STEP_EMPTY, 0, 0, 26},
    {STEP_NOTIFY, 0, 0, 27},     {STEP_CLOSE, 0, 0, 28},
    {STEP_NEXT, 0, 0, 29},       {STEP_FLOOD, 64 << 20, 1, 30},
    {STEP_FLOOD, 9, 2, 31},      {STEP_ALERT, 0, 0, 32},
};

static void check_steps(const struct transcript *t)
{
    size_t count = sizeof step_rows / sizeof step_rows[0];

    cr_assert_eq(t->step_count, count);
    for (size_t i = 0; i < count; i++) {
        const struct step_row *row = &step_rows[i];
        const struct step *step = &t->steps[i];

        cr_expect(step->type == row->type && step->count == row->count &&
                      step->bytes.len == row->len && step->line == row->line,
                  "step %zu: type %d count %ju len %zu line %u", i,
                  (int)step->type, (uintmax_t)step->count, step->bytes.len,
                  step->line);
    }
    cr_expect_arr_eq(t->steps[0].bytes.ptr,
                     "\r\n\t\0\\\"\0\xff"
                     "abababc",
                     15);
}

static void check_parser_rules(const struct transcript *t)
{
    const struct parser_rule *rule = t->parser_rules;

    cr_assert_eq(t->parser_rule_count, 3);
    cr_expect_str_eq(rule[0].profiles, "strict,lenient");
    cr_expect_eq(rule[0].result, PARSER_ERROR);
    cr_expect_str_eq(rule[0].code, "chunk-size");
    cr_expect(rule[0].offset == 47 && rule[0].consumed == -1);
    cr_expect(rule[0].body.match == BODY_EXACT && rule[0].body.bytes.len == 0);
    cr_expect_eq(rule[1].result, PARSER_COMPLETE);
    cr_expect_eq(rule[1].status, 200);
    cr_expect_eq(rule[1].body.match, BODY_PREFIX);
    cr_expect_str_eq(rule[1].body.bytes.ptr, "he");
    cr_expect(rule[1].offset == -1 && rule[1].consumed == 0);
    cr_expect_str_eq(rule[1].finds, "bare-lf");
    cr_expect_eq(rule[2].result, PARSER_INCOMPLETE);
    cr_expect(rule[2].offset == 0 && rule[2].finds == NULL);
    cr_expect(rule[2].body.match == BODY_LENGTH && rule[2].body.length == 0);
    cr_expect(parser_rule_covers(&rule[0], "lenient"));
    cr_expect_not(parser_rule_covers(&rule[0], "lenien"));
    cr_expect_not(parser_rule_covers(&rule[0], "httplib-strict"));
    cr_expect(parser_rule_covers(&rule[2], "httplib-strict"));
}

static void check_client_rules(const struct transcript *t)
{
    const struct client_rule *rule = t->client_rules;

    cr_assert_eq(t->client_rule_count, 6);
    cr_expect(rule[0].match == MATCH_REJECT && rule[0].reason == NULL);
    cr_expect(rule[0].verdict == VERDICT_PASS && rule[0].line == 37);
    cr_expect(rule[1].match == MATCH_RESPONSE && rule[1].status == 200);
    cr_expect_str_eq(rule[1].body.bytes.ptr, "hello");
    cr_expect(rule[1].verdict == VERDICT_FAIL &&
              rule[1].damage == DAMAGE_FRAMING);
    cr_expect_str_eq(rule[1].reason, "reads 0x5 as 5");
    cr_expect(rule[2].status == -1 && rule[2].body.length == 3);
    cr_expect(rule[3].second && rule[3].verdict == VERDICT_LENIENT);
    cr_expect(rule[4].match == MATCH_HANG && !rule[4].second);
    cr_expect(rule[5].match == MATCH_OTHERWISE &&
              rule[5].damage == DAMAGE_TRUNCATION);
}

Test(transcript_parse, every_word_is_read)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(parse(word_of(full), &t, &fault), "%s", fault.ptr);
    cr_expect_eq(fault.len, 0);
    check_head(&t);
    check_steps(&t);
    check_parser_rules(&t);
    check_client_rules(&t);
    transcript_clear(&t);
    cr_expect(t.id == NULL && t.steps == NULL && t.step_count == 0);
}

Test(transcript_parse, what_is_left_out_has_a_default)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(
        parse(word_of("title t\nwhy w\nlevel policy\nhold\n"), &t, &fault));
    cr_expect(t.rfc == NULL && t.checks == NULL);
    cr_expect_str_eq(t.method, "GET");
    cr_expect_str_eq(t.probe_method, "GET");
    cr_expect(!t.idle && !t.probe && !t.tls_only && !t.timing &&
              !t.speaks_first);
    cr_expect(t.reuse == REUSE_OPEN && t.cve_count == 0);
    cr_expect(t.parser_rule_count == 0 && t.client_rule_count == 0);
    transcript_clear(&t);
}

static const struct good_row {
    const char *name, *text;
    bool timing;
} good_rows[] = {
    {"await, then a second rule",
     HEAD STEP "await\n" STEP "client otherwise pass\n"
               "client second otherwise info\n",
     false},
    {"only second rules", HEAD "probe\n" STEP "client second reject pass\n",
     false},
    {"reuse with next", HEAD "reuse expected MUST\n" STEP "next\n" STEP, false},
    {"reset", HEAD "reset\n", true},
    {"stall", HEAD "stall\n", true},
    {"pause", HEAD "pause 1\n" STEP, true},
    {"flood", HEAD "flood 1 \"x\"\n", true},
    {"empty body", HEAD STEP "client 200 \"\" pass\nclient otherwise pass\n",
     false},
    {"counted body",
     HEAD STEP "client 200 2*\"a\" pass x\nclient otherwise pass\n", false},
    {"star alone", HEAD STEP "parser * 000\n", false},
    {"largest numbers",
     HEAD "pause 60000\nsegment 1048576\nrepeat 4294967296 \"ab\"\n", true},
    {"longest string", HEAD "reply 16777215*\"a\" \"b\"\n", false},
};

Test(transcript_parse, rare_but_right)
{
    for (size_t i = 0; i < sizeof good_rows / sizeof good_rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct transcript t;
        bool good = parse(word_of(good_rows[i].text), &t, &fault);

        cr_expect(good, "%s: %s", good_rows[i].name, fault.ptr);
        cr_expect(!good || t.timing == good_rows[i].timing, "%s",
                  good_rows[i].name);
        transcript_clear(&t);
        buffer_clear(&fault);
    }
}

/* text, the line that is named, and words of the message */
static const struct bad_row {
    const char *text;
    unsigned line;
    const char *says;
} bad_rows[] = {
    /* octets and lines */
    {HEAD "reply \"a\tb\"\n", 5, "a tab"},
    {HEAD "reply \"x\"\r\n", 5, "carriage return"},
    {"title a\x01"
     "b\n",
     1, "the octet 01 is not printable ASCII"},
    {"title a\x7f\n", 1, "the octet 7f is not"},
    {"# \xc3\xa9\n", 1, "the octet c3 is not"},
    {"\xef\xbb\xbftitle x\n", 1, "the octet ef is not"},
    {HEAD "reply \"\xc3\xa9\"\n", 5, "write it as \\xc3"},
    {" title x\n", 1, "begins with a space"},
    {"title x \n", 1, "ends with a space"},
    {HEAD STEP "hold", 6, "no line feed"},
    {"", 1, "title is missing"},
    {"replay \"x\"\n", 1, "did you mean 'reply'"},
    {"Title x\n", 1, "did you mean 'title'"},
    {"GET / HTTP/1.1\n", 1, "unknown word 'GET'"},
    {"\"\n", 1, "unknown word '\"'"},
    /* order */
    {HEAD STEP "why x\n", 6, "'why' belongs to the head"},
    {HEAD STEP "client otherwise pass\nclose\n", 7, "belongs to the steps"},
    {HEAD "client otherwise pass\n" STEP, 6, "belongs to the steps"},
    /* head */
    {"rfc 9112 7\nlevel MUST\nhold\n", 1, "title is missing"},
    {"title x\nwhy y\nrfc 9112 7\nhold\n", 1, "level is missing"},
    {"title x\nwhy y\nlevel unsure\nhold\n", 1, "rule is missing"},
    {"title x\nlevel policy\nhold\n", 1, "reason is missing"},
    {"title\n", 1, "the text of the title is missing"},
    {"title It is.\n", 1, "full stop"},
    {"title .\n", 1, "full stop"},
    {HEAD "title y\n", 5, "'title' is already given"},
    {HEAD "level MUST\n", 5, "'level' is already given"},
    {HEAD "timing\ntiming\n", 6, "'timing' is already given"},
    {HEAD "why\n", 5, "the reason is missing"},
    {"rfc\n", 1, "the number of the RFC is missing"},
    {"rfc 9112\n", 1, "the section is missing"},
    {"rfc 2616 x\n", 1, "'2616' is not an RFC"},
    {"rfc 9112 s7\n", 1, "'s7' is not a section"},
    {"rfc 9112 7.\n", 1, "'7.' is not a section"},
    {"rfc 9112 6.3(5\n", 1, "is not a section"},
    {"rfc 9112 6.3()\n", 1, "is not a section"},
    {"rfc 9112 6.3(5)a\n", 1, "is not a section"},
    {"rfc 9112 7.1 BWS\n", 1, "unexpected 'BWS'"},
    {HEAD "rfc  9112  7.1\n", 5, "this section is already given"},
    {"check\n", 1, "the slug of a check is missing"},
    {"check ck-0y\n", 1, "no check 'ck-0y'"},
    {"check ck-0x ck-0x\n", 1, "'ck-0x' is already given"},
    {"level must\n", 1, "'must' is not a level"},
    {"level\n", 1, "the level is missing"},
    {"level MUST 9112\n", 1, "unexpected '9112' after 'level'"},
    {"cve 2025-22871\n", 1, "is not the number of a weakness"},
    {"cve CVE-2025-1\n", 1, "is not the number of a weakness"},
    {"cve CVE-2025-22871a\n", 1, "is not the number of a weakness"},
    {"cve CVE-2025\n", 1, "is not the number of a weakness"},
    {"cve CVE-20x5-22871\n", 1, "is not the number of a weakness"},
    {"cve CVE-25-228711\n", 1, "is not the number of a weakness"},
    {"cve A-\n", 1, "is not the number of a weakness"},
    {"cve thing\n", 1, "is not the number of a weakness"},
    {"cve A-1;2\n", 1, "is not the number of a weakness"},
    {"cve CVE-2025-22871\ncve CVE-2025-22871\n", 2, "already given"},
    {"cve CVE-2025-22871 CVE-2025-22872\n", 1,
     "unexpected 'CVE-2025-22872' after 'cve'"},
    {"method get\n", 1, "'get' is not a method"},
    {"method GET\nmethod GET\n", 2, "'method' is already given"},
    {"method ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG\n", 1, "is not a method"},
    {"probe x\n", 1, "'x' is not a method"},
    {"probe GET GET\n", 1, "unexpected 'GET' after 'probe'"},
    {"probe idle GET\n", 1, "'idle' is not a method"},
    {"probe GET idle GET\n", 1, "unexpected 'idle GET' after 'probe'"},
    {"reuse\n", 1, "is missing"},
    {"reuse never MUST\n", 1, "'never'; write 'forbidden'"},
    {"reuse forbidden\n", 1, "the level is missing"},
    {HEAD "reuse expected MUST\n" STEP, 5, "needs a second request"},
    {"tls 1.3\n", 1, "'1.3'; write nothing, other-name"},
    /* steps */
    {HEAD, 4, "the case has no steps"},
    {HEAD "reply\n", 5, "a string is missing"},
    {HEAD "reply x\n", 5, "a string is missing"},
    {HEAD "reply 3\n", 5, "a string is missing"},
    {HEAD "reply *\"x\"\n", 5, "a string is missing"},
    {HEAD "reply \"\"\n", 5, "the strings are empty"},
    {HEAD "reply 9*\"\" \"\"\n", 5, "the strings are empty"},
    {HEAD "reply \"x\n", 5, "has no end"},
    {HEAD "reply \"x\\\"\n", 5, "has no end"},
    {HEAD "reply \"x\\\n", 5, "is not an escape"},
    {HEAD "reply \"x\" y\n", 5, "unexpected 'y'"},
    {HEAD "reply \"x\"y\n", 5, "touches the string"},
    {HEAD "reply \"x\"\"y\"\n", 5, "touches the string"},
    {HEAD "reply \"\\q\"\n", 5, "'\\q' is not an escape"},
    {HEAD "reply \"\\x4\"\n", 5, "is not an octet"},
    {HEAD "reply \"\\x\n", 5, "is not an octet"},
    {HEAD "reply \"\\xg0\"\n", 5, "'\\xg0' is not an octet"},
    {HEAD "reply 0*\"x\"\n", 5, "not a count"},
    {HEAD "reply 01*\"x\"\n", 5, "not a count"},
    {HEAD "reply 99999999999999999999*\"x\"\n", 5, "not a count"},
    {HEAD "reply 16777217*\"x\"\n", 5, "not a count"},
    {HEAD "reply 16777216*\"xy\"\n", 5, "longer than 16777216 octets"},
    {HEAD "reply 16777216*\"x\"\nreply \"x\"\n", 6, "longer than"},
    {HEAD "repeat \"x\"\n", 5, "is not a number of times"},
    {HEAD "repeat 0 \"x\"\n", 5, "is not a number of times"},
    {HEAD "repeat -1 \"x\"\n", 5, "is not a number of times"},
    {HEAD "repeat 1e3 \"x\"\n", 5, "is not a number of times"},
    {HEAD "repeat 18446744073709551617 \"x\"\n", 5, "a number of times"},
    {HEAD "repeat 8589934593 \"x\"\n", 5, "is not a number of times"},
    {HEAD "repeat 4294967297 \"xy\"\n", 5, "send more than 8589934592"},
    {HEAD "repeat 8589934592 \"x\"\n" STEP, 6, "send more than"},
    {HEAD "repeat 4294967296 \"x\"\nrepeat 4294967296 \"x\"\n" STEP, 7,
     "send more than"},
    {HEAD "repeat 3\n", 5, "a string is missing"},
    {HEAD "flood 67108865 \"x\"\n", 5, "number of octets, or 'max'"},
    {HEAD "flood min \"x\"\n", 5, "number of octets, or 'max'"},
    {HEAD "flood max\n", 5, "a string is missing"},
    {HEAD "cut 5\n", 5, "unexpected '5' after 'cut'"},
    {HEAD "content\n", 5, "no content is asked for"},
    {HEAD "segment 0\n", 5, "from 1 to 1048576"},
    {HEAD "segment\n", 5, "a number of octets is missing"},
    {HEAD "pause 60001\n", 5, "from 1 to 60000"},
    {HEAD "pause 10ms\n", 5, "is not a number of milliseconds"},
    {HEAD "close now\n", 5, "unexpected 'now' after 'close'"},
    {HEAD STEP "notify\n", 6, "needs TLS"},
    {HEAD STEP "alert\n", 6, "needs TLS"},
    {HEAD STEP "key-update\n", 6, "needs TLS"},
    {HEAD "close\n" STEP, 6, "has ended before this step"},
    {HEAD "fin\nclose\n", 6, "has ended before this step"},
    {HEAD "tls\nalert\npause 1\n", 7, "has ended before this step"},
    {HEAD "reset\ncut\n", 6, "has ended before this step"},
    {HEAD "stall\nawait\n", 6, "has ended before this step"},
    {HEAD "hold\nhold\n", 6, "has ended before this step"},
    {HEAD "next\n" STEP, 5, "before 'next' has no steps"},
    {HEAD STEP "next\nnext\n" STEP, 7, "before 'next' has no steps"},
    {HEAD STEP "next\n", 6, "no steps follow 'next'"},
    /* what our parser makes of it */
    {HEAD STEP "parser\n", 6, "list of profiles is missing"},
    {HEAD STEP "parser * \n", 6, "ends with a space"},
    {HEAD STEP "parser *\n", 6, "a status, 'incomplete' or 'error'"},
    {HEAD STEP "parser none 200\n", 6, "no profile 'none'"},
    {HEAD STEP "parser strict, 200\n", 6, "no profile ''"},
    {HEAD STEP "parser ,strict 200\n", 6, "no profile ''"},
    {HEAD STEP "parser *,strict 200\n", 6, "no profile '*'"},
    {HEAD STEP "parser strict,strict 200\n", 6, "named twice"},
    {HEAD STEP "parser strict 200\nparser strict 200\n", 7, "a line before"},
    {HEAD STEP "parser * 200\nparser * 200\n", 7, "every profile"},
    {HEAD STEP "parser * 200\nparser strict 200\n", 7, "a line before"},
    {HEAD STEP "parser strict 200\n", 6, "no line is about the profile"},
    {HEAD STEP "parser * 20\n", 6, "'20' is not a result"},
    {HEAD STEP "parser * ok\n", 6, "'ok' is not a result"},
    {HEAD STEP "parser * error\n", 6, "name of the error is missing"},
    {HEAD STEP "parser * error chunky\n", 6, "no error 'chunky'"},
    {HEAD STEP "parser * error ok\n", 6, "no error 'ok'"},
    {HEAD STEP "parser * error chunk-size at\n", 6, "offset is missing"},
    {HEAD STEP "parser * error chunk-size at -1\n", 6, "not the offset"},
    {HEAD STEP "parser * error chunk-size body\n", 6, "the body is missing"},
    {HEAD STEP "parser * error chunk-size body 5\n", 6, "body is missing"},
    {HEAD STEP "parser * error chunk-size \"x\"\n", 6, "unexpected '\"x\"'"},
    {HEAD STEP "parser * error chunk-size consumed 1 at 1\n", 6,
     "unexpected 'at 1'"},
    {HEAD STEP "parser * 200 at 5\n", 6, "unexpected 'at 5'"},
    {HEAD STEP "parser * 200 body \"x\"\n", 6, "unexpected 'body \"x\"'"},
    {HEAD STEP "parser * 200 length\n", 6, "the length is missing"},
    {HEAD STEP "parser * 200 length x\n", 6, "'x' is not the length"},
    {HEAD STEP "parser * 200 begins\n", 6, "a string is missing"},
    {HEAD STEP "parser * 200 consumed x\n", 6, "not the number of octets"},
    {HEAD STEP "parser * 200 finds\n", 6, "list of deviations is missing"},
    {HEAD STEP "parser * 200 finds bare-lf,\n", 6, "no deviation ''"},
    {HEAD STEP "parser * 200 finds nothing\n", 6, "no deviation 'nothing'"},
};

/* The faults are lines "a/b.case:N: text; ..."; the first is compared. */
static void check_bad_row(const struct bad_row *row)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;
    char wanted[32];

    snprintf(wanted, sizeof wanted, "a/b.case:%u: ", row->line);
    cr_expect_not(parse(word_of(row->text), &t, &fault), "%s", row->text);
    cr_expect(t.id == NULL && t.steps == NULL, "%s: not empty", row->text);
    cr_expect(
        fault.len > 0 && strncmp(fault.ptr, wanted, strlen(wanted)) == 0 &&
            strstr(fault.ptr, row->says) != NULL &&
            fault.ptr[fault.len - 1] != '\n',
        "wanted %s%s for\n%s\ngot %s", wanted, row->says, row->text, fault.ptr);
    expect_one_fault(row->text, row->line);
    buffer_clear(&fault);
}

Test(transcript_parse, what_is_wrong_is_named_with_its_line)
{
    for (size_t i = 0; i < sizeof bad_rows / sizeof bad_rows[0]; i++)
        check_bad_row(&bad_rows[i]);
}

Test(transcript_parse, every_wrong_line_is_named_up_to_a_limit)
{
    struct buffer fault = BUFFER_EMPTY, text = BUFFER_EMPTY;
    struct transcript t;
    size_t lines = 0;

    cr_expect_not(parse(word_of("level x\n" HEAD "foo\nreply\nclose\ncut\n"),
                        &t, &fault));
    cr_expect_str_eq(
        fault.ptr, "a/b.case:1: 'x' is not a level; write MUST, SHOULD, ought, "
                   "MAY, valid, grammar, policy or unsure\n"
                   "a/b.case:5: 'level' is already given; keep one\n"
                   "a/b.case:6: the unknown word 'foo'; corpus/README.md "
                   "lists the words of a case\n"
                   "a/b.case:7: a string is missing; write octets as "
                   "\"...\"\n"
                   "a/b.case:9: the connection has ended before this step; "
                   "put 'next' between, or leave it out");
    buffer_truncate(&fault, 0);
    for (int i = 0; i < 1000; i++)
        buffer_add_text(&text, "junk\n");
    cr_expect_not(parse(buffer_view(&text), &t, &fault));
    for (size_t i = 0; i < fault.len; i++)
        lines += fault.ptr[i] == '\n';
    cr_expect_eq(lines, 19, "20 faults, and nothing after the last");
    buffer_clear(&fault);
    buffer_clear(&text);
}

Test(transcript_parse, nul_and_length_are_seen)
{
    struct buffer fault = BUFFER_EMPTY, text = BUFFER_EMPTY;
    struct transcript t;

    cr_expect_not(parse((struct sl_bytes){"title a\0b\n", 10}, &t, &fault));
    cr_expect(strstr(fault.ptr, ":1: the octet 00 is not") != NULL);
    buffer_truncate(&fault, 0);
    buffer_add_text(&text, HEAD "hold\n");
    while (text.len < TRANSCRIPT_FILE_MAX)
        buffer_add_text(&text, "#\n");
    buffer_truncate(&text, TRANSCRIPT_FILE_MAX);
    text.ptr[text.len - 1] = '\n';
    cr_expect(parse(buffer_view(&text), &t, &fault), "%s", fault.ptr);
    transcript_clear(&t);
    buffer_add_text(&text, "\n");
    cr_expect_not(parse(buffer_view(&text), &t, &fault));
    cr_expect(strstr(fault.ptr, ":1: the file is longer than") != NULL);
    buffer_clear(&fault);
    buffer_clear(&text);
}

Test(transcript_parse, the_path_cannot_play_with_the_terminal)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_expect_not(
        transcript_parse(word_of("x\n"), "\x1b[2J\n.case", "x", &t, &fault));
    cr_expect_eq(strncmp(fault.ptr, "\\x1b[2J\\n.case:1: ", 18), 0, "%s",
                 fault.ptr);
    buffer_clear(&fault);
}

/* Reads any octets as a case, with sanitizers and the contract watching. */
static void survive(const char *ptr, size_t len)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;
    /* a separate copy, so that one octet too far is noticed */
    char *copy = memory_get(len);
    bool good;

    memcpy(copy, ptr, len);
    good = parse((struct sl_bytes){copy, len}, &t, &fault);
    cr_expect_eq(good, fault.len == 0);
    cr_expect_eq(good, t.id != NULL);
    transcript_clear(&t);
    buffer_clear(&fault);
    free(copy);
}

Test(transcript_parse, a_file_cut_anywhere_breaks_nothing)
{
    for (size_t len = 0; len < sizeof full; len++)
        survive(full, len);
}

Test(transcript_parse, any_octet_anywhere_breaks_nothing)
{
    static const char odd[] = "\0\t\n\r \"#*,09\\x\x7f\x80\xc3\xff";
    char copy[sizeof full];

    for (size_t at = 0; at + 1 < sizeof full; at++)
        for (size_t i = 0; i + 1 < sizeof odd; i++) {
            memcpy(copy, full, sizeof full);
            copy[at] = odd[i];
            survive(copy, sizeof full - 1);
        }
}

Test(transcript_parse, each_line_may_be_missing_or_doubled)
{
    const char *line = full;

    while (*line != '\0') {
        const char *end = strchr(line, '\n') + 1;
        struct buffer text = BUFFER_EMPTY;

        buffer_add(&text, full, (size_t)(line - full));
        buffer_add_text(&text, end);
        survive(text.ptr, text.len);
        buffer_truncate(&text, (size_t)(line - full));
        buffer_add(&text, line, (size_t)(end - line));
        buffer_add_text(&text, line);
        survive(text.ptr, text.len);
        buffer_clear(&text);
        line = end;
    }
}

/* Cuts, and flips an octet, at every STRIDE octets from first on: all of them
 * would take a minute. */
#define STRIDE 17

static void damage(struct buffer *text, size_t first)
{
    for (size_t at = first; at < text->len; at += STRIDE) {
        survive(text->ptr, at);
        text->ptr[at] ^= 0x04;
        survive(text->ptr, text->len);
        text->ptr[at] ^= 0x04;
    }
}

Test(transcript_parse, shipped_cases_may_come_damaged)
{
    struct buffer text = BUFFER_EMPTY, faults = BUFFER_EMPTY;
    struct corpus c;

    corpus_read(STRICTLINE_SOURCE_DIR "/corpus/cases", &c, &faults);
    for (size_t i = 0; i < c.count; i++) {
        buffer_truncate(&text, 0);
        cr_assert(file_read(c.cases[i].path, TRANSCRIPT_FILE_MAX, &text, NULL));
        damage(&text, i % STRIDE);
    }
    corpus_clear(&c);
    buffer_clear(&text);
    buffer_clear(&faults);
}
