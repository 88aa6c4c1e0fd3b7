#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline driver-check: a good driver keeps the contract, and each of a
dozen wrong ones breaks it in its own way, which is reported."""
import run_kit
from run_kit import expect_done, run

# A driver over plain sockets; WRONG says how it breaks the contract.
DRIVER = r'''#!/usr/bin/env python3
# strictline: flags FLAGS
import os, socket, sys, time, urllib.parse
WRONG = "@"

def say(*parts, flush=True):
    if WRONG == "spaces":
        print(*parts, flush=True)
    else:
        print(*parts, sep="\t", flush=flush and WRONG != "flush")

def read(sock):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = sock.recv(65536)
        if not piece:
            raise EOFError("no head")
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    return head, body

def fetch(method, url, seconds):
    target = urllib.parse.urlsplit(url)
    with socket.create_connection((target.hostname, target.port),
                                  seconds) as sock:
        sock.sendall(f"{method} {target.path} HTTP/1.1\r\nHost: h\r\n\r\n"
                     .encode())
        head, body = read(sock)
        status = int(head.split()[1])
        length = int(head.lower().split(b"content-length:")[1].split()[0])
        while method != "HEAD" and len(body) < length:
            piece = sock.recv(65536)
            if not piece:
                return status, body, "cut off"
            body += piece
    return status, body, ""

def ask(method, url, seconds):
    try:
        status, body, error = fetch(method, url, seconds)
    except Exception as why:
        if WRONG == "dies":
            raise
        status, body, error = None, b"", repr(why)
    if WRONG == "404" and status and status > 299:
        error = "the status says error"
    if WRONG == "cuts":
        body = body[:65536]
    text = body.decode("latin-1") if WRONG == "text" else body.hex()
    result = "error" if error else "response"
    if WRONG == "word":
        result = "ok"
    if WRONG == "lies" and status is None:
        result, status = "response", 200
    return result, "-" if status is None else status, text, error.encode().hex()

if WRONG != "silent":
    say("hello", "a driver")
while WRONG == "floods":
    os.write(1, b"y\n" * 32768)
for line in sys.stdin:
    job, method, url, method2, url2, ms, cafile, *named = \
        line.rstrip("\n").split("\t")
    # as if the machine were busy: it works for longer than a job may take
    end = time.monotonic() + 7 * (WRONG == "slow" and job == "1")
    while time.monotonic() < end:
        pass
    if WRONG == "parts" and named:
        sys.exit(3)
    if cafile != "-":
        say("result", job, "unsupported")
        continue
    seconds = 60 if WRONG == "patient" else int(ms) / 1000
    answers = ask(method, url, seconds)
    if url2 != "-":
        answers += ask(method2, url if WRONG == "again" else url2, seconds)
    say("result", "1" if WRONG == "id" else job, *answers)
if WRONG == "stays":
    time.sleep(100)
'''
# what is wrong, and what is reported
WRONG = {
    "flush": "flush standard output after each line",
    "silent": "the first line must be 'hello'",
    "spaces": "separated by one tab",
    "text": "is not understood",
    "word": "is not understood",
    "404": "whatever its status",
    "cuts": "BODY has more or fewer octets",
    "id": "ID is not that of the job",
    "lies": "RESULT must be 'error'",
    "dies": "it ended with status 1",
    "parts": "it ended with status 3",
    "again": "BODY2 is not the answer to the second request",
    "patient": "give up after TIMEOUT ms",
    "floods": "it said 'more than 67108864 octets'",
    "stays": "it must end as well",
}


def check(wrong, status, text, flags="", err=""):
    name = f"{wrong or 'good'}.py"
    run_kit.write(name, DRIVER.replace("@", wrong).replace("FLAGS", flags),
                  True)
    done = run("driver-check", f"./{name}")
    for part in text:
        expect_done(wrong or "good", done, status, out=part, err=err)


def check_shipped(name):
    expect_done(name, run("driver-check", name), 0, err="")


KEPT = "The driver keeps the contract.\n"
run_kit.fresh_scratch()
run_kit.side_by_side(
    *((wrong, check, wrong, 1, [text]) for wrong, text in WRONG.items()),
    ("good", check, "", 0, [
        KEPT, "unsupported: cases that need it",
        "was not sent: cases that ask for it are not"]),
    ("slow", check, "slow", 0, [KEPT], "", None),
    ("flag", check, "", 0, ["on a connection of its own"], "reuses", None),
    ("no-time-limit", check, "patient", 0, [KEPT], "no-time-limit"),
    *((name, check_shipped, name)
      for name in ("python-http.client", "parser-http.client")),
    at_once=10)

run_kit.write("sh.client", "command sh {url}\n")
expect_done("command", run("driver-check", "./sh.client"), 2,
            err="that is not a driver")
run_kit.write("browser", "#!/bin/sh\n# strictline: flags browser\n", True)
expect_done("browser", run("driver-check", "./browser"), 2,
            err="a browser reads no jobs itself")
expect_done("no file", run("driver-check", "./none.py"), 3, err="none.py")
expect_done("no operand", run("driver-check"), 2, err="it takes one FILE")
run_kit.write("gone.client", "driver /nowhere/at/all\n")
expect_done("no program", run("driver-check", "./gone.client"), 4,
            err="/nowhere/at/all")
run_kit.finish()
