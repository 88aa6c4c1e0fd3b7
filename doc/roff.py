# SPDX-License-Identifier: MIT
"""Prints sections of blocks as a page for man(1)."""
import re

from blocks import Literal, Marked, Paragraph, Tagged

FONTS = {"literal": "B", "strong": "B", "emphasis": "I"}
LITERAL = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga",
                         "^": r"\(ha", "~": r"\(ti"})
PLAIN = str.maketrans({"\\": r"\e", "^": r"\(ha", "~": r"\(ti", "`": r"\(ga"})
SENTENCE = re.compile(r"(?<=[\w)][.?!:;]) (?=[A-Z\\(])")


def ascii_of(text):
    return "".join(c if ord(c) < 128 else f"\\[u{ord(c):04X}]" for c in text)


def escape(style, text):
    table = LITERAL if style == "literal" else PLAIN
    return ascii_of(text.translate(table))


def guard(line):
    """A line of text that begins like a request is still text."""
    return r"\&" + line if line.startswith((".", "'")) else line


class Page:
    def __init__(self, name, section, about, links):
        self.name, self.section, self.about = name, section, about
        self.links = links  # of a target: "name(section)", or None
        self.lines = []
        self.fresh = True  # nothing since the heading: no paragraph needed

    def title(self, date, version):
        self.lines += [r'.\" Made by doc/manual.py; edit its sources instead.',
                       f'.TH {self.name.upper()} {self.section} {date} '
                       f'"Strictline {version}" "Strictline Manual"',
                       ".SH NAME",
                       escape("plain", f"{self.name}") + r" \- " +
                       escape("plain", self.about)]

    def heading(self, text, level):
        self.lines.append((".SH " if level == 1 else ".SS ") + '"' +
                          escape("plain", text).replace('"', r"\(dq") + '"')
        self.fresh = True

    def runs(self, runs):
        out = ""
        for style, text in runs:
            if style == "link":
                out += self.link(*text)
            elif style in FONTS:
                out += f"\\f{FONTS[style]}{escape(style, text)}\\fP"
            else:
                out += escape(style, text)
        return out

    def link(self, shown, target):
        page = self.links(target)
        text = self.runs([("plain", shown)]) if "`" not in shown else \
            f"\\fB{escape('literal', shown.strip('`'))}\\fP"
        if page is None or page == (self.name, self.section):
            return text
        reference = f"\\fB{escape('literal', page[0])}\\fP({page[1]})"
        return reference if shown == "README" else f"{text} ({reference})"

    def text(self, runs):
        self.lines += [guard(line) for line in
                       SENTENCE.split(self.runs(runs))]

    def paragraph(self):
        if not self.fresh:
            self.lines.append(".PP")
        self.fresh = False

    def block(self, block):
        if isinstance(block, Paragraph):
            self.paragraph()
            self.text(block.runs)
        elif isinstance(block, Literal):
            self.literal(block.lines)
        elif isinstance(block, Marked):
            for mark, item in block.items:
                self.lines.append(r".IP \(bu 2" if mark == "*"
                                  else f".IP {mark} 3")
                self.text(item)
            self.fresh = False
        elif isinstance(block, Tagged):
            for term, text in block.items:
                self.lines += [".TP", guard(self.runs(term))]
                self.text(text)
            self.fresh = False

    def literal(self, lines):
        self.paragraph()
        self.lines += [".RS 4", ".nf"]
        self.lines += [guard(escape("literal", line)) if line else ""
                       for line in lines]
        self.lines += [".fi", ".RE"]

    def synopsis(self, lines):
        """Lines whose options and commands are literal, and arguments not."""
        self.lines.append(".nf")
        for line in lines:
            words = re.sub(r"\b[A-Z]{2,}\b", r"\\fI\g<0>\\fP",
                           escape("literal", line))
            self.lines.append(re.sub(r"^(strictline)( [a-z]+)?",
                                     r"\\fB\g<0>\\fP", words))
        self.lines.append(".fi")

    def print(self):
        return "\n".join(self.lines) + "\n"
