#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No process outlives its client, wherever it goes: each one here opens a
FIFO, which ends when the last of them is gone. And the next harness removes
what a killed one has left."""
import os
import select
import shutil
import signal
import subprocess

import run_kit
from run_kit import PLAIN_CASE, expect, expect_done, judge, run, write

CLIENT = """#!/usr/bin/env python3
import os, signal, sys, time, urllib.request
alive, url = sys.argv[1:3]

def stay(write=False):
    for number in (1, 2, 3, 15):
        signal.signal(number, signal.SIG_IGN)
    fd = os.open(alive, os.O_WRONLY)
    os.write(fd, b"x")
    while write:
        os.write(1, b"y" * 4096)
    time.sleep(1000)

def escape(levels, **how):
    if os.fork():
        return
    os.setsid()
    for _ in range(levels):
        if os.fork():
            os._exit(0)
        os.setsid()
    stay(**how)

def wait_for_escape(fd=os.open(alive, os.O_RDWR)):
    os.read(fd, 1)

body = urllib.request.urlopen(url, timeout=5).read()
sys.stdout.buffer.write(body)
sys.stdout.flush()
ESCAPE
"""
ROWS = {
    "setsid": "escape(0)\nwait_for_escape()",
    "double-fork": "escape(1)\nwait_for_escape()",
    "many-levels": "escape(20)\nwait_for_escape()",
    "three-at-once": "\n".join(["escape(2)"] * 3 + ["wait_for_escape()"] * 3),
    "without-environment": """
if os.fork() == 0:
    os.setsid()
    os.execve("/bin/sh", ["sh", "-c", "echo >%s; exec sleep 1000 >%s" %
              (alive, alive)], {})
wait_for_escape()""",
    "bomb": """
if os.fork() == 0:
    os.setsid()
    fd = os.open(alive, os.O_WRONLY)
    os.write(fd, b"x")
    for generation in range(100):
        if os.fork():
            os._exit(0)
        os.fork() or time.sleep(1000)
    time.sleep(1000)
wait_for_escape()""",
}


def listen():
    if os.path.exists("alive"):
        os.unlink("alive")
    os.mkfifo("alive")
    return os.open("alive", os.O_RDONLY | os.O_NONBLOCK)


def ends(pipe):
    """Whether all that had it open for writing have ended, or end soon."""
    while select.select([pipe], [], [], 30)[0]:
        if os.read(pipe, 65536) == b"":
            os.close(pipe)
            return True
    return False


def check_escapes():
    for name, escape in ROWS.items():
        write(f"./{name}", CLIENT.replace("ESCAPE", escape), True)
        pipe = listen()
        done, entries = judge(
            "--exec", f"./{name} {run_kit.SCRATCH}/alive {{url}}",
            STRICTLINE_CASES="cases")
        expect_done(name, done, 0)
        expect([e["verdict"] for e in entries.values()] == ["pass"], name,
               entries)
        expect(ends(pipe), name, "a process outlives its client")


def check_next_client():
    """What a client has left is gone before the next one begins, although the
    run, and the namespaces that would end with it, continue."""
    look = """
try:
    fd = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    assert os.read(fd, 1) == b""
    os.close(fd)
except BlockingIOError:
    sys.exit("what the one before has left is alive")
"""
    write("./looks", CLIENT.replace("\ndef stay", look + "\ndef stay", 1).replace(
        "ESCAPE", "escape(1)\nwait_for_escape()"), True)
    write("two/area/one.case", PLAIN_CASE)
    write("two/area/two.case", PLAIN_CASE)
    pipe = listen()
    os.close(pipe)
    done, entries = judge(
        "--exec", f"./looks {run_kit.SCRATCH}/alive {{url}}", "--jobs", "1",
        "--no-controls", STRICTLINE_CASES="two")
    expect_done("two in a row", done, 0)
    expect([e["verdict"] for e in entries.values()] == ["pass", "pass"],
           "two in a row", entries)


def check_death_of_the_harness():
    """A killed harness cannot remove anything; the next one does."""
    write("./stays", CLIENT.replace("ESCAPE", "escape(1)\nwait_for_escape()\n"
                                    "open('%s/ready', 'w').write('x')\n"
                                    "time.sleep(1000)" % run_kit.SCRATCH), True)
    os.mkfifo("ready")
    pipe = listen()
    harness = subprocess.Popen(
        [run_kit.PROGRAM, "run", "--exec",
         f"./stays {run_kit.SCRATCH}/alive {{url}}", "--timeout", "100000"],
        env=dict(os.environ, STRICTLINE_CASES="cases",
                 TMPDIR=os.path.join(run_kit.SCRATCH, "tmp")),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open("ready") as ready:
        ready.read()
    # A second harness leaves the folder of the first one alone.
    done = run("run", "--exec", "echo {url}", STRICTLINE_CASES="cases")
    expect(done.returncode == 3 and len(os.listdir("tmp")) == 1,
           "a harness at work has lost its folder", os.listdir("tmp"))
    harness.kill()
    harness.wait()
    expect(len(os.listdir("tmp")) == 1, "nothing was left", os.listdir("tmp"))
    done = run("run", "--exec", "echo {url}", STRICTLINE_CASES="cases")
    expect_done("after a killed harness", done, 3)
    expect(ends(pipe), "a process outlives the harness and the next one")


def check_folders():
    """Deep, unreadable, full of odd names: the folder is removed."""
    write("./digs", """#!/usr/bin/env python3
import os, sys, urllib.request
sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1], timeout=5).read())
os.chdir(os.environ["HOME"])
os.makedirs("moved-0/a"); open("moved-1", "w").close()
os.mkdir("closed"); open("closed/file", "w").close()
os.mkdir("closed/inner"); os.chmod("closed/inner", 0); os.chmod("closed", 0)
os.mkdir("fixed"); open("fixed/file", "w").close(); os.chmod("fixed", 0o500)
for i in range(3000):
    os.mkdir("deep"); os.chdir("deep")
""", True)
    done, entries = judge("--exec", "sh -c 'ulimit -n 1024; exec ./digs $0' "
                          "{url}", STRICTLINE_CASES="cases")
    expect_done("digs", done, 0, err="")
    shutil.rmtree("tmp")
    os.mkdir("tmp")


run_kit.fresh_scratch()
write("cases/area/one.case", PLAIN_CASE)
check_escapes()
check_next_client()
check_death_of_the_harness()
check_folders()
run_kit.finish()
