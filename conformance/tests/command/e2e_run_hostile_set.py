#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Clients that do everything that a client must not do, in one run with good
neighbours: these keep their verdicts, every case gets one, and no process,
descriptor or file is left. It runs with isolation if the machine has it; after
the two usual arguments, 'never' runs it without, 'auto never' both ways."""
import json
import os
import select
import subprocess
import sys

import run_kit
from run_kit import PLAIN_CASE, expect, write

# What the tricks of commands and drivers share.
HEAD = """#!/usr/bin/env python3
import os, resource, signal, socket, subprocess, sys, time, urllib.request

def fetch(url):
    return urllib.request.urlopen(url, timeout=5).read()

def stay():
    for number in (1, 2, 3, 13, 15):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(98765)

def escape(levels=0, then=stay):
    # Returns when what escaped is on its way.
    ready, done = os.pipe()
    if os.fork() == 0:
        for _ in range(levels + 1):
            os.setsid()
            if os.fork():
                os._exit(0)
        os.write(done, b"x")
        then()
        os._exit(0)
    os.read(ready, 1)

def bomb(depth=6):
    for _ in range(depth):
        try:
            os.fork()
        except OSError:
            break
    time.sleep(98765)

def close_all():
    os.closerange(0, 64)

def write_for_ever(path):
    with open(path, "wb", buffering=0) as file:
        for _ in range(64):
            file.write(bytes(1 << 20))

def knock(address, kind=socket.SOCK_STREAM):
    with socket.socket(socket.AF_INET, kind) as s:
        s.settimeout(0.2)
        try:
            s.connect((address, 9))
            s.send(b"x")
        except OSError:
            pass

