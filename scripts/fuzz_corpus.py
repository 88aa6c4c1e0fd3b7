# SPDX-License-Identifier: MIT
"""
The corpus of a fuzz target: which inputs there are, what they reach, and which
of them are enough. A build with libFuzzer counts for every engine: it runs the
inputs in a given order and writes down what each one reaches first, so the same
inputs always give the same selection.
"""
import hashlib
import os
import pathlib
import subprocess

RESOURCE = 4  # exit status, as in scripts/lib.sh


class Refusal(Exception):
    """Why the work cannot continue, for a person; and the exit status."""

    def __init__(self, text, status=RESOURCE):
        super().__init__(text)
        self.status = status


def read(path):
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal("%s: %s; nothing was changed. Make it readable, or move "
                      "it away" % (path, error.strerror))


def inputs(folder):
    """The files below a folder, in the order of their names."""
    found = []

    def unreadable(error):
        raise Refusal("%s: %s; nothing was changed" % (error.filename,
                                                       error.strerror))

    if not folder.is_dir():
        raise Refusal("%s is not a folder of inputs" % folder)
    for parent, _, names in os.walk(folder, onerror=unreadable):
        found += [pathlib.Path(parent) / name for name in names]
    return sorted(found)


def digest(octets):
    return hashlib.sha1(octets).hexdigest()


class Reach:
    """What inputs reach, in the order in which they were given."""

    def __init__(self, before=None):
        self.edges = set(before.edges) if before else set()
        self.features = set(before.features) if before else set()
        self.chosen = []   # those that reach what none before them does
        self.failing = []  # those that the target does not survive

    def _take(self, path, features, edges):
        if not features <= self.features:
            self.chosen.append(path)
        self.features |= features
        self.edges |= edges


def _parse(control, paths, reach):
    """The lines of libFuzzer's control file: STARTED n size, FT n feature...,
    COV n edge...; without the last two, the input ended the target."""
    started, features = set(), {}
    edges = {}
    for line in control.read_text().splitlines()[2 + len(paths):]:
        word, number, *values = line.split()
        number = int(number)
        if word == "STARTED":
            started.add(number)
        else:
            kept = features if word == "FT" else edges
            kept[number] = {int(v) for v in values}
    for number, path in enumerate(paths):
        if number in features:
            reach._take(path, features[number], edges.get(number, set()))
        elif number in started:
            reach.failing.append(path)
    return len(started)


def measure(counter, paths, scratch, before=None):
    """Runs the inputs in this order, after those that reached `before`; an
    input that ends the target is skipped, and named."""
    control = scratch / "merge-control"
    header = "%d\n0\n%s" % (len(paths), "".join("%s\n" % p for p in paths))
    control.write_text(header)
    done = 0
    while done < len(paths):
        said = subprocess.run(
            [counter, "-merge_control_file=%s" % control, "-merge_inner=1",
             "-timeout=10", "-artifact_prefix=%s/" % scratch],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=scratch)
        reach = Reach(before)
        now = _parse(control, paths, reach)
        if now == done:
            raise Refusal("%s does not count what inputs reach:\n%s" % (
                counter, said.stdout.decode(errors="replace")[-2000:]))
        done = now
    return reach if paths else Reach(before)


def by_size(paths):
    """The smallest first; of those of one size, by their octets. Equal inputs
    appear once."""
    seen = {}
    for path in paths:
        octets = read(path)
        seen.setdefault((len(octets), digest(octets)), path)
    return [seen[key] for key in sorted(seen)]


def minimise(counter, fixed, before, grown, scratch):
    """The grown inputs that reach more than the fixed ones, which reach what
    `before` says, and than smaller ones. What the grown ones reach is returned,
    too."""
    there = {digest(read(p)) for p in fixed}
    grown = [p for p in by_size(grown) if digest(read(p)) not in there]
    return measure(counter, grown, scratch, before), grown


def replace(folder, paths):
    """Makes the folder hold these inputs, named by their digests, and nothing
    else. It is whole at any time: as it was, or as it will be."""
    fresh = folder.with_name(folder.name + ".new")
    old = folder.with_name(folder.name + ".old")
    for left in (fresh, old):
        _remove(left)
    fresh.mkdir(parents=True)
    for path in paths:
        octets = read(path)
        (fresh / digest(octets)).write_bytes(octets)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    _remove(old)


def recover(folder):
    """After a kill within replace()."""
    old = folder.with_name(folder.name + ".old")
    if old.exists() and not folder.exists():
        old.rename(folder)


def _remove(folder):
    if folder.exists():
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
