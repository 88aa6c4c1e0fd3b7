#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline matrix: results of each client are kept and used again if they
are of the same cases; a client that is missing, wrong or interrupted is named,
and the others are judged. Nothing is left behind."""
import json
import os
import signal
import subprocess

from page_kit import parts_of
from run_kit import (PROGRAM, SCRATCH, expect, expect_done, finish,
                     fresh_scratch, run, write)

CLIENTS = "strict,lenient"
# A driver that keeps the contract but fetches nothing.
REFUSES = """#!/usr/bin/env python3
# strictline: title  refuses everything
import sys
print("hello\\tnone", flush=True)
for line in sys.stdin:
    print("result", line.split()[0], "error", "-", "-", sep="\\t", flush=True)
"""
# It notes that it was asked, and never answers.
SILENT = """#!/usr/bin/env python3
# strictline: title  says nothing
import sys
print("hello\\tnone", flush=True)
sys.stdin.readline()
with open("%s", "w") as told:
    told.write("asked")
sys.stdin.read()
"""
MISSING = """title    not there
needs    no-such-program-anywhere no-such-package
command  no-such-program-anywhere {url}
"""


def matrix(*args, clients=CLIENTS, **environment):
    return run("matrix", "--clients", clients, "--results", "kept", *args,
               "chunked", **environment)


def load(name):
    with open(os.path.join("kept", name + ".json")) as file:
        return json.load(file)


def check_kept():
    done = matrix("--html", "m.html")
    expect_done("first", done, 0, out="strict ", err="judged kept/strict.json")
    with open("m.html", encoding="utf-8") as file:
        overview = parts_of(file.read())["overview"]
    expect([c["name"] for c in overview["clients"]] == ["strict", "lenient"],
           "clients of the page")
    first = load("strict")
    first["cases"][0]["reason"] = "as it was"
    with open("kept/strict.json", "w") as file:
        json.dump(first, file)
    expect_done("second", matrix(), 0, err="kept from kept/strict.json")
    expect(load("strict") == first, "it is as it was")
    expect_done("fresh", matrix("--fresh"), 0, err="judged kept/strict.json")
    expect(load("strict") != first, "it is judged again")


def check_not_kept():
    """Other cases, options, versions and damaged files are run again."""
    for what, spoil in (
            ("timeout", lambda r: r["options"].update(timeout="1 ms")),
            ("cases", lambda r: r["options"].update(cases="0" * 64)),
            ("version", lambda r: r["tool"].update(version="0.0.0")),
            ("client", lambda r: r["client"].update(name="other"))):
        results = load("strict")
        spoil(results)
        with open("kept/strict.json", "w") as file:
            json.dump(results, file)
        expect_done(what, matrix(), 0, err="judged kept/strict.json")
    with open("kept/strict.json", "w") as file:
        file.write('{"format":')
    expect_done("damaged", matrix(), 0, err="judged kept/strict.json")
    done = matrix("one-chunk")
    expect_done("more cases", done, 0, err="kept from kept/strict.json")
    done = run("matrix", "--clients", CLIENTS, "--results", "kept", "end")
    expect_done("other cases", done, 0, err="judged kept/strict.json")


def check_others():
    os.mkdir("own")
    write("own/refuses.py", REFUSES, executable=True)
    write("own/missing.client", MISSING)
    done = run("matrix", "--results", "own-kept", "--html", "own.html",
               "chunked", STRICTLINE_CLIENTS=os.path.join(SCRATCH, "own"))
    expect_done("others", done, 3, out="strict ", err="refuses")
    for text in ("missing                  skipped: ",
                 "refuses                  cannot be judged: given a plain GET it",
                 "strict                   judged own-kept/strict.json"):
        expect(text in done.stderr.decode(), text, done.stderr)
    with open("own.html", encoding="utf-8") as file:
        names = [c["name"] for c in parts_of(file.read())["overview"]["clients"]]
    expect("strict" in names and "refuses" not in names, names)


def check_interrupted():
    os.mkfifo("told")
    write("own/a-silent.py", SILENT % os.path.join(SCRATCH, "told"),
          executable=True)
    process = subprocess.Popen(
        [PROGRAM, "matrix", "--clients", "a-silent,strict", "--results",
         "cut", "--html", "cut.html", "chunked"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=dict(
            os.environ, TMPDIR=os.path.join(SCRATCH, "tmp"),
            STRICTLINE_CLIENTS=os.path.join(SCRATCH, "own")))
    signal.alarm(120)
    with open("told") as told:
        told.read()
    signal.alarm(0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    done = subprocess.CompletedProcess([], process.returncode, out, err)
    expect_done("interrupted", done, 4, out="", err="the same command continues")
    expect(os.listdir("cut") == [] and not os.path.exists("cut.html"),
           "nothing is half written", os.listdir("cut"))


def check_faults():
    expect_done("unknown", run("matrix", "--clients", "strikt"), 2, out="",
                err="did you mean 'strict'")
    expect_done("no case", run("matrix", "no/such"), 2, out="", err="no/such")
    expect_done("jobs", run("matrix", "-j", "0"), 2, out="", err="--jobs")
    expect_done("no folder", run("matrix", "--clients", "strict", "--results",
                                 "no/where", "end"), 4, out="", err="no/where")
    expect_done("no page", run("matrix", "--clients", "strict", "--results",
                               "kept", "--html", "no/m.html", "end"), 4,
                out="", err="no/m.html")


fresh_scratch()
check_kept()
check_not_kept()
check_others()
check_interrupted()
check_faults()
finish()
