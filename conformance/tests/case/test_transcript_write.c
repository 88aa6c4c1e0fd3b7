/* SPDX-License-Identifier: MIT */
/*
 * What is written is read back as the same transcript.
 */
#include "case/transcript_write.h"

#include <criterion/criterion.h>
#include <string.h>

#include "corpus/corpus.h"
#include "text/word.h"

static const char canonical[] =
    "title    a title\n"
    "why      a reason in two lines\n"
    "rfc      9112 7.1\n"
    "rfc      9110 8.6\n"
    "check    ck-0x ck-one\n"
    "requires 9112-7.1#3 9112-8#2\n"
    "level    SHOULD\n"
    "cve      CVE-2025-22871\n"
    "method   POST\n"
    "ask      field \"XXXXXXXXXXXXXXXXXXXXXXXXX\" \"a b\"\n"
    "ask      field \"Range\" \"bytes=0-4\"\n"
    "ask      content \"a\\0\" 1000*\"x\"\n"
    "ask      follow\n"
    "probe    HEAD idle\n"
    "reuse    expected SHOULD\n"
    "tls\n"
    "timing\n"
    "speaks-first\n"
    "early\n"
    "recorded a.har entry 3\n"
    "sha256   "
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
    "fidelity rebuilt\n"
    "edited   all but the body\n"
    "request  \"GET /\\xff HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
    "\n"
    "reply    \"HTTP/1.1 200 OK\\r\\n\" \"\\r\\n\" 1000*\"x\" \"\\xff\\\"\"\n"
    "repeat   5000000000 \"x\"\n"
    "flood    67108864 \"ab\"\n"
    "cut\n"
    "segment  7\n"
    "pause    100\n"
    "await\n"
    "content\n"
    "key-update\n"
    "notify\n"
    "close\n"
    "next\n"
    "hold\n"
    "\n"
    "parser   strict,lenient    error chunk-size at 47 body \"\" consumed 3\n"
    "parser   http.client       099 begins \"he\" finds bare-lf,obs-fold\n"
    "parser   *                 incomplete no-response body length 0\n"
    "client   reject            pass\n"
    "client   200 \"hello\"       fail framing    reads 0x5 as 5\n"
    "client   any length 3      warn risk desync    two octets less\n"
    "client   took 5000         info risk resources\n"
    "client   sends 5000        info risk resources\n"
    "client   200 \"x\"           fail poisoning risk injection\n"
    "client   099               info\n"
    "client   not closes and closure-alert fail robustness    a reason\n"
    "client   200 \"x\" and not field \"X-\\xff\" contains \"\\n\" warn\n"
    "client   asked 2 begins \"POST \" field \"Host\" length 3 warn\n"
    "client   reject and reserves 1000000000 and memory 5 warn\n"
    "client   204 and waits 2000 info\n"
    "client   any and asked field \"Host\" info\n"
    "client   asked octets begins \"GET \" warn\n"
    "client   second 200 and field \"a\" \"b\" info\n"
    "client   second hang       info\n"
    "client   otherwise         lenient    a reason\n";

/* Reads text and writes it again. */
static void rewrite(struct sl_bytes text, struct buffer *out)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(transcript_parse(text, "x", "x", &t, &fault), "%s", fault.ptr);
    transcript_write(&t, out);
    transcript_clear(&t);
}

Test(transcript_write, canonical_text_stays_as_it_is)
{
    struct buffer once = BUFFER_EMPTY;

    rewrite(word_of(canonical), &once);
    cr_expect_str_eq(once.ptr, canonical);
    buffer_clear(&once);
}

static bool same_step(const struct step *a, const struct step *b)
{
    return a->type == b->type && a->count == b->count &&
           a->bytes.len == b->bytes.len &&
           (a->bytes.len == 0 ||
            memcmp(a->bytes.ptr, b->bytes.ptr, a->bytes.len) == 0);
}

/* Text that is read, written, and read again. */
static void check_round(const struct transcript *t)
{
    struct buffer once = BUFFER_EMPTY, twice = BUFFER_EMPTY;
    struct buffer fault = BUFFER_EMPTY;
    struct transcript again;

    transcript_write(t, &once);
    cr_assert(
        transcript_parse(buffer_view(&once), t->path, t->id, &again, &fault),
        "%s: %s", t->id, fault.ptr);
    cr_assert_eq(t->step_count, again.step_count, "%s", t->id);
    for (size_t i = 0; i < t->step_count; i++)
        cr_expect(same_step(&t->steps[i], &again.steps[i]), "%s: step %zu",
                  t->id, i);
    transcript_write(&again, &twice);
    cr_expect_str_eq(once.ptr, twice.ptr, "%s", t->id);
    transcript_clear(&again);
    buffer_clear(&once);
    buffer_clear(&twice);
}

Test(transcript_write, every_shipped_case_is_read_back)
{
    struct buffer faults = BUFFER_EMPTY;
    struct corpus c;

    corpus_read(STRICTLINE_SOURCE_DIR "/corpus/cases", &c, &faults);
    for (size_t i = 0; i < c.count; i++)
        check_round(&c.cases[i]);
    corpus_clear(&c);
    buffer_clear(&faults);
}
