#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Clients that are browsers. A script shows what a browser may do wrong; then
the installed browsers are judged by a few cases, or with FULL=1 by all. After
each run no process and no file is left."""
import os

import run_kit
from run_kit import (expect, expect_done, finish, fresh_scratch, judge,
                     side_by_side, write)

CASE = """title    one
why      it is a plain response
level    policy
{more}
reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
hold
client   200 "hello" pass
client   otherwise   fail framing
"""
NAMES = ("crash-once", "crash-always", "frame-silent", "page-gone",
         "page-mute", "page-stuck", "plain-1", "plain-2", "plain-3", "speaks",
         "stray", "wrong-line")

# A browser in a few lines, which does what the name of the case says.
BROWSER = r"""#!/usr/bin/env python3
# strictline: flags browser idles
import http.client, os, signal, subprocess, sys, threading, time
import urllib.parse, urllib.request

page = sys.argv[1]
print("hello\tpaper 1.0", flush=True)
state = os.environ["STATE"]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

def post(line):
    opener.open(page + "result", line.encode()).read()

def die():
    os.kill(os.getpid(), signal.SIGKILL)
    threading.Event().wait()

def work(line):
    job, method, url, _, url2 = line.split("\t")[:5]
    if "crash-always" in url:
        die()
    if "crash-once" in url and not os.path.exists(state):
        open(state, "w").close()
        die()
    if "page-gone" in url:
        asked.wait()
        poll.sock.shutdown(2)
        return
    if "page-stuck" in url:
        stuck.set()
        poll.sock.settimeout(0)
        return
    if "frame-silent" in url:
        post(f"result\t{job}\tsilent")
        return
    if "wrong-line" in url:
        post("result\t999999\tresponse\t200\t")
        post("nonsense")
        post(f"result\t{job}\tresponse\t200\tno-hex")
        return
    if "stray" in url:
        subprocess.Popen(["sleep", "1000"], start_new_session=True)
    frame = opener.open(urllib.parse.urljoin(url, "/strictline-frame")).read()
    assert b"postMessage" in frame
    parts = []
    for target in (url, url2) if url2 != "-" else (url,):
        answer = opener.open(target)
        parts += ["response", str(answer.status), answer.read().hex(), "-"]
    post("\t".join(["result", job, *parts]))

assert b"jobs.js" in opener.open(page).read()
assert b"doJob" in opener.open(page + "jobs.js").read()
where = urllib.parse.urlsplit(page)
stuck, asked = threading.Event(), threading.Event()
while not stuck.is_set():
    poll = http.client.HTTPConnection(where.netloc)
    poll.request("GET", where.path + "next")
    asked.set()
    try:
        lines = poll.getresponse().read().decode()
    except Exception:
        break
    asked.clear()
    for line in lines.splitlines():
        threading.Thread(target=work, args=(line,), daemon=True).start()
        if "page-stuck" in line:
            stuck.wait()
        if "page-mute" in line:
            stuck.set()
