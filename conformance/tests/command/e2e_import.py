#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline import from outside: what the tools on this machine print is read
back to the octet, the cases replay, and each way to end has its exit status.
Arguments: the program, a folder for scratch files."""
import glob
import json
import os
import shutil
import subprocess

import run_kit
from case_octets import octets_of
from run_kit import SCRATCH, expect, expect_done, judge, run, write

BODY = bytes(range(256)) + b"0" * 64
HEAD = (b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nSet-Cookie: id=1; Path=/\r\n"
        b"\r\n" % len(BODY))
RESPONSE = HEAD + BODY


def import_file(name, *options, folder="out"):
    shutil.rmtree(folder, ignore_errors=True)
    return run("import", name, "-o", folder, *options)


def cases(folder="out"):
    return sorted(glob.glob(f"{folder}/*.case"))


def check_dumps():
    with open("raw", "wb") as file:
        file.write(RESPONSE)
    node = ("const b = require('fs').readFileSync('raw');"
            "require('util').inspect.defaultOptions.maxArrayLength = null;")
    for name, command in [
        ("raw", ["cat", "raw"]),
        ("xxd", ["xxd", "raw"]),
        ("xxd -g1 -c 20", ["xxd", "-g1", "-c", "20", "raw"]),
        ("xxd -p", ["xxd", "-p", "raw"]),
        ("xxd -i", ["xxd", "-i", "raw"]),
        ("hexdump -C", ["hexdump", "-C", "raw"]),
        ("od -t x1", ["od", "-v", "-t", "x1", "raw"]),
        ("od -A d -t x1z", ["od", "-A", "d", "-t", "x1z", "raw"]),
        ("JSON", ["node", "-e", node + "console.log(JSON.stringify(b))"]),
        ("hex on one line",
         ["node", "-e", node + "console.log(b.toString('hex'))"]),
        ("bytes of Python",
         ["python3", "-c", "print(list(open('raw', 'rb').read()))"]),
    ]:
        if shutil.which(command[0]) is None:
            print(f"skipped: no {command[0]}, for {name}")
            continue
        with open("dump", "wb") as file:
            subprocess.run(command, stdout=file, check=True)
        done = import_file("dump")
        expect_done(name, done, 0, out="1 cases in out", err="")
        found = cases()
        expect(len(found) == 1 and octets_of(found[0]) == RESPONSE, name,
               "other octets", found)


def check_ends():
    write("empty", "")
    write("prose", "nothing that we know\n")
    write("hole", "0000: 4854 5450 2f31 2e31 2032 3030 0d0a 0d0a\n"
                  "0020: 4854 5450\n")
    write("cut", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel")
    for name, args, status, err in [
        ("no file", ["-o", "out"], 2, "which file"),
        ("two files", ["raw", "raw", "-o", "out"], 2, "one file at a time"),
        ("no folder", ["raw"], 2, "--output DIR is needed"),
        ("odd format", ["raw", "-o", "out", "--format", "x"], 2, "no such"),
        ("odd overlap", ["raw", "-o", "out", "--overlap", "x"], 2, "'first'"),
        ("odd option", ["--jbos"], 2, "wrong option"),
        ("unknown format", ["prose", "-o", "out"], 3, "not in a known format"),
        ("nothing", ["empty", "-o", "out"], 3, "not in a known format"),
        ("a hole", ["hole", "-o", "out"], 3, "line 2: 16 octets of the dump"),
        ("not there", ["none", "-o", "out"], 4, "none: No such file"),
        ("a folder", [".", "-o", "out"], 4, "Is a directory"),
        ("output is a file", ["raw", "-o", "raw"], 4, "raw"),
        ("output in no folder", ["raw", "-o", "no/out"], 4, "No such file"),
    ]:
        expect_done(name, run("import", *args), status, err=err)
    expect_done("help", run("import", "--help"), 0, out="usage: strictline")
    expect_done("formats", run("import", "--list-formats"), 0, out="hexdump")
    expect_done("cut", import_file("cut"), 0, out="1 cases")
    with open("raw", "rb") as file:
        done = subprocess.run([run_kit.PROGRAM, "import", "-", "-o", "out"],
                              stdin=file, capture_output=True)
    expect_done("standard input", done, 0, out="1 cases", err="")


def check_output():
    with open("two", "wb") as file:
        file.write(RESPONSE + RESPONSE + RESPONSE.replace(b"200", b"404"))
    expect_done("three", import_file("two"), 0, out="3 cases")
    names = [os.path.basename(name) for name in cases()]
    expect(names[0] == names[1].replace(".case", "-2.case"), "names", names)
    expect("get-200-" in names[0] and "get-404-" in names[2], "names", names)
    expect_done("dedupe", import_file("two", "--dedupe"), 0,
                out="2 cases in out\n  1 responses left out: read like one")
    before = names
    import_file("two")
    expect([os.path.basename(n) for n in cases()] == before, "stable names")
    import_file("raw", "--redact")
    want = RESPONSE.replace(b"id=1; Path=/", b"xx=x; xxxx=x")
    expect(octets_of(cases()[0]) == want, "redacted")


def check_replay():
    import_file("raw")
    done, entries = judge("--client", "strict", "--delivery", "whole",
                          "./out")
    expect_done("replay", done, 0, err="")
    outcome = [e["outcome"] for e in entries.values()]
    expect([(o["status"], o["body_len"]) for o in outcome] ==
           [(200, len(BODY))], "outcome of client zero", outcome)


def check_parse():
    """parse reads octets of a server; for a recording it names the command
    that reads it."""
    with open("dump", "wb") as file:
        subprocess.run(["xxd", "raw"], stdout=file, check=True)
    expect_done("parse a dump", run("parse", "dump"), 3,
                err="'strictline import dump --output DIR'")
    expect_done("parse octets", run("parse", "raw"), 0, err="")


run_kit.fresh_scratch()
check_dumps()
check_ends()
check_output()
check_replay()
check_parse()
run_kit.finish()
