#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Our own connections over real sockets, judged as any client: strict and
lenient fail nothing."""
import os
import re

import run_kit
from run_kit import expect, expect_done, run, write

DRIVER = os.path.join(os.path.dirname(run_kit.PROGRAM), "conformance",
                      "facade-driver")


def check(profile):
    name = f"own-{profile}.client"
    write(name, "title    our own connections\nflags    reuses idles\n"
                f"memory   none\ndriver   {DRIVER} {profile}\n")
    done = run("run", "--client", "./" + name)
    expect_done(profile, done, 0, out="No unexpected failure.")
    row = re.search(rb"\ntotal +(\d+) ", done.stdout)
    expect(row and int(row[1]) > 1000, profile, done.stdout[-999:])


run_kit.fresh_scratch()
run_kit.side_by_side(*((p, check, p) for p in ("strict", "lenient")))
run_kit.finish()
