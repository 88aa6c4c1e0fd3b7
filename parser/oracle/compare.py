# SPDX-License-Identifier: MIT
"""Compares our library with the interpreters of this machine on fresh cases;
scripts/oracle runs it. Runs under Python 2.7 and 3."""
from __future__ import print_function, unicode_literals

import argparse
import base64
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import cases

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = ("responses", "hostports", "sequences")
CANDIDATES = ["python2.7", "python2", "python3.11", "python3", "python"]
BATCH = 1000
SHOWN = 3  # differing cases that are minimised and printed


def kind_of(case):
    return ("responses" if "b64" in case else
            "sequences" if "ops" in case else "hostports")


class Interpreter(object):
    def __init__(self, path, version):
        self.path = path
        self.version = version

    def name(self):
        return "%s (%d.%d.%d)" % ((self.path,) + self.version)

    def engines(self):
        return (("py27_strict", "py27_lenient") if self.version[0] == 2
                else ("py311",))

    def knows(self, kind):
        """Later releases split hosts and open tunnels differently."""
        return (kind == "responses" or self.version[0] == 2 or
                self.version[:2] == (3, 11))

    def answer(self, batch):
        process = subprocess.Popen(
            [self.path, os.path.join(HERE, "reference.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        lines = "".join(json.dumps(case) + "\n" for case in batch)
        out, _ = process.communicate(lines.encode("ascii"))
        if process.returncode:
            sys.exit("oracle: %s failed on its cases" % self.name())
        return [json.loads(line) for line in out.decode("ascii").splitlines()]


def version_of(path):
    """The version of an interpreter; None if it does not run."""
    try:
        out = subprocess.check_output(
            [path, "-c", "import sys; print('%d %d %d' % sys.version_info[:3])"],
            stderr=subprocess.STDOUT)
        return tuple(int(n) for n in out.split())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None


def find_interpreters(paths):
    """The given ones; otherwise one 2.7 and one 3, 3.11 if it is there."""
    found = []
    for path in paths or CANDIDATES:
        version = version_of(path)
        if version is None or (version[0] == 2 and version[:2] != (2, 7)):
            if paths:
                sys.exit("oracle: %s is neither Python 2.7 nor 3" % path)
        elif paths or version[0] not in [i.version[0] for i in found]:
            found.append(Interpreter(path, version))
    return found


def merge(case, answer):
    for name, value in answer.items():
        if name == "read":
            for pattern, engines in value.items():
                case.setdefault("read", {}).setdefault(
                    pattern, {}).update(engines)
        elif name in ("begin", "outcome"):
            case.setdefault(name, {}).update(value)


def differing(batch, interpreters, tool, folder):
    """What differs: {id: lines}, and all that the tool has printed."""
    batch = [dict(case) for case in batch]
    for interpreter in interpreters:
        known = [c for c in batch if interpreter.knows(kind_of(c))]
        plain = [{k: v for k, v in c.items()
                  if k not in ("begin", "read", "outcome")} for c in known]
        for case, answer in zip(known, interpreter.answer(plain)):
            merge(case, answer)
    for name in FILES:
        path = os.path.join(folder, name + ".json")
        rows = [c for c in batch if kind_of(c) == name]
        if os.path.exists(path):
            os.remove(path)
        if rows:
            with io.open(path, "w", encoding="ascii") as out:
                out.write("[\n%s\n]\n" % ",\n".join(
                    json.dumps(c) for c in rows))
    process = subprocess.Popen([tool, folder], stdout=subprocess.PIPE)
    printed = process.communicate()[0].decode("utf-8", "replace")
    if process.returncode not in (0, 1):
        sys.exit("oracle: %s failed (%d):\n%s" % (tool, process.returncode,
                                                  printed[-2000:]))
    return read_differences(printed, [c["id"] for c in batch]), printed


def read_differences(printed, ids):
    found, current, ids = {}, None, set(ids)
    for line in printed.splitlines():
        if not line.startswith(" "):
            current = line.split(" ")[0]
        if current in ids:
            found.setdefault(current, []).append(line)
    return found


def minimise(case, run):
    """The smallest case found that differs too, and its lines."""
    lines = run([case])[case["id"]]
    while True:
        tries = [dict(c, id="%s-%d" % (case["id"], i))
                 for i, c in enumerate(cases.reductions(case))][:4000]
        found = run(tries) if tries else {}
        better = [c for c in tries if c["id"] in found]
        if not better:
            return case, lines
        case = min(better, key=lambda c: len(json.dumps(c)))
        lines = found[case["id"]]


def show(case, lines):
    print("\n%s" % case["id"].split("-")[0])
    if "b64" in case:
        print("    %s %r" % (case["method"], base64.b64decode(case["b64"])))
    else:
        print("    %s" % json.dumps({k: v for k, v in case.items()
                                     if k != "id"}, sort_keys=True))
    for line in lines[:12]:
        print("    " + line[:400])


def seeds_of(path):
    with io.open(path, encoding="utf-8") as f:
        rows = json.load(f)
    octets = [base64.b64decode(r["b64"]) for r in rows if "b64" in r]
    return [o for o in octets if 0 < len(o) <= 2000]


def count_relaxed(printed, relaxed):
    for line in printed.splitlines():
        words = line.split(None, 3)
        if words[:1] == ["relaxed"] and words[2] == "times:":
            relaxed[words[3]] = relaxed.get(words[3], 0) + int(words[1])


def main():
    parser = argparse.ArgumentParser(prog="oracle")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--python", action="append", metavar="PATH")
    parser.add_argument("--tool", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--sample", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    seed = (random.SystemRandom().randrange(1 << 31) if options.seed is None
            else options.seed)
    interpreters = find_interpreters(options.python)
    for interpreter in interpreters:
        print("asked: %s, as %s" % (interpreter.name(),
                                    ", ".join(interpreter.engines())))
        if not interpreter.knows("sequences"):
            print("    on responses only: hosts and tunnels are 3.11's")
    for major, name in ((2, "2.7"), (3, "3")):
        if major not in [i.version[0] for i in interpreters]:
            print("not asked: there is no Python %s here" % name)
    sys.stdout.flush()
    made = cases.Cases(seed, seeds_of(options.sample))
    folder = tempfile.mkdtemp()
    try:
        failed = run_all(options, seed, made, interpreters, folder)
    finally:
        shutil.rmtree(folder)
    sys.exit(1 if failed else 0)


def run_all(options, seed, made, interpreters, folder):
    def run(batch):
        return differing(batch, interpreters, options.tool, folder)[0]

    shown, failed, relaxed = 0, 0, {}
    done = 0
    while done < options.count:
        size = min(BATCH, options.count - done)
        batch = [made.response() for _ in range(size)]
        batch += [made.host() for _ in range(size // 20)]
        batch += [made.sequence() for _ in range(size // 5)]
        found, printed = differing(batch, interpreters, options.tool, folder)
        count_relaxed(printed, relaxed)
        failed += len(found)
        for case in batch:
            if case["id"] in found and shown < SHOWN:
                show(*minimise(case, run))
                shown += 1
        done += size
        sys.stdout.flush()
    print("\nseed %d: %d responses, %d hosts, %d sequences; %d differ" % (
        seed, done, made_count(done, 20), made_count(done, 5), failed))
    for name in sorted(relaxed):
        print("    relaxed %d times: %s" % (relaxed[name], name))
    return failed


def made_count(done, share):
    return done // BATCH * (BATCH // share) + done % BATCH // share


if __name__ == "__main__":
    main()
