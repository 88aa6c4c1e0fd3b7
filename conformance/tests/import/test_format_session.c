/* SPDX-License-Identifier: MIT */
/*
 * Sessions of the recorder: octets, times and ends; what is damaged is reported
 * and leaves a hole.
 */
#include "../import_kit.h"

#define HEAD "strictline-session 1\n"
#define T "1764134259.123456789"
#define OPEN "open 1 " T " 127.0.0.1:9 127.0.0.1:80\n"
#define OPENED "open wire 127.0.0.1:9 to 127.0.0.1:80\n"
#define STOP "stop " T "\n"

static const struct session_row {
    const char *name;
    const char *text;
    const char *trace;
} rows[] = {
    {"an exchange",
     HEAD OPEN "> 1 " T " \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
               "< 1 " T " \"HTTP/1.1 200\\xfF\\0\"\n< 1 " T " 3*\"a\"\n"
               "< 1 " T " \"b\"\n< 1 " T " fin\n> 1 " T " notify\n"
               "> 1 " T " fin\nclose 1 " T "\n" STOP,
     OPENED "> \"GET / HTTP/1.1\\r\\n\" \"\\r\\n\"\n"
            "< \"HTTP/1.1 200\\xff\\0\"\n"
            "damage 5: neither a string nor the word of an end\n< gap 0\n"
            "< \"b\"\n< fin\n> fin-last\nclose\n"},
    {"a reset ends both sides",
     HEAD OPEN "< 1 " T " reset\nclose 1 " T "\n" STOP,
     OPENED "< rst\n> aborted\nclose\n"},
    {"the client's reset", HEAD OPEN "> 1 " T " reset\nclose 1 " T "\n" STOP,
     OPENED "> rst\n< aborted\nclose\n"},
    {"connections are mixed",
     HEAD OPEN "open 7 " T " a b\n> 7 " T " \"x\"\n> 1 " T " \"y\"\n"
               "close 1 " T "\n# a remark\n\nclose 7 " T "\n" STOP,
     OPENED "open wire a to b\n> \"x\"\n> \"y\"\n> cut\n< cut\nclose\n"
            "> cut\n< cut\nclose\n"},
    {"a recorder that was killed", HEAD OPEN "> 1 " T " \"x\"\n",
     OPENED "> \"x\"\ndamage 4: the recorder did not stop by itself, or the "
            "file is cut: anything later is missing\n"
            "> cut\n< cut\nclose\n"},
    {"cut inside of a line", HEAD OPEN "> 1 " T " \"x\"",
     OPENED "damage 3: the file ends within this line\n> gap 0\n"
            "damage 4: the recorder did not stop by itself, or the "
            "file is cut: anything later is missing\n"
            "> cut\n< cut\nclose\n"},
    {"a string without an end", HEAD OPEN "> 1 " T " \"x\n" STOP,
     OPENED "damage 3: a string that cannot be read; its octets are left "
            "out\n> gap 0\n> cut\n< cut\nclose\n"},
    {"octets after the end", HEAD OPEN "> 1 " T " fin\n> 1 " T " \"x\"\n" STOP,
     OPENED "> fin\ndamage 4: octets of a side that has ended; they are left "
            "out\n< cut\nclose\n"},
    {"what nobody can read may have been octets of any side",
     HEAD OPEN "\xff 1 " T " \"x\"\n" STOP,
     OPENED "damage 3: none of open, >, <, close and stop\n> gap 0\n"
            "< gap 0\n> cut\n< cut\nclose\n"},
    {"numbers and times",
     HEAD "open x " T " a b\nopen 1 12 a b\nopen 1 .123456789 a b\n"
          "open 1 1.12345678x a b\nopen 1 18446744073.000000000 a b\n"
          "< 2 " T " fin\nopen 1 " T " a\nopen 1 " T " a b c\n" STOP,
     "damage 2: the number of a connection is missing\ndamage 3: no time\n"
     "damage 4: no time\ndamage 5: no time\ndamage 6: no time\n"
     "damage 7: no connection of that number is open\n"
     "damage 8: two addresses are missing\n"
     "damage 9: two addresses are missing\n"},
    {"opened twice", HEAD OPEN OPEN STOP,
     OPENED
     "damage 3: a connection of that number is already open\n> cut\n< cut\n"
     "close\n"},
};

Test(format_session, text_is_read)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer out = BUFFER_EMPTY;

        kit_trace("session", word_of(rows[i].text), &out);
        cr_expect_str_eq(out.ptr, rows[i].trace, "%s: got\n%s", rows[i].name,
                         out.ptr);
        buffer_clear(&out);
    }
}

Test(format_session, is_known_by_its_first_line)
{
    cr_expect_str_eq(import_detect(word_of(HEAD))->name, "session");
    cr_expect_null(import_detect(word_of("strictline-session 12\n")));
}

/* The times of segments reach the sink to the nanosecond. */
static void keep_time(void *context, const struct import_event *ev)
{
    uint64_t *time = context;

    if (ev->type == IMPORT_OCTETS)
        *time = ev->time;
}

static void keep_no_remark(void *context, enum import_remark remark,
                           uint64_t place, const char *what)
{
    (void)context, (void)remark, (void)place;
    cr_expect(false, "%s", what);
}

Test(format_session, times_are_kept)
{
    uint64_t time = 0;
    struct import_sink sink = {keep_time, keep_no_remark, &time};

    kit_import("session", word_of(HEAD OPEN "< 1 " T " \"x\"\n" STOP), &sink);
    cr_expect_eq(time, UINT64_C(1764134259123456789));
}

/* A line that is longer than the window over a file. */
Test(format_session, a_line_has_a_limit)
{
    struct buffer text = BUFFER_EMPTY, out = BUFFER_EMPTY;

    buffer_add_text(&text, HEAD OPEN "< 1 " T " \"");
    for (size_t i = 0; i < 3 * SOURCE_WINDOW; i++)
        buffer_add(&text, "x", 1);
    buffer_add_text(&text, "\"\n< 1 " T " fin\n" STOP);
    kit_trace("session", buffer_view(&text), &out);
    cr_expect_str_eq(out.ptr, OPENED "damage 3: the line is too long\n"
                                     "< gap 0\n< fin\n> cut\nclose\n");
    buffer_clear(&text);
    buffer_clear(&out);
}
