#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Weaves the proof into copies of the parser's sources.

usage: weave.py PARSER [COPY]

PARSER is the folder that holds src, include and proofs. proofs/contracts has
a text for each source that the proof says something about:
contracts/core/run.c.acsl belongs to src/core/run.c, contracts/strictline/x.h.acsl
to include/strictline/x.h. Such a text quotes the source and leaves out most of
it; README.md says how. What it adds is put into the copy at the same place;
nothing else is changed, so what is proved is the code that is shipped.

COPY receives src and include, with #line directives that lead messages back
to the two originals. Without COPY the texts are only checked.

Prints FILE:LINE: FAULT for each quotation that the source does not have, or
has more than once. Exit status 0, or 1 if there was a fault.
"""

import pathlib
import re
import sys

SOURCES = ("src", "include")
# What may be added: ACSL, and headers of the proof.
ADDED_INCLUDE = re.compile(r'#include "proofs/[a-z_]+\.h"$')
# Comments, and what looks like one but is a literal.
TOKEN = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.S)


class Fault(Exception):
    """A quotation that does not fit; where it stands, and what is wrong."""

    def __init__(self, line, what):
        super().__init__(what)
        self.line = line


class Code:
    """The lines of a text that are neither blank nor all comment, without
    their comments, each with its place."""

    def __init__(self, text):
        self.places = []
        self.lines = []
        self.in_comment = set()
        for place, line in enumerate(self.without_comments(text)):
            if line.strip():
                self.places.append(place)
                self.lines.append(line.rstrip())

    def without_comments(self, text):
        def blank(token):
            if not token.group().startswith("/*"):
                return token.group()
            first = text.count("\n", 0, token.start())
            feeds = token.group().count("\n")
            self.in_comment.update(range(first + 1, first + feeds + 1))
            return " " + "\n" * feeds

        return TOKEN.sub(blank, text).split("\n")

    def places_of(self, wanted, begin, end):
        """Where in begin .. end - 1 the wanted lines stand one after another;
        inside a function their indentation does not matter."""
        wanted = [line.strip() for line in wanted]
        return [
            at
            for at in range(begin, end - len(wanted) + 1)
            if [line.strip() for line in self.lines[at : at + len(wanted)]]
            == wanted
        ]

    def end_of_function(self, begin):
        """What lies between begin and there belongs to the function whose
        head ends before begin: all up to its brace in the first column."""
        for at in range(begin, len(self.lines)):
            if re.match(r"(?!\{|#|\w+:$)\S", self.lines[at]):
                return at + 1
        return len(self.lines)


class Quotation:
    """Lines of the source that follow one another, and what is added between
    them: added[i] before the line i."""

    def __init__(self):
        self.lines = []
        self.first = None
        self.added = []

    def quote(self, line, text):
        self.first = self.first or line
        self.lines.append(text)

    def add(self, line, text):
        self.first = self.first or line
        self.added.append((len(self.lines), line, text))

    def is_global(self):
        return not self.lines[0].startswith(" ")


def read_added(lines, at):
    """The ACSL comment or the include that begins at lines[at], or nothing."""
    if ADDED_INCLUDE.match(lines[at]):
        return lines[at : at + 1]
    if not lines[at].lstrip().startswith("/*@"):
        return []
    for end in range(at, len(lines)):
        if "*/" in lines[end]:
            return lines[at : end + 1]
    raise Fault(at + 1, "this contract does not end")


def read_quotations(text):
    """The quotations of a text: blank lines and lines of three points are
    between them."""
    code = Code(text)
    lines = text.split("\n")
    quotations = [Quotation()]
    at = 0
    while at < len(lines):
        added = read_added(lines, at)
        if added:
            quotations[-1].add(at + 1, added)
        elif lines[at].strip() in ("", "..."):
            quotations.append(Quotation())
        elif at in code.places:
            quotations[-1].quote(at + 1, code.lines[code.places.index(at)])
        at += len(added) or 1
    quotations = [q for q in quotations if q.first]
    for quotation in quotations:
        if not quotation.lines:
            raise Fault(quotation.first, "quotes no line of the source")
    return quotations


def find(code, quotation, begin, end, where):
    """The only place of the quotation in that part of the source."""
    places = code.places_of(quotation.lines, begin, end)
    if len(places) == 1:
        return places[0]
    what = quotation.lines[0].strip()
    if places:
        raise Fault(
            quotation.first,
            f"'{what}' is {len(places)} times in {where}: quote a line more",
        )
    raise Fault(
        quotation.first, f"'{what}' and what is quoted with it is not in {where}"
    )


def insertions(source, text, name):
    """What is added to the source, and where: (line, line of the text, lines),
    in the order of the source."""
    code = Code(source)
    lines = source.split("\n")
    found = []
    function, begin, end = None, 0, 0  # the rest of the function quoted last
    for quotation in read_quotations(text):
        size = len(quotation.lines)
        if quotation.is_global():
            at = find(code, quotation, 0, len(code.lines), name)
            function = quotation.lines[0]
            end = code.end_of_function(at + size)
        elif function:
            at = find(code, quotation, begin, end, f"the rest of '{function}'")
        else:
            raise Fault(quotation.first, "is in no function")
        begin = at + size
        for before, line, added in quotation.added:
            if before < size:
                place = code.places[at + before]
            else:
                place = code.places[begin - 1] + 1
            if place in code.in_comment or lines[place - 1].endswith("\\"):
                raise Fault(line, "nothing can be added here")
            found.append((place, line, added))
    return sorted(found, key=lambda insertion: insertion[0])


def weave(source, text, source_name, text_name):
    """The source with what is added, and #line directives."""
    lines = source.split("\n")
    woven = [f'#line 1 "{source_name}"']
    done = 0
    for place, line, added in insertions(source, text, source_name):
        woven += lines[done:place]
        woven += [f'#line {line} "{text_name}"', *added]
        woven += [f'#line {place + 1} "{source_name}"']
        done = place
    return "\n".join(woven + lines[done:])


def main(parser, copy=None):
    parser = pathlib.Path(parser)
    contracts = parser / "proofs/contracts"
    unread = set(contracts.rglob("*.acsl"))
    bad = False
    for folder in SOURCES:
        for path in sorted((parser / folder).rglob("*.[ch]")):
            text_path = contracts / path.relative_to(parser / folder)
            text_path = text_path.with_name(text_path.name + ".acsl")
            text = text_path.read_text() if text_path in unread else ""
            unread.discard(text_path)
            names = [str(p.relative_to(parser)) for p in (path, text_path)]
            try:
                woven = weave(path.read_text(), text, *names)
            except Fault as fault:
                print(f"parser/{names[1]}:{fault.line}: {fault}")
                bad = True
                continue
            if copy:
                out = pathlib.Path(copy) / names[0]
                out.parent.mkdir(parents=True, exist_ok=True)
                out.write_text(woven)
    for path in sorted(unread):
        print(f"parser/{path.relative_to(parser)}:1: there is no such source")
        bad = True
    return bad


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
