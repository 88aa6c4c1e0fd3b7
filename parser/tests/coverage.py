#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: coverage.py EXPORT.json SOURCE-FOLDER EXCLUDED.txt

Prints what `llvm-cov export` says of the files in SOURCE-FOLDER: a table,
then each outcome of a branch that never came and each condition of a decision
that was never seen to decide it alone (MC/DC). EXCLUDED lists what is proved
unreachable; an entry that fits nothing, or something that was reached, is an
error. Exit status 0 if nothing is missing and all exclusions are true.

Functions in headers exist once per file that includes them; an outcome that
one of them saw counts.
"""
import json
import os
import sys

OUTCOMES = ("true", "false", "alone")
WORDS = ("file", "function", "never", "of", "proof")


class Site:
    """One branch or condition: its place, and which outcomes were seen."""

    def __init__(self, path, place, function, text, is_condition):
        self.path, self.place, self.function = path, place, function
        self.text = text
        self.is_condition = is_condition
        self.seen = {"alone": False} if is_condition else {
            "true": False, "false": False}

    def name(self):
        return os.path.basename(self.path)


class Sources:
    """The text between two places of a file, on one line."""

    def __init__(self):
        self.files = {}

    def text(self, path, place):
        if path not in self.files:
            with open(path, encoding="ascii") as file:
                self.files[path] = file.read().split("\n")
        line, column, end_line, end_column = place
        lines = self.files[path][line - 1:end_line]
        lines[-1] = lines[-1][:end_column - 1]
        lines[0] = lines[0][column - 1:]
        return " ".join(each.strip() for each in lines)


def is_inside(place, decision):
    return decision[:2] <= place[:2] and place[2:] <= decision[2:]


def conditions_of(decision, function):
    """The places of a decision's conditions, in the order of llvm-cov."""
    inside = {tuple(branch[:4]) for branch in function["branches"]
              if branch[8] == 6 and is_inside(branch[:4], decision[:4])}
    places = sorted(inside)
    if len(places) != len(decision[-1]):
        sys.exit("%s:%d: the conditions of this decision cannot be told apart:"
                 " is it inside a macro? A function can be measured." % (
                     function["filenames"][0], decision[0]))
    return places


def read_sites(functions, folder):
    """All branches and conditions, each once, whatever included the file."""
    sites, sources = {}, Sources()

    def site(function, path, place, is_condition):
        key = (path, place, is_condition)
        if key not in sites:
            sites[key] = Site(path, place, function["name"].split(":")[-1],
                              sources.text(path, place), is_condition)
        return sites[key]

    for function in functions:
        path = function["filenames"][0]
        if not path.startswith(folder + os.sep):
            continue
        for branch in function["branches"]:
            seen = site(function, path, tuple(branch[:4]), False).seen
            seen["true"] |= branch[4] > 0
            seen["false"] |= branch[5] > 0
        for decision in function["mcdc_records"]:
            places = conditions_of(decision, function)
            for place, alone in zip(places, decision[-1]):
                site(function, path, place, True).seen["alone"] |= alone
    return sorted(sites.values(), key=lambda s: (s.path, s.place))


def read_exclusions(path):
    """Paragraphs of `word value`; a proof goes on in indented lines."""
    entries, entry = [], None
    with open(path, encoding="ascii") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            where = "%s:%d: " % (path, number)
            if not line.strip() or line.startswith("#"):
                continue
            if line[0] == " " and entry and "proof" in entry:
                entry["proof"] += " " + line.strip()
                continue
            word, _, value = line.partition(" ")
            if word not in WORDS or not value.strip():
                sys.exit(where + "not one of: " + ", ".join(WORDS))
            if word == "file":
                entry = {"where": where}
                entries.append(entry)
            if entry is None or word in entry:
                sys.exit(where + "an entry begins with its file")
            entry[word] = value.strip()
    for entry in entries:
        missing = [word for word in WORDS if word not in entry]
        if missing:
            sys.exit(entry["where"] + "no " + missing[0])
        if entry["never"] not in OUTCOMES:
            sys.exit(entry["where"] + "never: " + ", ".join(OUTCOMES))
    return entries


def exclude(sites, entries):
    """Takes what is excluded out of the sites; returns the faults."""
    faults = []
    for entry in entries:
        never = entry["never"]
        fits = [s for s in sites if s.name() == entry["file"] and
                s.function == entry["function"] and s.text == entry["of"] and
                never in s.seen]
        if not fits:
            faults.append(entry["where"] + "fits nothing")
        elif any(s.seen[never] for s in fits):
            faults.append(entry["where"] + "was reached")
        else:
            for s in fits:
                del s.seen[never]
    return faults


def count(sites):
    seen = [value for s in sites for value in s.seen.values()]
    return sum(seen), len(seen)


def percent(covered, total):
    return 100.0 if total == 0 else 100.0 * covered / total


def share(pair):
    """100.0 % only if nothing is missing."""
    shown = min(percent(*pair), 99.9) if pair[0] < pair[1] else 100.0
    return "%11s %5.1f %%" % ("%d/%d" % pair, shown) if pair[1] else " " * 19


def print_row(name, branches, conditions, lines):
    print(("%-20s %s %s %s" % (name, share(branches), share(conditions),
                               share(lines))).rstrip())


def print_table(files, sites, folder):
    total = [0, 0]
    print("%-20s %19s %19s %19s" % ("parser/src", "branches", "MC/DC", "lines"))
    for file in files:
        path = file["filename"]
        if not path.startswith(folder + os.sep):
            continue
        own = [s for s in sites if s.path == path]
        lines = file["summary"]["lines"]
        pair = (lines["covered"], lines["count"])
        total = [a + b for a, b in zip(total, pair)]
        print_row(os.path.basename(path),
                  count(s for s in own if not s.is_condition),
                  count(s for s in own if s.is_condition), pair)
    branches = count(s for s in sites if not s.is_condition)
    conditions = count(s for s in sites if s.is_condition)
    print_row("all", branches, conditions, tuple(total))
    return branches, conditions


def print_missing(sites):
    for s in sites:
        for outcome, seen in s.seen.items():
            if not seen:
                says = ("never decides alone" if outcome == "alone" else
                        "never " + outcome)
                print("%s:%d:%d: %s in %s(): %s" % (
                    os.path.relpath(s.path), s.place[0], s.place[1], says, s.function,
                    s.text))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        export = json.load(file)["data"][0]
    folder = os.path.normpath(sys.argv[2])
    sites = read_sites(export["functions"], folder)
    if not sites:
        sys.exit("coverage.py: nothing of %s was measured" % folder)
    entries = read_exclusions(sys.argv[3])
    faults = exclude(sites, entries)
    branches, conditions = print_table(export["files"], sites, folder)
    print("%d outcomes are excluded as unreachable, each with its proof"
          % len(entries))
    print_missing(sites)
    for fault in faults:
        print(fault)
    whole = branches[0] == branches[1] and conditions[0] == conditions[1]
    sys.exit(0 if whole and not faults else 1)


if __name__ == "__main__":
    main()
