#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each installed client fetches plain messages, cut ones and a few that tell
clients apart; known facts about some come out. Missing clients are named."""
import base64
import os
import subprocess

import run_kit
from run_kit import expect, judge, run

PLAIN = ["content-length/exact", "chunked/one-chunk"]
CUT_LENGTH = "content-length/cut-in-the-middle"
CUT_CHUNK = "chunked/cut-inside-data"
CASES = PLAIN + [CUT_LENGTH, CUT_CHUNK]
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")

# What they make of a body that is cut off: False is an error. These facts were
# also measured with another harness.
TAKES_CUT = {
    # client: (of Content-Length, of chunks)
    "aria2": (False, False),
    "elinks": (False, False),
    "ffmpeg": (True, True),
    "go-net-http": (False, False),
    "libcurl": (False, False),
    "libsoup2": (False, False),
    "libsoup3": (False, False),
    "links": (False, False),
    "neon": (False, False),
    "npm-axios": (False, False),
    "npm-undici": (False, False),
    "perl-http-tiny": (False, False),
    "perl-lwp": (True, True),
    "perl-mojo": (True, True),
    "php-curl": (False, False),
    "php-stream": (True, True),
    "python-aiohttp": (False, False),
    "python-httpx": (False, False),
    "python-pycurl": (False, False),
    "python-requests": (True, False),
    "python-tornado": (False, False),
    "ruby-net-http": (True, False),
    "wget2": (True, True),
    "facade-strict": (False, False),
    "parser-beast": (False, False),
    "parser-go-net-http": (False, False),
    "parser-h11": (False, False),
    "parser-http.client": (False, False),
    "parser-llhttp-strict": (False, False),
}


def clients():
    """Name, and why it is missing ("": it is not)."""
    done = run("list", "--clients")
    expect(done.returncode == 0, "list --clients", done.stderr)
    for line in done.stdout.decode().splitlines():
        name, kind = line.split()[:2]
        if kind in ("command", "driver", "filter"):
            yield name, line.partition("; skipped: ")[2]


def check(name):
    # One process is enough, and starting several takes most of the time.
    done, entries = judge("--client", name, "--jobs", "1", "--delivery",
                          "whole", *CASES)
    if entries and all(e["verdict"] == "skipped" for e in entries.values()):
        # For example, a python2.7 that exists but does not start.
        print("skipped:", name, "-", next(iter(entries.values()))["reason"])
        return
    expect(done.returncode in (0, 1), name, done.stderr.decode()[-500:])
    wrong = [(key, e["reason"]) for key, e in entries.items()
             if e["verdict"] in ("error", "skipped")]
    expect(not wrong, name, "is not judged:", wrong[:3])
    for case in PLAIN:
        entry = entries.get((case, "whole"))
        expect(entry and entry["verdict"] in ("pass", "unsupported"), name,
               case, entry)
    for case, takes in zip((CUT_LENGTH, CUT_CHUNK), TAKES_CUT.get(name, ())):
        outcome = entries[case, "whole"]["outcome"]
        expect((outcome["result"] == "response") == takes, name, case, outcome)
        expect(not takes or b"hello" in
               base64.b64decode(outcome["body_base64"]), name, case, outcome)


run_kit.fresh_scratch()
here = []
for client, missing in clients():
    if missing:
        print("skipped:", client, "-", missing)
    else:
        here.append((client, check, client))
expect(len(here) >= 3, "only", len(here), "clients are here")
# Browsers and Erlang need a whole processor to start, and must say hello in
# time.
run_kit.side_by_side(*here, at_once=3)

install = os.path.join(ROOT, "scripts", "clients")
for wrong, status in (("no-such-client", 2), ("--force", 2), ("--help", 0)):
    done = subprocess.run([install, wrong], capture_output=True)
    expect(done.returncode == status, install, wrong, done.stderr)
run_kit.finish()
