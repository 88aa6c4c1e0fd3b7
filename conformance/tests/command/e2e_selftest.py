#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline selftest is green, and red if a single expectation is weaker or
harsher than it should be."""
import os
import re
import shutil

import run_kit
from run_kit import expect, expect_done, run, write

AREAS = ["content-length", "end"]
CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                     "../../../corpus/cases")


def doctored(case, old, new, named):
    """The corpus with one line of one case changed."""
    with open(f"doctored/cases/{case}.case") as file:
        text = file.read()
    if old not in text:
        expect(False, case, "has no", repr(old))
        return
    write(f"doctored/cases/{case}.case", text.replace(old, new))
    done = run("selftest", "--cases", "doctored/cases", *AREAS)
    expect_done(f"{case}: {new}", done, 3, out="score", err=named)
    write(f"doctored/cases/{case}.case", text)


run_kit.fresh_scratch()
done = run("selftest")
for what in "mutants", "cases":
    numbers = re.search(rf"^{what} +(\d+) of (\d+) ".encode(), done.stdout, re.M)
    expect(numbers and numbers[1] == numbers[2] and int(numbers[2]) > 30, what,
           done.stdout)
expect_done("every case", done, 0, out="100 %", err="")
done = run("selftest", *AREAS)
expect_done("two areas", done, 0, out=" %", err="")
shutil.copytree(CASES, "doctored/cases")
shutil.copy(os.path.join(CASES, "../open.txt"), "doctored")
EXACT, CUT = "content-length/exact", "content-length/cut-by-one"
doctored(EXACT, "pass", "fail framing", EXACT)
doctored(EXACT, "fail robustness", "info", EXACT)
doctored(CUT, "fail truncation", "pass", CUT)
doctored(CUT, "fail truncation", "warn", CUT)
write("doctored/open.txt", f"{EXACT}\n")
done = run("selftest", "--cases", "doctored/cases", *AREAS)
expect_done("a line without a reason", done, 3, err="open.txt:1: ")
write("doctored/open.txt", f"{EXACT} because\n")
done = run("selftest", "--cases", "doctored/cases", *AREAS)
expect_done("a line without need", done, 3, err="remove it there")
expect_done("one case", run("selftest", "no-such-case"), 2, out="")
run_kit.finish()
