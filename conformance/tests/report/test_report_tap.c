/* SPDX-License-Identifier: MIT */
/*
 * TAP 14: a complete small report, and the structure of one with every verdict.
 */
#include <criterion/criterion.h>

#include "report_fixture.h"

static const char small[] =
    "TAP version 14\n"
    "1..3\n"
    "# strictline 0.1.0, client curl (curl 7 \\x1b[31m)\n"
    "not ok 1 - chunked/prefix\n"
    "  ---\n"
    "  verdict: \"fail\"\n"
    "  damage: \"framing\"\n"
    "  rule: \"RFC 9112 7.1 (MUST)\"\n"
    "  title: \"0x <prefix>\"\n"
    "  sent:\n"
    "    - \"reply "
    "\\\"0x5\\\\r\\\\nhello\\\\r\\\\n0\\\\r\\\\n\\\\r\\\\n\\\"\"\n"
    "    - \"close\"\n"
    "  client: \"took \\\"hello\\\"; reads 0x\"\n"
    "  why: \"because of <that> & \\\"this\\\"\"\n"
    "  repeat: \"strictline run --exec 'it'\\\\''s {url}' chunked/prefix "
    "--delivery whole\"\n"
    "  ...\n"
    "not ok 2 - chunked/prefix [cut@3]\n"
    "  ---\n"
    "  verdict: \"fail\"\n"
    "  damage: \"framing\"\n"
    "  rule: \"RFC 9112 7.1 (MUST)\"\n"
    "  title: \"0x <prefix>\"\n"
    "  sent:\n"
    "    - \"reply "
    "\\\"0x5\\\\r\\\\nhello\\\\r\\\\n0\\\\r\\\\n\\\\r\\\\n\\\"\"\n"
    "    - \"close\"\n"
    "  client: \"took \\\"hello\\\"; reads 0x\"\n"
    "  why: \"because of <that> & \\\"this\\\"\"\n"
    "  repeat: \"strictline run --exec 'it'\\\\''s {url}' chunked/prefix "
    "--delivery cut@3\"\n"
    "  ...\n"
    "ok 3 - chunked/prefix [tls]\n";

Test(report_tap, small_report_is_whole)
{
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;

    f->report.count = 3;
    report_tap(&f->report, &out);
    cr_expect_str_eq(out.ptr, small);
    buffer_clear(&out);
    f->report.count = FIXTURE_ENTRIES;
    fixture_free(f);
}

static const struct {
    const char *id, *line;
} lines[] = {
    {"error", "\nnot ok 4 - policy/silence\n"},
    {"xfail", "\nnot ok 5 - policy/known # TODO known failure\n"},
    {"xpass", "\nok 6 - policy/cured # TODO the baseline expects a failure\n"},
    {"warn", "\nok 8 - reuse/new\n  ---\n  verdict: \"warn\"\n"},
    {"escaped name", "\nok 9 - status/a\\#b\n"},
    {"unsupported", "\nok 11 - status/lacks # SKIP the client lacks the "
                    "feature\n"},
    {"skipped", "\nok 12 - status/proxy # SKIP not for this client\n"},
};

Test(report_tap, every_verdict_has_its_line)
{
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;

    report_tap(&f->report, &out);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        cr_expect_not_null(strstr(out.ptr, lines[i].line), "%s: %s",
                           lines[i].id, out.ptr);
    buffer_clear(&out);
    fixture_free(f);
}

/* The plan is right, numbers rise, each YAML block is closed, and its values
 * are JSON strings. */
static const char checker[] =
    "python3 -c \"\n"
    "import json, re, sys\n"
    "lines = sys.stdin.read().split(chr(10))\n"
    "assert lines[0] == 'TAP version 14' and lines.pop() == ''\n"
    "plan = int(lines[1][3:])\n"
    "seen, open = 0, False\n"
    "for line in lines[2:]:\n"
    "    test = re.match(r'(not )?ok (\\\\d+) - \\\\S', line)\n"
    "    if test:\n"
    "        assert not open\n"
    "        seen += 1\n"
    "        assert int(test.group(2)) == seen\n"
    "    elif line in ('  ---', '  ...'):\n"
    "        assert open == (line == '  ...')\n"
    "        open = not open\n"
    "    elif open and line != '  sent:':\n"
    "        json.loads(re.match(r'  (?:  - |[a-z]+: )(.*)', line).group(1))\n"
    "    else:\n"
    "        assert open or line.startswith('# '), line\n"
    "assert seen == plan and not open\n"
    "\"";

Test(report_tap, structure_is_sound)
{
    struct fixture *f = fixture_new();
    struct buffer out = BUFFER_EMPTY;

    report_tap(&f->report, &out);
    cr_expect(fixture_pipe(checker, &out));
    buffer_add_text(&out, "not ok 12 - again\n");
    cr_expect_not(fixture_pipe(checker, &out), "the checker can fail");
    buffer_clear(&out);
    fixture_free(f);
}
