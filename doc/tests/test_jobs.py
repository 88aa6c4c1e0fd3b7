#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: test_jobs.py PROGRAM SCRATCH-FOLDER PAGE

Runs the commands of a page of doc/jobs as they are written, and compares what
they print with the page; doc/jobs/README.md has the rules. Exit status 77 if a
client that the page uses is not installed.
"""
import os
import re
import shutil
import subprocess
import sys

PROGRAM, SCRATCH, PAGE = map(os.path.abspath, sys.argv[1:4])
SOURCES = os.path.dirname(os.path.dirname(os.path.dirname(PAGE)))
# Programs of clients that pages use; a page without its client is skipped.
NEEDED = {"--client curl": "curl", "scan-parallel ": "parallel"}


def blocks_of(text):
    """Fenced blocks: the language, the text, and whether one follows at once."""
    found = []
    for match in re.finditer(r"^```(\w*)\n(.*?)^```\n", text, re.M | re.S):
        found.append((match[1], match[2], match.start(), match.end()))
    return found


def steps_of(text):
    """(commands, output) of each block that is run; output None: any."""
    found = blocks_of(text)
    for i, (language, commands, _, end) in enumerate(found):
        if language != "sh":
            continue
        follows = i + 1 < len(found) and found[i + 1][0] == "" and \
            found[i + 1][2] == end
        yield commands, found[i + 1][1] if follows else ""


def fits(wanted, output):
    """A line "..." is any number of lines, "..." in a line any text."""
    pattern = ""
    for line in wanted.splitlines(keepends=True):
        if line == "...\n":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(map(re.escape, line.split("...")))
    return re.fullmatch(pattern, output) is not None


def run(commands):
    path = os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"]
    return subprocess.run(["bash", "-euc", commands], cwd=SCRATCH,
                          env=dict(os.environ, PATH=path),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=300)


def main():
    with open(PAGE) as file:
        text = file.read()
    steps = list(steps_of(text))
    for word, program in NEEDED.items():
        if word in text and not shutil.which(program):
            print(f"skipped: no {program}")
            sys.exit(77)
    shutil.rmtree(SCRATCH, ignore_errors=True)
    os.makedirs(SCRATCH)
    for folder in (("corpus", "recorded"), ("scripts", "cluster")):
        shutil.copytree(os.path.join(SOURCES, *folder),
                        os.path.join(SCRATCH, *folder))
    if not steps:
        sys.exit("there is nothing to run on this page")
    for commands, wanted in steps:
        done = run(commands)
        if done.returncode != 0 or not fits(wanted, done.stdout):
            sys.exit(f"{PAGE}:\n{commands}\nexit status {done.returncode}; it "
                     f"prints\n{done.stdout}\nand the page says\n{wanted}")


main()
