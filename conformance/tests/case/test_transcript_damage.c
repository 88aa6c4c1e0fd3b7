/* SPDX-License-Identifier: MIT */
/*
 * Lines with everything they can have, damaged in one word after the first:
 * whatever follows, there is one fault or, if the line is still right, none.
 * And whole lines that are missing.
 */
#include "one_fault.h"

#define HEAD "title t\nwhy w\nlevel policy\n"
#define OUTCOME "hold\ngolden a complete\n"
#define MESSAGE OUTCOME "message 200\n"
#define END "hold\n"
#define REST "client otherwise pass\n"

static const struct {
    const char *before, *line, *after;
} rows[] = {
    {"", "title t", "why w\nlevel policy\n" END},
    {"title t\nlevel policy\n", "why w", END},
    {"title t\nwhy w\n", "level policy", END},
    {HEAD, "rfc 9112 6.3(5)", END},
    {HEAD, "check ck-0x ck-one", END},
    {HEAD, "requires 9112-6.3#1 9110-15#13", END},
    {HEAD, "cve CVE-2025-22871", END},
    {HEAD, "method GET", END},
    {HEAD, "ask field \"X\" \"y\" \"z\"", END},
    {HEAD "method PUT\n", "ask content \"x\" 3*\"y\"", END},
    {HEAD, "ask follow", END},
    {HEAD, "probe HEAD idle", END},
    {HEAD "probe\n", "reuse expected MUST", END},
    {HEAD, "tls expired", END},
    {HEAD, "timing", END},
    {HEAD, "speaks-first", END},
    {HEAD "method PUT\nask content \"x\"\n", "early", END},
    {HEAD "fidelity wire\n", "recorded x 5", END},
    {HEAD "recorded x\n", "fidelity wire", END},
    {HEAD "recorded x\nfidelity wire\n", "edited all", END},
    {HEAD "recorded x\nfidelity wire\n", "sha256 0123", END},
    {HEAD "recorded x\nfidelity wire\n", "request \"x\" \"y\"", END},
    {HEAD, "reply \"x\" 3*\"y\" \"\\x41\\n\"", END},
    {HEAD, "repeat 2 \"x\"", END},
    {HEAD, "flood max \"x\"", END},
    {HEAD, "flood 2 \"x\"", END},
    {HEAD, "segment 1", END},
    {HEAD, "pause 1", END},
    {HEAD, "await", END},
    {HEAD "method PUT\nask content \"x\"\n", "content", END},
    {HEAD, "content", END},
    {HEAD, "notify", END},
    {HEAD, "key-update", END},
    {HEAD "tls\n", "empty-record", END},
    {HEAD, "reset", "next\nhold\n"},
    {HEAD END, "hold", ""},
    {HEAD, "next", END},
    {HEAD END, "next", ""},
    {HEAD END, "parser * 200 length 3 consumed 3 finds bare-lf", ""},
    {HEAD END, "parser strict,lenient 200 \"x\" finds bare-lf,obs-fold", ""},
    {HEAD END, "parser * error chunk-size at 5 body begins \"x\" \"y\"", ""},
    {HEAD END, "parser * incomplete incomplete-body body length 3 consumed 3",
     ""},
    {HEAD "probe\n" END, "client second 200 \"x\" fail framing risk desync r",
     REST},
    {HEAD END, "client 200 begins \"x\" and closes warn risk desync", REST},
    {HEAD END, "client any length 3 and not took 5 and sends 5 lenient", REST},
    {HEAD END, "client not asked 2 \"GET /\" field \"X\" \"y\" info", REST},
    {HEAD END, "client asked octets contains \"x\" pass", REST},
    {HEAD END, "client asked field \"X\" length 3 and memory 5 pass", REST},
    {HEAD END, "client reject and field \"X\" and reserves 5 pass", REST},
    {HEAD "probe\n" END, "client hang and waits 5 and reuses info", REST},
    {HEAD "tls\n" END, "client closure-alert and not closes info", REST},
    {HEAD END, "client closure-alert info", REST},
    {HEAD END, "client reuses info", REST},
    {HEAD END, "client otherwise fail framing risk desync", ""},
    {HEAD END, "proxy 200 \"x\" and closes fail framing", REST},
    {HEAD END, "golden a,b error chunk-size at 5 consumed 5", ""},
    {HEAD END, "golden a complete consumed 5", ""},
    {HEAD OUTCOME, "octets 5 crc32 0123abcd", ""},
    {HEAD OUTCOME, "finds bare-lf at 5 6", ""},
    {HEAD OUTCOME,
     "message 200 version 11 framing none interim closes cut fields-unknown "
     "body-unknown reason \"x\"",
     ""},
    {HEAD OUTCOME, "message any", ""},
    {HEAD MESSAGE, "field \"A\" : \"b\" \"c\"", ""},
    {HEAD MESSAGE, "trailer \"A\" : \"b\"", ""},
    {HEAD MESSAGE, "body \"x\"", ""},
    {HEAD MESSAGE "length 8193\n", "crc32 0123abcd 0123abcd 0123abcd", ""},
    {HEAD MESSAGE "crc32 0123abcd 0123abcd\n", "length 4097", ""},
    {HEAD END, "message 200", ""},
    {HEAD END, "finds bare-lf at 5", ""},
    {HEAD END, "octets 5 crc32 0123abcd", ""},
    {HEAD OUTCOME, "field \"A\" : \"b\"", ""},
    {HEAD OUTCOME, "body \"x\"", ""},
    {HEAD OUTCOME, "length 5", ""},
    {HEAD OUTCOME, "crc32 0123abcd", ""},
};

