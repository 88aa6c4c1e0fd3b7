#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline run against clients that misbehave as programs: they print junk,
fall silent, die, fork, flood. Each costs at most its own case, nothing is left
behind, and the harness stays small."""
import os
import resource
import select
import subprocess

import run_kit
from run_kit import expect, expect_done, judge, write

CASE = """title    one
why      it is a plain response
level    policy
reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
hold
client   200 "hello" pass
client   reject      fail robustness
client   otherwise   fail framing
"""

# A driver in a few lines; TRICK is done for the case that has "bad" in it.
DRIVER = """#!/usr/bin/env python3
import os, signal, subprocess, sys, time, urllib.request

def say(text):
    sys.stdout.write(text)
    sys.stdout.flush()

def result(job, url):
    body = urllib.request.urlopen(url, timeout=5).read()
    return "result\\t%s\\tresponse\\t200\\t%s\\t\\n" % (job, body.hex())

BEFORE
say("hello\\ttricky\\n")
for line in sys.stdin:
    job, method, url, *rest = line.rstrip("\\n").split("\\t")
    if "bad" in url:
        TRICK
    else:
        say(result(job, url))
"""

# name: what the driver does, verdict and damage of the bad case, exit status
TRICKS = {
    "prints-junk": (
        "say('\\0\\xff\\nresult\\nresult\\t0\\terror\\t\\t\\t\\nhello\\tagain\\n"
        "result of a library: none\\n' + result(job, url) * 2)", "pass", None, 0),
    "talks-long-lines": (
        "say('resul' * 4000000 + '\\n' + result(job, url))", "pass", None, 0),
    "prints-crlf": (
        "say(result(job, url)[:-1] + '\\r\\n')", "pass", None, 0),
    "falls-silent": ("time.sleep(1000)", "fail", "hang", 1),
    "ignores-signals": (
        "[signal.signal(n, signal.SIG_IGN) for n in (1, 2, 3, 13, 15)]; "
        "time.sleep(1000)", "fail", "hang", 1),
    "floods-for-ever": (
        "[say('x' * 65536) for i in iter(int, 1)]", "fail", "hang", 1),
    "dies-of-a-signal": ("os.kill(os.getpid(), 11)", "fail", "crash", 1),
    "dies-with-a-status": ("raise OSError('oh no')", "fail", "crash", 1),
    "dies-behind-its-answer": (
        "say(result(job, url)); sys.exit(1)", "pass", None, 0),
    "lacks-the-feature": ("sys.exit(89)", "unsupported", None, 0),
    "forks": (
        "child = subprocess.Popen(['sleep', '1000']); "
        "open('pid', 'w').write(str(child.pid)); say(result(job, url)); "
        "sys.exit(0)",
        "pass", None, 0),
    "garbles-its-result": (
        "say('result\\t%s\\tresponse\\t200\\txyz\\t\\n' % job)", "error", None, 3),
    "garbles-its-fields": (
        "say(result(job, url)[:-1] + '\\tfields=4142:4\\n')", "error", None, 3),
    "shows-64-mib-of-fields": (
        "say(result(job, url)[:-1] + '\\tfields=' + '41:%s,' % ('42' * 1024) * "
        "65536 + '\\n')", "pass", None, 0),
    "shows-a-million-fields": (
        "say(result(job, url)[:-1] + '\\tfields=' + '41:42,' * 1000000 + '\\n')",
        "pass", None, 0),
    "has-parts-of-its-own": (
        "say(result(job, url)[:-1] + '\\tmood=good\\t\\n')", "pass", None, 0),
    "gives-a-wrong-kind": (
        "say('result\\t%s\\tfine\\n' % job)", "error", None, 3),
}


# Commands: GET is a client that works, in one line.
GET = """#!/usr/bin/env python3
import sys, urllib.request
sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1], timeout=5).read())
"""
TRICK = """#!/bin/sh
# trick WHAT URL: fetches, and does something that a client does not do
./get "$2"
case $1 in
fork) sleep 1000 & echo $! >pid2 ;;
fork-and-hold) sleep 1000 </dev/null >/dev/null 2>&1 & echo $! >pid2 ;;
die) kill -11 $$ ;;
stay) trap '' TERM INT HUP; sleep 1000; sleep 1000 ;;
flood) yes "$(head -c 3000 /dev/zero | tr '\\\\0' x)" ;;
complain) yes oh-no | head -c 3000000 >&2 ;;
esac
"""
# What a command runs in.
AROUND = """#!/usr/bin/env python3
import os, resource, sys, urllib.request
urllib.request.urlopen(sys.argv[1], timeout=5).read()
wrong = set(os.environ) - {"PATH", "LANG", "TMPDIR", "SSL_CERT_FILE", "HOME",
                           "LC_CTYPE"}
