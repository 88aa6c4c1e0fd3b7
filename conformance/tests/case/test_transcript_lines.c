/* SPDX-License-Identifier: MIT */
/*
 * Both ends of each line: what follows its last word is named, and what its
 * first word may have meant.
 */
#include "case/transcript.h"

#include <criterion/criterion.h>

#include <string.h>

#include "text/nearest.h"
#include "text/word.h"

#include "mixed_words.h"

#define HEAD "title t\nwhy w\nlevel policy\n"

/* Lines with everything they can have: in the head, in the steps, after
 * them. */
static const struct {
    const char *head, *steps, *rest;
} lines[] = {
    {"rfc 9112 1", NULL, NULL},
    {"cve CVE-2025-22871", NULL, NULL},
    {"method GET", NULL, NULL},
    {"ask field \"X\" \"y\"", NULL, NULL},
    {"method PUT\nask content \"x\"", NULL, NULL},
    {"ask follow", NULL, NULL},
    {"probe HEAD idle", NULL, NULL},
    {"probe\nreuse expected MUST", NULL, NULL},
    {"tls expired", NULL, NULL},
    {"timing", NULL, NULL},
    {"speaks-first", NULL, NULL},
    {"method PUT\nask content \"x\"\nearly", NULL, NULL},
    {"recorded x\nfidelity wire", NULL, NULL},
    {"recorded x\nfidelity wire\nrequest \"x\"", NULL, NULL},
    {NULL, "reply \"x\"", NULL},
    {NULL, "repeat 2 \"x\"", NULL},
    {NULL, "flood max \"x\"", NULL},
    {NULL, "flood 2 \"x\"", NULL},
    {NULL, "cut", NULL},
    {NULL, "segment 1", NULL},
    {NULL, "pause 1", NULL},
    {NULL, "await", NULL},
    {"method PUT\nask content \"x\"\n", "content", NULL},
    {NULL, "close", NULL},
    {NULL, "fin", NULL},
    {"tls\n", "notify", NULL},
    {"tls\n", "alert", NULL},
    {"tls\n", "key-update", NULL},
    {"tls\n", "empty-record", NULL},
    {NULL, "reset", NULL},
    {NULL, "stall", NULL},
    {NULL, "hold", NULL},
    {NULL, NULL, "parser * 200"},
    {NULL, NULL, "parser * 200 length 3"},
    {NULL, NULL, "parser * 200 \"x\" consumed 3 finds bare-lf"},
    {NULL, NULL, "parser * error chunk-size at 5 body \"x\""},
    {NULL, NULL, "parser * error chunk-size body length 3 consumed 3"},
    {NULL, NULL, "parser * incomplete incomplete-body at 0 finds bare-lf"},
    {NULL, NULL, "golden a complete consumed 5"},
    {NULL, NULL, "golden a error chunk-size at 5"},
    {NULL, NULL, "golden a hang\noctets 5 crc32 0123abcd"},
    {NULL, NULL, "golden a complete\nmessage any"},
    {NULL, NULL,
     "golden a complete\nmessage 200 version 11 framing none interim closes "
     "cut fields-unknown body-unknown"},
    {NULL, NULL, "golden a complete\nmessage 200 reason \"x\""},
    {NULL, NULL, "golden a complete\nmessage 200\nfield \"A\" : \"b\""},
    {NULL, NULL, "golden a complete\nmessage 200\ntrailer \"A\" : \"b\""},
    {NULL, NULL, "golden a complete\nmessage 200\nbody \"x\""},
};

/* A case of row i with more at the end of the line. */
static bool parse_line(size_t i, const char *more, struct buffer *fault)
{
    struct buffer head = BUFFER_EMPTY, rest = BUFFER_EMPTY;
    struct buffer text = BUFFER_EMPTY;
    bool of_head = lines[i].steps == NULL && lines[i].rest == NULL;
    struct transcript t;
    bool good;

    buffer_add_text(&head, "");
    buffer_printf(&head, "%s%s", lines[i].head != NULL ? lines[i].head : "",
                  of_head ? more : "");
    if (of_head)
        buffer_add_text(&head, "\n");
    buffer_printf(&rest, "%s%s",
                  lines[i].steps != NULL ? lines[i].steps : "hold",
                  lines[i].steps != NULL ? more : "");
    buffer_add_text(&rest, "\n");
    if (lines[i].rest != NULL)
        buffer_printf(&rest, "%s%s\n", lines[i].rest, more);
    buffer_add_text(fault, "");
    buffer_printf(&text, HEAD "%s%s", head.ptr, rest.ptr);
    good = transcript_parse(buffer_view(&text), "p", "i", &t, fault);
    buffer_clear(&text);
    transcript_clear(&t);
    buffer_clear(&head);
    buffer_clear(&rest);
    return good;
}

