#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Generated responses: the copies in fuzz/ are current, the cases are valid,
and the seeds are those of every profile."""
import os

from run_kit import expect, expect_done, finish, fresh_scratch, run, write

FUZZ = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                    "../../../fuzz")
PROFILES = 5


def check_current(what, name):
    done = run("generate", *what)
    with open(os.path.join(FUZZ, name), "rb") as file:
        expect(done.stdout == file.read(), f"fuzz/{name} is not the output of "
               f"strictline generate {' '.join(what)}", done.stderr)


def check_pairs():
    lines = run("generate", "--pairs").stdout.splitlines()
    expect(len(lines) > 1500, "pairs are many", len(lines))
    names = {line.split(b"\t")[0] for line in lines}
    expect(len(names) == len(lines), "each pair comes once")
    expect_done("cases", run("generate", "--pairs", "--cases", "pairs"), 0,
                out="cannot stand in one response")
    expect(len(os.listdir("pairs")) == len(lines), "a case for each")
    expect_done("lint", run("lint", "pairs"), 0)
    expect_done("run", run("run", "--client", "lenient",
                           "pairs/bare-lf-and-obs-fold.case"), 0)
    return lines


def check_seeds(lines):
    expect_done("seeds", run("generate", "--pairs", "--seeds", "seeds"), 0)
    expect(len(os.listdir("seeds")) == PROFILES * len(lines), "seeds of each")
    expect_done("raw", run("generate", "--single", "--raw", "raw"), 0)
    with open("raw/bare-lf.raw", "rb") as file:
        expect(b"X-Lf: 1\n" in file.read(), "the octets")


def check_usage():
    for words in ((), ("--pairs", "--triples"), ("--pairs", "more"),
                  ("--pairs", "--adds", "--raw", "x"),
                  ("--pairs", "--dictionary")):
        expect_done(f"generate {' '.join(words)}", run("generate", *words), 2,
                    out="")
    write("file", "in the way")
    expect_done("a folder below a file",
                run("generate", "--single", "--raw", "file/x"), 4, err="file/x")
    expect_done("a folder that is a file",
                run("generate", "--single", "--raw", "file"), 4, err="file")


fresh_scratch()
check_current(("--dictionary",), "http-response.dict")
check_current(("--pairs", "--adds"), "pairs-add.tsv")
check_seeds(check_pairs())
check_usage()
finish()