/* The line with that part of it, which begins at `at`, replaced. */
static void damage(size_t row, size_t at, size_t len, const char *by)
{
    struct buffer text = BUFFER_EMPTY;
    unsigned line = 1;

    buffer_add_text(&text, rows[row].before);
    for (size_t i = 0; i < text.len; i++)
        line += text.ptr[i] == '\n';
    buffer_add(&text, rows[row].line, at);
    buffer_printf(&text, "%s%s\n%s", by, rows[row].line + at + len,
                  rows[row].after);
    expect_at_most_one_fault(text.ptr, line);
    buffer_clear(&text);
}

Test(transcript_damage, a_line_has_one_fault_at_most)
{
    static const char *const words[] = {
        "",         "zz",      "0",      "9",    "99999999999999999999",
        "\"",       "\"a\"",   "\"a\"b", "\"\"", "\"\\q\"",
        "\"\\xg\"", "0*\"a\"", "*",      "any"};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *line = rows[i].line;

        /* the first word stays, or the line would belong to another part */
        for (size_t at = strcspn(line, " "); line[at] != '\0';) {
            size_t len = strcspn(line + ++at, " ");

            for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
                damage(i, at, len, words[k]);
            damage(i, at, len + (line[at + len] == ' '), "");
            damage(i, at - 1, strlen(line + at) + 1, "");
            at += len;
        }
    }
}

/* ---- what only shows at the end ---- */

/* Of everything missing, the first is named: each row has what the row before
 * lacks. */
Test(transcript_damage, what_is_missing_has_an_order)
{
    static const struct {
        const char *text, *missing;
    } ends[] = {
        {"early\nfidelity rebuilt\nreuse expected MUST\n",
         "p:1: the title is missing"},
        {"title t\nearly\nfidelity rebuilt\n", "p:1: the reason is missing"},
        {"title t\nwhy w\nearly\n", "p:1: the level is missing"},
        {"title t\nwhy w\nlevel MUST\nfidelity rebuilt\n",
         "p:1: the rule is missing"},
        {HEAD "fidelity rebuilt\nearly\n",
         "p:1: 'fidelity', 'sha256', 'edited'"},
        {HEAD "recorded x\nearly\n", "p:1: the fidelity is missing"},
        {HEAD "recorded x\nfidelity rebuilt\nearly\n",
         "p:1: the fidelity is rebuilt, so say"},
        {HEAD "ask content \"x\"\n", "p:1: content is asked for with POST"},
        {HEAD "early\nreuse expected MUST\n", "p:1: 'early' is about content"},
        {HEAD "reuse expected MUST\n", "p:4: the case has no steps"},
        {HEAD "hold\nnext\nparser strict 200\nclient any pass\n",
         "p:5: no steps follow 'next'"},
        {HEAD "reuse expected MUST\nhold\nclient any pass\nproxy any pass\n",
         "p:4: 'reuse' needs a second request"},
        {HEAD "hold\nparser strict 200\nclient any pass\nproxy any pass\n",
         "p:6: no line is about other clients"},
        {HEAD "hold\nparser strict 200\nclient otherwise pass\n",
         "p:5: no line is about the profile 'lenient'"},
    };

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct transcript t;

        cr_assert_not(
            transcript_parse(word_of(ends[i].text), "p", "i", &t, &fault));
        cr_expect(
            strncmp(fault.ptr, ends[i].missing, strlen(ends[i].missing)) == 0 &&
                strchr(fault.ptr, '\n') == NULL,
            "%s%s", ends[i].text, fault.ptr);
        buffer_clear(&fault);
    }
}
