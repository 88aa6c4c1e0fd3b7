#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Odd ends: closed pipes, files of other systems, names that control a
terminal, drivers that find out late that they lack something, or say too
much."""
import os
import subprocess

import run_kit
from run_kit import PLAIN_CASE, expect, expect_done, judge, run, write

GET = """#!/usr/bin/env python3
import sys, urllib.request
if "\\r" in "".join(sys.argv):
    sys.exit("a CR in the words")
sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1], timeout=5).read())
"""
DRIVER = """#!/usr/bin/env python3
import sys
print("hello\\tx", flush=True)
for line in sys.stdin:
    job = line.split("\\t")[0]
    ANSWER
"""


def check_closed_pipe():
    for args in (["list"], ["run", "--client", "strict", "--verbose"],
                 ["run", "--client", "strict", "--tap", "-",
                  "--results", "kept.json"], ["help", "run"], ["--version"]):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            [run_kit.PROGRAM, *args], stdout=writer, stderr=subprocess.PIPE,
            env=dict(os.environ, STRICTLINE_CASES="cases"), timeout=60,
            restore_signals=True)
        os.close(writer)
        done.stdout = b""
        expect_done("a closed pipe, " + " ".join(args), done, 4,
                    err="standard output: Broken pipe")
    expect(os.path.exists("kept.json"), "the other file was not written")


def check_names():
    name = "./\x1b[31mX.client"
    write(name, "command ./get {url}\n")
    for args in (["run", "--client", name], ["list", "--clients"]):
        done = run(*args, STRICTLINE_CASES="cases", STRICTLINE_CLIENTS=".")
        expect_done("an odd name", done, 3,
                    err="\\x1b[31mX.client: a name that cannot be a client's")
        expect(b"\x1b" not in done.stdout + done.stderr, "raw ESC", done)
    os.unlink(name)


def check_drivers():
    write("late.py", DRIVER.replace("ANSWER", "sys.exit(77)"), True)
    done, entries = judge("--no-controls", "--client", "./late.py", STRICTLINE_CASES="cases")
    expect_done("77 after hello", done, 4, err="was skipped")
    expect({e["verdict"] for e in entries.values()} == {"skipped"},
           "77 after hello", entries)
    write("much.py", DRIVER.replace(
        "ANSWER", "print('result\\t%s\\tresponse\\t200\\t%s\\t' % "
        "(job, '00' * (100 << 20)), flush=True)"), True)
    done, entries = judge("--no-controls", "--client", "./much.py", STRICTLINE_CASES="cases")
    expect_done("a body of 100 MiB", done, 3)
    entry = entries.get(("area/one", "whole"))
    expect(entry and entry["outcome"]["error"] ==
           "a body that is too long to be kept", "a body of 100 MiB", entry)
    write("quits.sh", """#!/bin/sh
# strictline: title  says hello and takes no job
exec <&-
printf 'hello\\tone\\n'
""", True)
    done, entries = judge("--no-controls", "--client", "./quits.sh", STRICTLINE_CASES="cases")
    expect_done("no job is taken", done, 3)
    entry = entries.get(("area/one", "whole"))
    expect(entry and entry["outcome"]["error"] ==
           "the driver ended with status 0", "no job is taken", entry)


run_kit.fresh_scratch()
write("cases/area/one.case", PLAIN_CASE)
write("get", GET, True)
check_closed_pipe()
write("dos.client", "title a client\r\n\r\n# of DOS\r\ncommand ./get {url}\r\n")
done, entries = judge("--no-controls", "--client", "./dos.client", STRICTLINE_CASES="cases")
expect_done("CRLF", done, 0)
expect([e["verdict"] for e in entries.values()] == ["pass"], "CRLF", entries)
check_names()
check_drivers()
done = run("run", "--client", "strict", "--baseline", "/dev/zero",
           STRICTLINE_CASES="cases")
expect_done("a baseline without end", done, 3, err="/dev/zero: too long")
run_kit.finish()
