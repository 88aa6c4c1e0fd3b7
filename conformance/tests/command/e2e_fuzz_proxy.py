#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline fuzz --proxy finds the bugs that are planted in a proxy, none in
the same proxy without them, and shrinks each to a case that strictline run --proxy
shows again; no process or file is left. Also real proxies, if they are
installed."""
import os
import re
import shutil
import sys

import run_kit
from run_kit import expect, expect_done, judge, run, write

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = """title    a proxy of a test
role     proxy
starts   20
version  echo planted 1
command  /usr/bin/python3 {folder}/proxy {port}%s
file     proxy
"""
HEAD = 'reply "HTTP/1.1 200 OK\\r\\nServer: x\\r\\n"\n'
CHUNKED = ('reply "Transfer-Encoding: chunked\\r\\n\\r\\n"\n'
           'reply "5\\r\\nhello\\r\\n0\\r\\n"\n')
SEEDS = {"plain": HEAD + 'reply "Content-Length: 5\\r\\n\\r\\nhello"\nclose\n',
         "chunked": HEAD + CHUNKED + 'reply "\\r\\n"\nclose\n'}
BUGS = ["crash-cl-dup-same", "lost-", "forwarded-obs-fold"]
RUNS = "450"
GROWTH = "title t\nwhy w\nlevel policy\n\n" + HEAD + CHUNKED + (
    'reply "X: y\\r\\n\\r\\n"\nclose\n'
    "client any and memory 60000000 warn\nclient otherwise info\n")


def write_seeds():
    for seed, steps in SEEDS.items():
        write(f"seeds/{seed}.case", f"title t\nwhy w\nlevel policy\n\n{steps}")


def begin():
    """With proxies of our own."""
    write_seeds()
    os.environ["STRICTLINE_PROXIES"] = f"{run_kit.SCRATCH}/proxies"


def make(name, argument):
    with open(f"{HERE}/planted_proxy.py") as file:
        lines = file.read().splitlines()
    write(f"proxies/{name}.proxy",
          FILE % argument + "".join(f"|{line}\n" for line in lines))


def fuzz(name, state, *args):
    return run("fuzz", "--proxy", name, "--state", state, *args)


def expect_nothing_left(name):
    left = [entry for entry in os.listdir("tmp")]
    expect(left == [], name, "left", left)


def check_planted():
    begin()
    make("planted", "")
    done = fuzz("planted", "found", "--runs", RUNS, "seeds")
    expect_done("planted", done, 1, out="proxy   planted: planted 1, seed 1",
                err="")
    cases = sorted(os.listdir("found/finds"))
    for bug in BUGS:
        expect(any(case.startswith(bug) for case in cases), bug,
               "was not found in", cases, done.stdout)
    expect(b"does not show it again" not in done.stdout, done.stdout)
    commands = re.findall(r"^ {4}strictline (run .*)$", done.stdout.decode(),
                          re.M)
    expect(len(commands) == len(cases), commands, cases)
    for command in commands:
        expect_done(command, run(*command.split()), 1)
    expect_done("again", fuzz("planted", "found", "--runs", RUNS, "seeds"), 0,
                out="Nothing new.", err="")
    _, entries = judge("--proxy", "planted", f"found/finds/{BUGS[0]}.case")
    expect(any(e["damage"] == "crash" for e in entries.values()), entries)
    expect_nothing_left("planted")


def check_growth():
    """Three at once: each is asked for again, alone."""
    begin()
    make("grows", " grows")
    for name in "abc":
        write(f"growth/{name}.case", GROWTH)
    done, entries = judge("--proxy", "grows", "--delivery", "whole", "growth")
    expect_done("growth", done, 0)
    for entry in entries.values():
        expect(entry["verdict"] == "warn", entry)
    expect(len(entries) == 3, sorted(entries))
    expect_nothing_left("grows")


def check_honest():
    begin()
    make("honest", " honest")
    expect_done("honest", fuzz("honest", "honest", "--runs", "250", "seeds"), 0,
                out="No finds.", err="")
    expect_nothing_left("honest")


def check_faults():
    begin()
    make("planted", "")
    expect_done("two", fuzz("planted", "x", "--client", "strict"), 2,
                err="one of --client, --exec and --proxy is needed")
    expect_done("unknown", fuzz("planned", "x"), 2,
                err="did you mean 'planted'?")
    expect_done("memory", fuzz("planted", "x", "--memory", "9"), 2,
                err="--memory goes with --client and --exec")
    write("proxies/ends.proxy",
          (FILE % "").replace("/usr/bin/python3", "/bin/true") + "|x\n")
    expect_done("ends", fuzz("ends", "x"), 3, err="cannot be fuzzed")
    expect_done("damaged", fuzz("./proxies/none.proxy", "x"), 3)


def check_real(name, program):
    if shutil.which(program, path="/usr/sbin:/usr/bin") is None:
        print(f"skipped: no {program}", file=sys.stderr)
        return
    write_seeds()
    done = fuzz(name, f"real-{name}", "--runs", "64", "--time", "10", "seeds")
    expect(done.returncode in (0, 1), name, done)
    expect(f"proxy   {name}: ".encode() in done.stdout, done.stdout)
    expect_nothing_left(name)


run_kit.fresh_scratch()
run_kit.side_by_side(
    ("planted", check_planted), ("honest", check_honest),
    ("growth", check_growth), ("faults", check_faults),
    ("tinyproxy", check_real, "tinyproxy", "tinyproxy"),
    ("nginx", check_real, "nginx", "nginx"))
run_kit.finish()
