#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How many instructions a scan needs for an octet, counted by callgrind, which
does not depend on load. Arguments: the program, a folder for scratch files."""
import os
import re
import shutil
import subprocess
import sys

import run_kit
from run_kit import expect

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 3)
DATA = os.path.join(SOURCE, "scripts", "traffic_data.py")
# The first is a goal, of which libdeflate needs 9; the others are the counts
# with gcc 12, plus a tenth.
GATES = {"warc.gz": 12, "warc": 2.4, "pcap": 3.4}
SIZES = (1, 3)


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def check_machine():
    with open(run_kit.PROGRAM, "rb") as program:
        if b"__asan_init" in program.read():
            skip("the gates are for a build without AddressSanitizer")
    if shutil.which("valgrind") is None:
        skip("no valgrind")
    with open("/proc/cpuinfo") as info:
        if "avx2" not in info.read():
            skip("the gates are for a processor with AVX2")


def count(form, megabytes):
    """Instructions of a scan. What one instruction moves counts by vectors."""
    name = f"{megabytes}.{form}"
    subprocess.run([DATA, form, str(megabytes), name], check=True)
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         run_kit.PROGRAM, "scan", "-q", "-o", "lines", name],
        capture_output=True, check=True,
        env=dict(os.environ, STRICTLINE_UNFENCED="valgrind",
                 GLIBC_TUNABLES="glibc.cpu.x86_rep_movsb_threshold="
                 "1000000000"))
    return int(re.search(rb"Collected : (\d+)", done.stderr)[1])


run_kit.fresh_scratch()
check_machine()
for form, gate in GATES.items():
    low, high = (count(form, size) for size in SIZES)
    found = (high - low) / (SIZES[1] - SIZES[0]) / 1000000
    print(f"{form}: {found:.2f} instructions for an octet, at most {gate}")
    expect(found <= gate, form, found)
run_kit.finish()
