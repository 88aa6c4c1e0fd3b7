# SPDX-License-Identifier: MIT
"""Runs a program with its n-th call that can fail made to fail (faults.c), and
reports what is wrong with how it reacted."""
import argparse
import ctypes
import json
import os
import shutil
import struct
import subprocess
import sys
import time
import xml.etree.ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
STATE = struct.Struct("QQQ32sQQQ64s")
FRAMES, FRAME = 12, 256
ONCE, ONWARD, KILL = range(3)
SYSTEM, MEMORY, LOOP, TLS, STREAM, SHORT, INTERRUPT = 1, 2, 4, 8, 16, 32, 64
# Sums of kinds that are tried separately.
KINDS = {"system": SYSTEM + STREAM + LOOP, "tls": TLS, "memory": MEMORY,
         "short": SHORT, "interrupt": INTERRUPT}
# These are not failures: they must change nothing.
HARMLESS = {SHORT, INTERRUPT}
# What strictline --help promises: 0 to 4.
STATUSES = range(5)
LIMIT = 60
ENDS = 20
PR_SET_CHILD_SUBREAPER = 36


def skip_sanitizers(program):
    """Sanitizers replace the same functions, and malloc, themselves."""
    if b"__asan_init" in read(program):
        print("skipped: a build with AddressSanitizer")
        sys.exit(77)


def build(folder):
    """Makes the library and the client."""
    flags = ["-std=c11", "-O1", "-g", "-Wall", "-Wextra", "-Werror"]
    for args in (["-shared", "-fPIC", "-o", "faults.so", "faults.c"],
                 ["-D_POSIX_C_SOURCE=200809L", "-o", "get", "get.c"]):
        args[-1] = os.path.join(HERE, args[-1])
        subprocess.run(["cc", *flags, *args], check=True, cwd=folder)


def arguments(usage):
    """The options that the tests share."""
    parser = argparse.ArgumentParser(usage=usage.removeprefix("usage: "))
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-j", "--jobs", type=int, default=8 * os.cpu_count())
    return parser


def begin(options):
    """Goes to a fresh folder, with what build() makes in it. Returns the
    program."""
    program = os.path.abspath(options.program)
    skip_sanitizers(program)
    shutil.rmtree(options.folder, ignore_errors=True)
    os.makedirs(options.folder)
    os.chdir(options.folder)
    build(".")
    return program


def adopt():
    """Makes whatever the program leaves our child."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


class State:
    """The memory shared with faults.c."""

    def __init__(self, path, kinds, wanted, mode, only=""):
        self.path = path
        with open(path, "wb") as file:
            file.write(STATE.pack(wanted, kinds, mode, only.encode(),
                                  0, 0, 0, b""))
            file.truncate(STATE.size + FRAMES * FRAME)

    def read(self):
        with open(self.path, "rb") as file:
            octets = file.read()
        (_, _, _, _, self.count, self.failed, self.error,
         name) = STATE.unpack(octets[:STATE.size])
        self.name = name.rstrip(b"\0").decode()
        self.where = [octets[at:at + FRAME].rstrip(b"\0").decode()
                      for at in range(STATE.size, len(octets), FRAME)]
        return self

    def calls(self):
        """The callers, as text, as far as there is debug information."""
        lines = []
        for frame in filter(None, self.where):
            path, offset = frame.rsplit(" +", 1)
            done = subprocess.run(["addr2line", "-fse", path, hex(int(offset, 16) - 1)],
                                  capture_output=True, text=True)
            lines.append(f"{os.path.basename(path)} " +
                         " ".join(done.stdout.split()))
        return lines


class Done:
    """A program that has ended."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err


def children():
    with open(f"/proc/self/task/{os.getpid()}/children") as file:
        return list(map(int, file.read().split()))


def command_line(pid):
    """Empty if it has ended, or is about to."""
    try:
        return read(f"/proc/{pid}/cmdline").replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def await_ends(spared=""):
    """Waits until all processes that have become our children have ended,
    except those with that word in their command line. Returns those that have
    not ended by a limit that only ends the test."""
    limit = time.monotonic() + ENDS
    while True:
        for pid in children():
            os.waitpid(pid, os.WNOHANG)
        living = [line for line in map(command_line, children())
                  if not spared or spared not in line]
        if not living or time.monotonic() > limit:
            return living
        os.sched_yield()


def left_processes():
    """Returns, after ending them, those that are ours now and do not end by
    themselves, as everything that should end with the program does."""
    left = await_ends()
    while children():
        os.kill(children()[0], 9)
        os.waitpid(children()[0], 0)
    return left


def start(program, argv, state, environment):
    """Starts it; state is the path of one, or None: nothing fails."""
    if state is not None:
        environment = dict(environment,
                           LD_PRELOAD=os.path.abspath("../faults.so"),
                           STRICTLINE_FAULTS=os.path.abspath(state))
    return subprocess.Popen(
        [program, *argv], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ, TMPDIR=os.path.abspath("tmp"), **environment))


def finish(process):
    """Its end; a status of None if it does not end."""
    try:
        out, err = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        return Done(None, out, err)
    return Done(process.returncode, out, err)


# ---- files ----

def read(path):
    with open(path, "rb") as file:
        return file.read()


def verdicts(octets):
    """Of a results file, by case and delivery."""
    return {(e["id"], e["delivery"]): e["verdict"]
            for e in json.loads(octets)["cases"]}


def reasons(octets):
    """Of each verdict in a results file."""
    return [e["reason"] for e in json.loads(octets).get("cases", [])]


def is_whole(path, octets):
    """Whether a file has its end."""
    try:
        if path.endswith(".json"):
            json.loads(octets)
        elif path.endswith((".xml", ".junit")):
            xml.etree.ElementTree.fromstring(octets)
        else:
            return octets.endswith(b"\n")
    except (ValueError, xml.etree.ElementTree.ParseError):
        return False
    return True


def files_below(folder):
    return sorted(os.path.relpath(os.path.join(path, name), folder)
                  for path, _, names in os.walk(folder) for name in names)
