/* SPDX-License-Identifier: MIT */
/*
 * The head of a recorded case: all of its words or none.
 */
#include "case/transcript.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#define HEAD "title x\nwhy y\nlevel policy\n"
#define SHA256                                                                 \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/* text, and words of the message; NULL if all is well */
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
    {"fidelity\n", "the fidelity is missing"},
    {"fidelity exact\n", "'exact' is not a fidelity"},
    {"edited\n", "what was edited is missing"},
    {"request GET\n", "a string is missing"},
    {"recorded x\n", "the fidelity is missing"},
    {"fidelity wire\n", "add a line 'recorded"},
    {"request \"GET\"\n", "add a line 'recorded"},
    {"sha256 " SHA256 "\n", "add a line 'recorded"},
    {"recorded x\nfidelity rebuilt\n", "add a line 'edited"},
    {"recorded x\nfidelity block-edited\n", "add a line 'edited"},
};

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
        if (rows[i].says != NULL)
            cr_expect(strstr(fault.ptr, rows[i].says) != NULL, "%s: %s",
                      rows[i].text, fault.ptr);
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
    transcript_clear(&t);
}
