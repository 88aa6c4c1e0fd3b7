#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The examples that test a parser with our vectors, in each language that is
installed: they find failures, name them, and skip only those that are
known."""
import os
import re
import shutil
import subprocess

from run_kit import (SCRATCH, expect, expect_done, finish, fresh_scratch, run)

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "../../vectors")
# What must be installed; how it is built and run; where it says that an id
# failed; what it reads.
LANGUAGES = {
    "python": ("python3", None,
               ["python3", "-m", "unittest", "test_vectors.py"],
               r"^FAIL: test_all .*\[([^\]\s]+)\]$", "vectors.json"),
    "go": ("go", None, ["go", "test", "vectors_test.go"],
           r"^ *--- FAIL: TestVectors/(\S+) ", "vectors.json"),
    "rust": ("rustc", ["rustc", "--test", "-O", "vectors.rs"], ["./vectors"],
             r"^FAIL ([^:\s]+): ", "raw"),
}


def call(words, **environment):
    return subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=300, env=dict(os.environ, GOCACHE=os.path.join(
            SCRATCH, "go-cache"), PYTHONDONTWRITEBYTECODE="1", **environment))


def check(language, program, build, words, pattern, reads, ids):
    if shutil.which(program) is None:
        print(f"skipped: {language}: no {program}")
        return
    if build is not None:
        done = call(build)
        expect(done.returncode == 0, language, done.stderr[-800:])
    vectors = os.path.abspath(reads)
    done = call(words, VECTORS=vectors)
    failed = re.findall(pattern, done.stdout + done.stderr, re.M)
    expect(done.returncode != 0 and failed, language, "finds failures",
           (done.stdout + done.stderr)[-800:])
    expect(set(failed) <= ids, language, "they are cases", set(failed) - ids)
    with open("known", "w") as file:
        file.write("\n".join(failed))
    done = call(words, VECTORS=vectors, KNOWN=os.path.abspath("known"))
    expect(done.returncode == 0, language, "all are known",
           (done.stdout + done.stderr)[-800:])
    with open("known", "w") as file:
        file.write("\n".join(failed[1:]))
    done = call(words, VECTORS=vectors, KNOWN=os.path.abspath("known"))
    expect(done.returncode != 0 and
           re.findall(pattern, done.stdout + done.stderr, re.M) == failed[:1],
           language, "one is not known")


fresh_scratch()
with open("vectors.json", "wb") as file:
    file.write(run("export", "--json").stdout)
expect_done("raw", run("export", "--raw", "raw"), 0)
ids = {line.split()[0] for line in run("list").stdout.decode().splitlines()}
for name in os.listdir(EXAMPLES):
    shutil.copy(os.path.join(EXAMPLES, name), SCRATCH)
for one, about in LANGUAGES.items():
    check(one, *about, ids)
finish()
