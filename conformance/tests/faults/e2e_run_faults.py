#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: e2e_run_faults.py PROGRAM FOLDER [--all] [--onward] [--kind KIND] [--name NAME] [COMMAND...]

Every call to the system that can fail is made to fail, the first, the second,
and so on, until a run passes without that; of system calls (and libuv's), of
OpenSSL's functions and of requests for memory by themselves. Each time the
program must end with a status of its own and say what failed; no process, no
descriptor of a client and no temporary file may be left; each file is the old
one or the new one, whole; and a verdict is as it would have been, or an error.

Then each call that may do a part of its work does one octet of it, and each
that a signal may interrupt is interrupted. This must not cause a failure: the
status, the verdicts and what is written are the same.

Each command has a row here; one that has none is named, and fails the test.

--onward: all calls that follow fail as well, so that cleaning up must not
depend on one; the next run must remove what is left.  Without --all, a few of
the calls are tried: half a minute. COMMAND names scenarios, --name NAME a
function whose calls alone are counted, --at N one call, whose callers are then
shown."""
import errno
import multiprocessing
import os
import random
import shlex
import shutil
import signal
import ssl
import sys
import threading
import urllib.request

import faults_kit as kit

sys.dont_write_bytecode = True
SOURCE = os.path.abspath(os.path.join(kit.HERE, "../../.."))
CONTRACT = os.path.join(SOURCE, "conformance/drivers/python-http.client.py")
# Of the corpus: what profiles know.
KNOWN = ("content-length/exact", "content-length/letters")
OLD = b'{"old": true}\n'
CASE = r"""title    one
why      it is a plain response
level    policy
reply    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
hold
client   200 "hello" pass
client   reject      warn
client   otherwise   warn
"""
# A proxy that passes on what it reads.
PROXY = r"""title    passes on
role     proxy
starts   10
version  echo blind 1
command  /usr/bin/python3 {folder}/proxy {port}
file     proxy
|import socket, sys
|listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
|while True:
|    client, _ = listener.accept()
|    head = b""
|    while b"\r\n\r\n" not in head and (octets := client.recv(65536)):
|        head += octets
|    if head:
|        method, target, rest = head.split(b" ", 2)
|        host, _, path = target[7:].partition(b"/")
|        name, _, port = host.partition(b":")
|        with socket.create_connection((name.decode(), int(port))) as origin:
|            origin.sendall(method + b" /" + path + b" " + rest)
|            while octets := origin.recv(65536):
|                client.sendall(octets)
|    client.close()
"""
GET = """title    gets
command  {folder}/../get {url}
"""
RAW = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
FILES = {"results.json", "results.ndjson", "junit.xml", "tap", "sarif.json",
         "page.html", "summary.json", "lines.ndjson"}
# libuv has its own, as we have for running out of memory; a program that waits
# for a process that ended for such a reason sees a broken pipe.
OTHER_WORDS = {errno.EIO: ["i/o error"], errno.ENOMEM: ["memory", "broken pipe"],
               errno.ENOSPC: ["no space left"],
               errno.ENOTCONN: ["not connected"],
               errno.EMFILE: ["had to refuse a connection"],
               # A file without a lock counts as left over.
               errno.ENOLCK: ["no such file"]}
# The keeper of the namespaces cannot say what made it end.
KEPT = ["what held its namespaces has ended", "connection reset"]
# A right that could not be granted is missing.
FENCED = ["permission denied"]
# What they should have removed is left for the next run.
REMOVERS = {"unlink", "unlinkat", "rmdir", "opendir", "fdopendir", "readdir",
            "open", "dup", "fclose", "close"}
# How many calls of each scenario and kind are tried without --all; fewer of
# those that do not fail; and how many requests for memory with it.
FEW, FEWER, MANY = 4, 2, 1200
# These contain how long something took, which may by chance be the same twice.
TIMED = {"junit.xml", "page.html"}
# Tried in full by every run: what once ended the keeper of the namespaces, and
# with it a client, which was then judged by its end.
ALWAYS = [("run", "recv"), ("run", "sendmsg"), ("run", "recvmsg")]


DONE_TO = {"short": "cut short", "interrupt": "interrupted"}


class Row:
    """A scenario: the command line, its status, the files and folders that it
    writes, what is done to it while it runs, the program, if that is another
    one of the build, and the kinds that are tried without --all."""

    def __init__(self, name, argv, status=0, files=(), folders=(), act=None,
                 program=None, kinds=tuple(kit.KINDS), **environment):
        self.program, self.kinds, self.steady = program, kinds, None
        self.name, self.argv, self.status = name, shlex.split(argv), status
        self.files, self.folders, self.act = files, folders, act
        self.environment = dict({"STRICTLINE_CASES": "cases",
                                 "STRICTLINE_CLIENTS": "clients",
                                 "STRICTLINE_PROXIES": "proxies"},
                                **environment)


def wait_for(process, words):
    """What follows the words in a line; None if it ends before."""
    for line in process.stdout:
        _, found, rest = line.decode().partition(words)
        if found:
            return rest.strip()
    return None


def fetch(url):
    try:
        urllib.request.urlopen(url, timeout=5).read()
    except OSError:
        pass


def visit(process):
    """One request for what is served, and one for the site."""
    hand = wait_for(process, " at ")
    site = wait_for(process, "judge a browser: ") if hand else None
    if site and wait_for(process, "stop") is not None:
        fetch(hand + "area/one")
        fetch(site)
        process.send_signal(signal.SIGTERM)


def pass_through(process):
    """One exchange that is recorded."""
    at = wait_for(process, "recording at ")
    if at and wait_for(process, "stop") is not None:
        fetch(f"http://{at.split(',')[0]}/area/one")
        process.send_signal(signal.SIGTERM)


def visit_tls(process):
    hand = wait_for(process, " at ")
    if hand and wait_for(process, "stop") is not None:
        context = ssl._create_unverified_context()
        try:
            urllib.request.urlopen(hand + "area/one", timeout=5,
                                   context=context).read()
        except OSError:
            pass
        process.send_signal(signal.SIGTERM)


RUN = "run --delivery whole -j 1 --exec './get {url}'"
ALL = (" --results results.json --results-ndjson results.ndjson --junit "
       "junit.xml --tap tap --sarif sarif.json --write-baseline baseline")
RUN_FILES = ("results.json", "junit.xml", "tap", "sarif.json", "baseline")
ROWS = [
    Row("run", RUN + " --no-controls" + ALL, files=RUN_FILES),
    Row("run-driver", "run --delivery whole -j 1 --client ./driver.client "
        "--results results.json", files=("results.json",)),
    Row("run-tls", RUN.replace("whole", "tls") + " --results results.json "
        "--baseline known", 0, files=("results.json",)),
    Row("serve", "serve", act=visit),
    Row("serve-tls", "serve --tls", act=visit_tls),
    Row("record", "record --to {plain} -o session", act=pass_through),
    Row("net", "http://127.0.0.1:{plain} /area/one", program="net/examples/fetch"),
    Row("net-tls", "ca={ca} https://127.0.0.1:{secure} /area/one",
        program="net/examples/fetch"),
    Row("parse", "parse --json one.raw"),
    Row("report", "report good.json --html page.html --junit junit.xml --tap "
        "tap --sarif sarif.json",
        files=("page.html", "junit.xml", "tap", "sarif.json")),
    Row("diff", "diff good.json good.json"),
    Row("lint", "lint cases"),
    Row("lint-clients", "lint script.py clients/get.client"),
    Row("list", "list"),
    Row("show", "show area/one"),
    Row("export-json", "export --json"),
    Row("export-raw", "export --raw out", folders=("out",)),
    Row("export-seeds", "export --seeds out", folders=("out",)),
    Row("generate", "generate --single --raw out", folders=("out",)),
    Row("history", "history good.json good.json --html page.html",
        files=("page.html",)),
    Row("profile", "profile --output learned good.json", files=("learned",)),
    Row("import", "import trace -o out", folders=("out",)),
    Row("import-pcap", "import capture.pcap -o out", 0, folders=("out",)),
    Row("scan", "scan capture.pcap --threads 2 --all-profiles -o lines.ndjson "
        "--summary summary.json --html page.html --state state",
        files=("summary.json", "page.html")),
    Row("merge", "merge part.json part.json --summary summary.json --html "
        "page.html", files=("summary.json", "page.html")),
    Row("bless", "bless plain", folders=("plain",)),
    Row("bless-client", "bless plain --client ./driver.client", folders=("plain",)),
    Row("check", "check blessed --junit junit.xml", files=("junit.xml",)),
    Row("matrix", "matrix --clients get,strict --delivery whole -j 1 --results "
        "kept --html page.html area/one", files=("page.html",),
        folders=("kept",)),
    Row("fuzz", "fuzz --exec './get {url}' --no-controls --seed 3 --runs 2 -j 1 "
        "--state campaign area/one", folders=("campaign",)),
    Row("chain", "chain --proxy blind --client get -j 1 --json --all area/one",
        kinds=()),
    Row("identify", "identify --all --exec './get {url}'",
        STRICTLINE_CASES="known-cases"),
    Row("identify-results", "identify --json --results good.json"),
    Row("explain", "explain --json one.raw"),
    Row("selftest", "selftest --cases cases"),
    Row("driver-check", f"driver-check {CONTRACT}", kinds=()),
    Row("driver-template", "driver-template python"),
    Row("doctor", "doctor"),
    Row("help", "help run"),
]


# ---- what there is at the beginning ----

def write(path, octets):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(octets)


def strictline(program, *argv):
    kit.subprocess.run([program, *argv], check=True, capture_output=True,
                       env=dict(os.environ, STRICTLINE_CASES="cases",
                                STRICTLINE_CLIENTS="clients"))


def make_template(program):
    """The folder that each run gets a copy of."""
    os.makedirs("template/tmp")
    os.makedirs("template/clients")
    os.chdir("template")
    shutil.copy("../get", "get")
    write("driver.client", b"title  gets\ndriver ./get driver\n")
    write("script.py", b"#!/usr/bin/env python3\n# strictline: title  none\n")
    os.chmod("script.py", 0o755)
    for name in "one", "two":
        write(f"cases/area/{name}.case", CASE.encode())
    write("proxies/blind.proxy", PROXY.encode())
    write("clients/get.client", GET.encode())
    for name in KNOWN:
        write(f"known-cases/{name}.case", kit.read(
            os.path.join(SOURCE, "corpus/cases", name + ".case")))
    write("one.raw", RAW)
    recorded = os.path.join(SOURCE, "corpus/recorded")
    shutil.copy(f"{recorded}/python-curl/python-curl.trace", "trace")
    shutil.copy(f"{recorded}/nginx-curl/nginx-curl.pcap", "capture.pcap")
    strictline(program, "import", "trace", "-o", "plain")
    for name in kit.files_below("plain")[2:]:
        os.unlink(os.path.join("plain", name))
    write("learned", b"# learned\n")
    shutil.copytree("plain", "blessed")
    strictline(program, "bless", "blessed")
    strictline(program, "run", "--no-controls", "--delivery", "whole",
               "--exec", "./get {url}", "--results", "good.json")
    strictline(program, "scan", "capture.pcap", "--lines", "none", "--summary",
               "part.json")
    for name in FILES:
        write(name, OLD)
    write("baseline", b"# known failures\n")
    write("known", b"exec area/two tls fail framing # known\n")
    os.chdir("..")


class Served:
    """strictline serve, without faults, for commands that connect."""

    def __init__(self, program, *args):
        self.process = kit.subprocess.Popen(
            [program, "serve", "--cases", "template/cases", *args],
            stdout=kit.subprocess.PIPE)
        self.port = wait_for(self.process, " at ").rstrip("/").rpartition(
            ":")[2]
        self.ca = wait_for(self.process, "authority: ") if args else None
        wait_for(self.process, "stop")

    def stop(self):
        self.process.terminate()
        self.process.communicate()


# ---- one run ----

class Run:
    """A program that has ended, with the folder as it left it."""

    def __init__(self, program, row, kinds, wanted, mode=kit.ONCE, only=""):
        self.row, self.wanted, self.mode = row, wanted, mode
        self.harmless = kinds in kit.HARMLESS
        folder = f"worker-{os.getpid()}"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree("template", folder, symlinks=True)
        os.chdir(folder)
        self.state = kit.State("state-of-faults", kinds, wanted, mode, only)
        if row.program is not None:
            program = os.path.join(os.path.dirname(program), row.program)
        process = kit.start(program, row.argv, "state-of-faults", row.environment)
        if row.act is not None:
            timer = threading.Timer(kit.LIMIT, process.kill)
            timer.start()
            row.act(process)
            timer.cancel()
        self.done = kit.finish(process)
        self.state.read()
        self.processes = kit.left_processes()
        self.leaked = os.path.exists("get.leaked")
        self.left, self.fresh = self.litter()
        self.files = {name: kit.read(name) for name in row.files
                      if os.path.exists(name)}
        for top in row.folders:
            if os.path.isdir(top):
                self.files.update({f"{top}/{name}": kit.read(f"{top}/{name}")
                                   for name in kit.files_below(top)})
        if self.left or self.fresh:
            self.tidy(program)
        self.left_for_good = sum(self.litter(), [])
        os.chdir("..")

    def litter(self):
        """Temporary folders and files."""
        return os.listdir("tmp"), [name for name in kit.files_below(".")
                                   if ".strictline-new-" in name]

    def tidy(self, program):
        """What the next run does about it, for each command that writes."""
        for row in ROWS[0], self.row:
            if row.act is None and row.program is None:
                kit.finish(kit.start(program, row.argv, None, row.environment))


def says_what_failed(run):
    """On standard error, or as the reason of an entry in the report."""
    said = (run.done.err + run.done.out).decode("utf-8", "replace")
    for name, octets in run.files.items():
        if is_results(name) and kit.is_whole(name, octets):
            said += "\n".join(kit.reasons(octets))
    if run.state.error == 0 or run.row.program is not None:
        return said != ""
    reasons = [os.strerror(run.state.error), *OTHER_WORDS.get(
        run.state.error, ()), *FENCED, *KEPT]
    return any(reason.lower() in said.lower() for reason in reasons)


def is_results(name):
    return name.startswith(("results.", "kept/"))


def is_kept(name, octets, reference, same):
    """Whether a file is the old one or the new one."""
    template = os.path.join("template", name)
    if os.path.exists(template) and octets == kit.read(template):
        return True
    if is_results(name):
        try:
            got, wanted = kit.verdicts(octets), kit.verdicts(
                reference.files[name])
        except (ValueError, KeyError):
            return False
        return all(verdict in (wanted.get(place), "error")
                   for place, verdict in got.items()) and (
                       not same or got == wanted)
    if octets == reference.files.get(name):
        return True
    if name == "campaign/journal" and octets == b"":
        return not same  # no campaign was begun
    if not same or name not in reference.steady or name.startswith("campaign/"):
        return kit.is_whole(name, octets)
    return False


def faults(run, reference):
    """Everything that is wrong with it."""
    status = run.done.status
    same = status == reference.done.status
    if status is None:
        yield "it hangs"
    elif status == -signal.SIGTERM and run.row.act and says_what_failed(run):
        pass  # our own, while it was about to end
    elif status not in kit.STATUSES:
        yield f"status {status}"
    elif not same and run.harmless:
        yield f"status {status}, and nothing had failed"
    elif not same and not says_what_failed(run):
        yield f"status {status}, and no word of why"
    for what in run.processes:
        yield f"a process is left: {what}"
    if run.left_for_good:
        yield f"files are left: {run.left_for_good}"
    elif ((run.left or run.fresh) and run.mode == kit.ONCE and
          run.state.name not in REMOVERS):
        yield f"files are left for the next run: {run.left + run.fresh}"
    if run.leaked:
        yield "the client got a descriptor of ours"
    for name, octets in run.files.items():
        if not is_kept(name, octets, reference, same):
            yield f"{name} is neither the old one nor the new one: {octets[-200:]}"
    for name in run.row.files:
        if name not in run.files:
            yield f"{name} is gone"
    if run.harmless and run.done.out != reference.done.out and (
            "output" in reference.steady):
        yield f"another output: {run.done.out[-200:]}"
    for name in set(run.files) & reference.steady if run.harmless else ():
        if run.files[name] != reference.files[name]:
            yield f"{name} is not what it was: {run.files[name][-200:]}"
    differing = set(run.files) ^ set(reference.files)
    if not run.harmless:
        # A trial of a campaign that could not be judged is reported and left
        # out.
        left = {n for n in differing if n.startswith("campaign/")}
        if same and left and b"could not be judged" not in run.done.out:
            yield f"{left} differ, without a word"
        differing -= left
    if same and differing:
        yield f"files {differing} differ"


def attempt(job):
    """What is wrong with one run, as text, and whether a call failed in it."""
    program, row, kinds, wanted, mode, only, reference, show = job
    run = Run(program, row, kinds, wanted, mode, only)
    wrong = list(faults(run, reference))
    text = ""
    if wrong or show:
        text = "\n".join(
            [f"{row.name}: call {wanted}, {run.state.name}, "
             f"{os.strerror(run.state.error) if run.state.error else '-'}: "
             f"status {run.done.status}"] +
            ["  " + line for line in wrong] +
            ["    at " + line for line in run.state.calls()] +
            ["    > " + line for line in run.done.err.decode(
                "utf-8", "replace").splitlines()[:6]])
    return wanted, run.state.failed > 0, run.state.name, bool(wrong), text


# ---- all of them ----

def numbers_of(count, few, seed):
    """The calls to try."""
    if few is None or count <= few:
        return list(range(1, count + 1))
    chosen = random.Random(seed)
    step = count / few
    return [int(step * i) + chosen.randrange(max(1, int(step))) + 1
            for i in range(few)]


def find_reference(pool, program, row, kinds, only):
    """A run without a fault, to learn what is the same each time."""
    reference = pool.apply(Run, (program, row, kinds, 0, kit.ONCE, only))
    if row.steady is None:
        again = pool.apply(Run, (program, row, kinds, 0))
        row.steady = {name for name, octets in reference.files.items()
                      if again.files.get(name) == octets
                      and name not in TIMED}
        if (again.done.out == reference.done.out and
                b" a second" not in reference.done.out):
            row.steady.add("output")
    reference.steady = row.steady
    return reference


def go_through(pool, program, row, kind, options, only=""):
    """The number of calls, of those tried, and of runs that were wrong."""
    kinds = kit.KINDS[kind]
    reference = find_reference(pool, program, row, kinds, only)
    if reference.done.status != row.status or not all(
            kit.is_whole(n, o) for n, o in reference.files.items()
            if n in row.files):
        print(f"{row.name}: without a fault: status {reference.done.status}",
              reference.done.err.decode())
        return 0, 0, 1
    count = reference.state.count
    few = FEW if kinds not in kit.HARMLESS else FEWER
    if options.all or only:
        few = MANY if kind == "memory" else None
    numbers = options.at or numbers_of(count, few, options.seed)

    def job(number):
        return (program, row, kinds, number,
                kit.ONWARD if options.onward else kit.ONCE, only, reference,
                bool(options.at))

    wrong = tried = 0
    for wanted, met, _, bad, text in pool.imap_unordered(attempt, map(job, numbers)):
        tried += met
        wrong += bad
        if text:
            print(text, flush=True)
    # The number of calls depends on timing: goes on until a run passes without
    # a fault.
    beyond = count
    while (options.all or only) and few is None and not options.at:
        beyond += 1
        _, met, _, bad, text = pool.apply(attempt, (job(beyond),))
        if text:
            print(text, flush=True)
        if not met:
            break
        tried += 1
        wrong += bad
    return count, tried, wrong


def commands_without_row(program):
    """Of those that strictline help lists."""
    done = kit.subprocess.run([program, "help"], capture_output=True, text=True)
    lists = done.stdout.split("\n\n")[2]
    listed = [line.split()[0] for line in lists.splitlines()]
    return [name for name in listed
            if name not in {row.argv[0] for row in ROWS}]


def main():
    parser = kit.arguments(__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--onward", action="store_true")
    parser.add_argument("--kind", choices=kit.KINDS, action="append")
    parser.add_argument("--at", type=int, nargs="+")
    parser.add_argument("--name", default="")
    parser.add_argument("commands", nargs="*")
    options = parser.parse_intermixed_args()
    program = kit.begin(options)
    make_template(program)
    kit.adopt()
    total = bad = 0
    chosen = [(row, kind, options.name) for row in ROWS
              if not options.commands or row.name in options.commands
              for kind in options.kind or (
                  kit.KINDS if options.all or options.commands else row.kinds)]
    if not (options.all or options.commands or options.name):
        chosen += [(row, "system", only) for name, only in ALWAYS
                   for row in ROWS if row.name == name]
    for name in {row.name for row in ROWS} - {row.name for row, _, _ in chosen}:
        if not options.commands:
            print(f"{name}: skipped, takes seconds each time; --all has it")
    for name in commands_without_row(program):
        print(f"{name}: no row here makes its calls fail")
        bad += 1
    plain, secure = Served(program), Served(program, "--tls")
    for row in ROWS:
        row.argv = [word.replace("{plain}", plain.port)
                    .replace("{secure}", secure.port)
                    .replace("{ca}", secure.ca) if "url}" not in word else word
                    for word in row.argv]
    with multiprocessing.Pool(options.jobs, kit.adopt) as pool:
        for row, kind, only in chosen:
            count, tried, wrong = go_through(pool, program, row, kind, options,
                                             only)
            total += tried
            bad += wrong
            print(f"{row.name:15} {only or kind:9} {count:6} calls, {tried:5} "
                  f"{DONE_TO.get(kind, 'made to fail')}, {wrong} wrong",
                  flush=True)
    plain.stop()
    secure.stop()
    print(f"{total} calls tried, {bad} wrong")
    sys.exit(bad > 0 or total == 0)


if __name__ == "__main__":
    main()
