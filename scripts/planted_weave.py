# SPDX-License-Identifier: MIT
"""
Historical bugs, planted into a copy of our sources: fuzz/planted/*.planted.

A file has a line for each word of WORDS, with its text after it, then hunks:

    @ parser/src/grammar/lengths.c
     a line that is there
    -a line that goes
    +a line that comes

The old lines of a hunk must occur exactly once, so that a change of the source
that leaves no place for the bug is noticed.
"""
import json
import os
import pathlib
import re
import shlex
import subprocess

TOP = pathlib.Path(__file__).resolve().parent.parent
FOLDER = TOP / "fuzz/planted"
WORDS = ("bug", "number", "product", "class", "target", "canary", "case")
CLASSES = ("status line", "interim", "field lines", "limits",
           "Content-Length", "Transfer-Encoding", "chunk syntax",
           "chunk size", "trailers", "no body", "truncation", "memory",
           "work", "reuse")
ROOMS = (TOP / "parser/src", TOP / "conformance/src")


class Fault(Exception):
    """What is wrong, for the user."""


class Bug:
    def __init__(self, path):
        self.path, self.name = path, path.stem
        self.words, self.hunks = {}, []
        for number, line in enumerate(path.read_text().splitlines(), 1):
            try:
                self.take(line)
            except Fault as fault:
                raise Fault("%s:%d: %s" % (path.relative_to(TOP), number,
                                           fault)) from None
        self.check()

    def take(self, line):
        if line.startswith("@ "):
            self.hunks.append((TOP / line[2:], [], []))
        elif self.hunks:
            self.take_hunk(line)
        elif line:
            word, _, text = line.partition(" ")
            if word not in WORDS or word in self.words or not text.strip():
                raise Fault("not a word with its text, or the second one: "
                            + line)
            self.words[word] = text.strip()

    def take_hunk(self, line):
        _, old, new = self.hunks[-1]
        mark, text = line[:1] or " ", line[1:]
        if mark not in " +-":
            raise Fault("a line of a hunk begins with SP, - or +")
        if mark != "+":
            old.append(text)
        if mark != "-":
            new.append(text)

    def check(self):
        lacking = [word for word in WORDS if word not in self.words]
        if lacking or not self.hunks:
            raise Fault("%s: it lacks %s" % (self.name, ", ".join(
                lacking or ["a hunk"])))
        if self.words["class"] not in CLASSES:
            raise Fault("%s: class %s is none of: %s" % (
                self.name, self.words["class"], ", ".join(CLASSES)))

    def woven(self):
        """The text of each file that it changes."""
        texts = {}
        for path, old, new in self.hunks:
            text = texts.get(path) or path.read_text()
            old, new = "\n".join(old) + "\n", "\n".join(new) + "\n"
            count = len(re.findall("^" + re.escape(old), text, re.M))
            if count != 1:
                raise Fault("%s: its place in %s is there %d times" % (
                    self.name, path.relative_to(TOP), count))
            # At the beginning of a line, as it was counted.
            at = re.search("^" + re.escape(old), text, re.M).start()
            texts[path] = text[:at] + new + text[at + len(old):]
        return texts


def bugs(names=()):
    known = {path.stem: path for path in sorted(FOLDER.glob("*.planted"))}
    for name in names:
        if name not in known:
            raise Fault("there is no fuzz/planted/%s.planted" % name)
    return [Bug(known[name]) for name in names or known]


# --- building ----------------------------------------------------------------


def room_of(path):
    return next(room for room in ROOMS if path.is_relative_to(room))


def users_of(header):
    """The .c files that include a header, directly or not."""
    name = str(header.relative_to(room_of(header)))
    seen, found = {name}, set()
    include = re.compile(r'^#include "([^"]+)"', re.M)
    files = {str(p.relative_to(room_of(header))):
             include.findall(p.read_text())
             for p in room_of(header).rglob("*.[ch]")}
    grown = True
    while grown:
        grown = {f for f, names in files.items()
                 if f not in seen and not seen.isdisjoint(names)}
        seen |= grown
        found |= {f for f in grown if f.endswith(".c")}
    return {room_of(header) / f for f in found}


