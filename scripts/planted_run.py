# SPDX-License-Identifier: MIT
"""
What finds the historical bugs of fuzz/planted: the replay of the corpus, and
libFuzzer with our mutator from a corpus that does not show them.
"""
import argparse
import fcntl
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from planted_weave import FOLDER, TOP, Build, Fault, bugs

RESULTS = FOLDER / "results.tsv"
README = TOP / "fuzz/README.md"
COLUMNS = ("bug", "withheld", "found", "trials", "median", "crash")
# Seconds for one input, and octets of one.
TIMEOUT, LENGTH = 2, 4096
# MiB that may be requested at once: as with AddressSanitizer, with which the
# replay finds what must be withheld.
ALLOCATION = 1 << 20
CRASH = re.compile("AddressSanitizer|runtime error:|libFuzzer: out-of-memory|"
                   "fuzz target exited")
HANG = re.compile("libFuzzer: timeout|ALARM")
SANITIZERS = {"ASAN_OPTIONS": "quarantine_size_mb=4:detect_leaks=0:"
                              "allocator_may_return_null=0"}


def canary_of(said):
    """What noticed that something is wrong."""
    broken = re.search(r"^property \d+ \(([a-z-]+)\)", said, re.M)
    if broken:
        return broken[1]
    if HANG.search(said):
        return "hang"
    return "sanitizer" if CRASH.search(said) else None


def call(command, **environment):
    said = subprocess.run(command, capture_output=True, text=True,
                          errors="replace", stdin=subprocess.DEVNULL,
                          env={**os.environ, **SANITIZERS, **environment})
    return said.returncode, said.stdout + said.stderr


# --- replay ------------------------------------------------------------------


def seeds_of(folder, target, pattern):
    """The inputs of a target whose names are like that."""
    head = (TOP / ("fuzz/%s_fuzzer.c" % target)).read_text()
    words = [target] + [word for line in re.findall(r"^ \* Seeds: (.*)", head,
                                                    re.M)
                        for word in line.split()]
    return sorted({str(path) for word in words for path in
                   (folder / word).glob(pattern)})


def failing(program, seeds):
    """Those of the inputs that a planted bug makes fail, and what noticed."""
    if not seeds:
        return [], None
    status, said = call([program, "--each", *seeds])
    if status not in (0, 1):
        raise Fault("%s: %s" % (program, said))
    found = re.findall("^replay: it happened on this input: (.*)$", said, re.M)
    first = said.split("replay: it happened on this input: ")[0]
    if HANG.search(said) is None and len(found) and not canary_of(first):
        first += "ALARM"
    return found, canary_of(first)


def replay(build, bug, folder, scratch):
    """None, or why the bug is not caught by its case."""
    program = build.plant(bug, scratch).link(replay=True)
    case, canary = bug.words["case"], bug.words["canary"]
    target = bug.words["target"]
    found, seen = failing(program, seeds_of(folder, target,
                                            case.replace("/", "-") + ".*"))
    # What calls, profile or limits a case is made into a seed with depends on
    # how many there are.
    if not found:
        found, seen = failing(program, seeds_of(folder, target, "*"))
    if not found:
        return "the corpus does not show it"
    if seen != canary:
        return "%s sees it, not %s" % (seen, canary)
    return None


def sample(known):
    """One of each class and target."""
    chosen = {(bug.words["class"], bug.words["target"]): bug for bug in known}
    return list(chosen.values())


def replay_all(build, wanted, folder):
    faults = 0
    for bug in wanted:
        with tempfile.TemporaryDirectory() as scratch:
            why = replay(build, bug, folder, pathlib.Path(scratch))
        print("%-32s %s" % (bug.name, why or "%s, by %s" % (
            bug.words["canary"], bug.words["case"])), flush=True)
        faults += why is not None
    print("%d of %d bugs are caught by the corpus" % (
        len(wanted) - faults, len(wanted)))
    return 1 if faults else 0


