#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The commands that only read and write files are fenced before they open the
first of them. Each gets a FIFO to read: once it has opened that, the kernel is
asked what the process may still do."""
import os
import subprocess

import run_kit
from run_kit import PROGRAM, expect

COMMANDS = {
    "parse": ["parse", "in"],
    "import": ["import", "--format", "raw", "--output", "cases", "in"],
    "scan": ["scan", "--format", "raw", "--output", "lines", "in"],
    "merge": ["merge", "--summary", "sum", "in"],
}


def status_of(pid):
    """Lines of /proc/PID/status, as a dictionary."""
    with open(f"/proc/{pid}/status") as lines:
        return dict(line.rstrip("\n").split(":\t", 1) for line in lines
                    if ":\t" in line)


def look(words, **environment):
    """(seccomp, no new privileges) of a command that waits for its input."""
    child = subprocess.Popen(
        [PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env=dict(os.environ, **environment))
    with open("in", "wb"):  # returns when the command has it open
        seen = status_of(child.pid)
    child.wait(60)
    return seen["Seccomp"], seen["NoNewPrivs"]


run_kit.fresh_scratch()
os.mkfifo("in")
doctor = run_kit.run("doctor", STRICTLINE_CLIENTS="none", PATH="/usr/bin:/bin")
if b"seccomp    is missing;" in doctor.stdout:
    print("skipped: no seccomp here, or a build with sanitizers")
    raise SystemExit(77)
for name, words in COMMANDS.items():
    expect(look(words) == ("2", "1"), name, "is not fenced", look(words))
    bare = look(words, STRICTLINE_UNFENCED="1")
    expect(bare == ("0", "0"), name, "is fenced though it should not", bare)
run_kit.finish()