class Build:
    """A folder in which the fuzz targets were built as they are."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        database = self.folder / "compile_commands.json"
        if not database.exists():
            raise Fault("%s: nothing is built there" % self.folder)
        self.commands = {}
        for entry in json.loads(database.read_text()):
            self.commands.setdefault(entry["file"], []).append(entry)
        self.links = {}

    def link(self, target):
        if target not in self.links:
            said = subprocess.run(
                ["ninja", "-C", self.folder, "-t", "commands", "-s",
                 "fuzz/%s_fuzzer" % target],
                capture_output=True, text=True)
            if said.returncode != 0 or not said.stdout.strip():
                raise Fault("no target %s in %s" % (target, self.folder))
            command = said.stdout.strip().splitlines()[-1]
            command = re.sub(r"^: && | && :$", "", command)
            self.links[target] = shlex.split(command)
        return list(self.links[target])

    def compile_command(self, path, counted):
        """For a source; of those for several libraries, the static one's, or
        that of the parser that counts its steps."""
        entries = self.commands.get(str(path), [])
        for entry in entries:
            if ("fuzz-counted" in entry["command"]) == counted:
                return entry
        raise Fault("%s is not built in %s" % (path, self.folder))

    def compile(self, path, woven, overlay, out, counted=False):
        entry = self.compile_command(path, counted)
        command = shlex.split(entry["command"])
        source = woven if woven.exists() else path
        command[command.index("-o") + 1] = str(out)
        command[command.index("-c") + 1] = str(source)
        # Dependencies are not asked for again.
        for option in ("-MF", "-MT"):
            if option in command:
                at = command.index(option)
                del command[at:at + 2]
        command = [part for part in command if part not in ("-MD", "-MMD")]
        # Before the usual folders of headers; a bug may cause a warning.
        command[1:1] = ["-I%s" % overlay, "-w"]
        self.call(command, entry["directory"])
        return entry

    def call(self, command, folder):
        said = subprocess.run(command, cwd=folder, capture_output=True,
                              text=True)
        if said.returncode != 0:
            raise Fault("%s\n%s" % (shlex.join(command), said.stderr))

    def plant(self, bug, out):
        """Compiles what the bug changes, below folder out."""
        texts = bug.woven()
        sources, planted = set(), Planted(self, bug.words["target"], out)
        for path, text in texts.items():
            copy = planted.overlay / path.relative_to(room_of(path))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text)
            sources |= {path} if path.suffix == ".c" else users_of(path)
        for path in sorted(sources):
            # Not all users of a header are built on this machine.
            if str(path) in self.commands:
                planted.compile(path)
        return planted

    def replayer(self):
        """The object of replay.c, for a build with an engine."""
        made = self.folder / "planted-replay.o"
        partial = made.with_suffix(".part%d" % os.getpid())
        entry = self.compile_command(TOP / "fuzz/property.c", False)
        command = shlex.split(entry["command"])
        command[command.index("-o") + 1] = str(partial)
        command[command.index("-c") + 1] = str(TOP / "fuzz/replay.c")
        if not made.exists():
            self.call(command, entry["directory"])
            partial.rename(made)
        return str(made)


class Planted:
    """A bug that was compiled: links its target with it."""

    def __init__(self, build, target, out):
        self.build, self.target, self.out = build, target, out
        self.overlay = out / "src"
        self.objects, self.gone = [], set()

    def compile(self, path):
        counted = self.target == "work" and path.is_relative_to(ROOMS[0])
        at = self.out / (path.stem + ".o")
        woven = self.overlay / path.relative_to(room_of(path))
        entry = self.build.compile(path, woven, self.overlay, at, counted)
        self.objects.append(str(at))
        if counted:
            made = shlex.split(entry["command"])
            self.gone.add(made[made.index("-o") + 1])

    def link(self, replay):
        """The program. replay: with replay.c in place of libFuzzer."""
        command = self.build.link(self.target)
        objects = list(self.objects)
        if replay and "-fsanitize=fuzzer" in command:
            objects.append(self.build.replayer())
            command = [part for part in command
                       if part != "-fsanitize=fuzzer" and
                       not part.endswith("/mutator.c.o")]
        command = [part for part in command if part not in self.gone]
        program = self.out / (self.target + ("_replay" if replay
                                             else "_fuzzer"))
        at = command.index("-o")
        command[at:at + 2] = objects + ["-o", str(program)]
        self.build.call(command, self.build.folder)
        return program
