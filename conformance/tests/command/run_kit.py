# SPDX-License-Identifier: MIT
"""What the end-to-end tests of strictline run share. Arguments of each test:
the program, a folder for scratch files."""
import json
import multiprocessing
import multiprocessing.connection
import os
import shutil
import subprocess
import sys

PROGRAM, SCRATCH = map(os.path.abspath, sys.argv[1:3])
# For tests about the client, with any case.
PLAIN_CASE = """title    one
why      it is a plain response
level    policy
reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
hold
client   200 "hello" pass
client   otherwise   fail framing
"""
failures = 0


def fresh_scratch():
    shutil.rmtree(SCRATCH, ignore_errors=True)
    os.makedirs(os.path.join(SCRATCH, "tmp"))
    os.chdir(SCRATCH)


def apart(name, function, *args):
    """A part of a test, in its own folder below that of the test."""
    global SCRATCH, failures
    SCRATCH, failures = os.path.join(SCRATCH, name), 0
    fresh_scratch()
    function(*args)
    sys.exit(failures > 0)


def side_by_side(*parts, at_once=6):
    """Parts, (name, function, argument...), each in its own process and
    folder: they take long because they wait, not because of what they do. If a
    part fails, so does the test."""
    context = multiprocessing.get_context("fork")
    waiting, running = list(parts)[::-1], {}
    while waiting or running:
        while waiting and len(running) < at_once:
            part = waiting.pop()
            process = context.Process(target=apart, args=part, name=part[0])
            process.start()
            running[process.sentinel] = process
        for ended in multiprocessing.connection.wait(list(running)):
            process = running.pop(ended)
            process.join()
            expect(process.exitcode == 0, process.name, "failed, status",
                   process.exitcode)


def write(name, text, executable=False):
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "w") as file:
        file.write(text)
    if executable:
        os.chmod(name, 0o755)


def run(*args, preexec_fn=None, **environment):
    """Runs strictline; the scratch folder is its TMPDIR."""
    return subprocess.run(
        [PROGRAM, *args], stdin=subprocess.DEVNULL, capture_output=True,
        preexec_fn=preexec_fn,
        env=dict(os.environ, TMPDIR=os.path.join(SCRATCH, "tmp"),
                 **environment), timeout=300)


def judge(*args, **environment):
    """Runs strictline run; the process, and its entries by (id, delivery)."""
    path = os.path.join(SCRATCH, "results.json")
    if os.path.exists(path):
        os.unlink(path)
    done = run("run", "--results", path, *args, **environment)
    if not os.path.exists(path):
        return done, {}
    with open(path) as file:
        entries = json.load(file)["cases"]
    return done, {(e["id"], e["delivery"]): e for e in entries}


def expect(good, name, *details):
    global failures
    if not good:
        failures += 1
        print("FAIL", name, *details, flush=True)


def expect_done(name, done, status, out=None, err=None):
    """Exit status, and parts of the two streams ("" means no text at all)."""
    expect(done.returncode == status, name,
           f"status {done.returncode}, wanted {status}:",
           done.stderr.decode("latin-1")[-500:])
    for text, part in ((done.stdout, out), (done.stderr, err)):
        text = text.decode("latin-1")
        expect(part is None or (part in text if part else not text), name,
               f"no {part!r} in {text[-1000:]!r}")
    left = os.listdir("tmp")
    expect(not left, name, "files are left behind:", left)


def finish():
    print(f"{failures} failures")
    sys.exit(failures > 0)
