# SPDX-License-Identifier: MIT
"""
usage: fuzz_client_finds.py NAME WORK REPORTS COMMAND...
What AFL++ found in a client that is answered from memory, and what it passed
over among the responses to begin with: each response that kills the client, or
keeps it busy, is tried again, shrunk while the client ends in the same way, and
kept in REPORTS, with a case to complete. Of those that keep it busy only the
first is kept, since they cannot be told apart. scripts/fuzz-client is its caller;
WORK has answer.so, the responses and AFL++'s folder. Exit status 1 if any is new.
"""
import hashlib
import os
import pathlib
import signal
import subprocess
import sys

import fuzz_finds

BUSY = 3  # seconds; AFL++ waits for one


def end_of(command, work, octets):
    """How the client ends that is sent these octets: the name of a signal,
    "hang", or None."""
    answer = work / "candidate"
    answer.write_bytes(octets)
    surroundings = dict(os.environ, LD_PRELOAD=str(work / "answer.so"),
                        STRICTLINE_ANSWER=str(answer))
    try:
        done = subprocess.run(command, env=surroundings, timeout=BUSY,
                              stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return "hang"
    return signal.Signals(-done.returncode).name if done.returncode < 0 else None


def untried(work):
    """The inputs that no earlier call has tried."""
    tried = work / "tried"
    before = set(tried.read_text().splitlines()) if tried.exists() else ()
    return [path for folder in ("afl/*/crashes/id*", "afl/*/hangs/id*",
                                "responses/*")
            for path in sorted(work.glob(folder))
            if str(path.relative_to(work)) not in before]


def keep(name, command, work, reports, path):
    """The find as a response and a case: its name; None: it does not happen
    again, or is kept already."""
    octets = path.read_bytes()
    end = end_of(command, work, octets)
    if end is None or (end == "hang" and any(reports.glob("hang-*"))):
        return None
    if end != "hang":
        octets = fuzz_finds.shrink(
            octets, lambda shorter: end_of(command, work, shorter) == end)
    found = "%s-%s" % (end.lower(), hashlib.sha256(octets).hexdigest()[:8])
    if (reports / (found + ".response")).exists():
        return None
    fuzz_finds.write(reports / (found + ".response"), octets)
    fuzz_finds.write(reports / (found + ".case"), fuzz_finds.case_text(
        "%s of %s" % (end, name), "GET", octets, "close",
        ["Found by scripts/fuzz-client %s." % name]).encode())
    return found


def main(name, work, reports, *command):
    work, reports = pathlib.Path(work), pathlib.Path(reports)
    fresh = 0
    for path in untried(work):
        found = keep(name, command, work, reports, path)
        if found is not None:
            fresh += 1
            print("  %s: %s" % (found, reports / (found + ".case")))
        with open(work / "tried", "a") as file:
            print(path.relative_to(work), file=file)
    if fresh == 0:
        print("No new find.")
    return int(fresh > 0)


sys.exit(main(*sys.argv[1:]))
