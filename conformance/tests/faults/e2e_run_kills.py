#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: e2e_run_kills.py PROGRAM FOLDER [--kills N] [--seed N]

Kills programs that write files, with SIGKILL, instead of a randomly chosen
call to the system: between any two things that they do. Each file is then the
old one or the new one, whole; the lines of --results-ndjson are results that
were judged; no client is alive. The next run removes what is left of the
killed one, including processes that clients have left, and does its work."""
import multiprocessing
import os
import random
import shutil
import sys

import faults_kit as kit
from e2e_run_faults import Row, make_template

RUN = "run --no-controls --delivery whole -j 2 --exec './get {url} stay' "
ROWS = [
    Row("run --results", RUN + "--results results.json --junit junit.xml",
        files=("results.json", "junit.xml")),
    Row("run --results-ndjson", RUN + "--results-ndjson lines --results "
        "results.json", files=("results.json",)),
    Row("run --write-baseline", RUN + "--write-baseline baseline",
        files=("baseline",)),
    Row("bless", "bless plain", folders=("plain",)),
    Row("report", "report good.json --html page.html --tap tap",
        files=("page.html", "tap")),
    Row("import", "import trace -o out", folders=("out",)),
    Row("merge", "merge part.json part.json --summary summary.json",
        files=("summary.json",)),
]
KILLED = 128 + 9
KINDS = kit.SYSTEM + kit.STREAM + kit.LOOP


def written(row):
    """Which of its files exist."""
    files = {name: kit.read(name) for name in row.files
             if os.path.exists(name)}
    for top in filter(os.path.isdir, row.folders):
        files.update({f"{top}/{name}": kit.read(f"{top}/{name}")
                      for name in kit.files_below(top)
                      if ".strictline-new-" not in name})
    return files


def litter():
    return os.listdir("tmp") + [name for name in kit.files_below(".")
                                if ".strictline-new-" in name]


def enter():
    folder = f"worker-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree("template", folder)
    os.chdir(folder)


def look_at_lines(program, reference):
    """Whether each whole line is a result as it would have been."""
    if not os.path.exists("lines"):
        return
    octets = kit.read("lines")
    whole = octets[:octets.rfind(b"\n") + 1]
    try:
        got = kit.verdicts(b'{"cases": [' +
                           b",".join(whole.splitlines()) + b"]}")
    except ValueError:
        yield f"lines that are none: {octets}"
        return
    if not got.items() <= reference["verdicts"].items():
        yield f"verdicts {got}"
    if whole:
        done = kit.finish(kit.start(program, ["report", "lines"], None,
                                    {"STRICTLINE_CASES": "cases"}))
        if done.status != 0:
            yield f"report: {done.status}: {done.err.decode()}"


def faults_of(program, row, reference, old):
    """What is wrong after a kill, and after the next run."""
    for name, octets in written(row).items():
        if octets == old.get(name) or octets == reference["files"].get(name):
            continue
        if not row.name.startswith("run") or not kit.is_whole(name, octets):
            yield f"{name} is neither old nor new: {octets[-200:]}"
    for name in old:
        if not os.path.exists(name):
            yield f"{name} is gone"
    yield from look_at_lines(program, reference)
    living = kit.await_ends("stays")
    if living:
        yield f"clients are alive: {living}"
    if not row.name.startswith("run"):
        kit.finish(kit.start(program, ROWS[0].argv, None, row.environment))
    done = kit.finish(kit.start(program, row.argv, None, row.environment))
    if done.status != 0:
        yield f"the next run: {done.status}: {done.err.decode()}"
    if litter():
        yield f"files are left: {litter()}"
    left = kit.left_processes()
    if left:
        yield f"processes are left: {left}"
    if set(written(row)) != set(reference["files"]):
        yield f"the next run wrote {set(written(row))}"


def find_out(program, row):
    """Without a kill: how many calls there are, and what is written."""
    enter()
    state = kit.State("state-of-faults", KINDS, 0, kit.KILL)
    done = kit.finish(kit.start(program, row.argv, "state-of-faults",
                                row.environment))
    state.read()
    found = {"count": state.count, "status": done.status,
             "files": written(row), "err": done.err.decode(),
             "verdicts": kit.verdicts(kit.read("results.json"))
             if "results.json" in row.files else {}}
    kit.left_processes()
    os.chdir("..")
    return found


def kill(job):
    program, row, wanted, reference = job
    enter()
    old = written(row)
    state = kit.State("state-of-faults", KINDS, wanted, kit.KILL)
    done = kit.finish(kit.start(program, row.argv, "state-of-faults",
                                row.environment))
    state.read()
    killed = done.status == KILLED
    wrong = list(faults_of(program, row, reference, old))
    if not killed and done.status != 0:
        wrong.append(f"status {done.status}")
    os.chdir("..")
    return killed, [f"{row.name}: killed in place of call {wanted}, "
                    f"{state.name}: {fault}" for fault in wrong]


def main():
    parser = kit.arguments(__doc__)
    parser.add_argument("--kills", type=int, default=21)
    options = parser.parse_args()
    program = kit.begin(options)
    make_template(program)
    chosen = random.Random(options.seed)
    killed = bad = 0
    with multiprocessing.Pool(options.jobs, kit.adopt) as pool:
        references = [pool.apply(find_out, (program, row)) for row in ROWS]
        for row, reference in zip(ROWS, references):
            if reference["status"] != 0:
                sys.exit(f"{row.name}: {reference['status']}: "
                         f"{reference['err']}")
        jobs = []
        for i in range(options.kills):
            row, reference = list(zip(ROWS, references))[i % len(ROWS)]
            jobs.append((program, row,
                         chosen.randrange(reference["count"]) + 1, reference))
        for was_killed, wrong in pool.imap_unordered(kill, jobs):
            killed += was_killed
            bad += bool(wrong)
            print(*wrong, sep="\n", end="\n" if wrong else "", flush=True)
    print(f"{killed} of {options.kills} were killed, {bad} wrong")
    sys.exit(bad > 0 or killed * 2 < options.kills)


if __name__ == "__main__":
    main()
