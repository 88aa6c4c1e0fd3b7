# SPDX-License-Identifier: MIT
"""Reads the Markdown that our READMEs keep to.

Headings with #, paragraphs, code (indented by four, or fenced), lists with *
or numbers (one level), tables; inside a line `code`, **strong**, *emphasis* and
[text](target). A picture, alone on its line, is left out: a terminal cannot show it.
Anything else is a fault, so that no page shows raw Markdown.
"""
import re

from blocks import Fault, Literal, Marked, Paragraph, Section, Tagged

INLINE = re.compile(r"`(?P<literal>[^`]+)`"
                    r"|\*\*(?P<strong>[^*]+)\*\*"
                    r"|\*(?P<emphasis>[^*\s][^*]*)\*"
                    r"|\[(?P<shown>[^\]]+)\]\((?P<target>[^)]+)\)")
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]+\)$")
HEADING = re.compile(r"(#{1,4}) (\S.*)$")
ITEM = re.compile(r"(\*|\d+\.) (.*)$")
FOREIGN = re.compile(r"[>+<]|- |!\[|~~~|={3,}$|-{3,}$")


def inline(text):
    """The runs of a text."""
    runs, end = [], 0
    for match in INLINE.finditer(text):
        if match.start() > end:
            runs.append(("plain", text[end:match.start()]))
        end = match.end()
        kind = match.lastgroup
        if kind == "target":
            runs.append(("link", (match["shown"], match["target"])))
        else:
            runs.append((kind, match[kind]))
    if end < len(text):
        runs.append(("plain", text[end:]))
    return runs


def cells(line):
    """The cells of a row; a | in `code` splits nothing."""
    masked = re.sub(r"`[^`]+`", lambda m: "x" * len(m.group()), line)
    bounds = [i for i, octet in enumerate(masked) if octet == "|"]
    return [line[a + 1:b].strip() for a, b in zip(bounds, bounds[1:])]


def tagged_rows(header, rows):
    """A table as a list: the first cell, and a column of arguments, are the
    term; the last cell explains it. Cells between say what they are, and so
    does the last one if its column has a name."""
    items = []
    for row in rows:
        term, notes = row[0], []
        for name, cell in list(zip(header, row))[1:-1]:
            if name.startswith("argument"):
                term += " " + cell
            elif cell:
                notes.append(f"{name}: {cell}")
        text = row[-1]
        if notes and header[-1]:
            text = "; ".join([*notes, f"{header[-1]}: {text}"])
        elif notes:
            text += f" ({'; '.join(notes)})"
        items.append((inline(term.strip()), inline(text)))
    return Tagged(items)


class Reader:
    def __init__(self, path, text):
        self.path, self.at = path, 0
        self.lines = text.split("\n")
        self.sections = []

    def fault(self, message):
        raise Fault(self.path, self.at + 1, message)

    def line(self):
        return self.lines[self.at] if self.at < len(self.lines) else None

    def take_while(self, wanted):
        taken = []
        while self.line() is not None and wanted(self.line()):
            taken.append(self.line())
            self.at += 1
        return taken

    def read(self):
        while self.line() is not None:
            heading = HEADING.match(self.line())
            if self.line() == "" or PICTURE.match(self.line()):
                self.at += 1
            elif heading:
                self.sections.append(Section(heading[2], len(heading[1])))
                self.at += 1
            elif not self.sections:
                self.fault("text before the first heading")
            else:
                self.sections[-1].blocks.append(self.block())
        return self.sections

    def block(self):
        line = self.line()
        if line.startswith("```"):
            return self.fenced()
        if line.startswith("    "):
            return self.indented()
        if ITEM.match(line):
            return self.items()
        if line.startswith("|"):
            return self.table()
        if FOREIGN.match(line) or line.startswith((" ", "#", "\t")):
            self.fault("not in the subset of Markdown of doc/markdown.py")
        return Paragraph(inline(" ".join(self.take_while(
            lambda text: text and not text.startswith(("    ", "```", "| ",
                                                       "* ", "#"))))))

    def fenced(self):
        start = self.at
        self.at += 1
        lines = self.take_while(lambda text: text != "```")
        if self.line() is None:
            self.at = start
            self.fault("the fence ``` is not closed")
        self.at += 1
        return Literal(lines)

    def indented(self):
        lines = self.take_while(
            lambda text: text.startswith("    ") or text == "")
        while lines[-1] == "":
            lines.pop()
        return Literal([text[4:] for text in lines])

    def items(self):
        items = []
        while self.line() and ITEM.match(self.line()):
            mark, text = ITEM.match(self.line()).groups()
            self.at += 1
            words = [text] + [more.strip() for more in self.take_while(
                lambda more: more.startswith("  "))]
            items.append((mark, inline(" ".join(words))))
        if self.line():
            self.fault("a list ends with an empty line")
        return Marked(items)

    def table(self):
        start = self.at
        rows = [cells(text) for text in
                self.take_while(lambda text: text.startswith("|"))]
        for number, row in enumerate(rows):
            if len(row) != len(rows[0]):
                self.at = start + number
                self.fault(f"{len(row)} cells, but {len(rows[0])} columns")
        if len(rows) < 3 or any(cell.strip("-") for cell in rows[1]):
            self.at = start
            self.fault("a table is a header, a line |---| and rows")
        return tagged_rows(rows[0], rows[2:])


def read(path, text):
    """The sections of a document."""
    return Reader(path, text).read()
