#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""fuzz/preload answers the connections of any client from a file, without a
server: of the installed clients, and in any case of Python."""
import os
import shutil
import subprocess
import sys

import run_kit
from run_kit import expect, write

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "../../../fuzz/preload/answer.c")
URL = "http://127.0.0.1:1/x"
PYTHON = f"import urllib.request as r; print(r.urlopen('{URL}').read())"
CLIENTS = [["curl", "-s", "-m", "5", URL],
           ["wget", "--no-config", "-q", "-O", "-", "-t", "1", URL],
           ["lynx", "-source", URL],
           ["w3m", "-dump_source", URL],
           [sys.executable, "-c", PYTHON]]
# It asks nine times, and prints how often it is answered.
AGAIN = f"""
import urllib.request as r
good = 0
for i in range(9):
    try:
        good += r.urlopen('{URL}').read() == b'hello'
    except OSError:
        pass
print(good)
"""


def fetch(argv, answer):
    environment = {name: value for name, value in os.environ.items()
                   if not name.lower().endswith("_proxy")}
    environment.update(LD_PRELOAD=os.path.abspath("answer.so"),
                       HOME=run_kit.SCRATCH)
    if answer is not None:
        environment["STRICTLINE_ANSWER"] = os.path.abspath(answer)
    return subprocess.run(argv, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60)


run_kit.fresh_scratch()
subprocess.run(["cc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                "-shared", "-fPIC", "-o", "answer.so", SOURCE], check=True)
write("good", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
write("cut", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")
write("empty", "")
asked = 0
for client in CLIENTS:
    if shutil.which(client[0]) is None:
        print("not installed:", client[0])
        continue
    asked += 1
    done = fetch(client, "good")
    expect(b"hello" in done.stdout, client, done.stdout, done.stderr)
expect(asked > 0, "nobody was asked")
for answer in "cut", "empty", "nowhere", None:
    done = fetch(CLIENTS[-1], answer)
    expect(done.returncode == 1 and not done.stdout, answer, done.stdout,
           done.stderr)
done = fetch([sys.executable, "-c", AGAIN], "good")
expect(done.stdout == b"8\n", "connections", done.stdout, done.stderr)
run_kit.finish()