time.sleep(1000)
"""

# case: verdict, damage, part of the reason
WANTED = {
    "crash-once": ("pass", None, None),
    "crash-always": ("fail", "crash", "died of signal 9"),
    "frame-silent": ("fail", "hang", None),
    "page-gone": ("fail", "crash", "its page is gone"),
    "page-stuck": ("fail", "hang", None),
    # It does its job, and never asks for another.
    "page-mute": ("pass", None, None),
    "stray": ("pass", None, None),
    "wrong-line": ("error", None, "not understood"),
}


def expect_nothing_left(what):
    """No process that lives in our folder for scratch files."""
    mark = f"TMPDIR={run_kit.SCRATCH}/tmp/".encode()
    left = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                if mark in file.read():
                    left.append(pid)
        except OSError:
            pass
    expect(not left, what, "leaves processes:", left)


def write_cases():
    for name in NAMES:
        write(f"cases/area/{name}.case", CASE.format(
            more="speaks-first" if name == "speaks"
            else "probe" if name == "plain-2" else ""))


def check_paper(jobs):
    write_cases()
    write("paper", BROWSER, True)
    done, entries = judge(
        "--client", "./paper", "--jobs", jobs, "--timeout", "1000",
        "--delivery", "whole", "--no-controls",
        "--env", f"STATE={run_kit.SCRATCH}/state",
        STRICTLINE_CASES="cases")
    expect_done(f"paper, {jobs} at a time", done, 3, out="paper 1.0")
    expect_nothing_left("paper")
    expect(len(entries) == len(NAMES), "all are judged", len(entries))
    for name in NAMES:
        if name == "crash-once" and jobs != "1":
            # Whether another crash came first is a matter of chance.
            continue
        entry = entries[f"area/{name}", "whole"]
        verdict, damage, reason = WANTED.get(name, ("pass", None, None))
        expect((entry["verdict"], entry["damage"]) == (verdict, damage) and
               (reason is None or reason in entry["reason"]),
               name, jobs, entry["verdict"], entry["damage"],
               entry["reason"])
        if verdict == "pass":
            wire = entry["wire"]
            expect(wire["requests"] == (2 if name == "plain-2" else 1),
                   name, "the page is none of its requests", wire)


def check_broken():
    """One that opens no page never works, and is not restarted for each
    case."""
    write_cases()
    write("broken", "#!/bin/sh\n# strictline: flags browser\n"
                    "echo 'no display' >&2\nexit 1\n", True)
    done, entries = judge("--client", "./broken", "--no-controls",
                          STRICTLINE_CASES="cases")
    expect_done("broken", done, 3)
    for entry in entries.values():
        expect(entry["verdict"] == "error" and "no display" in entry["reason"],
               "broken", entry)
    write("absent", "#!/bin/sh\n# strictline: flags browser\nexit 77\n", True)
    done, entries = judge("--client", "./absent", STRICTLINE_CASES="cases")
    expect_done("absent", done, 4, err="skipped")
    expect_nothing_left("broken")


# What Chromium and Firefox do with these is known.
REAL = {
    "content-length/exact": "pass",
    "chunked/one-chunk": "pass",
    "content-length/cut-in-the-middle": "pass",
    "chunked/size-with-0x-prefix": None,
    # What fetch lets a page ask for, and what it does not.
    "request/content-of-put": "pass",
    "range/asked": "pass",
    "redirect/see-other-with-content": "pass",
    "expect/continue-then-answer": "unsupported",
}
# It opens no page there: that is an error, and not a hang.
REFUSED = "tls/certificate-expired"


def check_real(name):
    words = [] if os.environ.get("FULL") else [*REAL, REFUSED]
    done, entries = judge("--client", name, *words)
    if entries and all(e["verdict"] == "skipped" for e in entries.values()):
        print("skipped:", name, "-", next(iter(entries.values()))["reason"])
        return
    expect(done.returncode in (0, 1), name, done.stderr.decode()[-500:])
    expect_nothing_left(name)
    left = os.listdir("tmp")
    expect(not left, name, "leaves files:", left)
    wrong = [(key, e["reason"]) for key, e in entries.items()
             if e["verdict"] in ("error", "skipped")]
    expect(not wrong, name, "is not judged:", wrong[:3])
    over_tls = [e for e in entries.values() if e["wire"]["tls"]]
    expect(over_tls and all(e["outcome"]["result"] == "response" or
                            e["verdict"] == "pass" for e in over_tls
                            if e["id"] in REAL), name, "over TLS", len(over_tls))
    refused = entries.get((REFUSED, "tls"), {})
    expect(refused.get("verdict") == "pass", name, REFUSED, refused)
    kept = entries.get(("expect/continue-then-answer", "whole"), {})
    expect("cannot set the field Expect" in kept.get("reason", ""), name, kept)
    for case, verdict in REAL.items():
        entry = entries.get((case, "whole"), {})
        expect(verdict in (None, entry.get("verdict")), name, case, entry)


fresh_scratch()
side_by_side(*(("paper-" + jobs, check_paper, jobs) for jobs in "14"),
             ("broken", check_broken))
for browser in ("chromium", "firefox") + (
        ("chromium-xhr", "firefox-xhr") if os.environ.get("FULL") else ()):
    check_real(browser)
finish()
