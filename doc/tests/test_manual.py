#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The readers of doc/ and the printer, each by rows: a source and the lines of
the page that it becomes, or the fault that it is."""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
# The build leaves nothing in the sources.
sys.dont_write_bytecode = True

import header  # noqa: E402
import helptext  # noqa: E402
import markdown  # noqa: E402
import roff  # noqa: E402
from blocks import Fault  # noqa: E402

PAGES = {"other/README.md": ("other", "5"), "README.md": ("page", "1")}

MARKDOWN = [
    # name, text below the heading, the lines of the page
    ("sentences", "One. Two\ngoes on.\n\nThree.",
     ["One.", "Two goes on.", ".PP", "Three."]),
    ("styles", "a `b-c`, **d**, *e-f*: 2 * 3 * 4",
     [r"a \fBb\-c\fP, \fBd\fP, \fIe-f\fP: 2 * 3 * 4"]),
    ("link to a page", "see [that](other/README.md#part)",
     [r"see that (\fBother\fP(5))"]),
    ("link named README", "([README](other/README.md))",
     [r"(\fBother\fP(5))"]),
    ("link to this page", "see [this](README.md)", ["see this"]),
    ("link elsewhere", "see [`net.h`](net.h)", [r"see \fBnet.h\fP"]),
    ("a line that begins like a request", ".a\n\n'b",
     [r"\&.a", ".PP", r"\&'b"]),
    ("backslashes", r"`\r\n` and \x", [r"\fB\er\en\fP and \ex"]),
    ("indented code", "    a-b\n\n    .c\n\nd",
     [".RS 4", ".nf", r"a\-b", "", r"\&.c", ".fi", ".RE", ".PP", "d"]),
    ("fenced code", "```c\n| x |\n```", [".RS 4", ".nf", "| x |", ".fi", ".RE"]),
    ("a list", "* one\n  more\n* two\n\nafter",
     [r".IP \(bu 2", "one more", r".IP \(bu 2", "two", ".PP", "after"]),
    ("a numbered list", "1. one\n2. two", [".IP 1. 3", "one", ".IP 2. 3", "two"]),
    ("a table", "| a | b |\n|---|---|\n| `x` | y |", [".TP", r"\fBx\fP", "y"]),
    ("a table with arguments", "| a | argument | |\n|---|---|---|\n| x | N | y |",
     [".TP", "x N", "y"]),
    ("a table with notes", "| a | RFC | |\n|---|---|---|\n| x | 1 | y |",
     [".TP", "x", "y (RFC: 1)"]),
    ("a table of values", "| | one | two |\n|---|---|---|\n| x | 1 | 2 |",
     [".TP", "x", "one: 1; two: 2"]),
    ("a bar in code", "| a | b |\n|---|---|\n| `x|z` | y |",
     [".TP", r"\fBx|z\fP", "y"]),
    ("a picture", "a\n\n![one](two)\n\nb", ["a", ".PP", "b"]),
    ("octets beyond ASCII", "a ▶ b", [r"a \[u25B6] b"]),
]

MARKDOWN_FAULTS = [
    ("a list with hyphens", "- one", "a.md:3: not in the subset"),
    ("a quotation", "> one", "a.md:3: not in the subset"),
    ("an image in a line", "![one](two) x", "a.md:3: not in the subset"),
    ("HTML", "<p>", "a.md:3: not in the subset"),
    ("a deep heading", "##### a", "a.md:3: not in the subset"),
    ("text at a list's end", "* one\ntwo", "a.md:4: a list ends"),
    ("an open fence", "```\none", "a.md:3: the fence"),
    ("a row too short", "| a | b |\n|---|---|\n| x |", "a.md:5: 1 cells"),
    ("a table without its line", "| a | b |\n| x | y |", "a.md:3: a table"),
]

HELP = """usage: strictline list [CASE...]
       strictline list --all

Lists cases, such as 'a/*'.

  CASE          an id
  --all         every
                case
  -h, --help    this text
  --write-baseline FILE   failures

examples:
  strictline list   all
