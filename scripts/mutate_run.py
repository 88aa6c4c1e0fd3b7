# SPDX-License-Identifier: MIT
"""
The command line of scripts/mutate: which mutants of which component, the
progress, the scores.
"""
import argparse
import math
import pathlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from mutate_components import COMPONENTS, SAMPLE, components, targets_of
from mutate_generate import generate
from mutate_kill import Lab, Refusal, digest
from mutate_planted import planted

TOP = pathlib.Path(__file__).resolve().parent.parent
FEWEST = 1500
WANTED = 98.0
# How often a sample may wrongly report that fewer are killed.
FALSE_ALARMS = 0.001
COMPILER = "gcc"


def arguments():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--component", action="append", default=[],
                        choices=[c.name for c in COMPONENTS])
    parser.add_argument("--seed", default="")
    parser.add_argument("--planted", action="store_true")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--targets", action="store_true")
    parser.add_argument("--file", action="append", default=[])
    parser.add_argument("--id", action="append", default=[])
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args()


# --- which mutants ---

def by_file(mutants):
    files = {}
    for mutant in mutants:
        files.setdefault(mutant.path.name, []).append(mutant)
    return files


def sample(mutants, count, seed):
    """As many of each file as is its share, those with the lowest digest of
    their names: an edit changes the sample where it is, and not elsewhere.
    Another seed is another sample."""
    chosen = set()
    for of_file in by_file(mutants).values():
        share = math.ceil(count * len(of_file) / len(mutants))
        chosen.update(sorted((m.id for m in of_file),
                             key=lambda name: digest(name + seed))[:share])
    return [m for m in mutants if m.id in chosen]


def draw(mutants, component, seed):
    """A random part of those that a whole run takes and that a test could kill.
    The survivors among the others were never examined; one in twenty is
    equivalent."""
    reasons, _ = read_equivalent(component, mutants)
    known = [m.id for m in sample(mutants, component.count, "")
             if m.id not in reasons]
    known.sort(key=lambda name: digest(name + "drawn" + seed))
    chosen = set(known[:SAMPLE[component.name]])
    return [m for m in mutants if m.id in chosen]


def of_options(mutants, component, options):
    """Those of a component that the options ask for."""
    if options.id:
        return [m for m in mutants if m.id in options.id]
    if options.sample:
        return draw(mutants, component, options.seed)
    if options.planted:
        return mutants
    wanted = sum(c.count for c in COMPONENTS
                 if not options.component or c.name in options.component)
    share = (options.count or wanted) * component.count / wanted
    chosen = mutants if options.all else sample(mutants, share, options.seed)
    return [m for m in chosen
            if not options.file or m.path.name in options.file]


def mutants_of(component, options):
    if options.planted:
        return planted(TOP / "scripts/planted.txt", component,
                       TOP / component.sources)
    return generate(TOP / component.sources,
                    [TOP / folder for folder in component.include], COMPILER,
                    component.below)


def choose(options):
    """[(component, all of its mutants, the chosen ones)]"""
    found = []
    for component in components(options.sample):
        if options.component and component.name not in options.component:
            continue
        mutants = mutants_of(component, options)
        found.append((component, mutants,
                      of_options(mutants, component, options)))
    if not found:
        raise Refusal("a sample is of %s" % " and ".join(SAMPLE))
    known = ({m.id for _, mutants, _ in found for m in mutants},
             {m.path.name for _, mutants, _ in found for m in mutants})
    for wanted, there, what in ((options.id, known[0], "mutant"),
                                (options.file, known[1], "file")):
        for name in wanted:
            if name not in there:
                raise Refusal("unknown %s %s; --list shows them" %
                              (what, name))
    return [row for row in found if row[2]]


# --- those that no test can kill ---

def read_equivalent(component, mutants):
    """{id: reason} of its file, and what is wrong in it. A stanza is the id,
    "- " the line, "+ " the mutated line, then the reason; the two lines are
    there so that an id cannot come to mean another fault unseen."""
    reasons, faults = {}, []
    there = {m.id: m for m in mutants}
    path = TOP / component.equivalent
    text = path.read_text() if path.exists() else ""
    for stanza in text.split("\n\n"):
        lines = [line.strip() for line in stanza.splitlines()
                 if not line.startswith("#")]
        if not lines:
            continue
        name = lines[0]
        mutant = there.get(name)
        if mutant is None:
            faults.append("%s: no such mutant" % name)
        elif lines[1:3] != ["- " + mutant.old, "+ " + mutant.new]:
            faults.append("%s: is another mutant now" % name)
        elif len(lines) < 4 or name in reasons:
            faults.append("%s: no reason, or given twice" % name)
        else:
            reasons[name] = " ".join(lines[3:])
    return reasons, faults


