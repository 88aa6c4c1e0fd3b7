/* SPDX-License-Identifier: MIT */
/*
 * Where readers find an end although more follows.
 */
#include "zero/ends.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "text/word.h"
#include "zero/mutant_file.h"

#define OK "HTTP/1.1 200 OK\\r\\n"
/* The head is OK and this: 17 and 21 octets. */
#define THREE "Content-Length: 3\\r\\n\\r\\n"
#define BAD "Content-Length: x3\\r\\n\\r\\n"
#define RULES "\nclient 200 \"hel\" info\nclient otherwise info"
#define CHUNKED "Transfer-Encoding: chunked\\r\\n"

static const struct row {
    const char *name, *steps;
    const char *ends; /* LIST:OFFSET */
} rows[] = {
    {"nothing follows", "reply \"" OK THREE "hel\"", ""},
    {"octets follow", "reply \"" OK THREE "hello\"", " 0:41"},
    {"in a segment of their own",
     "reply \"" OK THREE "hel\"\ncut\nreply \"lo\"", " 0:41"},
    {"the server pauses there anyway",
     "reply \"" OK THREE "hel\"\npause 5\nreply \"lo\"", ""},
    {"or asks for a request",
     "probe\nreply \"" OK THREE "hel\"\nawait\nreply \"" OK THREE "hello\"",
     " 0:82"},
    {"or closes", "reply \"" OK THREE "hel\"\nclose", ""},
    {"on each connection",
     "reply \"" OK THREE "hello\"\nclose\nnext\nreply \"" OK THREE "help\"",
     " 0:41"},
    {"where one reader takes the length, and the others the chunks",
     "reply \"" OK CHUNKED THREE "5\\r\\nhello\\r\\n0\\r\\n\\r\\nX\"",
     " 0:69 0:81"},
    {"a rule names a body that no reader takes",
     "reply \"" OK BAD "hello\"" RULES, " 0:42"},
    {"the last of several, not one in the head",
     "reply \"" OK "h: hel\\r\\n" BAD "hello\"" RULES, " 0:50"},
    {"not if the server stops there", "reply \"" OK BAD "hel\"" RULES, ""},
    {"no reader finds one",
     "reply \"" OK "Content-Length: 9\\r\\n\\r\\nhello\"", ""},
    {"a flood is not searched", "flood max \"" OK THREE "hello\"", ""},
    {"nor in very many octets",
     "reply \"" OK THREE "hello\"\nrepeat 200000 \"x\"", ""},
};

static void show(const struct delivery_ends *ends, struct buffer *out)
{
    buffer_add_text(out, "");
    for (size_t i = 0; i < ends->count; i++)
        buffer_printf(out, " %u:%ju", ends->items[i].list,
                      (uintmax_t)ends->items[i].offset);
}

static void check(const struct row *row, const struct inprocess *const *readers)
{
    struct buffer text = BUFFER_EMPTY, fault = BUFFER_EMPTY;
    struct buffer shown = BUFFER_EMPTY;
    struct delivery_ends ends = {.items = NULL};
    struct transcript t;

    buffer_printf(&text, "title t\nwhy w\nlevel policy\n%s\n", row->steps);
    cr_assert(transcript_parse(buffer_view(&text), "t.case", "a/t", &t, &fault),
              "%s: %s", row->name, fault.ptr);
    ends_find(readers, 3, &t, &ends);
    show(&ends, &shown);
    cr_expect_str_eq(shown.ptr, row->ends, "%s: %s", row->name, shown.ptr);
    cr_expect_eq(ends.ms, DELIVERY_END_MS);
    ends_clear(&ends);
    transcript_clear(&t);
    buffer_clear(&text);
    buffer_clear(&shown);
}

Test(ends, are_those_of_every_reader)
{
    static const char no_coding[] = "title    knows no coding\n"
                                    "profile  lenient\n"
                                    "quirk    coding-unknown\n";
    struct buffer fault = BUFFER_EMPTY;
    struct inprocess *readers[3];
    char *title;

    readers[0] = inprocess_new(sl_profile_find("strict"));
    readers[1] = inprocess_new(sl_profile_find("lenient"));
    readers[2] = mutant_parse(word_of(no_coding), "x.mutant", &title, &fault);
    cr_assert_not_null(readers[2], "%s", fault.ptr);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(&rows[i], (const struct inprocess *const *)readers);
    for (size_t i = 0; i < 3; i++)
        free(readers[i]);
    free(title);
}
