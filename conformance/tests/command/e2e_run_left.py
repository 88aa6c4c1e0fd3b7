#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a client leaves where its body belongs: anything but a regular file is
its fault and is reported; nothing waits, and no link is followed."""
import os
import socket

import run_kit
from run_kit import PLAIN_CASE, expect, expect_done, judge, write

# The file has the right body, so that following the link would pass.
CLIENT = """#!/usr/bin/env python3
import os, socket, sys, urllib.request
url, body, work, secret = sys.argv[1:5]
octets = urllib.request.urlopen(url, timeout=5).read()
LEAVE
"""

# name: what the client does, verdict, part of the error
ROWS = {
    "file": ("open(body, 'wb').write(octets)", "pass", None),
    "nothing": ("pass", "pass", None),
    "fifo": ("os.mkfifo(body)", "error", "a FIFO"),
    "link": ("os.symlink(secret, body)", "error", "a symbolic link"),
    "link-to-nothing": (
        "os.symlink(secret + '-not', body)", "error", "a symbolic link"),
    "link-to-itself": ("os.symlink(body, body)", "error", "a symbolic link"),
    "folder": ("os.mkdir(body)", "error", "a folder"),
    "socket": (
        "os.chdir(work); socket.socket(socket.AF_UNIX).bind('body')", "error",
        "a socket"),
    "device": ("os.symlink('/dev/zero', body)", "error", "a symbolic link"),
    "folder-that-is-a-link": (
        "os.rename(work, work + '-gone'); "
        "os.symlink(os.path.dirname(secret), work)", "error",
        "a folder in its path is a link"),
    "folder-that-is-a-file": (
        "os.rename(work, work + '-gone'); open(work, 'w').close()", "error",
        "a folder in its path is a link"),
    "file-without-end": (
        "open(body, 'wb').truncate(1 << 32)", "error", "too long"),
}

run_kit.fresh_scratch()
write("cases/area/one.case", PLAIN_CASE)
write("elsewhere/body", "hello")
for name, (leave, verdict, error) in ROWS.items():
    write(f"./{name}", CLIENT.replace("LEAVE", leave), True)
    secret = os.path.join(run_kit.SCRATCH, "elsewhere", "body")
    done, entries = judge(
        "--no-controls", "--exec", f"./{name} {{url}} {{body}} {{work}} {secret}",
        STRICTLINE_CASES="cases")
    expect_done(name, done, {"pass": 0, "fail": 1, "error": 3}[verdict])
    entry = entries.get(("area/one", "whole"))
    expect(entry and entry["verdict"] == verdict, name, entry)
    said = entry and entry["outcome"].get("error") or ""
    expect(error is None or (error in said and "the client left" in said), name,
           entry)
run_kit.finish()
