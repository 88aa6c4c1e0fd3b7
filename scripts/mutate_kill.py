# SPDX-License-Identifier: MIT
"""
Whether the tests notice a mutant. The tests are built once, against shared
libraries; a mutant is one more of the library that its component goes into.

A build is two of these: the plain one, and one with sanitizers, which is asked
only about what survives the plain one. A mutant is killed when a killer ends
with a status other than 0, or uses far more processor time than with the real
library. A mutant with the same machine code as the original does not count.
"""
import hashlib
import json
import math
import os
import pathlib
import queue
import re
import resource
import shlex
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from mutate_components import CRITERION

# A test that takes longer than this with the real library is not a killer; the
# run reports it.
LONGEST = 12.0
# Stands for a scratch folder in a killer's arguments.
SCRATCH = "@scratch"
# What only makes compiling slow.
NEEDLESS = re.compile(r"-g\d?|-W(?!l,).*|-M.*")


class Refusal(Exception):
    """What is wrong, for the user."""


def digest(*parts):
    sha = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        sha.update(b"%d:" % len(data) + data)
    return sha.hexdigest()[:24]


def digest_of_folder(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return digest(*(part for p in files
                    for part in (p.relative_to(folder), p.read_bytes())))


def is_below(path, folder):
    return pathlib.Path(path).is_relative_to(folder)


def places_of(sources):
    """Where each file of a tree of sources is; no two have the same name."""
    return {p.name: p.relative_to(sources) for p in sources.rglob("*.[ch]")}


class Killer:
    def __init__(self, name, command, data, sanitized, patience):
        self.name, self.command, self.sanitized = name, command, sanitized
        self.patience = patience
        read = [part for part in command if os.path.isfile(part)]
        self.digest = digest(name, data, *(open(p, "rb").read() for p in read))
        self.cpu = self.wall = 1.0

    def measure(self, library, scratch):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.monotonic()
        self.cpu = self.wall = 60.0
        status = self.run(library, scratch)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.wall = time.monotonic() - begin
        self.cpu = (after.ru_utime + after.ru_stime -
                    before.ru_utime - before.ru_stime)
        return status

    def run(self, library, scratch):
        """None if all is well, or how it ended. The limits are of processor
        time, so that a busy machine kills no mutant; the clock is the last
        resort, against those that wait."""
        command = ["prlimit", "--cpu=%d" % math.ceil(self.cpu * 4),
                   "--fsize=%d" % (64 << 20), "--core=0"]
        if not self.sanitized:  # sanitizers reserve all address space
            command.append("--as=%d" % (16 << 30))
        command += ["--"] + [scratch + "/e2e" if part == SCRATCH else part
                             for part in self.command]
        environment = dict(os.environ, LD_LIBRARY_PATH=library,
                           ASAN_OPTIONS="hard_rss_limit_mb=4096")
        child = subprocess.Popen(command, env=environment, cwd=scratch,
                                 stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL,
                                 start_new_session=True)
        try:
            status = child.wait(self.patience + 20 * self.wall)
        except subprocess.TimeoutExpired:
            return "hangs"
        finally:
            end_group(child)
        if status == 0:
            return None
        return "signal %d" % -status if status < 0 else "status %d" % status


def end_group(child):
    """Ends what a killer has started and not ended."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()


class Build:
    """One build of the tests, and how it makes a component's library."""

    def __init__(self, folder, top, component, say):
        self.folder, self.top, self.say = folder, top, say
        self.component = component
        self.sources = top / component.sources
        self.places = places_of(self.sources)
        self.commands, self.outputs = {}, {}
        self.read_link()
        self.read_commands()
        if not self.commands:
            raise Refusal("%s compiles nothing of %s" %
                          (folder, component.sources))
        words = next(iter(self.commands.values()))
        self.compiler = words[0]
        self.sanitize = [w for w in words if w.startswith("-fsanitize=")]
        self.killers = self.read_killers()

    def read_commands(self):
        """How each source of the library is compiled, and what its object is
        called. Other targets may compile the same source for themselves."""
        with open(self.folder / "compile_commands.json") as file:
            entries = json.load(file)
        for entry in entries:
            if is_below(entry["file"], self.sources):
                words = shlex.split(entry["command"])
                output = words.index("-o")
                if words[output + 1] not in self.linking:
                    continue
                name = os.path.basename(entry["file"])
                self.outputs[name] = words[output + 1]
                self.commands[name] = [w for w in words[:output]
                                       if not NEEDLESS.fullmatch(w)]

    def read_link(self):
        """The command that links the library, as ninja has it; its name is
        what the loader looks for."""
        done = subprocess.run(
            ["ninja", "-C", str(self.folder), "-t", "commands",
             self.component.target], capture_output=True, text=True)
        if done.returncode != 0:
            raise Refusal("%s has no %s" % (self.folder, self.component.target))
        line = [part for part in re.split(r"\n|&&", done.stdout)
                if "-Wl,-soname," in part][-1]
        words = shlex.split(line)
        self.linking = [w for w in words if not NEEDLESS.fullmatch(w)]
        self.library = re.search(r"-Wl,-soname,(\S+)", line)[1]

    def read_killers(self):
        listing = subprocess.run(
            ["ctest", "--test-dir", str(self.folder), "--show-only=json-v1"],
            capture_output=True, text=True, check=True).stdout
        corpus = digest_of_folder(self.top / "corpus")
        patterns = list(self.component.killers)
        for room in self.component.rooms:
            patterns += [
                (r"conformance\." + path.stem, CRITERION) for path in
                sorted((self.top / "conformance/tests" / room)
                       .glob("test_*.c"))]
        killers = []
        for test in json.loads(listing)["tests"]:
            for pattern, more in patterns:
                # What a sample does without is not built, and has no command.
                if "command" in test and re.fullmatch(pattern, test["name"]):
                    command = [SCRATCH if part.endswith(".dir") else part
                               for part in test["command"]]
                    data = corpus if re.fullmatch(self.component.data,
                                                  test["name"]) else ""
                    killers.append(Killer(test["name"], command + list(more),
                                          data, bool(self.sanitize),
                                          self.component.patience))
        program = str(self.folder / "strictline")
        return killers + [
            Killer(" ".join(words), [program, *words], corpus,
                   bool(self.sanitize), self.component.patience)
            for words in self.component.programs]

    def compile(self, source, tree):
        """The assembly of one file of a tree of sources; None if not C."""
        command = [word.replace(str(self.sources), str(tree), 1)
                   for word in self.commands[source]]
        command += ["-w", "-S", "-o", "-", str(tree / self.places[source])]
        done = subprocess.run(command, cwd=self.folder, capture_output=True)
        if done.returncode != 0:
            return None
        # Names of files are not code.
        return b"\n".join(line for line in done.stdout.split(b"\n")
                          if not line.lstrip().startswith(b".file"))

    def prepare(self, bench):
        """Links the real library; its killers must pass with it, and fail
        with one that is empty."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            sources = sorted(self.commands)
            self.assembly = dict(zip(sources, pool.map(
                lambda source: self.compile(source, self.sources), sources)))
        self.link({}, bench)
        passing = []
        for killer in self.killers:
            status = killer.measure(str(bench.library), str(bench.scratch))
            if status is not None:
                raise Refusal("%s fails without a mutant (%s)" %
                              (" ".join(killer.command), status))
            if killer.cpu > LONGEST:
                self.say("%s: left out, for it takes %.0f s: %s" %
                         (self.folder.name, killer.cpu, killer.name))
            else:
                passing.append(killer)
        self.killers = passing
        self.check_killers(bench)

    def check_killers(self, bench):
        subprocess.run([self.compiler, "-shared", "-nostdlib", "-o",
                        str(bench.library / self.library), "-x", "c",
                        "/dev/null"], check=True)
        bound = []
        for killer in self.killers:
            if killer.run(str(bench.library), str(bench.scratch)) is None:
                self.say("%s: left out, for it passes without a library: %s" %
                         (self.folder.name, killer.name))
            else:
                bound.append(killer)
        self.killers = bound
        if not bound:
            raise Refusal("no test of %s needs it" % self.component.name)

    def assemble(self, assembly, output):
        subprocess.run([self.compiler, "-c", "-x", "assembler", "-",
                        "-o", str(output)], input=assembly, check=True)

    def link(self, changed, bench):
        """The library with some files' assembly instead of the real one."""
        instead = {}
        for source, assembly in changed.items():
            path = bench.scratch / (source + ".o")
            self.assemble(assembly, path)
            instead[self.outputs[source]] = str(path)
        words = [instead.get(word, word) for word in self.linking]
        words[words.index("-o") + 1] = str(bench.library / self.library)
        subprocess.run(words, check=True, cwd=self.folder)


class Bench:
    """Where one mutant at a time is made: a copy of the sources, a library."""

    def __init__(self, folder, sources):
        self.folder, self.sources = folder, folder / "src"
        self.library, self.scratch = folder / "lib", folder / "scratch"
        shutil.rmtree(folder, ignore_errors=True)
        for path in (self.library, self.scratch):
            path.mkdir(parents=True)
        shutil.copytree(sources, self.sources)


class Lab:
    """Decides about mutants, and remembers."""

    def __init__(self, folder, top, component, builds, jobs, say):
        self.folder, self.top, self.say = folder, top, say
        self.component = component
        self.builds = [Build(folder / name, top, component, say)
                       for name in builds]
        self.sources = top / component.sources
        self.places = places_of(self.sources)
        self.benches = queue.Queue()
        for i in range(jobs):
            self.benches.put(Bench(folder / ("bench-%d" % i), self.sources))
        self.kills = {}  # (file, killer): how often
        self.all_sources = digest_of_folder(self.sources)
        self.memory = folder / ("results-%s.jsonl" % component.name)
        self.known, self.hints = {}, {}
        self.interrupted = False

    def prepare(self):
        bench = self.benches.get()
        for build in self.builds:
            build.prepare(bench)
        self.benches.put(bench)
        self.read_dependencies()
        self.killers = {k.name: k for k in self.builds[0].killers}
        self.all_killers = digest(*(k.digest for b in self.builds
                                    for k in b.killers))

    def read_dependencies(self):
        """Which .c files are recompiled for a file, and a digest of all
        that a .c file includes."""
        self.includers, self.included = {}, {}
        for source, command in self.builds[0].commands.items():
            done = subprocess.run(command + [
                "-MM", str(self.sources / self.places[source])],
                                  capture_output=True, text=True, check=True)
            words = done.stdout.replace("\\\n", " ").split()[1:]
            paths = sorted({os.path.normpath(word) for word in words})
            headers = [p for p in paths if p.endswith(".h")]
            self.included[source] = digest(*(open(p, "rb").read()
                                             for p in headers))
            for path in paths:
                if is_below(path, self.sources):
                    name = os.path.basename(path)
                    self.includers.setdefault(name, []).append(source)

    # --- memory ---

    def remember(self, fresh):
        """Results of earlier runs: of this very text, by these very tests. A
        killer that killed a mutant of that name is asked first."""
        if fresh:
            self.memory.unlink(missing_ok=True)
        if not self.memory.exists():
            return
        for line in self.memory.read_text().splitlines():
            try:
                result = json.loads(line)
            except ValueError:
                continue  # the line an interrupt cut
            self.known[result["key"]] = result
            if result.get("killer"):
                self.hints[result["id"]] = result["killer"]

    def key_of(self, mutant):
        name = mutant.path.name
        return digest(name, mutant.text,
                      self.included.get(name, self.all_sources),
                      str(self.builds[0].commands.get(name)))

    def recall(self, mutant):
        result = self.known.get(self.key_of(mutant))
        if result is None:
            return None
        if result["status"] == "killed" and \
                not any(k.digest == result["by"] for b in self.builds
                        for k in b.killers):
            return None
        if result["status"] == "survived" and result["by"] != self.all_killers:
            return None
        return dict(result, id=mutant.id)

    # --- one mutant ---

    def judge(self, mutant):
        bench = self.benches.get()
        place = bench.sources / self.places[mutant.path.name]
        try:
            place.write_text(mutant.text)
            result = self.try_out(mutant, bench)
        finally:
            place.write_text(mutant.original)
            self.benches.put(bench)
        result.update(key=self.key_of(mutant), id=mutant.id)
        with open(self.memory, "a") as file:
            file.write(json.dumps(result) + "\n")
        return result

    def try_out(self, mutant, bench):
        code = None
        for build in self.builds:
            changed = {}
            for source in self.includers.get(mutant.path.name, []):
                assembly = build.compile(source, bench.sources)
                if assembly is None:
                    return {"status": "no C"}
                if assembly != build.assembly[source]:
                    changed[source] = assembly
            if not changed:
                # The sanitizers' checks may be all that differs, or nothing.
                if code is None:
                    return {"status": "same code"}
                continue
            code = code or digest(*(part for item in sorted(changed.items())
                                    for part in item))
            build.link(changed, bench)
            for killer in self.in_order(build.killers, mutant):
                ending = killer.run(str(bench.library), str(bench.scratch))
                if ending:
                    name = mutant.path.name, killer.name
                    self.kills[name] = self.kills.get(name, 0) + 1
                    return {"status": "killed", "code": code, "how": ending,
                            "killer": killer.name, "by": killer.digest}
        return {"status": "survived", "code": code, "by": self.all_killers}

    def in_order(self, killers, mutant):
        """First the killer that killed it before, then those that kill most
        mutants of this file in least time; at first, the file's own tests."""
        hint = self.hints.get(mutant.id)
        name, own = mutant.path.name, "test_" + mutant.path.stem

        def merit(killer):
            kills = self.kills.get((name, killer.name), 0)
            kills += 4 if own in killer.name else 0.5
            return killer.name == hint, kills / max(killer.cpu, 0.01)

        return sorted(killers, key=merit, reverse=True)
