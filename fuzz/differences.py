#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: differences.py [--write]
Checks difference_list.h: its cases exist, its sections are those of the
deviations, no row comes twice; and README.md has the properties and the
differences as tables (--write puts them there). Exit status 1 if not."""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
DOES = {"ACCEPTS": "accepts as complete what both profiles refuse",
        "REFUSES": "refuses what both profiles accept as complete",
        "READS": "another status or body"}


def rows(path, macro):
    pattern = re.compile(macro + r"\((.*)\)$")
    with open(path, encoding="ascii") as file:
        for line in file:
            match = pattern.match(line.rstrip())
            if match:
                yield [a if a is not None and a != "" else b for a, b in
                       re.findall(r'"((?:[^"\\]|\\.)*)"|([\w.]+)', match[1])]


def deviations():
    path = os.path.join(TOP, "parser/include/strictline/deviation_list.h")
    return {row[1]: (row[3], row[-1].replace('\\"', '"'))
            for row in rows(path, "SL_DEVIATION")}


def reasons():
    """The words of difference_fuzzer.c, with what they mean."""
    with open(os.path.join(HERE, "difference_fuzzer.c")) as file:
        text = file.read()
    names = re.search(r"reason_names\[\] = \{(.*?)\}", text, re.S)[1]
    words = re.findall(r'"([a-z]+)"', names)
    texts = re.findall(r"REASON_[A-Z]+,\s*/\* (.*?) \*/", text)
    return dict(zip(words, texts))


def check(found, known, why):
    faults = []
    for number, row in enumerate(found):
        peer, what, _, section, case = (row + [""])[:5]
        if what not in known and what not in why:
            faults.append(f"{peer}: {what} is not a deviation")
        if what in known and known[what][0] != section:
            faults.append(f"{peer}: {what} is of section {known[what][0]}")
        if case and not os.path.exists(
                os.path.join(TOP, "corpus/cases", case + ".case")):
            faults.append(f"{peer}: there is no case {case}")
        if row[:3] in [other[:3] for other in found[:number]]:
            faults.append(f"{peer}: {what} comes twice")
    return faults


def tables(found, known, why):
    out = ["| code | property | what holds |", "|---|---|---|"]
    for code, _, name, text in rows(os.path.join(HERE, "property_list.h"),
                                    "PROPERTY"):
        out.append(f"| {code} | {name} | {text} |")
    first = "\n".join(out) + "\n"
    out = ["| peer | what is in the octets | section | the peer | case |",
           "|---|---|---|---|---|"]
    for row in found:
        peer, what, kind, section, case = (row + [""])[:5]
        text = known[what][1] if what in known else why[what]
        out.append(f"| {peer} | {text} ({what}) | {section} | {DOES[kind]} | "
                   f"{case} |")
    return first, "\n".join(out) + "\n"


def put(text, name, table):
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    head, rest = text.split(begin)
    return head + begin + table + end + rest.split(end)[1]


def main():
    path = os.path.join(HERE, "README.md")
    known, why = deviations(), reasons()
    found = list(rows(os.path.join(HERE, "difference_list.h"), "DIFFERENCE"))
    faults = check(found, known, why)
    with open(path, encoding="ascii") as file:
        old = file.read()
    first, second = tables(found, known, why)
    new = put(put(old, "properties", first), "differences", second)
    if "--write" in sys.argv:
        with open(path, "w", encoding="ascii") as file:
            file.write(new)
    elif new != old:
        faults.append("README.md is not current: fuzz/differences.py --write")
    print("\n".join(faults) or f"{len(found)} differences")
    sys.exit(1 if faults else 0)


main()
