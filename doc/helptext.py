# SPDX-License-Identifier: MIT
"""Reads the help texts of the program: usage lines, paragraphs, options."""
import re

from blocks import Literal, Paragraph, Tagged

ENTRY = re.compile(r"  ((?:-|[A-Z]+(?=  ))(?: ?\S)*)(?: {2,}(\S.*))?$")
WORD = re.compile(r"(?P<literal>'[^']+'|\{\w+\}|(?<!\S)--?[a-z][\w-]*|"
                  r"\bSTRICTLINE_[A-Z]+\b)")


def runs_of(text):
    """Plain text with the words that stand for themselves."""
    runs, end = [], 0
    for match in WORD.finditer(text):
        if match.start() > end:
            runs.append(("plain", text[end:match.start()]))
        runs.append(("literal", match.group().strip("'")))
        end = match.end()
    if end < len(text):
        runs.append(("plain", text[end:]))
    return runs


def term_of(text):
    """An option: its names are literal, its argument is not."""
    runs = []
    for word in re.split(r"( |, |=|\[|\])", text):
        if word:
            style = "literal" if word.startswith("-") else \
                "emphasis" if word.isupper() else "plain"
            runs.append((style, word))
    return runs


def options_of(lines):
    """The entries of a block of options, each with its further lines."""
    items = []
    for line in lines:
        entry = ENTRY.match(line)
        if entry:
            items.append([entry[1], entry[2] or ""])
        else:
            items[-1][1] += " " + line.strip()
    return Tagged([(term_of(term), runs_of(text.strip()))
                   for term, text in items])


def indented_of(lines):
    if ENTRY.match(lines[0]):
        return options_of(lines)
    return Literal([line[2:] for line in lines])


def split(text):
    """Groups of lines: those between empty ones, and what is indented apart
    from what is not."""
    groups = []
    for line in text.split("\n"):
        indented = line.startswith("  ")
        if not line:
            groups.append((None, []))
        elif groups and groups[-1][0] == indented:
            groups[-1][1].append(line)
        else:
            groups.append((indented, [line]))
    return [group for group in groups if group[1]]


def read(text):
    """The usage lines, and the blocks that follow them."""
    usage, blocks = [], []
    for indented, lines in split(text):
        if lines[0].startswith("usage: "):
            usage.append(lines[0][len("usage: "):])
        elif usage and not blocks and indented and lines[0].startswith(" " * 7):
            usage += [line.strip() for line in lines]
        elif indented:
            blocks.append(indented_of(lines))
        else:
            blocks.append(Paragraph(runs_of(" ".join(lines))))
    return usage, blocks


def commands(text):
    """Names and texts of the commands that the program's help lists."""
    listed = re.findall(r"^  ([a-z]+) {2,}(\S.*)$", text, re.MULTILINE)
    return [(name, about) for name, about in listed if name != "strictline"]
