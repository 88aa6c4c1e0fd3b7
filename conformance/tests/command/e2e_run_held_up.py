#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Time in which the harness did not run is not the client's. Harnesses are
stopped as if by a debugger or a sleeping laptop, longer than any limit of
their clients, and then continue; or get little processor time: no client is
reported as hung. Drivers that exit after each answer are not to blame
either."""
import os
import select
import signal
import subprocess

import run_kit
from run_kit import PLAIN_CASE, expect, expect_done, judge, write
import json

# What both kinds of clients do. The first of them to get here says so, and
# continues once the harness has been stopped.
COMMON = """#!/usr/bin/env python3
import os, sys, urllib.request

def wait_for_stop():
    try:
        os.mkdir("WHERE.held")
    except FileExistsError:
        return
    with open("WHERE.began", "w") as began:
        began.write("x")
    while open("/proc/%d/stat" % os.getppid()).read().split()[2] != "T":
        pass

def fetch(url):
    return urllib.request.urlopen(url, timeout=1).read()
"""
DRIVER = COMMON + """
print("hello\\tx", flush=True)
for line in sys.stdin:
    job, method, url, *rest = line.rstrip("\\n").split("\\t")
    BEFORE
    try:
        said = "response\\t200\\t%s\\t" % fetch(url).hex()
    except OSError as error:
        said = "error\\t-\\t\\t%s" % str(error).encode().hex()
    AFTER
    print("result\\t%s\\t%s" % (job, said), flush=True)
"""
COMMAND = COMMON + """
BEFORE
body = fetch(sys.argv[1])
AFTER
sys.stdout.buffer.write(body)
"""
# name: the client, what it does before and after its request
ROWS = {
    "driver-has-answered": (DRIVER, "pass", "wait_for_stop()"),
    "driver-was-not-answered": (DRIVER, "wait_for_stop()", "pass"),
    "command-has-answered": (COMMAND, "pass", "wait_for_stop()"),
    "command-was-not-answered": (COMMAND, "wait_for_stop()", "pass"),
}


def start(name, client, before, after):
    """The harness, once its client has reached the place where it is
    stopped."""
    text = client.replace("BEFORE", before).replace("AFTER", after)
    write(f"./{name}.py", text.replace("WHERE", f"{run_kit.SCRATCH}/{name}"),
          True)
    os.mkfifo(f"{name}.began")
    who = ["--client", f"./{name}.py"]
    if client is COMMAND:
        who = ["--exec", f"./{name}.py {{url}}"]
    harness = subprocess.Popen(
        [run_kit.PROGRAM, "run", *who, "--results", f"{name}.json", "--jobs",
         "1", "--timeout", "500"], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ, STRICTLINE_CASES="cases", TMPDIR="tmp"))
    with open(f"{name}.began") as began:
        began.read()
    harness.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, harness.pid, os.WSTOPPED)
    return harness


def check_stopped():
    """The one test that needs time to pass: more than a limit, 5 s here."""
    harnesses = {name: start(name, *row) for name, row in ROWS.items()}
    select.select([], [], [], 7)
    for name, harness in harnesses.items():
        harness.send_signal(signal.SIGCONT)
        out, err = harness.communicate(timeout=100)
        done = subprocess.CompletedProcess([], harness.returncode, out, err)
        expect(done.returncode == 0, name, done)
        with open(f"{name}.json") as file:
            entries = json.load(file)["cases"]
        expect([e["verdict"] for e in entries] == ["pass"] * 4, name, entries)


# A machine so busy that the harness has waited for a processor for 5 s in all
# when this driver reports a time-out.
STARVED = """#!/usr/bin/env python3
import os, sys, urllib.request

print("hello\\tx", flush=True)
for line in sys.stdin:
    job, method, url, *rest = line.rstrip("\\n").split("\\t")
    try:
        os.mkdir("WHERE.tried")
        with open("WHERE.schedstat", "w") as file:
            file.write("1000000000 5000000000 10\\n")
        said = "error\\t-\\t\\t" + b"timed out".hex()
    except FileExistsError:
        body = urllib.request.urlopen(url).read()
        said = "response\\t200\\t%s\\t" % body.hex()
    print("result\\t%s\\t%s" % (job, said), flush=True)
"""


def check_starved():
    where = f"{run_kit.SCRATCH}/starved"
    source = os.path.join(os.path.dirname(__file__), "starved.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", "starved.so", source],
                   check=True)
    write("starved.schedstat", "1000000000 1000000 10\n")
    write("starved.py", STARVED.replace("WHERE", where), True)
    done, entries = judge(
        "--client", "./starved.py", "--no-controls", "area/case-0",
        STRICTLINE_CASES="cases", STARVED=f"{where}.schedstat",
        LD_PRELOAD=f"{where}.so", ASAN_OPTIONS="verify_asan_link_order=0")
    expect_done("starved", done, 0)
    expect({e["verdict"] for e in entries.values()} == {"pass"}, "starved",
           entries)


def check_exits():
    write("exits.py", COMMON + """
print("hello\\tx", flush=True)
for line in sys.stdin:
    job, method, url, *rest = line.rstrip("\\n").split("\\t")
    print("result\\t%s\\tresponse\\t200\\t%s\\t" % (job, fetch(url).hex()),
          flush=True)
    sys.stdin.readline()
    sys.exit(3)
""", True)
    done, entries = judge("--client", "./exits.py", "--jobs", "4",
                          STRICTLINE_CASES="many")
    expect_done("exits after its answer", done, 0)
    expect({e["verdict"] for e in entries.values()} == {"pass"},
           "exits after its answer", entries)


run_kit.fresh_scratch()
for i in range(20):
    write(f"many/area/case-{i}.case", PLAIN_CASE)
    if i < 4:
        write(f"cases/area/case-{i}.case", PLAIN_CASE)
check_exits()
check_stopped()
check_starved()
run_kit.finish()