# --- campaigns ---------------------------------------------------------------


def smallest(build, target, seeds, folder):
    """The seeds of a target without those that reach nothing new."""
    made = folder / ("corpus-" + target)
    if not made.is_dir():
        partial = folder / ("corpus-%s.part" % target)
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        status, said = call([build.folder / ("fuzz/%s_fuzzer" % target),
                             "-merge=1", "-max_len=%d" % LENGTH, partial,
                             seeds / target])
        if status != 0:
            raise Fault("the seeds of %s: %s" % (target, said[-2000:]))
        partial.rename(made)
    return sorted(str(p) for p in made.iterdir())


def trial(program, seeds, runs, seed, scratch, crash_only):
    """Executions after those of the seeds until the bug is found, or None."""
    inputs = scratch / "inputs"
    inputs.write_text(",".join(seeds))
    environment = {"FUZZ_WITHOUT": "all"} if crash_only else {}
    status, said = call(
        [program, "-runs=%d" % (runs + len(seeds)), "-seed=%d" % seed,
         "-max_len=%d" % LENGTH, "-timeout=%d" % TIMEOUT,
         "-malloc_limit_mb=%d" % ALLOCATION,
         "-dict=%s" % (TOP / "fuzz/http-response.dict"),
         "-artifact_prefix=%s/" % scratch, "-print_final_stats=1",
         *(["-seed_inputs=@%s" % inputs] if seeds else [])], **environment)
    begun = re.search(r"^#(\d+)\tINITED", said, re.M)
    done = re.search(r"^stat::number_of_executed_units: (\d+)", said, re.M)
    if not begun or not done:
        raise Fault("%s: %s" % (program, said[-2000:]))
    return None if status == 0 else max(1, int(done[1]) - int(begun[1]))


def campaign(build, bug, folder, options):
    scratch = pathlib.Path(tempfile.mkdtemp(dir=folder))
    try:
        seeds = smallest(build, bug.words["target"], options.seeds, folder)
        planted = build.plant(bug, scratch)
        shown = set(failing(planted.link(replay=True), seeds)[0])
        left = [seed for seed in seeds if seed not in shown]
        program = planted.link(replay=False)
        counts = [trial(program, left, options.runs, seed, scratch, False)
                  for seed in range(1, options.trials + 1)]
        crash = trial(program, left, options.crash_runs, 1, scratch, True)
    finally:
        shutil.rmtree(scratch)
    found = sorted(count for count in counts if count is not None)
    # A trial that has found nothing is longer than any other.
    middle = found + [options.runs] * (len(counts) - len(found))
    return {"bug": bug.name, "withheld": len(shown), "found": len(found),
            "trials": len(counts), "median": int(statistics.median(middle)),
            "crash": crash if crash is not None else "-"}


# --- results -----------------------------------------------------------------


def read_results():
    if not RESULTS.exists():
        return {}
    lines = RESULTS.read_text().splitlines()
    if not lines or lines[0] != "\t".join(COLUMNS):
        raise Fault("%s:1: the columns are not %s" % (
            RESULTS.relative_to(TOP), " ".join(COLUMNS)))
    rows = [dict(zip(COLUMNS, line.split("\t"))) for line in lines[1:]]
    return {row["bug"]: row for row in rows}


def write_results(rows):
    text = "\t".join(COLUMNS) + "\n" + "".join(
        "\t".join(str(rows[name][c]) for c in COLUMNS) + "\n"
        for name in sorted(rows))
    partial = RESULTS.with_suffix(".part")
    partial.write_text(text)
    partial.replace(RESULTS)