# --- running ---

class Progress:
    """One line that is written over; a line now and then if it cannot be."""

    def __init__(self, total):
        self.total, self.done, self.survivors = total, 0, 0
        self.begin, self.live = time.monotonic(), sys.stderr.isatty()

    def step(self, result):
        self.done += 1
        self.survivors += result["status"] == "survived"
        if not self.live and self.done % 100 and self.done < self.total:
            return
        rate = self.done / max(time.monotonic() - self.begin, 0.001)
        line = "%d of %d mutants, %d survive, %.1f/s, %d min left" % (
            self.done, self.total, self.survivors, rate,
            math.ceil((self.total - self.done) / rate / 60))
        sys.stderr.write("\r%-70s" % line if self.live else line + "\n")
        sys.stderr.flush()

    def end(self):
        if self.live:
            sys.stderr.write("\r%70s\r" % "")


def run(lab, chosen, jobs):
    """{id: result}; those that were not reached are not in it."""
    results = {}
    for mutant in chosen:
        result = lab.recall(mutant)
        if result:
            results[mutant.id] = result
    todo = [m for m in chosen if m.id not in results]
    say("%d mutants, %d of them known from earlier runs" %
        (len(chosen), len(results)))
    progress = Progress(len(todo))
    pool = ThreadPoolExecutor(jobs)
    try:
        waiting = [pool.submit(lab.judge, m) for m in todo]
        for future in as_completed(waiting):
            result = future.result()
            results[result["id"]] = result
            progress.step(result)
    except KeyboardInterrupt:
        say("\ninterrupted; what was done is kept")
        lab.interrupted = True
    finally:
        pool.shutdown(cancel_futures=True)
        progress.end()
    return results


# --- the score ---

def say(text):
    print(text, flush=True)


COLUMNS = ("mutants", "killed", "survived", "equivalent", "same code", "no C")


def classify(chosen, results, reasons):
    """{id: column}. Of mutants with the same machine code the first counts."""
    columns, seen = {}, set()
    for mutant in chosen:
        result = results.get(mutant.id)
        if result is None:
            continue
        status = result["status"]
        code = mutant.path.name, result.get("code")
        if status in ("killed", "survived") and code in seen:
            status = "same code"
        seen.add(code)
        if status == "survived" and mutant.id in reasons:
            status = "equivalent"
        columns[mutant.id] = status
    return columns


def score(killed, survived):
    return 100.0 * killed / max(killed + survived, 1)


def survivors_allowed(tried, alarms):
    """How many may survive of those tried. If WANTED of all are killed, chance
    makes more survive in at most a part `alarms` of samples (binomial)."""
    survives = 1 - WANTED / 100
    allowed, exactly = 0, (1 - survives) ** tried
    more = 1 - exactly
    while more > alarms:
        allowed += 1
        exactly *= (tried - allowed + 1) / allowed * survives / (1 - survives)
        more -= exactly
    return allowed


def is_clearly_below(component, columns):
    """Of a sample. The alarms are those of all components together. scripts/test
    shows what is printed here."""
    survivors = [name for name, c in columns.items() if c == "survived"]
    tried = len(survivors) + list(columns.values()).count("killed")
    alarms = FALSE_ALARMS / len(components(True))
    allowed = survivors_allowed(tried, alarms)
    say("\n%s: %d of %d mutants survive; more than %d are once in %.0f samples "
        "if %.0f %% of all are killed" % (component.name, len(survivors), tried,
                                         allowed, 1 / alarms, WANTED))
    for name in survivors:
        say("survives: %s" % name)
    return len(survivors) > allowed or tried == 0


def print_table(chosen, columns):
    """A row for each file and one for all; the last one is returned."""
    form = "%-20s" + "%11s" * len(COLUMNS) + "%8s"
    say("\n" + form % (("file",) + COLUMNS + ("score",)))
    files = by_file(chosen)
    total = None
    for name in sorted(files) + ["all"]:
        those = chosen if name == "all" else files[name]
        total = {c: sum(columns.get(m.id) == c for m in those)
                 for c in COLUMNS}
        total["mutants"] = (total["killed"] + total["survived"] +
                            total["equivalent"])
        say(form % ((name,) + tuple(total[c] for c in COLUMNS) +
                    ("%.1f" % score(total["killed"], total["survived"]),)))
    return total


