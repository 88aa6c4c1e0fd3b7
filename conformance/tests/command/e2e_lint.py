#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline lint prints nothing for what came with the program, and names the
file and line of each kind of fault."""
import os
import shutil

import run_kit
from run_kit import expect, expect_done, run, write

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "../../../corpus")
CASE = "corpus/cases/chunked/one-chunk.case"


def doctored(what, old, new, err):
    with open(CASE) as file:
        text = file.read()
    expect(old in text, what, "no", repr(old))
    write(CASE, text.replace(old, new, 1))
    expect_done(what, run("lint", "corpus"), 3, out="", err=err)
    expect_done(what, run("lint", CASE), 3, out="", err="one-chunk.case:")
    write(CASE, text)


run_kit.fresh_scratch()
expect_done("all", run("lint"), 0, out="", err="")
expect_done("the corpus", run("lint", CORPUS), 0, out="", err="")
shutil.copytree(os.path.join(CORPUS, "cases"), "corpus/cases")
shutil.copy(os.path.join(CORPUS, "requirements.txt"), "corpus")
expect_done("a copy", run("lint", "corpus"), 0, out="", err="")
doctored("parser offset", "parser   *", "parser   strict  error chunk-size at 3\n"
         "parser   *", "wrong result for the profile strict, delivered whole")
doctored("octets consumed", 'consumed ', 'consumed 1', "wrong octets consumed")
doctored("grammar", "title", "tilte", "did you mean 'title'?")
doctored("policy", "level    MUST", "level    SHOULD", "does not allow")
doctored("no sentence", "requires ", "# ", "one-chunk.case:")

write("good.client", "command true {url}\n")
write("bad.client", "command true\n")
write("known", "curl chunked/one-chunk whole fail\nother gone * fail framing\n")
expect_done("a client", run("lint", "good.client"), 0, out="", err="")
expect_done("a bad client", run("lint", "bad.client"), 3, err="bad.client")
expect_done("a baseline", run("lint", "--baseline", "known"), 3,
            err="known:2: the case 'gone' no longer exists")
expect_done("nothing", run("lint", "nothing"), 3, err="nothing: there is no")
run_kit.finish()