if wrong or os.environ["LANG"] != "C":
    sys.exit("environment: %s" % wrong)
if os.listdir(os.environ["HOME"]):
    sys.exit("HOME is not empty")
if sys.stdin.read():
    sys.exit("there is input")
if os.getpgrp() != os.getpid():
    sys.exit("no process group of its own")
if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
    sys.exit("core files are allowed")
if resource.getrlimit(resource.RLIMIT_AS)[0] != int(sys.argv[2]):
    sys.exit("address space: %s" % (resource.getrlimit(resource.RLIMIT_AS),))
with open(sys.argv[3], "w") as file:
    file.write("hello")
print("what is printed is no body")
"""
LIMITS = {"1024 by itself": (1 << 30, []), "256": (256 << 20, ["--memory", "256"]),
          "none": (-1, ["--memory", "none"])}


def outlives(pid):
    """Whether the process is still running. On a busy machine, a killed one
    may need a moment until it is gone."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return False
    try:
        return not select.select([process], [], [], 30)[0]
    finally:
        os.close(process)


def write_cases():
    for name in ("first", "bad", "other", "last"):
        write(f"cases/area/{name}.case", CASE)


def run_cases(*args):
    """Without the control exchanges: e2e_run_controls.py tests those."""
    return judge(*args, "--timeout", "500", "--no-controls",
                 STRICTLINE_CASES="cases")


def see_pids(name):
    """A trick that forks reports the pid of its child, which would be
    different in a namespace; e2e_run_descendants.py does the same with
    isolation."""
    os.environ["STRICTLINE_ISOLATION"] = "never" if "fork" in name else "auto"


def expect_ended(name, file):
    """The process whose number is in the file."""
    with open(file) as number:
        expect(not outlives(int(number.read())), name, "the child is alive")


def check_driver(name, trick, verdict, damage, status):
    write_cases()
    see_pids(name)
    path = f"./drivers/{name}.py"
    write(path, DRIVER.replace("TRICK", trick).replace("BEFORE", ""), True)
    done, entries = run_cases("--client", path, "--jobs", "2")
    # Whether the end is noticed before the next job is a matter of timing.
    ends = name in ("dies-behind-its-answer", "forks")
    expect_done(name, done, status, err=None if ends else "")
    for id in ("area/first", "area/other", "area/last"):
        entry = entries.get((id, "whole"))
        expect(entry and entry["verdict"] == "pass", name, id, entry)
    entry = entries.get(("area/bad", "whole"))
    expect(entry and (entry["verdict"], entry["damage"]) == (verdict, damage),
           name, "wanted", verdict, damage, "got", entry)
    if name == "forks":
        expect_ended(name, "pid")


def check_start(name, before, status, verdict, err):
    write_cases()
    path = f"./drivers/{name}.py"
    write(path, DRIVER.replace("BEFORE", before).replace("TRICK", "pass"), True)
    done, entries = run_cases("--client", path, "--timeout", "1")
    expect_done(name, done, status, err=err)
    expect({e["verdict"] for e in entries.values()} == {verdict}, name,
           entries)


