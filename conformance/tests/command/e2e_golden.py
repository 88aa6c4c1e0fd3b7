#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Recorded cases are blessed and checked: a clean folder gives no output, any
changed octet is shown, a killed bless leaves whole files. Arguments: the
program, a folder for scratch files."""
import fcntl
import glob
import os
import random
import re
import signal
import stat
import subprocess
import xml.etree.ElementTree as xml

import run_kit
from run_kit import PROGRAM, expect, expect_done, run, write

CRLF = "\\r\\n"
HEAD = """title    GET /%s gets 200
why      recorded traffic
level    policy
recorded a.pcap packet 4
fidelity wire
"""
HELLO = """
reply    "HTTP/1.1 200 OK\\r\\n"
reply    "Server: nginx/1.22\\r\\n"
reply    "Content-Length: 5\\r\\n\\r\\n"
cut
reply    "hello"
hold
"""
FOLDED = """
# A comment stays.
reply    "HTTP/1.1 200 OK\\nA: b\\r\\n c\\r\\nContent-Length: 9000\\r\\n\\r\\n"
reply    4000*"x" 1000*"y" 4000*"z"
close
"""
# Enough that most kills come before the last one is written.
KILL_FILES = 80
EVERYBODY = "strict,lenient,httplib-strict,httplib-lenient,http.client"


def read(name):
    with open(name) as file:
        return file.read()


def edit(name, old, new):
    text = read(name)
    expect(old in text, name, f"{old!r} is not in it")
    write(name, text.replace(old, new, 1))


def output(done):
    return done.stdout.decode()


def fresh(name="cases"):
    subprocess.run(["rm", "-rf", name], check=True)
    write(f"{name}/hello.case", HEAD % "hello" + HELLO)
    write(f"{name}/odd/folded.case", HEAD % "folded" + FOLDED)


def check_a_round():
    fresh()
    before = read("cases/odd/folded.case")
    expect_done("not blessed", run("check", "cases"), 1,
                out="2 cases checked: 0 changed, 2 not blessed", err="")
    done = run("bless", "cases", "--dry-run")
    expect_done("dry", done, 0, out="would bless cases/hello.case\n", err="")
    expect("2 cases to bless, 0 unchanged" in output(done), "dry", output(done))
    expect(read("cases/odd/folded.case") == before, "dry", "it was written")
    os.chmod("cases/hello.case", 0o640)
    expect_done("bless", run("bless", "cases/"), 0,
                out="2 cases blessed, 0 unchanged\n", err="")
    mode = stat.S_IMODE(os.stat("cases/hello.case").st_mode)
    expect(mode == 0o640, "bless", "permissions are now", oct(mode))
    text = read("cases/hello.case")
    expect(f"golden   {EVERYBODY} complete consumed 63\n" in text, "bless", text)
    expect(read("cases/odd/folded.case").startswith(before), "bless",
           "what stood before the outcomes is not as it was")
    expect_done("clean", run("check", "cases"), 0, out="", err="")
    expect_done("clean, here", run("check"), 0, out="", err="")
    expect_done("lint", run("lint", "cases"), 0, out="", err="")


def check_untouched():
    stamps = [os.stat(path) for path in sorted(glob.glob("cases/*.case"))]
    expect_done("again", run("bless", "cases"), 0,
                out="0 cases blessed, 2 unchanged\n", err="")
    again = [os.stat(path) for path in sorted(glob.glob("cases/*.case"))]
    expect([(s.st_ino, s.st_mtime_ns) for s in stamps] ==
           [(s.st_ino, s.st_mtime_ns) for s in again], "again",
           "unchanged files were written")


# An edit of a blessed case, and lines that check prints about it.
EDITS = [
    ("hello.case", '"hello"', '"hexlo"',
     "body, octet 2 of 5\n    - \"hello\"\n    + \"hexlo\"\n"),
    ("hello.case", "1.22", "1.23",
     "field Server, octet 9\n    - \"nginx/1.22\"\n    + \"nginx/1.23\"\n"),
    ("hello.case", "200 OK", "204 OK", "status\n    - 200\n    + 204\n"),
    ("hello.case", "OK\\r\\n", "OK\\n", "    + bare-lf at 15\n"),
    ("hello.case", "OK\\r\\n", "OK\\n",
     "  strict\n    result\n    - complete\n    + error line-end at 15\n"),
    ("hello.case", "Length: 5", "Length: 6",
     "    + incomplete incomplete-body at 63\n"),
    ("odd/folded.case", '1000*"y"', '999*"y" "w"',
     "body, in octets 4096 to 8191 of 9000\n    - crc32 "),
    ("odd/folded.case", "\\r\\n c", "\\r\\nc",
     "    - obs-fold at 22\n"),
    # octets that no reader delivers: space around a value, leftover octets
    ("hello.case", "Server: ", "Server:\\t",
     "case\n    - 63, crc32 4e7975e2\n    + 63, crc32 "),
    ("odd/folded.case", "close\n", 'reply "!"\nclose\n',
     "    + extra-octets at 9050\n"),
    ("hello.case", 'body     "hello"', 'body     "hxllo"',
     "    - \"hxllo\"\n    + \"hello\"\n"),
    ("hello.case", "consumed 63", "consumed 65",
     "octets consumed\n    - 65\n    + 63\n"),
]


def check_edits():
    for name, old, new, says in EDITS:
        fresh()
        run("bless", "cases")
        edit(f"cases/{name}", old, new)
        done = run("check", "cases")
        expect_done(new, done, 1, out=says, err="")
        expect(f"cases/{name}\n" in output(done), new, output(done))
        expect("2 cases checked: 1 changed, 0 not blessed\n" in output(done),
               new, output(done))
        expect_done(new, run("bless", "cases"), 0, out="1 case blessed, 1 unch")
        expect_done(new, run("check", "cases"), 0, out="", err="")


def check_profiles():
    fresh()
    run("bless", "cases", "--profile", "strict", "--profile", "http.client")
    text = read("cases/hello.case")
    expect("golden   strict,http.client complete" in text, "two", text)
    done = run("check", "cases", "--profile", "lenient")
    expect_done("a profile", done, 1, out="  no golden outcome of lenient\n")
    edit("cases/hello.case", "1.22", "1.23")
    run("bless", "cases/hello.case", "--profile", "strict")
    text = read("cases/hello.case")
    expect(text.count("golden ") == 2, "one of two", text)
    done = run("check", "cases", "--profile", "strict")
    expect_done("one of two", done, 0, out="", err="")
    expect_done("the other", run("check", "cases"), 1, out="  http.client\n")
    fresh()
    run("bless", "cases")
    done = run("check", "cases", "--profile", "strict", "--golden", "lenient")
    expect_done("from lenient to strict", done, 1, err="",
                out="    result\n    - complete\n    + error\n")
    expect("1 changed, 0 not blessed" in output(done), "to strict", output(done))
    done = run("check", "cases", "--profile", "lenient", "--golden", "curl")
    expect_done("nobody", done, 1, out="no golden outcome of curl")
    expect_done("whose", run("check", "cases", "--golden", "curl"), 2,
                err="name that one with --profile")
    expect_done("unknown", run("check", "cases", "--profile", "x"), 2,
                err="there is no profile 'x'")


def check_bad_input():
    fresh()
    run("bless", "cases")
    write("cases/bad.case", "title\n")
    write("cases/hand.case", "title x\nwhy y\nlevel policy\n\nhold\n")
    write("cases/not-a-case.txt", "")
    done = run("check", "cases")
    expect_done("damaged", done, 3, err="cases/bad.case:1: ", out="3 cases "
                "checked: 0 changed, 0 not blessed, 1 damaged\n")
    expect_done("damaged", run("bless", "cases"), 3, err="cases/bad.case:1: ",
                out="2 unchanged, 1 left alone: not recorded, 1 damaged")
    expect_done("no file", run("check", "none"), 3, err="none: No such file")
    expect_done("no file", run("bless", "none"), 3, err="none: No such file")
    done = run("check", "cases/hand.case")
    expect_done("nothing", done, 3, out="", err="there is nothing to check")
    done = run("bless", "cases/hand.case")
    expect_done("nothing", done, 3, err="there is no recorded case here")
    os.symlink("hello.case", "cases/link.case")
    done = run("check", "cases/link.case")
    expect_done("link", done, 0, out="", err="")
    edit("cases/hello.case", "1.22", "1.23")
    expect_done("link", run("bless", "cases/link.case"), 4, err="is a link")
    os.mkfifo("cases/fifo.case")
    expect_done("fifo", run("check", "cases/fifo.case"), 3,
                err="is not a plain file")


def check_junit():
    fresh()
    run("bless", "cases")
    edit("cases/hello.case", '"hello"', '"he<\\"o"')
    write("cases/bad.case", "title\n")
    write("cases/new.case", HEAD % "new" + HELLO)
    expect_done("junit", run("check", "cases", "--junit", "r.xml"), 1)
    root = xml.parse("r.xml").getroot()
    suite = root.find("testsuite")
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors")}
    expect(counts == {"tests": "4", "failures": "2", "errors": "1"}, "junit",
           counts)
    problems = {c.get("name"): c[0] for c in suite if len(c)}
    expect(problems["hello.case"].get("message") ==
           'body, octet 2 of 5 was "hello", is "he<\\"o", and 1 more change', "junit",
           problems["hello.case"].attrib)
    expect(problems["hello.case"].tag == "failure" and
           problems["bad.case"].tag == "error" and
           problems["new.case"].get("type") == "not blessed", "junit", problems)
    done = run("check", "cases", "--junit", "-")
    expect(xml.fromstring(output(done)).tag == "testsuites", "junit on stdout",
           output(done))
    expect_done("junit", run("check", "cases", "--junit", "no/r.xml"), 4,
                err="no/r.xml")


def check_thousands():
    """Many files: every one is found, and the different one is named."""
    for i in range(3000):
        write(f"many/{i % 30}/{i}.case", HEAD % i + HELLO)
    expect_done("many", run("bless", "many"), 0, out="3000 cases blessed")
    expect_done("many", run("check", "many"), 0, out="", err="")
    edit("many/7/997.case", '"hello"', '"hallo"')
    done = run("check", "many")
    expect_done("many", done, 1, out="many/7/997.case\n", err="")
    expect("3000 cases checked: 1 changed, 0 not" in output(done), "many",
           output(done)[-200:])


def wait_for_change(folder, count, bless):
    """Waits until that many files have been replaced, or bless has ended."""
    while bless.poll() is None:
        if sum("golden" in read(path) for path in glob.glob(f"{folder}/*.case")
               ) >= count:
            return


def check_kills():
    """Killed at any moment, a file is the old one or the new one."""
    names = [f"kill/{i}.case" for i in range(KILL_FILES)]
    old = {name: HEAD % name + HELLO for name in names}
    for name, text in old.items():
        write(name, text)
    run("bless", "kill")
    new = {name: read(name) for name in names}
    cut = left = 0
    for round_number in range(60):
        for name, text in old.items():
            write(name, text)
        with subprocess.Popen([PROGRAM, "bless", "kill"],
                              stdout=subprocess.DEVNULL) as bless:
            wait_for_change("kill", random.Random(round_number).randrange(KILL_FILES),
                            bless)
            bless.send_signal(signal.SIGKILL)
        found = {name: read(name) for name in names}
        torn = [n for n in names if found[n] not in (old[n], new[n])]
        expect(not torn, "killed", round_number, torn)
        cut += any(found[n] == old[n] for n in names)
        left += bool(glob.glob("kill/.*"))
    print(cut, "of 60 were killed in time,", left, "left a fresh file")
    expect(cut > 10, "killed", "only", cut, "of 60 were killed in time")
    write("kill/.strictline-new-killed", "part")
    expect_done("dry", run("bless", "kill", "--dry-run"), 0)
    expect(glob.glob("kill/.*"), "dry", "something is removed")
    expect_done("after the kills", run("bless", "kill"), 0)
    expect_done("after the kills", run("check", "kill"), 0, out="", err="")
    expect(sorted(os.listdir("kill")) == sorted(map(os.path.basename, names)),
           "after the kills", "something is left", os.listdir("kill"))


def check_left_by_others():
    """Every command that replaces a file removes what a killed one left, but
    not what another one is writing."""
    write("left.raw", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    for args in (["import", "left.raw", "--output", "left"],
                 ["bless", "left"],
                 ["check", "left", "--junit", "left/junit.xml"],
                 ["scan", "left.raw", "-o", "/dev/null", "--summary", "left/s"],
                 ["merge", "left/s", "--summary", "left/t"],
                 ["run", "--client", "strict", "./left", "--results",
                  "left/r"]):
        write("left/.strictline-new-killed", "part")
        write("left/.strictline-new-living", "part")
        with open("left/.strictline-new-living") as living:
            fcntl.flock(living, fcntl.LOCK_EX)
            expect_done(args[0], run(*args), 0)
        fresh_files = glob.glob("left/.*")
        expect(fresh_files == ["left/.strictline-new-living"], args[0],
               fresh_files)


run_kit.fresh_scratch()
check_a_round()
check_untouched()
check_edits()
check_profiles()
check_bad_input()
check_junit()
check_thousands()
check_kills()
check_left_by_others()
run_kit.finish()