def print_survivors(chosen, columns):
    """As stanzas for the file of equivalent ones, for those that turn out to be."""
    for mutant in chosen:
        if columns.get(mutant.id) == "survived":
            say("\n%s\n- %s\n+ %s" % (mutant.id, mutant.old, mutant.new))


def print_results(chosen, results):
    for mutant in chosen:
        result = results.get(mutant.id, {"status": "not tried"})
        say("\n%s: %s%s\n- %s\n+ %s" % (
            mutant.id, result["status"],
            " by %(killer)s: %(how)s" % result if "how" in result else "",
            mutant.old, mutant.new))


def report(component, chosen, results, reasons, faults, options):
    """Prints it; (its total, whether it is as it should be)."""
    columns = classify(chosen, results, reasons)
    faults += ["%s: is killed, so it is not equivalent" % name
               for name in reasons
               if results.get(name, {}).get("status") == "killed"]
    if options.id or options.planted:
        print_results(chosen, results)
    total = print_table(chosen, columns)
    print_survivors(chosen, columns)
    for fault in faults:
        say("%s: %s" % (component.equivalent, fault))
    untried = len(chosen) - len(results)
    if untried > 0:
        say("not complete: %d were not tried" % untried)
    if options.sample:
        # Its mutants that no test can kill were left out before.
        below = is_clearly_below(component, columns)
        return total, not below and untried == 0
    reached = score(total["killed"], total["survived"])
    return total, reached >= WANTED and not faults and untried == 0


def measure(component, mutants, chosen, options):
    reasons, faults = ({}, []) if options.planted else \
        read_equivalent(component, mutants)
    say("\n%s (%s)" % (component.name, component.sources))
    lab = Lab(TOP / "build/mutate", TOP, component,
              ["plain"] if options.quick else ["plain", "checked"],
              options.jobs, say)
    lab.prepare()
    lab.remember(options.fresh)
    total, well = report(component, chosen, run(lab, chosen, options.jobs),
                         reasons, faults, options)
    return total, well, lab.interrupted


def print_totals(totals):
    """A row for each component and one for all."""
    say("\n%-12s%9s%9s%10s%12s%8s" % ("component", "mutants", "killed",
                                      "survived", "equivalent", "score"))
    totals["all"] = {c: sum(t[c] for t in totals.values()) for c in COLUMNS}
    for name, t in totals.items():
        say("%-12s%9d%9d%10d%12d%8.2f" % (
            name, t["mutants"], t["killed"], t["survived"], t["equivalent"],
            score(t["killed"], t["survived"])))


def is_whole(options):
    """Whether no part was asked for."""
    return not (options.id or options.file or options.component or
                options.planted or options.sample) and \
        options.count == 0


def print_targets(options):
    """Those that scripts/mutate builds; nothing where that is everything."""
    wanted = []
    for component in components(options.sample):
        if options.component and component.name not in options.component:
            continue
        targets = targets_of(component, TOP)
        if targets is None:
            return
        wanted += targets
    print(" ".join(sorted(set(wanted))))


def print_list(rows, options):
    """The mutants; then stanzas that no longer fit the sources. Whether there
    are none."""
    stale = []
    for component, mutants, chosen in rows:
        for mutant in chosen:
            print("%-8s %-44s %s  =>  %s" % (component.name, mutant.id,
                                             mutant.old, mutant.new))
        if not options.planted:
            stale += ["%s: %s" % (component.equivalent, fault) for fault in
                      read_equivalent(component, mutants)[1]]
    for line in stale:
        say(line)
    return not stale


def main():
    options = arguments()
    if options.targets:
        print_targets(options)
        return 0
    rows = choose(options)
    if options.list:
        return 0 if print_list(rows, options) else 1
    totals, good = {}, True
    for component, mutants, chosen in rows:
        totals[component.name], well, interrupted = measure(
            component, mutants, chosen, options)
        good = good and well
        if interrupted:
            break
    print_totals(totals)
    if is_whole(options) and totals["all"]["mutants"] < FEWEST:
        say("these are fewer than %d mutants" % FEWEST)
        return 1
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refusal as refusal:
        sys.exit("mutate: %s" % refusal)
    except BrokenPipeError:
        sys.exit(1)
