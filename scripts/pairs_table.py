# SPDX-License-Identifier: MIT
"""Compares the verdicts of the suite on two builds. Called by scripts/pairs.

usage: pairs_table.py [--markdown] FOLDER

FOLDER/tried.txt has a line for each pair: number, package, both versions, and
how many rounds there were. A pair is told apart by a case in a delivery whose
verdict is at least a warning, or carries a risk, in each round of one build,
and is not so, or milder, in some round of the other.
"""
import json
import sys
from pathlib import Path

RANKS = ["pass", "info", "lenient", "warn", "fail"]


def read(folder, number, package, version, rounds):
    """For each case and delivery: verdict, damage, risk in each round."""
    seen = {}
    for number_of_round in range(1, rounds + 1):
        path = folder / f"{number}-{package}-{version}-{number_of_round}.ndjson"
        # Where no case has the number, strictline has nothing to write.
        for line in path.read_text().splitlines() if path.exists() else []:
            one = json.loads(line)
            if "delivery" in one:
                seen.setdefault((one["id"], one["delivery"]), []).append(
                    (one["verdict"], one["damage"], one["risk"]))
    return seen


def weight(verdict):
    """How harsh it is; 0: no cause for alarm."""
    name, _, risk = verdict
    if name not in RANKS:
        return 0
    rank = RANKS.index(name)
    return rank if rank >= RANKS.index("warn") else int(risk is not None)


def show(verdicts):
    words = []
    for one in sorted(set(verdicts), key=weight, reverse=True):
        name, damage, risk = one
        count = verdicts.count(one)
        words.append(name + (f" {damage}" if damage else
                             f" risk {risk}" if risk else ""))
        if count < len(verdicts):
            words[-1] += f" ({count} of {len(verdicts)})"
    return ", ".join(words)


def differs(one, other):
    """Whether every round of one alarms, and more than some of the other."""
    return min(map(weight, one)) > min(map(weight, other))


def compare(folder, words):
    number, package, before, after, rounds = words
    old = read(folder, number, package, before, int(rounds))
    new = read(folder, number, package, after, int(rounds))
    for key in old:
        if key in new and (differs(old[key], new[key]) or
                           differs(new[key], old[key])):
            return key[0], show(old[key]), show(new[key]), True
    keys = [key for key in old if key in new]
    if not keys:
        return "no case", "", "", False
    return keys[0][0], show(old[keys[0]]), show(new[keys[0]]), False


def main():
    folder = Path(sys.argv[-1])
    markdown = sys.argv[1] == "--markdown"
    lines = (folder / "tried.txt").read_text().splitlines()
    rows = [(words, *compare(folder, words))
            for words in map(str.split, lines)]
    if not rows:
        sys.exit(4)
    if markdown:
        print("| number | builds | case | before | after |\n|---|---|---|---|---|")
    for (number, package, before, after, _), case, old, new, apart in rows:
        parts = [number, f"{package} {before}, {after}", case, old, new]
        if markdown:
            parts[4] += "" if apart else ": not told apart"
            print("| " + " | ".join(parts) + " |")
        else:
            print("apart" if apart else "EQUAL", "  ".join(parts))
    apart = sum(row[-1] for row in rows)
    print(f"\n{apart} of {len(rows)} pairs are told apart")
    sys.exit(0 if apart * 10 >= len(rows) * 9 else 1)


main()
