#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: bench_traffic.py PROGRAM INFLATE FOLDER [--json]

The measurements of scripts/bench --traffic: strictline scan of generated
traffic against other programs on the same files, in the same run. PROGRAM is
strictline, INFLATE a program that only decodes gzip members, FOLDER keeps the
files. Times are processor seconds, the least of several runs that take turns,
so that a busy machine matters little; only threads are measured by the clock.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM, INFLATE, FOLDER = sys.argv[1:4]
JSON = "--json" in sys.argv[4:]
RUNS = 5
# Megabytes; tshark needs seconds for the small one.
LARGE, SMALL = 210, 28
# Measures a child in a process of its own, which has no memory to inherit.
PEAK = ("import resource, subprocess, sys; subprocess.call(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
rows = []


def path(name):
    return os.path.join(FOLDER, name)


def make(form, megabytes):
    """A file of that form, made if missing."""
    name = path(f"{megabytes}.{form}")
    if not os.path.exists(name):
        subprocess.run([os.path.join(HERE, "traffic_data.py"), form,
                        str(megabytes), name + ".new"], check=True)
        os.rename(name + ".new", name)
    return name


def scan(name, *options):
    return [PROGRAM, "scan", "-q", "-o", path("lines"), *options, name]


def run(command):
    """Processor seconds, and those of the clock."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start


def least(commands, clock=False, runs=RUNS):
    """The least time of each command; they take turns."""
    times = [[] for _ in commands]
    for _ in range(runs):
        for command, found in zip(commands, times):
            found.append(run(command)[clock])
    return [max(min(found), 1e-4) for found in times]


def row(name, value, unit, goal=None, least_is_best=False):
    met = None
    if goal is not None:
        met = value <= goal if least_is_best else value >= goal
    rows.append({"name": name, "value": round(value, 2), "unit": unit,
                 "goal": goal, "met": met})
    if not JSON:
        bound = "at most" if least_is_best else "at least"
        said = f"goal {bound} {goal:g}" if goal is not None else ""
        print(f"{value:9.2f} {unit:12} {name:44} {said:18}"
              f"{'' if met is None else 'met' if met else 'missed'}", flush=True)


def absent(tool):
    if not JSON:
        print(f"skipped: {tool} is not installed")


def speed(name, seconds):
    row(name, LARGE / seconds, "MB/s")


def measure_zipped():
    name = make("warc.gz", LARGE)
    ours, bare, gzip = least([scan(name), [INFLATE, name],
                              ["gzip", "-dc", name]])
    speed("scan of a .warc.gz", ours)
    speed("libdeflate, members alone", bare)
    speed("gzip -dc", gzip)
    row(".warc.gz: scan to libdeflate", bare / ours, "times", 0.8)
    row(".warc.gz: scan to gzip -dc", gzip / ours, "times")
    one, two = least([scan(name), scan(name, "--threads", "2")], clock=True)
    row(".warc.gz: two threads to one", one / two, "times", 1.8)
    return name


def measure_plain():
    name = make("warc", LARGE)
    ours, cat = least([scan(name), ["cat", name]])
    speed("scan of a .warc", ours)
    speed("cat of it", cat)
    row(".warc: scan to cat", cat / ours, "times", 0.35)


def measure_packets():
    name, small = make("pcap", LARGE), make("pcap", SMALL)
    ours, cat = least([scan(name), ["cat", name]])
    ours_small = least([scan(small)])[0]
    speed("scan of a .pcap", ours)
    speed("cat of it", cat)
    row(".pcap: scan to cat", cat / ours, "times", 0.25)
    for tool, command, goal in (
            ("tshark", ["tshark", "-r", small, "-Y", "http.response", "-T",
                        "fields", "-e", "http.response.code"], 30),
            ("tcpflow", ["tcpflow", "-q", "-r", small, "-o", path("flows")],
             None),
            ("tcpdump", ["tcpdump", "-nn", "-r", small], None)):
        if shutil.which(tool) is None:
            absent(tool)
            continue
        theirs = least([command], runs=1 if tool == "tshark" else RUNS)[0]
        row(f".pcap: scan to {tool}", theirs / ours_small, "times", goal)
    shutil.rmtree(path("flows"), ignore_errors=True)


def measure_memory(names):
    for name in names:
        done = subprocess.run([sys.executable, "-c", PEAK, *scan(name)],
                              capture_output=True, check=True)
        row(f"memory for {os.path.basename(name)}", int(done.stdout) / 1024,
            "MB", 64, True)


def count(name):
    """Instructions of a scan. Octets that are moved by one instruction are
    not counted as many."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         *scan(name)], capture_output=True, check=True,
        env=dict(os.environ, GLIBC_TUNABLES="glibc.cpu.x86_rep_movsb_threshold="
                 "1000000000"))
    return int(re.search(rb"Collected : (\d+)", done.stderr)[1])


def measure_instructions():
    """The difference of two scans: starting costs both the same."""
    if shutil.which("valgrind") is None:
        absent("valgrind")
        return
    for form, goal in (("warc.gz", 12), ("warc", None), ("pcap", None)):
        small, large = (count(make(form, size)) for size in (4, 8))
        row(f"instructions for an octet of a .{form}",
            (large - small) / 4000000, "instructions", goal, True)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    zipped = measure_zipped()
    measure_plain()
    measure_packets()
    measure_memory([zipped, make("warc", LARGE), make("pcap", LARGE)])
    measure_instructions()
    os.unlink(path("lines"))
    if JSON:
        print(json.dumps(rows))


main()