def check_command(name, command, verdict, damage, status, *args):
    write_cases()
    write("get", GET, True)
    write("trick", TRICK, True)
    see_pids(name)
    done, entries = run_cases("--exec", command, *args, "first")
    expect_done(name, done, status)
    entry = entries.get(("area/first", "whole"))
    expect(entry and (entry["verdict"], entry["damage"]) == (verdict, damage),
           name, "wanted", verdict, damage, "got", entry)
    return entry


def check_fork(how):
    check_command(how, "./trick %s {url}" % how, "pass", None, 0)
    expect_ended(how, "pid2")


def check_never_connects():
    entry = check_command("never connects", "echo hello {url}", "error", None, 3)
    expect("no connection" in entry["reason"], "never connects", entry["reason"])


def check_no_program():
    write_cases()
    done, entries = run_cases("--exec", "./no-such-program {url}", "first")
    expect_done("no such program", done, 4, err="no program './no-such-program'")
    expect(entries["area/first", "whole"]["verdict"] == "skipped", entries)
    write("not-a-program", "no interpreter\n", True)
    check_command("cannot be started", "./not-a-program {url}", "error", None, 3)


def check_surroundings():
    write("around", AROUND, True)
    for name, (octets, args) in LIMITS.items():
        check_command("surroundings, memory " + name,
                      "./around {url} %d {body}" % octets, "pass", None, 0, *args)


def check_greedy():
    write("greedy", "#!/usr/bin/env python3\nb'x' * (3 << 30)\n", True)
    entry = check_command("greedy", "./greedy {url}", "error", None, 3)
    expect("MemoryError" in entry["outcome"]["error"], "greedy", entry)


def check_death_of_the_harness():
    """A client does not outlive us, even if nothing can tell it to end: it
    holds one end of a pipe, which ends with it."""
    write_cases()
    os.mkfifo("alive")
    pipe = os.open("alive", os.O_RDONLY | os.O_NONBLOCK)
    write("outlive", "#!/bin/sh\nexec >alive\necho\nexec sleep 1000\n", True)
    harness = subprocess.Popen(
        [run_kit.PROGRAM, "run", "--exec", "./outlive {url}", "first",
         "--no-controls"],
        env=dict(os.environ, STRICTLINE_CASES="cases", TMPDIR="tmp"),
        stderr=subprocess.DEVNULL)
    select.select([pipe], [], [], 60)
    expect(os.read(pipe, 1) == b"\n", "the client was not started")
    harness.kill()
    harness.wait()
    ends = select.select([pipe], [], [], 60)[0] and os.read(pipe, 1) == b""
    expect(ends, "the client outlives the harness")
    os.close(pipe)


run_kit.fresh_scratch()
run_kit.side_by_side(
    *((name, check_start, name, *row) for name, *row in (
        ("says-no-hello", "time.sleep(1000)", 3, "error", None),
        ("not-installed", "sys.stderr.write('no lib\\n'); sys.exit(77)", 4,
         "skipped", "status 77: no lib"),
        ("lacks-it-all", "sys.exit(89)", 0, "unsupported", None),
        ("does-not-start", "raise OSError('oh no')", 3, "error", None))),
    *((name, check_driver, name, *row) for name, row in TRICKS.items()),
    *((how, check_fork, how) for how in ("fork", "fork-and-hold")),
    *((name, check_command, name, *row) for name, *row in (
        ("works", "./get {url}", "pass", None, 0),
        ("dies", "./trick die {url}", "fail", "crash", 1),
        ("stays", "./trick stay {url}", "fail", "hang", 1),
        ("floods", "./trick flood {url}", "fail", "hang", 1),
        ("complains-at-length", "./trick complain {url}", "pass", None, 0))),
    ("never-connects", check_never_connects),
    ("no-program", check_no_program),
    ("surroundings", check_surroundings),
    ("greedy", check_greedy),
    ("death-of-the-harness", check_death_of_the_harness))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
expect(peak < 800, "the harness took", peak, "MiB")
run_kit.finish()
