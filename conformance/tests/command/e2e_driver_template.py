#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every template is a driver that works as it is, if its language is
installed: it fetches what is valid, and reports what is cut off. The commands
are those in its first lines."""
import os
import re
import shutil
import subprocess

from run_kit import (SCRATCH, expect, expect_done, finish, fresh_scratch,
                     judge, run, write)

# What must be installed, the name of the file, and whether it knows chunks:
# the two that read from a socket say in their first lines that they do not.
LANGUAGES = {
    "c": ("cc", "my-driver.c", False),
    "go": ("go", "my-driver.go", True),
    "java": ("javac", "my-driver.java", True),
    "node": ("node", "my-driver.mjs", True),
    "perl": ("perl", "my-driver.pl", True),
    "php": ("php", "my-driver.php", True),
    "python": ("python3", "my-driver.py", True),
    "ruby": ("ruby", "my-driver.rb", True),
    "rust": ("rustc", "my-driver.rs", False),
}


def commands_of(text):
    """The lines of its head that are indented: how to run it."""
    head = re.split(r"\n(?=[^/#*\s]|\"\"\"$)", text, maxsplit=1)[0] \
        if not text.startswith("#!") else text[:1200]
    return [line.strip() for line in re.findall(
        r"^(?: \*|//|#)?(?:\t|    +)((?:chmod|cc|go|rustc|javac|printf) .*)$",
        head, re.M)]


def build(language, name, text):
    os.makedirs(language)
    write(os.path.join(language, name), text)
    commands = commands_of(text)
    expect(commands, language, "no commands in its head")
    for command in commands:
        done = subprocess.run(
            command, shell=True, cwd=language, capture_output=True,
            env=dict(os.environ, GOFLAGS="-mod=mod",
                     GOCACHE=os.path.join(SCRATCH, "go-cache")), timeout=300)
        expect(done.returncode == 0, language, command, done.stderr[-500:])
    client = os.path.join(language, "my.client")
    return client if os.path.exists(client) else os.path.join(language, name)


def check(language, program, name, chunks):
    done = run("driver-template", language)
    expect_done(language, done, 0, err="")
    if shutil.which(program) is None:
        print(f"skipped: {language}: no {program}")
        return
    client = build(language, name, done.stdout.decode())
    done, entries = judge("--client", "./" + client, "--jobs", "2",
                          "--timeout", "20000", "--delivery", "whole",
                          "content-length/zero", "chunked/one-chunk",
                          "content-length/cut-in-the-middle")
    expect(len(entries) == 3, language, done.stderr.decode()[-600:])
    verdicts = {case: e["verdict"] for (case, _), e in entries.items()}
    expect(verdicts.get("content-length/zero") == "pass", language, verdicts)
    # Not every client notices, and the run shows it.
    cut = entries.get(("content-length/cut-in-the-middle", "whole"), {})
    expect((cut.get("verdict"), cut.get("damage")) in (
        ("pass", None), ("fail", "truncation")), language, cut)
    expect((verdicts.get("chunked/one-chunk") == "pass") == chunks, language,
           verdicts)


fresh_scratch()
listed = run("driver-template").stdout.decode().split()
expect(listed == sorted(LANGUAGES), "the languages", listed)
for one, about in LANGUAGES.items():
    check(one, *about)
expect_done("unknown", run("driver-template", "pyton"), 2, out="",
            err="did you mean 'python'")
expect_done("two", run("driver-template", "c", "go"), 2, out="", err="one lang")
finish()
