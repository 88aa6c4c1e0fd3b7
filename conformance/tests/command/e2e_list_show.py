#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""list and show from outside: hostile command lines and damaged folders end
with a clear message and the documented exit status."""
import json
import os
import shutil
import subprocess
import sys

PROGRAM, SCRATCH = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
GOOD = "title t\nwhy w\nlevel policy\nhold\n"
failures = 0


def write(name, text):
    path = os.path.join(SCRATCH, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def run(*args, cases="cases", **options):
    environment = dict(os.environ, STRICTLINE_CASES=cases)
    options.setdefault("stdout", subprocess.PIPE)
    return subprocess.run([PROGRAM, *args], cwd=SCRATCH, env=environment,
                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          timeout=60, **options)


def expect(name, done, status, out=None, err=None):
    """out and err: part of the text; "" means no text at all."""
    global failures
    wrong = [] if done.returncode == status else [
        "status %d, wanted %d" % (done.returncode, status)]
    for stream, wanted, what in ((done.stdout or b"", out, "stdout"),
                                 (done.stderr, err, "stderr")):
        text = stream.decode("latin-1")
        if wanted is not None and (text != "" if wanted == ""
                                   else wanted not in text):
            wrong.append("%s has not %r: %r" % (what, wanted, text[:300]))
    if any(octet < 32 and octet != 10 for octet in done.stderr):
        wrong.append("a control octet in stderr: %r" % done.stderr[:300])
    if wrong:
        failures += 1
        print("FAIL %s: %s" % (name, "; ".join(wrong)))


shutil.rmtree(SCRATCH, ignore_errors=True)
write("cases/chunked/one.case",
      "title one\nwhy w\nrfc 9112 7.1\ncheck ck-one\n"
      "requires 9112-7.1#5\nlevel MUST\nhold\n")
write("cases/close/two.case", GOOD)
write("broken/chunked/one.case", GOOD)
write("broken/chunked/bad.case", "title t\nwhy w\nlevel policy\nrepaet 3 \"x\"\n")
write("own/cases/a/one.case", GOOD.replace("hold", "requires 9112-8#9\nhold"))
write("own/requirements.txt", "requirement 9112-8#2\nlevel MUST\n"
      "binds client\nrule r\nunobservable u\n")
write("bare/cases/a/one.case", GOOD.replace("hold", "requires 9112-8#2\nhold"))
write("bare/requirements.txt", "requirement 9112-8#2\nlevel must\n")
write("bad.case", "title t\nwhy w\nlevel policy\nreply \"\\q\"\n")
with open(PROGRAM, "rb") as program, \
        open(os.path.join(SCRATCH, "binary.case"), "wb") as part:
    part.write(program.read(100000))
os.mkdir(os.path.join(SCRATCH, "empty"))
write("two\nlines.case", GOOD)
write("a\x1b[31m.case", GOOD)
write("long.case", "")
os.truncate(os.path.join(SCRATCH, "long.case"), 32 << 20)
os.symlink("loop.case", os.path.join(SCRATCH, "loop.case"))
os.mkfifo(os.path.join(SCRATCH, "pipe.case"))

HELP = "; see 'strictline help "
for name, args, status, out, err in [
        ("all", ["list"], 0, "chunked/one  MUST", ""),
        ("an area", ["list", "close"], 0, "close/two", ""),
        ("options after words", ["list", "close", "--json"], 0, '{"id"', ""),
        ("words after --", ["list", "--", "close"], 0, "close/two", ""),
        ("list help", ["list", "--help"], 0, "Examples:", ""),
        ("short help", ["list", "-h"], 0, "usage:", ""),
        ("show help", ["show", "--help"], 0, "Examples:", ""),
        ("show", ["show", "ck-one"], 0, "run --client curl chunked/one", ""),
        ("show two", ["show", "chunked", "close"], 0, "\n\n\nclose/two", ""),
        ("groups", ["list", "--checks"], 0, "1 of 562", ""),
        ("a group", ["list", "--checks", "G"], 0, "     chunked/one", ""),
        ("requirements", ["list", "--requirements"], 0,
         "9112-8#2  MUST  client\n", ""),
        ("a section", ["list", "--requirements", "9112-7.1", "9112-8#2"], 0,
         "      chunked/one\n", ""),
        ("no section", ["list", "--requirements", "9112-7.10"], 2, "",
         "9112-7.10: no such section"),
        ("half a section", ["list", "--requirements", "9112-7."], 2, "",
         "no such section"),
        ("two kinds", ["list", "--requirements", "--checks"], 2, "",
         "only one of"),
        ("a rule in words", ["show", "chunked/one"], 0,
         "requires 9112-7.1#5 (MUST, recipient) The chunked", ""),
        ("list other cases", ["list", "--cases", "own/cases"], 0, "a/one", ""),
        ("show other cases", ["show", "--cases", "own/cases", "a"], 0, "a/one",
         ""),
        ("cases of clients", ["list", "--clients", "--cases", "own/cases"], 0,
         "curl", ""),
        ("empty argument", ["list", "--cases", ""], 2, "",
         "--cases takes DIR, but here it is empty; see 'strictline help"),
        ("nothing to show", ["show"], 2, "", HELP),
        ("unknown long", ["list", "--frob"], 2, "", "'--frob'"),
        ("unknown short", ["list", "-x"], 2, "", HELP),
        ("short cluster", ["list", "-hx"], 0, "usage:", ""),
        ("argument too much", ["list", "--json=1"], 2, "", "'--json=1'"),
        ("clients", ["list", "--clients"], 0, "curl", ""),
        ("all clients", ["list", "--clients", "--all"], 0, "curl", ""),
        ("clients and checks", ["list", "--clients", "--checks"], 2, "",
         "only one of"),
        ("a client", ["list", "--clients", "curl"], 2, "", "nothing else"),
        ("clients in JSON", ["list", "--clients", "--json"], 2, "", HELP),
        ("all of nothing", ["list", "--all"], 2, "", "--all goes with"),
        ("json of show", ["show", "--json", "one"], 2, "", "'--json'"),
        ("no group", ["list", "--checks", "S"], 2, "", "A to R"),
        ("group word", ["list", "--checks", "GG"], 2, "", "A to R"),
        ("lower case", ["list", "--checks", "g"], 2, "", "A to R"),
        ("slip", ["show", "chunkd"], 2, "", "did you mean 'chunked' or "),
        ("empty word", ["list", ""], 2, "", "''"),
        ("control octets", ["list", "\x1b[31m\r\n\a"], 2, "", "\\x1b[31m"),
        ("control option", ["list", "--\x1b[31m"], 2, "", "'--\\x1b[31m'"),
        ("not UTF-8", ["show", b"\xff\xfe"], 2, "", "'\\xff\\xfe'"),
        ("very long", ["show", "a" * 100000], 2, "", "..."),
        ("format", ["show", "%s%n%x"], 2, "", "'%s%n%x'"),
        ("bad file", ["show", "bad.case"], 3, "", "bad.case:4: '\\q' is"),
        ("bad and good", ["show", "bad.case", "one"], 3, "chunked/one",
         "bad.case:4:"),
        ("pipe", ["show", "pipe.case"], 3, "", "not a regular file"),
        ("device", ["show", "/dev/zero"], 3, "", "not a regular file"),
        ("a name with a line end", ["list", "two\nlines.case"], 3, "",
         "two\\nlines.case: a name that cannot be an id"),
        ("a name with an escape", ["show", "./a\x1b[31m.case"], 3, "",
         "cannot be an id"),
        ("a loop of links", ["show", "./loop.case"], 3, "",
         "./loop.case: Too many levels of symbolic links"),
        ("too long", ["show", "long.case"], 3, "",
         "too long; at most 4194304 octets are read"),
        ("no text", ["show", "binary.case"], 3, "", ":1: "),
        ("empty folder", ["list", "empty"], 3, "", "has no case"),
        ("many words", ["list"] + ["one", "ck-one", "*"] * 1000, 0,
         "chunked/one", ""),
]:
    expect(name, run(*args), status, out, err)

MAP = ["list", "--requirements"]
expect("unknown requirement", run(*MAP, cases="own/cases"), 3,
       "unobservable: u", "one.case: 'requires 9112-8#9', which")
expect("damaged map", run(*MAP, cases="bare/cases"), 3, "",
       "requirements.txt:2: 'must' is not a level")
expect("show with a damaged map", run("show", "one", cases="bare/cases"), 3,
       "requires 9112-8#2\n", "requirements.txt:2: ")

# On a terminal lines fit, but for a word that is wider than a line; in a pipe
# each check has one.
for args in ["list", "--clients", "--all"], ["list", "--checks", "G"]:
    master, slave = os.openpty()
    tty = subprocess.Popen([PROGRAM, *args], cwd=SCRATCH, stdout=slave,
                           stdin=subprocess.DEVNULL,
                           env=dict(os.environ, STRICTLINE_CASES="cases"))
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(master)
    piped = run(*args).stdout
    if tty.wait() != 0 or shown.split() != piped.split() or \
            any(len(line) > 80 and len(line.split()) > 1
                for line in shown.splitlines()) or \
            max(map(len, piped.splitlines())) <= 80:
        failures += 1
        print("FAIL %s on a terminal: %r" % (args, shown[:300]))

expect("damage", run("list", cases="broken"), 3, "chunked/one",
       "bad.case:4: the unknown word 'repaet'; did you mean 'repeat'?")
expect("damage elsewhere", run("list", "one", cases="broken"), 0,
       "chunked/one", "")
expect("perhaps damaged", run("show", "bad", cases="broken"), 2, "",
       "bad.case:4:")
expect("no folder", run("list", cases="nowhere"), 3, "", "nowhere: No such")
expect("no folder, but a file", run("list", "cases/close/two.case",
                                    cases="nowhere"), 0, "two", "")
expect("a file as folder", run("list", cases="bad.case"), 3, "",
       "bad.case: Not a directory")
expect("full disk", run("list", stdout=open("/dev/full", "w")), 4, None,
       "standard output: No space left on device")
expect("full disk, clients", run("list", "--clients",
                                 stdout=open("/dev/full", "w")), 4, None,
       "standard output")
expect("full disk, help", run("show", "--help",
                              stdout=open("/dev/full", "w")), 4, None,
       "No space left on device")

# If standard streams are closed, no file or socket of ours gets their numbers.
# The client sends no request, which ends a run with 3.
for closed in ([0], [1], [2], [0, 1, 2]):
    done = run("run", "--exec", "echo {url}", "--no-controls", "two",
               preexec_fn=lambda: [os.close(fd) for fd in closed])
    expect("without %s" % closed, done, 4 if 1 in closed else 3, None,
           None if 2 in closed or 1 not in closed
           else "standard output: Bad file descriptor")

for args in (["list", "--json"], ["list", "--json", "--checks"],
             ["list", "--json", "--checks", "A", "Q"],
             ["list", "--json", "--requirements"]):
    done = run(*args)
    expect(" ".join(args), done, 0, None, "")
    for line in done.stdout.decode("ascii").splitlines():
        json.loads(line)

sys.exit(1 if failures else 0)
