/* SPDX-License-Identifier: MIT */
/*
 * `requires` in the head of a case: which sentences of the RFCs it tests.
 */
#include "case/transcript.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

#include "one_fault.h"

#define HEAD "title t\nwhy w\nlevel policy\n"

static bool parse(const char *lines, struct transcript *t, struct buffer *fault)
{
    struct buffer text = BUFFER_EMPTY;
    bool good;

    buffer_printf(&text, "%s%shold\n", HEAD, lines);
    good = transcript_parse(buffer_view(&text), "p", "i", t, fault);
    buffer_clear(&text);
    return good;
}

/* The last of the lines is wrong. */
static void expect_one(const char *lines)
{
    struct buffer text = BUFFER_EMPTY;
    unsigned line = 3;

    for (const char *at = lines; *at != '\0'; at++)
        line += *at == '\n';
    buffer_printf(&text, "%s%shold\n", HEAD, lines);
    expect_one_fault(text.ptr, line);
    buffer_clear(&text);
}

Test(transcript_head, ids_of_all_lines_are_joined)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(parse("requires 9112-6.3#1 9110-15#13\nrequires 9112-8#2\n", &t,
                    &fault),
              "%s", fault.ptr);
    cr_expect_str_eq(t.requires, "9112-6.3#1 9110-15#13 9112-8#2");
    transcript_clear(&t);
    cr_assert(parse("", &t, &fault));
    cr_expect_null(t.requires);
    transcript_clear(&t);
}

Test(transcript_head, what_is_no_id_is_named_with_its_line)
{
    static const struct {
        const char *lines, *fault;
    } rows[] = {
        {"requires\n", "p:4: the id of a requirement is missing"},
        {"requires 9112-6.3(5)\n",
         "p:4: '9112-6.3(5)' is not the id of a requirement; write it as "
         "9112-6.3#12"},
        {"requires 9112-6.3#1\nrequires 9112-8#2 9112-6.3#1\n",
         "p:5: '9112-6.3#1' is already given; keep one"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct transcript t;

        cr_expect(!parse(rows[i].lines, &t, &fault), "%s", rows[i].lines);
        cr_expect_str_eq(fault.ptr, rows[i].fault);
        expect_one(rows[i].lines);
        buffer_clear(&fault);
    }
}

Test(transcript_head, ids_have_a_limit)
{
    struct buffer lines = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct transcript t;

    for (int i = 1; i <= TRANSCRIPT_REQUIRES_MAX; i++)
        buffer_printf(&lines, "requires 9112-1#%d\n", i);
    cr_assert(parse(lines.ptr, &t, &fault), "%s", fault.ptr);
    transcript_clear(&t);
    buffer_add_text(&lines, "requires 9112-1#1\nrequires x\n");
    cr_expect(!parse(lines.ptr, &t, &fault));
    cr_expect_str_eq(fault.ptr, "p:68: more than 64 requirements; divide the "
                                "case\n"
                                "p:69: 'x' is not the id of a requirement; "
                                "write it as 9112-6.3#12");
    buffer_clear(&lines);
    buffer_clear(&fault);
}

Test(transcript_head, what_is_asked_for_is_read)
{
    struct buffer fault = BUFFER_EMPTY;
    struct transcript t;

    cr_assert(parse("method PUT\nask field \"Expect\" \"100-\" \"continue\"\n"
                    "ask content \"a\" 3*\"b\"\nask field \"A\" \"1\"\n"
                    "ask follow\nearly\n",
                    &t, &fault),
              "%s", fault.ptr);
    cr_assert_eq(t.asking.field_count, 2);
    cr_expect_str_eq(t.asking.fields[0].name.ptr, "Expect");
    cr_expect_str_eq(t.asking.fields[0].value.ptr, "100-continue");
    cr_expect_str_eq(t.asking.fields[1].name.ptr, "A");
    cr_expect_str_eq(t.asking.content.ptr, "abbb");
    cr_expect(t.asking.follow && t.early && transcript_asks(&t));
    cr_expect(asking_has_field(&t.asking, "expect") &&
              asking_has_field(&t.asking, "a"));
    cr_expect_not(asking_has_field(&t.asking, "expec"));
    transcript_clear(&t);
    cr_assert(parse("ask field \"A\" \"1\"\n", &t, &fault), "%s", fault.ptr);
    cr_expect(transcript_asks(&t) && !t.asking.follow && !t.early);
    transcript_clear(&t);
    cr_assert(parse("ask follow\n", &t, &fault), "%s", fault.ptr);
    cr_expect(!transcript_asks(&t), "following is nothing to send");
    cr_expect_not(asking_has_field(&t.asking, "a"));
    transcript_clear(&t);
}

Test(transcript_head, what_cannot_be_asked_for_is_named)
{
    static const struct {
        const char *lines, *fault;
    } rows[] = {
        {"ask\n", "p:4: 'field', 'content' or 'follow' is missing"},
        {"ask nicely\n", "p:4: 'nicely' cannot be asked for"},
        {"ask field Range \"x\"\n", "p:4: a string is missing"},
        {"ask field \"a b\" \"x\"\n", "p:4: 'a b' is not the name of a field"},
        {"ask field \"\" \"x\"\n", "p:4: '' is not the name of a field"},
        {"ask field \"a b\" \"\"\n", "p:4: 'a b' is not the name of a field"},
        {"ask field \"Host\" \"\"\n", "p:4: 'Host' is made by the client"},
        {"ask field \"HOST\" \"x\"\n", "p:4: 'HOST' is made by the client"},
        {"ask field \"Content-Length\" \"0\"\n", "made by the client"},
        {"ask field \"A\" \"x\\r\\nB: c\"\n", "p:4: a value to ask for is"},
        {"ask field \"A\" \" x\"\n", "p:4: a value to ask for is"},
        {"ask field \"A\" \"\"\n", "p:4: a value to ask for is"},
        {"ask field \"A\" 1024*\"x\"\n", "1024 octets at most"},
        {"method POST\nask content \"\"\n", "p:5: the strings are empty"},
        {"method POST\nask content \"a\"\nask content \"b\"\n",
         "p:6: content is already asked for"},
        {"ask content \"a\"\n", "POST, PUT and PATCH"},
        {"early\n", "'early' is about content"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer fault = BUFFER_EMPTY;
        struct transcript t;

        cr_expect(!parse(rows[i].lines, &t, &fault), "%s", rows[i].lines);
        cr_expect(strstr(fault.ptr, rows[i].fault) != NULL, "%s: %s",
                  rows[i].lines, fault.ptr);
        expect_one(rows[i].lines);
        buffer_clear(&fault);
    }
}

Test(transcript_head, fields_have_a_limit)
{
    struct buffer lines = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct transcript t;

    for (int i = 1; i <= ASKING_FIELDS_MAX; i++)
        buffer_printf(&lines, "ask field \"A%d\" \"x\"\n", i);
    cr_assert(parse(lines.ptr, &t, &fault), "%s", fault.ptr);
    transcript_clear(&t);
    buffer_add_text(&lines, "ask field \"B\" \"x\"\n");
    cr_expect(!parse(lines.ptr, &t, &fault));
    cr_expect_str_eq(fault.ptr, "p:20: more than 16 fields; divide the case");
    buffer_clear(&lines);
    buffer_clear(&fault);
}
