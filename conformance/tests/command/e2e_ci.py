#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The job that doc/ci.md and the action run: conformance/ci/judge leaves every
report, its exit status is that of the run, a baseline turns it green. The page
and the action name only what exists."""
import json
import os
import re
import subprocess
import xml.etree.ElementTree

from run_kit import PROGRAM, SCRATCH, expect, finish, fresh_scratch

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../..")
JUDGE = os.path.join(TOP, "conformance/ci/judge")
REPORTS = ["baseline", "junit.xml", "page.html", "results.json",
           "strictline.sarif"]


def judge(**environment):
    path = os.path.dirname(PROGRAM) + ":" + os.environ["PATH"]
    return subprocess.run(
        [JUDGE], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=300, env=dict(os.environ, PATH=path, TMPDIR=os.path.join(
            SCRATCH, "tmp"), **environment))


def read(name):
    with open(os.path.join(TOP, name)) as file:
        return file.read()


def check_judge():
    wrong = {"CLIENT": "takes-part-for-whole", "CASES": "chunked end"}
    done = judge(**wrong)
    expect(done.returncode == 1, "a wrong client", done.stderr)
    expect(sorted(os.listdir("strictline-report")) == REPORTS, "all reports",
           os.listdir("strictline-report"))
    with open("strictline-report/strictline.sarif") as file:
        expect(json.load(file)["runs"][0]["results"], "SARIF has results")
    xml.etree.ElementTree.parse("strictline-report/junit.xml")
    os.rename("strictline-report/baseline", "known")
    done = judge(BASELINE="known", OUT="again", **wrong)
    expect(done.returncode == 0, "all is known", done.stdout[-500:])
    done = judge(BASELINE="none-yet", OUT="first", FAIL_ON="none", **wrong)
    expect(done.returncode == 0, "a first time", done.stderr)
    done = judge(CLIENT="strict", CASES="chunked end", FAIL_ON="warn")
    expect(done.returncode == 0, "a right client", done.stdout[-500:])
    done = judge()
    expect(done.returncode == 2 and "CLIENT or EXEC" in done.stderr,
           "nothing to judge", done.stderr)


def check_page():
    """The options in the texts are those of the script."""
    page, action = read("doc/ci.md"), read("conformance/ci/action.yml")
    script = read("conformance/ci/judge")
    takes = set(re.findall(r"\$\{([A-Z_]+)", script))
    given = set(re.findall(r"^        ([A-Z_]+): \$\{\{ inputs", action, re.M))
    expect(given == takes, "variables of the action", given ^ takes)
    inputs = set(re.findall(r"^  ([a-z-]+):\n    description", action, re.M))
    used = set(re.findall(r"inputs\.([a-z-]+)", action))
    expect(inputs == used, "inputs of the action", inputs ^ used)
    with_words = re.search(r"with: \{(exec.*)\}", page).group(1)
    named = set(re.findall(r"(?:^|, )([a-z-]+): ", with_words))
    expect(named and named <= inputs, "inputs of the page", named - inputs)
    packages = set(re.findall(r"^(\S+) +build +", read("scripts/packages.txt"),
                              re.M)) - {"libc6-dev", "libcriterion-dev"}
    for name in packages:
        expect(name in page and name in action, "a package to build:", name)
    for path in re.findall(r"strictline-report/(\S+?)[}\],]", page):
        expect(path in REPORTS, "a report of the page", path)


fresh_scratch()
check_judge()
check_page()
finish()