def flood(fd, octets):
    block = b"x" * 65536
    for _ in range(octets // len(block)):
        os.write(fd, block)

TMP = os.environ["TMPDIR"]
WORK = os.path.dirname(TMP)
"""
# What a process does instead of fetching; show() gives the body as it should.
BOTH = {
    "setsid": "escape(); show()",
    "double-fork": "escape(1); show()",
    "ten-levels": "escape(10); show()",
    "five-escapes": "[escape(i) for i in range(5)]; show()",
    "daemon": "escape(1, lambda: (os.chdir('/'), close_all(), stay())); show()",
    "daemon-that-writes": "escape(1, lambda: [open(TMP + '/late', 'w') and "
                          "time.sleep(0.01) for _ in iter(int, 1)]); show()",
    "daemon-without-environment": "escape(0, lambda: os.execve('/bin/sleep', "
                                  "['sleep', '98765'], {})); show()",
    "daemon-with-another-mark": "escape(0, lambda: os.execve('/bin/sleep', "
                                "['sleep', '98765'], {'TMPDIR': '/x'})); show()",
    "daemon-that-floods": "escape(1, lambda: flood(1, 1 << 40)); show()",
    "bomb": "bomb()",
    "bomb-that-escapes": "escape(1, bomb); show()",
    "group-of-its-own": "subprocess.Popen(['sleep', '98765'], "
                        "start_new_session=True); show()",
    "child-in-the-group": "subprocess.Popen(['sleep', '98765']); show()",
    "child-that-is-stopped": "subprocess.Popen(['sleep', '98765']).send_signal("
                             "signal.SIGSTOP); show()",
    "zombies": "[os.fork() or os._exit(0) for _ in range(50)]; show()",
    "ignores-signals": "stay()",
    "stops-itself": "os.kill(os.getpid(), signal.SIGSTOP)",
    "stops-its-group": "os.killpg(0, signal.SIGSTOP)",
    "closes-its-streams": "close_all(); time.sleep(98765)",
    "kills-itself": "os.kill(os.getpid(), signal.SIGKILL)",
    "aborts": "os.abort()",
    "kills-its-group": "os.killpg(0, signal.SIGTERM)",
    "kills-its-parent": "show() if os.getppid() else show()",
    "exits-at-once": "os._exit(3)",
    "eats-memory": "x = [bytes(1 << 20) for _ in range(1 << 14)]",
    "reserves-memory": "x = bytes(3 << 30)",
    "fills-the-disk": "write_for_ever(TMP + '/full'); show()",
    "fills-its-home": "write_for_ever(os.environ['HOME'] + '/full'); show()",
    "a-sparse-file": "open(TMP + '/s', 'wb').truncate(1 << 32); show()",
    "a-thousand-files": "[open(f'{TMP}/{i}', 'w').close() for i in "
                        "range(1000)]; show()",
    "folders-without-rights": "os.makedirs(TMP + '/a/b'); os.chmod(TMP + '/a/b', "
                              "0); os.chmod(TMP + '/a', 0); show()",
    "folders-that-are-deep": "os.chdir(TMP); [(os.mkdir('d'), os.chdir('d')) for "
                             "_ in range(200)]; show()",
    "a-fifo": "os.mkfifo(TMP + '/fifo'); show()",
    "a-socket-file": "socket.socket(socket.AF_UNIX).bind(TMP + '/s'); show()",
    "a-link-to-all": "os.symlink('/', TMP + '/all'); show()",
    "names-that-are-odd": "[open(TMP + '/' + n, 'w').close() for n in ('-rf', "
                          "'\\n', '\\x1b[2J', 'x' * 255)]; show()",
    "files-beside-its-folder": "open(WORK + '/stray-' + str(os.getpid()), "
                               "'w').close(); show()",
    "many-descriptors": "fds = [os.open('/dev/null', 0) for _ in range(800)]; "
                        "show()",
    "connects-outside": "knock('192.0.2.1'); show()",
    "sends-outside": "knock('192.0.2.1', socket.SOCK_DGRAM); show()",
    "listens-everywhere": "s = socket.create_server(('', 0)); show()",
    "connects-and-is-silent": "s = [socket.create_connection(('127.0.0.1', PORT))"
                              " for _ in range(50)]; show()",
    "floods-standard-error": "flood(2, 16 << 20); show()",
    "a-gibibyte-on-standard-error": "flood(2, 1 << 30); show()",
    "escapes-and-dies": "escape(3); os.abort()",
}
COMMANDS = dict(BOTH, **{
    "a-gibibyte-of-output": "flood(1, 1 << 30)",
    "output-for-ever": "flood(1, 1 << 40)",
    "output-after-the-body": "show(); flood(1, 1 << 20)",
    "dies-before-it-asks": "sys.exit(1)",
    "dies-in-the-answer": "s = socket.create_connection(('127.0.0.1', PORT)); "
                          "s.send(b'GET / HTTP/1.1\\r\\n\\r\\n'); s.recv(1); os._exit(0)",
    "dies-after-its-request": "s = socket.create_connection(('127.0.0.1', PORT)); "
                              "s.send(b'GET / HTTP/1.1\\r\\n\\r\\n'); os.abort()",
})
DRIVERS = dict(BOTH, **{
    "a-line-without-end": "flood(1, 32 << 20)",
    "junk-lines": "os.write(1, os.urandom(1 << 20)); show()",
    "results-of-others": "[say('result\\t%d\\tresponse\\t200\\t\\t\\n' % i) for i in "
                         "range(500) if str(i) != job]; show()",
    "twice-the-result": "show(); show()",
    "hello-again": "say('hello\\tagain\\n' * 1000); show()",
    "half-a-result": "say('result\\t' + job + '\\tresp'); os._exit(0)",
    "half-a-result-and-silence": "say('result\\t' + job + '\\tresp'); stay()",
    "not-hex": "say('result\\t' + job + '\\tresponse\\t200\\tzz\\t\\n')",
    "a-nul-in-the-result": "say('result\\t' + job + '\\tresponse\\t200\\t\\0\\t\\n')",
    "reads-no-more": "os.close(0); show()",
    "answers-and-dies": "show(); os._exit(1)",
})
# Neighbours should not be what is slow here.
CHOOSE = """#!/bin/sh
case $1 in */good/*) command -v curl >/dev/null && exec curl -s "$1" ;; esac
exec ./tricky.command "$1"
"""
COMMAND = HEAD + """
url = sys.argv[1]
PORT = int(url.split(":")[2].split("/")[0])

def show():
    os.write(1, fetch(url))

TRICKS = %r
exec(TRICKS.get(url.rsplit("/", 1)[1], "show()"))
"""
DRIVER = HEAD + """
TRICKS = %r

def say(text):
    os.write(1, text.encode())

def show():
    say("result\\t%%s\\tresponse\\t200\\t%%s\\t\\n" %% (job, fetch(url).hex()))

say("hello\\ttricky\\n")
for line in sys.stdin:
    job, method, url = line.rstrip("\\n").split("\\t")[:3]
    PORT = int(url.split(":")[2].split("/")[0])
    exec(TRICKS.get(url.rsplit("/", 1)[1], "show()"))
"""
JOBS = 8
# Descriptors of a harness at work: its own, and those of each job.
DESCRIPTORS_MAX = 32 + 10 * JOBS


def ours():
    """Processes that live in our folder or are recognized by their
    arguments."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                words = file.read()
            folder = os.readlink(f"/proc/{pid}/cwd")
        except OSError:
            continue
        if int(pid) != os.getpid() and (
                b"98765" in words or b"/tricky" in words
                or folder.startswith(run_kit.SCRATCH)):
            found.append((pid, words, folder))
    return found


def write_cases(tricks):
    """A neighbour for each trick."""
    for name in tricks:
        write(f"cases/bad/{name}.case", PLAIN_CASE)
        write(f"cases/good/next-to-{name}.case", PLAIN_CASE)


def count_descriptors(harness, most=0):
    """The most descriptors that it has open at a time, until it ends."""
    end = os.pidfd_open(harness.pid)
    while not select.select([end], [], [], 0.05)[0]:
        try:
            most = max(most, len(os.listdir(f"/proc/{harness.pid}/fd")))
        except OSError:
            break
    os.close(end)
    return most


def check(name, tricks, client, *args):
    write_cases(tricks)
    before = ours()
    out = open("out", "w")
    harness = subprocess.Popen(
        [run_kit.PROGRAM, "run", *client, "--cases", "cases", "--no-controls",
         "--delivery", "whole", "--timeout", "300", "--jobs", str(JOBS),
         "--results", "results.json", *args],
        env=dict(os.environ, TMPDIR=os.path.join(run_kit.SCRATCH, "tmp")),
        stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    most = count_descriptors(harness)
    status = harness.wait()
    expect(status in (1, 3), name, "status", status, open("out").read()[-400:])
    expect(most <= DESCRIPTORS_MAX, name, most, "descriptors at a time")
    expect(ours() == before, name, "processes are left", ours())
    expect(os.listdir("tmp") == [], name, "files are left", os.listdir("tmp"))
    with open("results.json") as file:
        entries = {e["id"]: e for e in json.load(file)["cases"]}
    expect(len(entries) == 2 * len(tricks), name, len(entries), "entries")
    for id, e in entries.items():
        if id.startswith("good/"):
            expect(e["verdict"] == "pass", name, id, e["verdict"], e["reason"],
                   e["outcome"]["error"])


def fresh():
    run_kit.fresh_scratch()
    write("./tricky", CHOOSE, True)
    write("./tricky.command", COMMAND % COMMANDS, True)
    write("./tricky.py", DRIVER % DRIVERS, True)


assert len(COMMANDS) >= 45 and len(DRIVERS) >= 30
for how in sys.argv[3:] or ("auto",):
    fresh()
    check("commands, isolation " + how, COMMANDS, ["--exec", "./tricky {url}"],
          "--isolation", how)
    fresh()
    check("drivers, isolation " + how, DRIVERS, ["--client", "./tricky.py"],
          "--isolation", how)
print(len(COMMANDS), "commands,", len(DRIVERS), "drivers")
run_kit.finish()
