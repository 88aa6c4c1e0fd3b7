#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The recorded samples: importing a capture again gives the existing cases,
blessing them changes nothing, and a check prints nothing. Arguments: the
program, a folder for scratch files."""
import glob
import os
import re
import shutil

import run_kit
from case_octets import octets_of
from run_kit import expect, expect_done, run

RECORDED = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "../../../corpus/recorded")


def read(path):
    with open(path, encoding="ascii") as file:
        return file.read()


def cases_of(folder):
    return {os.path.basename(path): read(path)
            for path in glob.glob(f"{folder}/*.case")}


def capture_of(folder):
    """The one that the cases come from: the first by name."""
    return sorted(path for path in glob.glob(f"{folder}/*")
                  if not path.endswith(".case"))[0]


def check_sample(folder):
    name = os.path.basename(folder)
    want = cases_of(folder)
    shutil.rmtree("out", ignore_errors=True)
    done = run("import", capture_of(folder), "-o", "out")
    expect_done(name, done, 0, err="", out=f"{len(want)} cases in out")
    plain = {case: re.sub(r"(?ms)^\ngolden .*", "", text)
             for case, text in want.items()}
    expect(cases_of("out") == plain, name, "other cases are imported")
    expect_done(name, run("check", "out"), 1,
                out=f"0 changed, {len(want)} not blessed")
    expect_done(name, run("bless", "out"), 0, err="",
                out=f"{len(want)} case{'s' * (len(want) > 1)} blessed")
    expect(cases_of("out") == want, name, "they are blessed otherwise")
    expect_done(name, run("bless", folder, "--dry-run"), 0, err="",
                out=f"0 cases to bless, {len(want)} unchanged")
    return len(want)


def check_two_recordings():
    """wget's archive and the packets of the same crawl."""
    folder = f"{RECORDED}/nginx-wget"
    found = []
    for capture in "nginx-wget.pcap", "nginx-wget.warc.gz":
        shutil.rmtree("out", ignore_errors=True)
        run("import", f"{folder}/{capture}", "-o", "out")
        found.append(sorted(octets_of(path)
                            for path in glob.glob("out/*.case")))
    expect(found[0] == found[1] and len(found[0]) >= 10,
           "the archive has other responses than the packets")


def check_not_run_by_default():
    listed = run("list").stdout.decode()
    expect("nginx-curl" not in listed, "samples are among the cases of a run")


run_kit.fresh_scratch()
FOLDERS = [path for path in sorted(glob.glob(f"{RECORDED}/*"))
           if os.path.isdir(path)]
TOTAL = sum(check_sample(folder) for folder in FOLDERS)
expect(len(FOLDERS) >= 6 and TOTAL >= 70, "samples are missing", FOLDERS)
expect_done("all", run("check", RECORDED), 0, out="", err="")
expect_done("lint", run("lint", RECORDED), 0, out="", err="")
check_two_recordings()
check_not_run_by_default()
run_kit.finish()
