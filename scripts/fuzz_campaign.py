# SPDX-License-Identifier: MIT
"""
A fuzzing campaign with built programs: starts the engine in several processes,
ends them when the time is over, the disk is nearly full or a signal says so,
then minimises the corpus and keeps what was found. scripts/fuzz is its caller.

The state of a campaign is in its work folder, so that the next one continues
after any end: corpus (what was learnt, minimised), raw (finds as the engine wrote
them), afl (AFL++'s own folder), logs.
"""
import argparse
import collections
import ctypes
import errno
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import fuzz_corpus
import fuzz_finds
from fuzz_corpus import Refusal

FAILED, USAGE = 1, 2
FINDS_MAX = 20          # processes ended by a find, until a campaign ends
ROOM = 32 << 20         # octets of the disk that are left free
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
AFL = {"AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1",
       "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1", "AFL_FAST_CAL": "1",
       "AFL_IGNORE_PROBLEMS": "1", "AFL_SYNC_TIME": "1"}


def arguments():
    parser = argparse.ArgumentParser(add_help=False)
    path = pathlib.Path
    parser.add_argument("--target", required=True)
    parser.add_argument("--engine", choices=("libfuzzer", "afl"),
                        default="libfuzzer")
    parser.add_argument("--time", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--counter", type=path, required=True,
                        help="the target with libFuzzer")
    parser.add_argument("--program", type=path,
                        help="the target with AFL++ and sanitizers")
    parser.add_argument("--plain", type=path, help="without sanitizers")
    parser.add_argument("--cmplog", type=path, help="with CmpLog")
    parser.add_argument("--work", type=path)
    parser.add_argument("--seeds", type=path)
    parser.add_argument("--regress", type=path)
    parser.add_argument("--reports", type=path)
    parser.add_argument("--dictionary", type=path)
    parser.add_argument("--mutator", type=path, help="AFL++'s")
    parser.add_argument("--prefix", type=int, help="octets before a response")
    parser.add_argument("--finds", type=path, help="keep those of a folder")
    parser.add_argument("--triage", type=path)
    return parser.parse_args()


