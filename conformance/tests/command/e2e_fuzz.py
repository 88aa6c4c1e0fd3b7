#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline fuzz finds planted bugs, shrinks them to cases that strictline run
shows again, gives the same finds for the same seed, and loses nothing if it is
killed, the disk is full or its folder is damaged."""
import os
import re
import resource
import signal
import subprocess
import time

import run_kit
from run_kit import PROGRAM, expect, expect_done, judge, run, write

DRIVER = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "planted_driver.py")
# The unchanged cases show none of the bugs.
HEAD = 'reply "HTTP/1.1 %s\\r\\nServer: x\\r\\n"\n'
SEEDS = {"plain": HEAD % "200 OK" +
                  'reply "Content-Length: 5\\r\\n\\r\\nhello"\nclose\n',
         "chunked": HEAD % "200 OK" +
                    'reply "Transfer-Encoding: chunked\\r\\n\\r\\n"\n'
                    'reply "5\\r\\nhello\\r\\n0\\r\\n\\r\\n"\nclose\n',
         "error": HEAD % "404 No" + 'reply "\\r\\ngone"\nclose\n'}
MUTANT = ["--client", "takes-sign-in-chunk-size", "--against", "http.client"]
RUNS = ["--runs", "1500"]


def fuzz(state, *args, **environment):
    return run("fuzz", "--state", state, *args, "seeds", **environment)


def finds(state):
    """The cases by name; what is kept and raw by name, too."""
    found = {}
    for part in "finds", "kept", "raw", "unsteady":
        for name in os.listdir(f"{state}/{part}"):
            with open(f"{state}/{part}/{name}") as file:
                found[f"{part}/{name}"] = file.read()
    return found


def reply_of(text):
    """The octets of the replies, roughly: enough to count them."""
    strings = re.findall(r'"((?:\\.|[^"\\])*)"',
                         "".join(re.findall(r"^reply .*$", text, re.M)))
    return re.sub(r"\\x..|\\.", "?", "".join(strings))


run_kit.fresh_scratch()
for name, steps in SEEDS.items():
    write(f"seeds/{name}.case", f"title t\nwhy w\nlevel policy\n\n{steps}")

# ---- planted bugs ----

write("filter.client", f"title t\ndriver {DRIVER} filter\nflags filter\n")
write("honest.client", f"title t\ndriver {DRIVER} honest\n")


def find_bugs(client, runs, bugs):
    """bugs: how names begin, and how long replies are at most."""
    state = os.path.basename(client) + ".d"
    done = fuzz(state, "--client", client, "--runs", runs)
    expect_done(client, done, 1, out="New finds: ", err="")
    cases = {name: text for name, text in finds(state).items()
             if name.startswith("finds/")}
    for bug, longest in bugs.items():
        mine = [name for name in cases if name.startswith(f"finds/{bug}")]
        expect(mine, bug, "was not found in", sorted(cases), done.stdout)
        for name in mine:
            expect(len(reply_of(cases[name])) <= longest, name, "is long:",
                   cases[name])
            expect("to complete: " in cases[name]
                   and "\nparser " in cases[name], name, cases[name])
    expect(b"does not show it again" not in done.stdout, done.stdout)
    commands = re.findall(r"^ {4}strictline (run .*)$", done.stdout.decode(),
                          re.M)
    expect(len(commands) == len(cases), commands, sorted(cases))
    for command in commands:
        expect_done(command, run(*command.split()), 1)
    expect_done("again", fuzz(state, "--client", client, "--runs", runs), 0,
                out="Nothing new.", err="")


find_bugs(DRIVER, "400", {"crash-cl-dup-same": 60, "lost-": 100})
done, entries = judge("--client", DRIVER,
                      "planted_driver.py.d/finds/crash-cl-dup-same.case")
expect(any(e["verdict"] == "fail" and e["damage"] == "crash"
           for e in entries.values()), "crash", entries)
find_bugs("./filter.client", "1500",
          {"crash-cl-dup-same": 60, "lost-": 100, "cut-": 22})
expect_done("honest", fuzz("honest", "--client", "./honest.client", "--runs",
                           "300"), 0, out="No finds.", err="")

# ---- the same seed gives the same, also in several calls ----

expect_done("mutant", fuzz("one", *MUTANT, *RUNS), 1,
            out="another client reads it differently", err="")
for runs in "300", "700", "1500":
    fuzz("two", *MUTANT, "--runs", runs)
expect(finds("one") == finds("two"), "three calls", sorted(finds("one")),
       sorted(finds("two")))
fuzz("three", *MUTANT, *RUNS, "--seed", "2")
expect(finds("one") != finds("three"), "another seed")

# ---- killed at any time ----


def kill_at(state, lines):
    """Starts a campaign, and kills it when its journal has that many lines."""
    process = subprocess.Popen(
        [PROGRAM, "fuzz", "--state", state, *MUTANT, *RUNS, "seeds"],
        stdout=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            with open(f"{state}/journal") as file:
                if len(file.readlines()) >= lines:
                    process.send_signal(signal.SIGKILL)
        except FileNotFoundError:
            pass
        time.sleep(0.001)


for lines in 6, 40, 150, 250:
    kill_at("killed", lines)
with open("killed/journal", "a") as file:
    file.write("find half-a-l")
fuzz("killed", *MUTANT, *RUNS)
expect(finds("one") == finds("killed"), "killed", sorted(finds("one")),
       sorted(finds("killed")))

# ---- a full disk ----


def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


done = subprocess.run(
    [PROGRAM, "fuzz", "--state", "full", *MUTANT, *RUNS, "seeds"],
    capture_output=True, preexec_fn=small_files)
expect_done("full", done, 4, err="full/journal: File too large")
fuzz("full", *MUTANT, *RUNS)
expect(finds("one") == finds("full"), "full", sorted(finds("full")))

# ---- what cannot be ----

expect_done("no client", fuzz("x"), 2,
            err="one of --client, --exec and --proxy is needed")
expect_done("no such client", fuzz("x", "--client", "wgett"), 2,
            err="did you mean 'wget'?")
expect_done("no program", fuzz("x", "--exec", "/nowhere {url}"), 4,
            err="there is no program '/nowhere'")
expect_done("not a client", fuzz("x2", "--exec", "true"), 2, err="{url}")
expect_done("unfit", fuzz("x3", "--exec", "echo {url}"), 3,
            err="cannot be fuzzed; of a plain GET")
expect_done("other client", fuzz("one", "--client", "strict", "--against",
                                 "lenient"), 3, err="one/journal:3: ")
expect_done("other seed", fuzz("one", *MUTANT, "--seed", "9"), 3,
            err="this campaign has another seed")
write("damaged/journal", "not a journal\n")
expect_done("no journal", fuzz("damaged", *MUTANT), 3,
            err="damaged/journal:1: not the journal of a campaign")
with open("one/journal", "a") as file:
    file.write("behaviour x y\n")
expect_done("a damaged line", fuzz("one", *MUTANT), 3, err="/journal:")
write("two/kept/000000000001.case", "title\n")
expect_done("a damaged specimen", fuzz("two", *MUTANT), 3,
            err="kept/000000000001.case:1")
write("afile", "")
expect_done("a file", fuzz("afile", *MUTANT), 4, err="afile: ")
expect_done("no cases", run("fuzz", *MUTANT, "nosuch"), 2)
write("waits/w.case", "title t\nwhy w\nlevel policy\n\nreply \"x\"\nstall\n")
expect_done("nothing to change", run("fuzz", *MUTANT, "waits"), 3,
            err="no case can be changed")
for bad in ["--runs", "0"], ["--time", "x"], ["--jobs", "0"], ["--seed", "-1"]:
    expect_done(bad, fuzz("x", *MUTANT, *bad), 2, err=f"{bad[0]} takes a ")
run_kit.finish()
