#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a client can reach and use: nothing but the loopback of the run, its own
processes, files up to a limit. Without namespaces, nothing is promised, and
the report says so."""
import os
import socket
import sys

import run_kit
from run_kit import PLAIN_CASE, expect, expect_done, judge, run, write

# Fetches, looks around, and prints the body if everything is as it should be.
CLIENT = """#!/usr/bin/env python3
import errno, os, resource, signal, socket, sys, urllib.request
body = urllib.request.urlopen(sys.argv[1], timeout=5).read()
WHAT
sys.stdout.buffer.write(body)
"""
INSIDE = {
    "no route leads out": """
for family, address in ((socket.AF_INET, "192.0.2.1"),
                        (socket.AF_INET6, "2001:db8::1")):
    with socket.socket(family, socket.SOCK_STREAM) as s:
        assert s.connect_ex((address, 80)) == errno.ENETUNREACH, address""",
    "the loopback of the machine is another one": """
with socket.socket() as s:
    assert s.connect_ex(("127.0.0.1", PORT)) == errno.ECONNREFUSED""",
    "only the loopback is there": """
assert [name for _, name in socket.if_nameindex()] == ["lo"]""",
    "IPv6 has a loopback as well": """
socket.create_server(("::1", 0), family=socket.AF_INET6).close()""",
    "other processes cannot be seen": """
others = [int(p) for p in os.listdir("/proc") if p.isdigit()]
assert os.getpid() in others and HARNESS not in others, others
assert os.readlink("/proc/self") == str(os.getpid())
assert open("/proc/1/comm").read() == "strictline-keep\\n"
assert os.getppid() == 0""",
    "the keeper cannot be killed": """
try:
    os.kill(1, signal.SIGKILL)
except PermissionError:
    pass
import time; time.sleep(0.01)
urllib.request.urlopen(sys.argv[1], timeout=5).read()""",
    "the keeper has nothing of ours": """
try:
    assert os.listdir("/proc/1/fd") == ["0"], os.listdir("/proc/1/fd")
except PermissionError:
    pass""",
    "the folder and the user stay": """
assert os.getcwd() == FOLDER and os.getuid() == UID""",
}
ANYWHERE = {
    "a file ends at the limit": """
with open(os.path.join(os.environ["TMPDIR"], "big"), "wb") as big:
    big.truncate((4 << 30) - 1)
    big.seek((4 << 30) - 1)
    big.write(b"xy")
    try:
        big.flush()
    except OSError as e:
        assert e.errno == errno.EFBIG
        os._exit(0 if os.write(1, body) else 1)
    sys.exit("there is no limit")""",
    "there are limits": """
def soft(what):
    return resource.getrlimit(what)[0]
assert soft(resource.RLIMIT_CORE) == 0
assert soft(resource.RLIMIT_FSIZE) == 4 << 30
assert soft(resource.RLIMIT_CPU) == 3600
assert open("/proc/self/oom_score_adj").read() == "1000\\n" """,
}


def check(name, what, out=None, *args, **environment):
    write("./client", CLIENT.replace("WHAT", what.strip()), True)
    done, entries = judge("--exec", "./client {url}", *args,
                          STRICTLINE_CASES="cases", **environment)
    expect_done(name, done, 0, out=out)
    entry = entries.get(("area/one", "whole"))
    expect(entry and entry["verdict"] == "pass", name, entry)


def has_namespaces():
    done = run("run", "--isolation", "always", "--exec", "echo {url}",
               STRICTLINE_CASES="cases")
    if done.returncode == 4:
        expect(b"clients cannot be isolated (none: " in done.stderr, done.stderr)
    return done.returncode != 4


def check_inside(machine):
    for name, what in INSIDE.items():
        what = what.replace("PORT", str(machine.getsockname()[1]))
        what = what.replace("HARNESS", str(os.getpid()))
        what = what.replace("FOLDER", repr(os.getcwd()))
        check(name, what.replace("UID", str(os.getuid())), None,
              "--isolation", "always")


def check_a_door(machine):
    """A client that works only outside is judged there, which is reported; one
    that must be isolated is not judged."""
    what = "socket.create_connection(('127.0.0.1', %d), 5)" % (
        machine.getsockname()[1])
    reason = "none: the client cannot do a plain GET in isolation"
    check("a door", what, reason)
    done, _ = judge("--exec", "./client {url}", "--isolation", "always",
                    STRICTLINE_CASES="cases")
    expect_done("no door", done, 3, err="cannot be judged")
    check("isolation that is not wanted", what, None, "--isolation", "never")
    check("by the environment", what, None, STRICTLINE_ISOLATION="never")


run_kit.fresh_scratch()
write("cases/area/one.case", PLAIN_CASE)
for name, what in ANYWHERE.items():
    check(name, what)
    check(name + ", outside", what, None, "--isolation", "never")
done = run("run", "--isolation", "perhaps", "--exec", "echo {url}")
expect_done("a wrong word", done, 2, err="--isolation takes auto, always or never")
if has_namespaces():
    with socket.create_server(("127.0.0.1", 0)) as machine:
        check_inside(machine)
        check_a_door(machine)
else:
    check("where none are granted", "pass", "isolated: none: ")
    print("skipped: this machine grants no namespaces")
run_kit.finish()
