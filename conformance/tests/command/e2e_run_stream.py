#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Results are written as they come, so that a killed run keeps what it judged.
Large bodies are not kept: the harness stays small, however many there are."""
import json
import os
import resource
import subprocess

import run_kit
from run_kit import PLAIN_CASE, expect, expect_done, judge, run, write

LARGE = 60 << 20


def read_lines(path):
    with open(path) as file:
        return [json.loads(line) for line in file]


def check_same():
    done, entries = judge("--no-controls", "--exec", "./get {url}", "--results-ndjson",
                          "lines.ndjson", STRICTLINE_CASES="cases")
    expect_done("both", done, 0)
    lines = {(e["id"], e["delivery"]): e for e in read_lines("lines.ndjson")}
    for line in lines.values():
        expect(line.pop("tool")["name"] == "strictline" and
               line.pop("client")["name"] == "exec" and
               line.pop("repeat").startswith("strictline run"),
               "whose it is", line)
    expect(lines == entries and len(lines) == 8, "the lines are the results",
           lines, entries)
    done = run("diff", "results.json", "lines.ndjson")
    expect_done("diff", done, 0, out="8 same, of 8 exchanges")
    done = run("run", "--no-controls", "--exec", "./get {url}", "--results-ndjson", "-",
               STRICTLINE_CASES="cases")
    expect(done.returncode == 0 and done.stdout.count(b"\n") == 8,
           "standard output", done)
    done = run("run", "--no-controls", "--exec", "./get {url}", "--results-ndjson", "/dev/full",
               STRICTLINE_CASES="cases")
    expect_done("a full disk", done, 4, err="/dev/full: No space left")
    done = run("run", "--exec", "./get {url}", "--results-ndjson", "no/x",
               STRICTLINE_CASES="cases")
    expect_done("no folder", done, 4, err="no/x: No such file")


def check_killed():
    """The client of the fifth case reports that it has started, and waits."""
    write("waits", "#!/bin/sh\ncase $1 in\n*/case-5) until [ \"$(wc -l <killed.ndjson)\" = 5 ]; do :; done\n"
                   "echo >began; sleep 1000;;\n"
                   "*) ./get $1;;\nesac\n", True)
    os.mkfifo("began")
    harness = subprocess.Popen(
        [run_kit.PROGRAM, "run", "--no-controls", "--exec", "./waits {url}", "--jobs", "1",
         "--results-ndjson", "killed.ndjson"],
        env=dict(os.environ, STRICTLINE_CASES="cases",
                 TMPDIR=os.path.join(run_kit.SCRATCH, "tmp")))
    with open("began") as began:
        began.read()
    harness.kill()
    harness.wait()
    ids = [e["id"] for e in read_lines("killed.ndjson")]
    expect(ids == [f"area/case-{i}" for i in range(5)], "killed", ids)
    with open("killed.ndjson", "a") as file:
        file.write('{"id":"area/case-5","delive')
    done = run("report", "killed.ndjson", STRICTLINE_CASES="cases")
    expect(done.returncode == 0 and b"5 cases, 5 exchanges" in done.stdout,
           "report", done)


def check_memory():
    write("large", "#!/bin/sh\ncurl -s \"$1\" >/dev/null\n"
                   f"head -c {LARGE} /dev/zero >\"$2\"\n", True)
    # A build with AddressSanitizer keeps what is freed, unless this is set.
    done, entries = judge("--no-controls", "--exec", "./large {url} {body}",
                          "--jobs", "1", STRICTLINE_CASES="cases",
                          ASAN_OPTIONS="quarantine_size_mb=0")
    expect_done("large", done, 0)
    bodies = {(e["outcome"]["body_len"], len(e["outcome"]["body_sha256"]))
              for e in entries.values()}
    expect(bodies == {(LARGE, 64)}, "large", bodies)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    expect(peak < 5 * LARGE, "the harness took", peak >> 20, "MiB")


run_kit.fresh_scratch()
write("get", """#!/usr/bin/env python3
import sys, urllib.request
sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1], timeout=5).read())
""", True)
for i in range(8):
    write(f"cases/area/case-{i}.case", PLAIN_CASE)
check_same()
check_killed()
check_memory()
run_kit.finish()
