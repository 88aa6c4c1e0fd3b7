/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "explore/behaviour.h"
#include "specimen_kit.h"

#define TOKEN "0123456789abcdef0123456789abcdef"

Test(behaviour, words_name_the_reader_that_is_shared)
{
    static const struct {
        enum result result;
        const char *body, *error, *words;
    } rows[] = {
        {RESULT_RESPONSE, "hello", NULL, "took:2:lenient"},
        {RESULT_RESPONSE, "hell", NULL, "took:2:part"},
        {RESULT_RESPONSE, "hello!", NULL, "took:2:more"},
        {RESULT_RESPONSE, "world", NULL, "took:2:other"},
        {RESULT_RESPONSE, "", NULL, "took:2:part"},
        {RESULT_RESPONSE, TOKEN, NULL, "took:2:signed"},
        {RESULT_ERROR, "", NULL, "refused"},
        {RESULT_ERROR, "hel", NULL, "refused:part"},
        {RESULT_HANG, "", NULL, "hang"},
        {RESULT_CRASH, "", "died of signal 6: 0x12 lost",
         "crash(died.of.signal.6.x.lost)"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct outcome o = {.first.result = rows[i].result};
        struct buffer words = BUFFER_EMPTY;
        struct transcript t;
        struct reference r;

        kit_specimen("reply \"HTTP/1.1 200 OK\\nContent-Length: "
                     "5\\r\\n\\r\\nhello\"\nclose\n",
                     &t);
        reference_read(&t, &r);
        answer_set_status(&o.first, 200);
        buffer_add(&o.first.body, rows[i].body, strlen(rows[i].body));
        if (rows[i].error != NULL)
            o.first.error = memory_copy_text(rows[i].error);
        behaviour_of(&r, &o, &words);
        cr_expect_eq(strcmp(words.ptr, rows[i].words), 0, "%s, wanted %s",
                     words.ptr, rows[i].words);
        outcome_clear(&o);
        buffer_clear(&words);
        reference_clear(&r);
        transcript_clear(&t);
    }
}

Test(behaviour, the_second_answer_follows)
{
    struct outcome o = {.first.result = RESULT_ERROR,
                        .second.result = RESULT_RESPONSE};
    struct buffer words = BUFFER_EMPTY;
    struct transcript t;
    struct reference r;

    kit_specimen("reply \"x\"\nclose\n", &t);
    reference_read(&t, &r);
    buffer_add_text(&o.second.body, TOKEN);
    behaviour_of(&r, &o, &words);
    cr_expect_eq(strcmp(words.ptr, "refused/took:signed"), 0, "%s", words.ptr);
    buffer_truncate(&words, 0);
    behaviour_of_first(&r, &o, &words);
    cr_expect_eq(strcmp(words.ptr, "refused"), 0, "%s", words.ptr);
    outcome_clear(&o);
    buffer_clear(&words);
    reference_clear(&r);
    transcript_clear(&t);
}