"""

HEADER = '''/* SPDX-License-Identifier: MIT */
/*
 * What it is.
 *
 *     example;
 *
 *   - one
 *     more
 */
#ifndef STRICTLINE_X_H
#define STRICTLINE_X_H

#include <stddef.h>

struct sl_later;

/* A pair. */
struct sl_pair {
    int a; /* the first */

    int b;
    /* private */
    int hidden;
};

/*
 * Does it.
 * SL_ERR_IO, SL_ERR_A,
 * SL_ERR_B       one of
 *                them
 * SL_ERR_C       another
 * The end.
 */
/*@ requires \\true;
*/
SL_API enum sl_err sl_do(struct sl_pair *p,
                         int a);

/* In place. */
static inline int sl_in(int a)
{
    return a;
}

#ifdef __cplusplus
#define SL_ONE (1u)
#else
#define SL_ONE 1
#endif

#endif
'''


def printed(blocks):
    page = roff.Page("page", "1", "",
                     lambda target: PAGES.get(target.partition("#")[0]))
    for block in blocks:
        page.block(block)
    return page.lines


class Manual(unittest.TestCase):
    maxDiff = None

    def test_markdown_becomes(self):
        for name, text, wanted in MARKDOWN:
            with self.subTest(name):
                sections = markdown.read("a.md", "# Title\n\n" + text + "\n")
                self.assertEqual(printed(sections[0].blocks), wanted)

    def test_markdown_refuses(self):
        for name, text, wanted in MARKDOWN_FAULTS:
            with self.subTest(name):
                with self.assertRaises(Fault) as fault:
                    markdown.read("a.md", "# Title\n\n" + text + "\n")
                self.assertIn(wanted, str(fault.exception))

    def test_markdown_has_levels(self):
        sections = markdown.read("a.md", "# A\n## B\n### C\n## D\n")
        self.assertEqual([(s.title, s.level) for s in sections],
                         [("A", 1), ("B", 2), ("C", 3), ("D", 2)])

    def test_help_has_usage_text_and_options(self):
        usage, blocks = helptext.read(HELP)
        self.assertEqual(usage, ["strictline list [CASE...]",
                                 "strictline list --all"])
        self.assertEqual(printed(blocks), [
            r"Lists cases, such as \fBa/*\fP.",
            ".TP", r"\fICASE\fP", "an id",
            ".TP", r"\fB\-\-all\fP", "every case",
            ".TP", r"\fB\-h\fP, \fB\-\-help\fP", "this text",
            ".TP", r"\fB\-\-write\-baseline\fP \fIFILE\fP", "failures",
            ".PP", "examples:",
            ".PP", ".RS 4", ".nf", "strictline list   all", ".fi", ".RE"])

    def test_help_lists_commands(self):
        self.assertEqual(
            helptext.commands("x\n\n  run      judge a client\n"
                              "  list     cases\n\nFirst steps:\n"
                              "  strictline run   all\n"),
            [("run", "judge a client"), ("list", "cases")])

    def test_header_has_a_section_for_each_declaration(self):
        sections = header.read("x.h", HEADER, "strictline/x.h")
        self.assertEqual([s.title for s in sections],
                         ["<strictline/x.h>", "struct sl_pair", "sl_do",
                          "sl_in", "SL_ONE"])
        self.assertEqual(printed(sections[0].blocks), [
            "What it is.", ".PP", ".RS 4", ".nf", "example;", ".fi", ".RE",
            r".IP \(bu 2", "one more"])

    def test_header_hides_what_is_private(self):
        pair = header.read("x.h", HEADER, "strictline/x.h")[1]
        self.assertEqual(pair.blocks[0].lines, [
            "struct sl_pair {", "    int a; /* the first */", "",
            "    int b;", "    /* private */", "};"])

    def test_header_shows_prototypes_and_errors(self):
        _, _, does, inline, one = header.read("x.h", HEADER, "strictline/x.h")
        self.assertEqual(does.blocks[0].lines, [
            "enum sl_err sl_do(struct sl_pair *p,", "                  int a);"])
        self.assertEqual(printed(does.blocks[1:]), [
            "Does it.",
            ".TP", r"\fBSL_ERR_IO\fP, \fBSL_ERR_A\fP, \fBSL_ERR_B\fP",
            "one of them",
            ".TP", r"\fBSL_ERR_C\fP", "another",
            ".PP", "The end."])
        self.assertEqual(inline.blocks[0].lines, ["int sl_in(int a);"])
        self.assertEqual(one.blocks[0].lines, ["#define SL_ONE 1"])


if __name__ == "__main__":
    unittest.main()
