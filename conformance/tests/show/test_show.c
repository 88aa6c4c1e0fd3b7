/* SPDX-License-Identifier: MIT */
/*
 * A case in full: every octet with its offset, every rule, and the command.
 */
#include "show/show.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/word.h"

static const char text[] =
    "title    all there is\n"
    "why      a reason that is so long that it does not fit on one line of a\n"
    "why      terminal and goes on in the next\n"
    "rfc      9112 6.3(5)\n"
    "rfc      9112 C.2.2\n"
    "check    ck-0x\n"
    "requires 9112-8#2\n"
    "requires 9112-8#5\n"
    "level    MUST\n"
    "cve      CVE-2025-22871\n"
    "method   POST\n"
    "probe\n"
    "reuse    forbidden MUST\n"
    "tls\n"
    "speaks-first\n"
    "reply    \"HTTP/1.1 200 OK\\r\\nX: 1\\r\\n\" 30*\"\\xff\"\n"
    "repeat   3 \"ab\"\n"
    "reply    \"c\"\n"
    "cut\n"
    "segment  5\n"
    "pause    20\n"
    "flood    max \"x\\n\"\n"
    "await\n"
    "key-update\n"
    "notify\n"
    "alert\n"
    "next\n"
    "stall\n"
    "client   reject            pass\n"
    "client   otherwise         fail framing    a reason\n";

static const char shown[] =
    "a/b\n"
    "  all there is\n"
    "\n"
    "why      a reason that is so long that it does not fit on one line of a "
    "terminal\n"
    "         and goes on in the next\n"
    "level    MUST: a rule for the client\n"
    "rfc      9112 6.3(5)   "
    "https://www.rfc-editor.org/rfc/rfc9112#section-6.3\n"
    "         9112 C.2.2    "
    "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2\n"
    "requires 9112-8#2 (MUST, client) Such a response is recorded as "
    "incomplete, "
    "so\n         that nobody takes it for whole.\n"
    "         9112-8#5\n"
    "checks   ck-0x\n"
    "seen in  CVE-2025-22871\n"
    "request  POST over TLS, then GET as a probe: its answer is signed\n"
    "reuse    forbidden (MUST) for the second request\n"
    "\n"
    "The server, on the first connection, at once (offset, octets):\n"
    "         0  \"HTTP/1.1 200 OK\\r\\n\"\n"
    "        17  \"X: 1\\r\\n\"\n"
    "        23  30*\"\\xff\"\n"
    "    repeat  3 times:\n"
    "            \"ab\"\n"
    "        59  \"c\"\n"
    "       cut  a segment ends here\n"
    "   segment  5 octets at most in a segment, from here on\n"
    "     pause  20 ms of silence\n"
    "     flood  67108864 octets at most, over and over until the client "
    "closes:\n"
    "            \"x\\n\"\n"
    "     await  until the next complete request has arrived\n"
    "key-update  a TLS 1.3 KeyUpdate\n"
    "    notify  close_notify, without FIN\n"
    "     alert  a fatal TLS alert, then FIN\n"
    "\n"
    "The server, on the second connection, when a request arrives (offset, "
    "octets):\n"
    "     stall  silence; the connection stays open, the client must give up\n"
    "\n"
    "Expected:\n"
    "  client   reject            pass\n"
    "  client   otherwise         fail framing    a reason\n"
    "\n"
    "Run it:\n"
    "  strictline run --client curl ";

static const char map_text[] =
    "requirement 9112-8#2\nlevel MUST\nbinds client\n"
    "rule Such a response is recorded as incomplete,\n"
    "rule so that nobody takes it for whole.\n";

static void show(const char *source, const char *path, struct buffer *out)
{
    struct buffer fault = BUFFER_EMPTY;
    struct requirement_map map;
    struct transcript t;

    cr_assert(requirement_map_parse(word_of(map_text), "m", &map, &fault), "%s",
              fault.ptr);
    cr_assert(transcript_parse(word_of(source), path, "a/b", &t, &fault), "%s",
              fault.ptr);
    show_case(&t, "/cases", &map, out);
    transcript_clear(&t);
    requirement_map_clear(&map);
}

static const struct path_row {
    const char *path, *named;
} paths[] = {
    {"/cases/a/b.case", "a/b"},
    {"/cases/c/a/b.case", "/cases/c/a/b.case"},
    {"/casesa/b.case", "/casesa/b.case"},
    {"b.case", "b.case"},
    {"my b.case", "'my b.case'"},
    {"it's\x1b.case", "$'it\\'s\\033.case'"},
};

Test(show, everything_is_there)
{
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct buffer got = BUFFER_EMPTY, wanted = BUFFER_EMPTY;

        show(text, paths[i].path, &got);
        buffer_printf(&wanted, "%s%s\n", shown, paths[i].named);
        cr_expect_str_eq(got.ptr, wanted.ptr, "%s: %s", paths[i].path, got.ptr);
        buffer_clear(&got);
        buffer_clear(&wanted);
    }
}

Test(show, a_case_without_rules_says_so)
{
    struct buffer got = BUFFER_EMPTY;

    show("title t\nwhy w\nlevel policy\nhold\n", "x", &got);
    cr_expect(strstr(got.ptr, "observed, not judged") != NULL);
    buffer_clear(&got);
}

Test(show, a_word_longer_than_a_line_stands_alone)
{
    struct buffer got = BUFFER_EMPTY, source = BUFFER_EMPTY;
    char word[100];

    memset(word, 'x', sizeof word);
    buffer_printf(&source, "title t\nwhy %.*s y\nlevel policy\nhold\n",
                  (int)sizeof word, word);
    show(source.ptr, "x", &got);
    cr_expect(strstr(got.ptr, "\nwhy      xxx") != NULL, "%s", got.ptr);
    cr_expect(strstr(got.ptr, "xxx\n         y\n") != NULL, "%s", got.ptr);
    buffer_clear(&got);
    buffer_clear(&source);
}