def die_with_parent():
    """No engine outlives a campaign that is killed; AFL++ ends its children."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def end_orphans():
    """Of an engine that had to be killed: AFL++'s fork server has a session of
    its own, and its child may be stopped."""
    while True:
        with open("/proc/thread-self/children") as file:
            left = file.read().split()
        if not left:
            return
        for pid in map(int, left):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


class Stopped(Exception):
    pass


def on_signal(number, frame):
    raise Stopped()


# ---- engines ----

class LibFuzzer:
    def __init__(self, o, raw, folders):
        self.o, self.raw, self.folders = o, raw, folders
        self.left = FINDS_MAX

    def start(self, job, seconds):
        o = self.o
        log = open(o.work / ("log-%d" % job), "ab")
        command = [o.counter, "-max_total_time=%d" % seconds, "-timeout=10",
                   "-max_len=8193", "-reload=1", "-print_final_stats=1",
                   "-report_slow_units=100",
                   "-artifact_prefix=%s/" % self.raw]
        if o.dictionary:
            command.append("-dict=%s" % o.dictionary)
        with log:
            return subprocess.Popen(command + self.folders, stdout=log,
                                    stderr=log, stdin=subprocess.DEVNULL,
                                    preexec_fn=die_with_parent, cwd=o.work)

    def goes_on(self, process):
        """Whether a process that has ended is started again: it ends at each
        find, and other finds may be left."""
        if process.returncode == 0 or self.left == 0:
            return False
        self.left -= 1
        return True


# What one process of AFL++ does: the program it runs, its options, and whether
# it has the mutator ("also", or "only" that).
Role = collections.namedtuple("Role", "name program options mutator")

# Of further processes, one after another.
SCHEDULES = ("coe", "lin", "quad", "exploit", "rare", "explore")


def roles(o):
    """One for each process. Sanitizers halve the speed, so that one process has
    them; a single one must."""
    if o.jobs == 1:
        return [Role("main", o.program, [], "also")]
    first = [Role("main", o.plain, [], "also"),
             Role("sanitizer", o.program, [], "also")]
    if o.mutator:
        first.append(Role("mutator", o.plain, [], "only"))
    first.append(Role("cmplog", o.plain, ["-c", o.cmplog], None))
    more = range(max(o.jobs - len(first), 0))
    names = [SCHEDULES[n % len(SCHEDULES)] for n in more]
    return first[:o.jobs] + [
        Role("%s-%d" % (name, n + 1), o.plain, ["-p", name], "also")
        for n, name in zip(more, names)]


class Afl:
    """One main process and secondary ones, which learn from each other through
    the folder that they share."""

    def __init__(self, o, begin):
        self.o, self.begin, self.roles = o, begin, roles(o)

    def start(self, job, seconds):
        o, role = self.o, self.roles[job]
        command = ["afl-fuzz", "-i", self.begin, "-o", o.work / "afl",
                   "-M" if job == 0 else "-S", role.name, "-t", "1000",
                   "-V", "%d" % seconds, *role.options]
        surroundings = dict(os.environ, **AFL)
        if o.dictionary:
            command += ["-x", o.dictionary]
        if o.mutator and role.mutator:
            surroundings["AFL_CUSTOM_MUTATOR_LIBRARY"] = str(o.mutator)
            surroundings["RESPONSE_PREFIX"] = "%d" % (o.prefix or 1)
            if role.mutator == "only":
                surroundings["AFL_CUSTOM_MUTATOR_ONLY"] = "1"
        with open(o.work / ("log-%d" % job), "ab") as log:
            return subprocess.Popen(command + ["--", role.program], stdout=log,
                                    stderr=log, stdin=subprocess.DEVNULL,
                                    preexec_fn=die_with_parent,
                                    env=surroundings)

    def goes_on(self, process):
        return False


def room_left(folder):
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def attend(o, engine, processes, until):
    """Waits for all processes; restarts those that go on. Why it ended."""
    while processes:
        time.sleep(0.2)
        if room_left(o.work) < ROOM:
            return "the disk is nearly full"
        for job, process in list(processes.items()):
            if process.poll() is None:
                continue
            left = int(until - time.monotonic())
            if left > 0 and engine.goes_on(process):
                processes[job] = engine.start(job, left)
            else:
                del processes[job]
                if process.returncode != 0 and isinstance(engine, Afl):
                    return "afl-fuzz ended with status %d" % process.returncode
    return None


def campaign(o, engine):
    """Why it ended early; None: its time was over."""
    processes = {}
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        for job in range(o.jobs):
            processes[job] = engine.start(job, o.time)
        return attend(o, engine, processes, time.monotonic() + o.time)
    except Stopped:
        return "stopped"
    finally:
        for process in processes.values():
            process.send_signal(signal.SIGINT)
        for process in processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        end_orphans()


def statistics(path):
    """fuzzer_stats of AFL++, as a dictionary."""
    lines = [line.split(":", 1) for line in path.read_text().splitlines()]
    return {key.strip(): value.strip() for key, value in lines}


def executions(o):
    """As the logs of libFuzzer or the statistics of AFL++ have it."""
    if o.engine == "afl":
        return sum(int(statistics(path)["execs_done"])
                   for path in (o.work / "afl").glob("*/fuzzer_stats"))
    total = 0
    for log in o.work.glob("log-*"):
        for line in log.read_text(errors="replace").splitlines():
            if line.startswith("stat::number_of_executed_units:"):
                total += int(line.split(":")[-1])
    return total


def print_roles(o):
    """What each process of AFL++ did."""
    for role in roles(o):
        path = o.work / "afl" / role.name / "fuzzer_stats"
        if path.exists():
            said = statistics(path)
            print("  %-10s %s executions; found %s inputs, took %s from others" %
                  (role.name, said["execs_done"], said["corpus_found"],
                   said["corpus_imported"]))


# ---- what is left by a campaign ----

def raw_finds(o):
    """As the engines wrote them; libFuzzer's units that are only slow are not
    finds, and AFL++ explains its folder in a file."""
    found = []
    if (o.work / "raw").exists():
        found += [p for p in fuzz_corpus.inputs(o.work / "raw")
                  if not p.name.startswith("slow-unit-")]
    return found + of_afl(o.work / "afl", ("crashes", "hangs"))


def of_afl(folder, kinds):
    return sorted(p for kind in kinds for p in folder.glob("*/%s/id*" % kind))


def is_whole(path):
    """libFuzzer names a find by its digest, and does not check that the disk
    took all of it."""
    kind, _, name = path.name.partition("-")
    return kind not in ("crash", "timeout", "oom", "leak") or len(name) != 40 \
        or fuzz_corpus.digest(fuzz_corpus.read(path)) == name


def harvest(o, more, known):
    """Keeps every find that is not known. Returns how many."""
    raw = raw_finds(o) + more
    for path in [p for p in raw if not is_whole(p)]:
        print("  %s was not written whole: the disk was full" % path)
    if not raw:
        return 0
    groups = fuzz_finds.triage(o.counter, raw)
    for path in groups.pop(None, []):
        print("  does not happen again: %s" % put_aside(o, path))
    for found in sorted(set(groups) & known):
        print("  again, by %d inputs: %s" % (len(groups[found]), found.code))
    fresh = sorted(set(groups) - known)
    for found in fresh:
        kept = fuzz_finds.keep(o.counter, o.target, found, groups[found][0],
                               o.regress, o.reports, o.prefix, o.work)
        print("  %s: %s\n    in %s\n    %d of %d octets, of %d inputs" % (
            kept.name, found.code, " < ".join(found.frames) or "(no frames)",
            kept.now, kept.was, len(groups[found])))
        if kept.case:
            print("    to complete: %s" % kept.case)
    for path in raw:
        if path not in more:
            path.unlink(missing_ok=True)
    known.update(fresh)
    return len(fresh)


def put_aside(o, path):
    aside = o.reports / "unrepeated" / path.name
    fuzz_finds.write(aside, fuzz_corpus.read(path))
    return aside


# ---- a whole run ----

def prepare(o):
    """What the fixed inputs reach, and the finds of a campaign that was
    killed, before anything of it is taken away."""
    for folder in (o.work, o.work / "raw", o.reports):
        folder.mkdir(parents=True, exist_ok=True)
    fuzz_corpus.recover(o.work / "corpus")
    (o.work / "corpus").mkdir(exist_ok=True)
    if room_left(o.work) < ROOM:
        raise Refusal("only %d KiB are free for %s; a campaign needs %d" % (
            room_left(o.work) >> 10, o.work, ROOM >> 10))


def fixed_inputs(o):
    """The seeds and the inputs of bugs that were fixed; those that reach what
    smaller ones do not; what they reach; and the signatures of bugs that were
    not, whose inputs are left out."""
    seeds = fuzz_corpus.by_size(fuzz_corpus.inputs(o.seeds))
    if not seeds:
        raise Refusal("%s holds no input to begin with" % o.seeds)
    reach = fuzz_corpus.measure(o.counter, seeds, o.work)
    if reach.failing:
        raise Refusal("the target does not survive these seeds; is it built of "
                      "these sources?\n  " +
                      "\n  ".join(map(str, reach.failing)), FAILED)
    chosen = reach.chosen
    kept = fuzz_corpus.by_size(fuzz_corpus.inputs(o.regress)
                               if o.regress.exists() else [])
    reach = fuzz_corpus.measure(o.counter, kept, o.work, reach)
    for path in reach.failing:
        print("Not fixed, and left out: %s" % path)
    known = {fuzz_finds.signature(o.counter, p) for p in reach.failing}
    return (seeds + [p for p in kept if p not in reach.failing],
            chosen + reach.chosen, reach, known)


def grown_inputs(o):
    return fuzz_corpus.inputs(o.work / "corpus") + of_afl(o.work / "afl",
                                                          ("queue",))


def make_engine(o, paths, chosen):
    """Each process of AFL++ runs its first inputs many times, so it only gets
    those that reach something."""
    shutil.rmtree(o.work / "afl", ignore_errors=True)
    for log in o.work.glob("log-*"):
        log.unlink()
    begin = o.work / "begin"
    if o.engine == "libfuzzer":
        fuzz_corpus.replace(begin, paths)
        return LibFuzzer(o, o.work / "raw", [o.work / "corpus", begin])
    fuzz_corpus.replace(begin, chosen + fuzz_corpus.inputs(o.work / "corpus"))
    return Afl(o, begin)


def minimise(o, paths, reach):
    """Returns what was grown and ends the target."""
    after, grown = fuzz_corpus.minimise(o.counter, paths, reach,
                                        grown_inputs(o), o.work)
    fuzz_corpus.replace(o.work / "corpus", after.chosen)
    print("Coverage: %d edges by %d inputs; the campaign adds %d, by %d of "
          "%d inputs." % (len(reach.edges), len(paths),
                          len(after.edges - reach.edges), len(after.chosen),
                          len(grown)))
    return after.failing


def run(o):
    prepare(o)
    paths, chosen, reach, known = fixed_inputs(o)
    if raw_finds(o):
        print("Finds of a campaign that did not end:")
    found = harvest(o, [], known)
    why, start = None, time.monotonic()
    if o.time > 0:
        why = campaign(o, make_engine(o, paths, chosen))
        print("%s: %d executions in %d s by %d processes" % (
            o.engine, executions(o), time.monotonic() - start, o.jobs))
        if o.engine == "afl" and o.jobs > 1:
            print_roles(o)
    if why:
        print("It ended early: %s. Logs: %s/log-*" % (why, o.work))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    found += harvest(o, minimise(o, paths, reach), known)
    if found:
        print("Kept in %s: %d. Every test run replays them, and fails until "
              "they are fixed." % (o.regress, found))
        return FAILED
    print("No bug found.")
    return 0 if why in (None, "stopped") else fuzz_corpus.RESOURCE


def main():
    o = arguments()
    for name in ("counter", "program", "plain", "cmplog", "work", "seeds",
                 "regress", "reports", "dictionary", "mutator"):
        path = getattr(o, name)
        setattr(o, name, path.resolve() if path else path)
    signal.signal(signal.SIGINT, on_signal)
    signal.signal(signal.SIGTERM, on_signal)
    sys.stdout.reconfigure(line_buffering=True)
    try:
        if o.triage:
            fuzz_finds.print_triage(fuzz_finds.triage(
                o.counter, fuzz_corpus.inputs(o.triage.resolve())))
            return 0
        if o.finds:
            prepare(o)
            return FAILED if harvest(
                o, fuzz_corpus.inputs(o.finds.resolve()), set()) else 0
        return run(o)
    except Refusal as refusal:
        print("fuzz: %s" % refusal, file=sys.stderr)
        return refusal.status
    except Stopped:
        print("fuzz: stopped", file=sys.stderr)
        return FAILED
    except OSError as error:
        what = "the disk is full" if error.errno == errno.ENOSPC else \
            error.strerror
        print("fuzz: %s: %s; what was found so far is in %s" % (
            error.filename, what, o.work), file=sys.stderr)
        return fuzz_corpus.RESOURCE


if __name__ == "__main__":
    sys.exit(main())