Test(transcript_lines, a_line_has_no_more_than_its_words)
{
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;

        cr_expect(parse_line(i, "", &fault), "row %zu: %s", i, fault.ptr);
        buffer_truncate(&fault, 0);
        cr_expect_not(parse_line(i, " zz", &fault), "row %zu", i);
        cr_expect_not_null(strstr(fault.ptr, "zz' after '"), "row %zu: %s", i,
                           fault.ptr);
        cr_expect_null(strchr(fault.ptr, '\n'), "row %zu: %s", i, fault.ptr);
        buffer_clear(&fault);
    }
}

Test(transcript_lines, some_come_once)
{
    static const char *const once[] = {
        "title u",
        "level MUST",
        "method PUT",
        "probe HEAD",
        "tls",
        "timing",
        "early",
        "reuse expected MUST",
        "request \"x\"",
        "speaks-first",
        "edited e",
        "fidelity wire",
        "recorded x",
        ("sha256 "
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")};

    for (size_t i = 0; i < sizeof once / sizeof once[0]; i++) {
        struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
        struct buffer wanted = BUFFER_EMPTY;
        struct transcript t;

        buffer_printf(&text, "%s\n%s\nhold\n", once[i], once[i]);
        buffer_printf(&wanted, "p:2: '%.*s' is already given; keep one",
                      (int)strcspn(once[i], " "), once[i]);
        cr_expect_not(
            transcript_parse(buffer_view(&text), "p", "i", &t, &fault));
        cr_expect_str_eq(fault.ptr, wanted.ptr);
        buffer_clear(&text);
        buffer_clear(&fault);
        buffer_clear(&wanted);
    }
}

/* ---- the first word ---- */

/* In the order of the parts of a case, and in each as the reader has them. */
static const char *const words[] = {
    "title",    "level",   "why",          "rfc",          "check",
    "requires", "cve",     "method",       "ask",          "probe",
    "reuse",    "tls",     "timing",       "speaks-first", "early",
    "recorded", "sha256",  "fidelity",     "edited",       "request",
    "reply",    "repeat",  "flood",        "cut",          "segment",
    "pause",    "await",   "content",      "close",        "fin",
    "notify",   "alert",   "key-update",   "empty-record", "reset",
    "stall",    "hold",    "next",         "parser",       "client",
    "proxy",    "gateway", "intermediary", "golden",       "octets",
    "message",  "field",   "trailer",      "body",         "length",
    "crc32",    "finds"};
#define WORDS (sizeof words / sizeof words[0])

static void see_guess(const char *typed)
{
    struct nearest guess = NEAREST_NONE;
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct buffer wanted = BUFFER_EMPTY;
    struct transcript t;

    for (size_t i = 0; i < WORDS; i++)
        nearest_note(&guess, 1, word_of(typed), word_of(words[i]));
    buffer_printf(&wanted, "p:1: the unknown word '%s'; ", typed);
    if (guess.word.ptr != NULL)
        buffer_printf(&wanted, "did you mean '%s'?", guess.word.ptr);
    else
        buffer_add_text(&wanted, "corpus/README.md lists the words of a case");
    buffer_printf(&text, "%s\n", typed);
    cr_expect_not(transcript_parse(buffer_view(&text), "p", "i", &t, &fault));
    cr_expect_str_eq(fault.ptr, wanted.ptr);
    buffer_clear(&text);
    buffer_clear(&fault);
    buffer_clear(&wanted);
}

Test(transcript_lines, a_word_is_answered_with_the_first_of_the_nearest)
{
    mix_words(words, WORDS, see_guess);
}
