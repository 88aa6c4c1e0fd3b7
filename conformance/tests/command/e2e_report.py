#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reports and the baseline of a real run, from outside: each format is
read by another reader, all agree with each other, the commands that repeat a
failure repeat it, a baseline turns failures into known ones. The clients are
in process, so that nothing depends on what is installed."""
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

PROGRAM, SCRATCH = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WRONG, RIGHT = "takes-part-for-whole", "strict"
AREAS = ["chunked", "end"]
failures = 0


def run(*args, status=None):
    done = subprocess.run([PROGRAM, "run", *args], cwd=SCRATCH, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=120)
    if status is not None:
        expect(done.returncode == status, "run %s: status %d, wanted %d: %s" % (
            " ".join(args), done.returncode, status, done.stderr[:300]))
    return done


def expect(good, message):
    global failures
    if not good:
        failures += 1
        print("FAIL", message)


def load(name):
    with open(os.path.join(SCRATCH, name)) as file:
        return json.load(file)


def read(name):
    with open(os.path.join(SCRATCH, name)) as file:
        return file.read()


def check_formats_agree():
    done = run("--client", WRONG, *AREAS, "--delivery", "whole,bytes",
               "--verbose", "--results", "r.json", "--junit", "r.xml", "--tap", "r.tap",
               "--write-baseline", "known", status=1)
    cases = load("r.json")["cases"]
    failed = [c for c in cases if c["verdict"] == "fail"]
    expect(failed and len(failed) < len(cases), "some fail, some do not")
    expect({c["delivery"] for c in cases} == {"whole", "bytes"}, "deliveries")

    root = xml.etree.ElementTree.parse(os.path.join(SCRATCH, "r.xml")).getroot()
    names = [case.get("name") for case in root.iter("testcase")
             if case.find("failure") is not None]
    expect(names == [name_of(c) for c in failed], "JUnit has the same failures")

    tests = re.findall(r"^(not )?ok \d+ - (\S+(?: \[\S+\])?)", read("r.tap"), re.M)
    expect([name for bad, name in tests if bad] == names, "so has TAP")
    expect(len(tests) == len(cases), "TAP has every case")
    expect(("1..%d" % len(cases)) in read("r.tap").splitlines(), "TAP has a plan")

    row = re.search(r"^total .*$", done.stdout, re.M).group(0).split()
    head = re.search(r"^area .*$", done.stdout, re.M).group(0).split()
    expect(int(row[head.index("fail")]) == len(failed), "the table counts them")
    expect("\033" not in done.stdout, "no colour in a pipe")
    for name in "r.json", "r.xml", "r.tap":
        expect("Written: " + name in done.stdout, name + " is named")
    return cases, failed, done.stdout


def name_of(case):
    delivery = case["delivery"]
    return case["id"] + ("" if delivery == "whole" else " [%s]" % delivery)


def check_blocks(failed, text):
    """Every failure says what, why and how to repeat it; the first command
    that repeats one is actually run."""
    blocks = re.findall(r"^FAIL .*\n(?:  .*\n)+", text, re.M)
    expect(len(blocks) >= len({c["id"] for c in failed}), "every case is told")
    for block in blocks:
        for key in "rule", "title", "sent", "client", "why", "repeat":
            expect(re.search(r"^  %s +\S" % key, block, re.M),
                   "no %s in %s" % (key, block))
        expect(re.search(r"RFC 9\d\d\d [0-9A-Z]|no RFC rule", block),
               "no section in " + block)
    command = re.search(r"^  repeat +(.*)$", blocks[0], re.M).group(1)
    done = subprocess.run(["sh", "-c", command.replace("strictline", '"$0"', 1),
                           PROGRAM], cwd=SCRATCH, capture_output=True,
                          text=True, timeout=120)
    expect(done.returncode == 1 and "1 case, 1 exchange" in done.stdout,
           "%s: %d %s" % (command, done.returncode, done.stdout[:200]))


def check_groups(failed):
    """Each case that fails is named in one group, with one example in full."""
    done = run("--client", WRONG, *AREAS, status=1)
    causes = re.search(r"^(\d+) cases fail, for (\d+) causes?: ", done.stdout, re.M)
    heads = re.findall(r"^FAIL \w+ (?:in \d+ cases: |\S+/)", done.stdout, re.M)
    expect(causes and int(causes.group(1)) >= len({c["id"] for c in failed}) >
           int(causes.group(2)) == len(heads), "groups: %s %s" % (causes, heads))
    for case in failed:
        expect(case["id"] in done.stdout, case["id"] + " is in no group")


def check_baseline(cases, failed):
    run("--client", WRONG, *AREAS, "--delivery", "whole,bytes", "--baseline",
        "known", "--results", "x.json", "--junit", "x.xml", status=0)
    before = {(c["id"], c["delivery"]): c["verdict"] for c in cases}
    for case in load("x.json")["cases"]:
        was = before[case["id"], case["delivery"]]
        wanted = "xfail" if was == "fail" else was
        expect(case["verdict"] == wanted, "%s: %s" % (case["id"], case["verdict"]))

    lines = read("known").replace(WRONG, RIGHT)
    with open(os.path.join(SCRATCH, "cured"), "w") as file:
        file.write(lines)
    done = run("--client", RIGHT, *AREAS, "--delivery", "whole,bytes",
               "--baseline", "cured", "--results", "y.json", status=0)
    cured = [c for c in load("y.json")["cases"] if c["verdict"] == "xpass"]
    expect(len(cured) == len(failed), "%d xpass of %d" % (len(cured), len(failed)))
    expect("Known failures that no longer fail" in done.stdout, "told")

    with open(os.path.join(SCRATCH, "stale"), "w") as file:
        file.write("%s chunked/gone whole fail\n" % RIGHT)
    done = run("--client", RIGHT, "--baseline", "stale", status=3)
    expect("stale:1: the case 'chunked/gone' no longer exists" in done.stderr,
           done.stderr)

    with open(os.path.join(SCRATCH, "bad"), "w") as file:
        file.write("\n%s chunked/gone whole pass\n" % RIGHT)
    done = run("--client", RIGHT, "--baseline", "bad", status=3)
    expect(done.stderr.startswith("bad:2: ") or "bad:2: " in done.stderr,
           done.stderr)


def check_two_runs_are_equal():
    """Except for the time, and the signature, which is fresh for each
    exchange."""
    runs = []
    for name in "1.json", "2.json":
        run("--client", WRONG, *AREAS, "--results", name, status=1)
        runs.append(load(name))
        for case in runs[-1]["cases"]:
            del case["ms"]
            if case["second"] is not None:
                del case["second"]["body_base64"]
    expect(runs[0] == runs[1], "two runs give the same results")


def check_full_disk():
    for option in "--results", "--junit", "--tap":
        done = run("--client", RIGHT, "chunked", option, "/dev/full", status=4)
        expect("/dev/full: No space left on device" in done.stderr, done.stderr)


shutil.rmtree(SCRATCH, ignore_errors=True)
os.makedirs(SCRATCH)
CASES, FAILED, TEXT = check_formats_agree()
check_blocks(FAILED, TEXT)
check_groups(FAILED)
check_baseline(CASES, FAILED)
check_two_runs_are_equal()
check_full_disk()
sys.exit(1 if failures else 0)