def keep(row):
    """Adds a row; other runs may do so, too."""
    with open(TOP / "build/planted/lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        rows = read_results()
        rows[row["bug"]] = row
        write_results(rows)


def number(text):
    text = str(text)
    return "-" if text == "-" else f"{int(text):,}"


def table(known, rows):
    out = ["| class | bug | number | product | case | seen by | executions | "
           "without oracles |", "|---|---|---|---|---|---|---|---|"]
    for bug in sorted(known, key=lambda bug: (bug.words["class"], bug.name)):
        w, row = bug.words, rows.get(bug.name)
        count = number(row["median"]) if row else "not measured"
        if row and row["found"] != row["trials"]:
            count = "%s of %s trials" % (row["found"], row["trials"])
        out.append("| %s | %s | %s | %s | %s | %s | %s | %s |" % (
            w["class"], w["bug"], "" if w["number"] == "-" else w["number"],
            w["product"], w["case"], w["canary"], count,
            number(row["crash"]) if row else ""))
    return "\n".join(out) + "\n\n" + summary(known, rows)


def summary(known, rows):
    measured = [rows[bug.name] for bug in known if bug.name in rows]
    text = "%d bugs, each caught by its case." % len(known)
    if not measured:
        return text + "\n"
    medians = sorted(int(row["median"]) for row in measured)
    return text + (
        " Of %d that were measured with that withheld:\n%d of %d trials found "
        "theirs; the median of the medians is %s executions, the largest\n%s. "
        "Without oracles, %d were found.\n" % (
            len(measured), sum(int(row["found"]) for row in measured),
            sum(int(row["trials"]) for row in measured),
            number(int(statistics.median(medians))), number(medians[-1]),
            sum(row["crash"] != "-" for row in measured)))


def readme(known, write):
    """Whether README.md has the table; or puts it there."""
    rows = read_results()
    extra = sorted(set(rows) - {bug.name for bug in known})
    if extra:
        raise Fault("fuzz/planted/results.tsv has %s, of which there is no "
                    "file" % ", ".join(extra))
    old = README.read_text()
    begin, end = "<!-- planted -->\n", "<!-- end of planted -->"
    head, rest = old.split(begin)
    new = head + begin + table(known, rows) + end + rest.split(end)[1]
    if write:
        README.write_text(new)
    elif new != old:
        raise Fault("fuzz/README.md is not current: scripts/planted --write")
    return 0


def check(known):
    """That each bug has its place and a case, and the table is current."""
    for bug in known:
        bug.woven()
        case = TOP / "corpus/cases" / (bug.words["case"] + ".case")
        if not case.exists():
            raise Fault("%s: there is no case %s" % (bug.name,
                                                     bug.words["case"]))
    readme(known, write=False)
    print("%d bugs" % len(known))
    return 0


def run(options):
    folder = TOP / "build/planted"
    folder.mkdir(parents=True, exist_ok=True)
    build = Build(options.build)
    unmet = 0
    for bug in bugs(options.names):
        try:
            row = campaign(build, bug, folder, options)
        except Fault as fault:
            print("planted: %s: %s" % (bug.name, fault), file=sys.stderr)
            unmet += 1
            continue
        keep(row)
        unmet += row["found"] < row["trials"]
        print("%-32s %2d of %d, median %9s; without oracles %s" % (
            bug.name, row["found"], row["trials"], number(row["median"]),
            number(row["crash"])), flush=True)
    return 1 if unmet else 0


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--trials", type=int, default=10)
    parser.add_argument("--runs", type=int, default=1000000)
    parser.add_argument("--crash-runs", type=int, default=20000)
    parser.add_argument("--build", default=TOP / "build/fuzz")
    parser.add_argument("--seeds", type=pathlib.Path,
                        default=TOP / "build/seeds")
    parser.add_argument("--replay", action="store_true")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    try:
        if options.check:
            return check(bugs())
        if options.write:
            return readme(bugs(), write=True)
        if options.replay:
            wanted = bugs(options.names)
            return replay_all(Build(options.build),
                              sample(wanted) if options.sample else wanted,
                              options.seeds)
        return run(options)
    except Fault as fault:
        print("planted: %s" % fault, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
