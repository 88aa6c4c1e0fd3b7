#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: manual.py PAGE [--program STRICTLINE] [--version V] --output FILE

Writes the man page that the file PAGE, <name>.<section>, describes. Each line
of it is a word and its arguments:

    about     TEXT                  the text of the section NAME
    synopsis                        the usage lines of the program's commands
    includes  HEADER...             the lines that include these headers
    section   NAME FILE HEADING     a section of a README, without those below
    tree      FILE HEADING          a section as DESCRIPTION, and those below it
    commands                        the commands, from their help
    limits                          what peers may send, from help --limits
    headers   HEADER...             the public headers

Paths are relative to the top folder of the sources. The date is SOURCE_DATE_EPOCH,
or that of the newest source.
"""
import argparse
import datetime
import os
import shlex
import subprocess
import sys

import header
import helptext
import markdown
import roff
from blocks import Fault, Literal, Paragraph

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)


def words_of(path):
    """The lines of a page's description: (line number, words)."""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            word, _, rest = line.strip().partition(" ")
            if word == "about":
                yield number, [word, rest.strip()]
            elif word and not word.startswith("#"):
                try:
                    yield number, [word, *shlex.split(rest)]
                except ValueError as error:
                    raise Fault(path, number, error) from error


def known_pages():
    """Which page shows which README, and all pages."""
    folder = os.path.join(HERE, "pages")
    sources, pages = {}, []
    for entry in sorted(os.listdir(folder)):
        name, _, section = entry.rpartition(".")
        pages.append((name, section))
        for _, words in words_of(os.path.join(folder, entry)):
            if words[0] == "tree":
                sources[words[1]] = (name, section)
    return sources, sorted(pages, key=lambda page: (page[1], page[0]))


class Maker:
    def __init__(self, path, program):
        self.path, self.program = path, program
        name, _, section = os.path.basename(path).rpartition(".")
        self.sources, self.pages = known_pages()
        self.base = "."  # the folder that links are relative to
        self.newest = os.path.getmtime(path)
        self.page = roff.Page(name, section, "", self.find_page)

    def find_page(self, target):
        path = os.path.normpath(os.path.join(self.base,
                                             target.partition("#")[0]))
        return self.sources.get(path)

    def read(self, path):
        full = os.path.join(TOP, path)
        self.newest = max(self.newest, os.path.getmtime(full))
        self.base = os.path.dirname(path)
        with open(full, encoding="utf-8") as file:
            return file.read()

    def sections(self, number, path, heading):
        """The section of that heading, then those below it."""
        found = markdown.read(path, self.read(path))
        for i, section in enumerate(found):
            if section.title == heading:
                below = [s for s in found[i + 1:]]
                ends = [k for k, s in enumerate(below)
                        if s.level <= section.level]
                return [section] + below[:ends[0] if ends else None]
        raise Fault(self.path, number, f"{path} has no heading '{heading}'")

    def ask(self, *words):
        if self.program is None:
            raise Fault(self.path, 1, "this page wants --program")
        done = subprocess.run([self.program, *words], capture_output=True,
                              text=True, check=True)
        return done.stdout

    def blocks(self, blocks):
        for block in blocks:
            self.page.block(block)

    def put_about(self, _, text):
        self.page.about = text

    def put_section(self, number, name, path, heading):
        self.page.heading(name, 1)
        self.blocks(self.sections(number, path, heading)[0].blocks)

    def put_tree(self, number, path, heading):
        top, *below = self.sections(number, path, heading)
        self.page.heading("DESCRIPTION", 1)
        self.blocks(top.blocks)
        for section in below:
            level = section.level - top.level
            self.page.heading(section.title.upper() if level == 1
                              else section.title, level)
            self.blocks(section.blocks)

    def put_synopsis(self, _):
        usage = []
        for name, _ in helptext.commands(self.ask("--help")):
            usage += helptext.read(self.ask(name, "--help"))[0]
        self.page.heading("SYNOPSIS", 1)
        self.page.synopsis(usage)

    def put_commands(self, _):
        self.page.heading("COMMANDS", 1)
        for name, about in helptext.commands(self.ask("--help")):
            blocks = helptext.read(self.ask(name, "--help"))[1]
            self.page.heading(f"strictline {name}: {about}", 2)
            self.blocks(blocks)

    def put_limits(self, _):
        self.page.heading("LIMITS", 1)
        for group in self.ask("help", "--limits").strip().split("\n\n"):
            title, *lines = group.split("\n")
            self.page.block(Paragraph([("plain", title)]))
            self.page.block(Literal(lines))

    def put_includes(self, _, *paths):
        self.page.heading("SYNOPSIS", 1)
        self.page.block(Literal([f"#include <{include_of(path)}>"
                                 for path in paths]))

    def put_headers(self, _, *paths):
        for path in paths:
            top, *below = header.read(path, self.read(path), include_of(path))
            self.page.heading(top.title, 1)
            self.blocks(top.blocks)
            for section in below:
                self.page.heading(section.title, 2)
                self.blocks(section.blocks)

    def put_others(self):
        """SEE ALSO: every other page."""
        runs = []
        for name, section in self.pages:
            if (name, section) != (self.page.name, self.page.section):
                runs += [("plain", ", ")] if runs else []
                runs += [("literal", name), ("plain", f"({section})")]
        self.page.heading("SEE ALSO", 1)
        self.page.block(Paragraph(runs))

    def make(self, version):
        parts = list(words_of(self.path))
        for number, (word, *_) in parts:
            if not hasattr(self, "put_" + word) or word == "others":
                raise Fault(self.path, number, f"the unknown word '{word}'")
        body = self.page.lines
        for number, (word, *arguments) in parts:
            try:
                getattr(self, "put_" + word)(number, *arguments)
            except TypeError as error:
                raise Fault(self.path, number, f"{word}: {error}") from error
        self.put_others()
        self.page.lines = []
        self.page.title(self.date(), version)
        self.page.lines += body
        return self.page.print()

    def date(self):
        seconds = float(os.environ.get("SOURCE_DATE_EPOCH", self.newest))
        return datetime.datetime.fromtimestamp(
            seconds, datetime.timezone.utc).strftime("%Y-%m-%d")


def include_of(path):
    return path.rpartition("include/")[2]


def main():
    parser = argparse.ArgumentParser(usage=__doc__.partition("\n")[0][7:])
    parser.add_argument("page")
    parser.add_argument("--program")
    parser.add_argument("--version", default="")
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    try:
        page = Maker(options.page, options.program).make(options.version)
    except Fault as fault:
        sys.exit(f"manual.py: {fault}")
    with open(options.output, "w", encoding="ascii") as file:
        file.write(page)


if __name__ == "__main__":
    main()
