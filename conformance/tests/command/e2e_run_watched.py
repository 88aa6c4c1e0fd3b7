#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""If the machine allows no namespaces, a client that connects to another
machine is refused, and the report says so for its exchange only. No address of
this test leaves the machine: if calls are not refused, they fail because the
socket is already connected (EISCONN)."""
import json
import sys

import nest_kit
import run_kit
from run_kit import PLAIN_CASE, expect, expect_done, judge, run, write

# Does WHAT for /area/one, and prints the body unless that fails.
CLIENT = """#!/usr/bin/env python3
import ctypes, errno, os, socket, struct, sys, threading, urllib.request
STREAM, DATAGRAM = socket.SOCK_STREAM, socket.SOCK_DGRAM
V4, V6 = ("192.0.2.1", 80), ("2001:db8::1", 443)
def fails(act, wanted=errno.ENETUNREACH):
    try:
        act()
    except OSError as e:
        assert e.errno == wanted, e
        return
    raise AssertionError("it was let through")
def tcp(address=V4, family=socket.AF_INET):
    with socket.socket(family, STREAM) as s:
        s.connect(address)
def udp(address=V4, family=socket.AF_INET):
    with socket.socket(family, DATAGRAM) as s:
        s.sendto(b"x", address)
def again():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as s:
            s.connect(V4)
body = urllib.request.urlopen(sys.argv[1], timeout=5).read()
if "/area/one" in sys.argv[1]:
WHAT
sys.stdout.buffer.write(body)
"""
# What it does, and the addresses that are reported, in order.
AWAY = {
    "connect": ("fails(tcp)", ["192.0.2.1:80"]),
    "connect with IPv6": ("fails(lambda: tcp(V6, socket.AF_INET6))",
                          ["[2001:db8::1]:443"]),
    "IPv4 within IPv6": (
        "fails(lambda: tcp(('::ffff:192.0.2.1', 1), socket.AF_INET6))",
        ["[::ffff:192.0.2.1]:1"]),
    "sendto": ("fails(udp)", ["192.0.2.1:80"]),
    "sendmsg": ("""
with socket.socket(socket.AF_INET, DATAGRAM) as s:
    fails(lambda: s.sendmsg([b"x"], [], 0, V4))""", ["192.0.2.1:80"]),
    "sendmmsg, the second": ("""
libc = ctypes.CDLL(None, use_errno=True)
octet = ctypes.create_string_buffer(b"x")
part = ctypes.create_string_buffer(struct.pack("PN", ctypes.addressof(octet), 1))
def header(host):
    name = ctypes.create_string_buffer(
        struct.pack("=H", socket.AF_INET) + struct.pack("!H", 9) +
        socket.inet_aton(host) + bytes(8), 16)
    kept.append(name)
    return struct.pack("PIxxxxPNPNi4xI4x", ctypes.addressof(name), 16,
                       ctypes.addressof(part), 1, 0, 0, 0, 0)
kept = []
both = ctypes.create_string_buffer(header("127.0.0.1") + header("192.0.2.1"))
with socket.socket(socket.AF_INET, DATAGRAM) as s:
    assert libc.sendmmsg(s.fileno(), both, 2, 0) == -1
    assert ctypes.get_errno() == errno.ENETUNREACH""", ["192.0.2.1:9"]),
    "an address without a family": ("""
libc = ctypes.CDLL(None, use_errno=True)
name = bytes(2) + struct.pack("!H", 9) + socket.inet_aton("192.0.2.1") + bytes(8)
with socket.socket(socket.AF_INET, DATAGRAM) as s:
    assert libc.sendto(s.fileno(), b"x", 1, 0, name, 16) == -1
    assert ctypes.get_errno() == errno.ENETUNREACH""", ["192.0.2.1:9"]),
    "a connection that is there": ("fails(again)", ["192.0.2.1:80"]),
    "a thread": ("""
t = threading.Thread(target=lambda: fails(tcp))
t.start()
t.join()""", ["192.0.2.1:80"]),
    "a grandchild that has left": ("""
read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        fails(tcp)
        os.write(write, b"refused")
    os._exit(0)
assert os.read(read, 7) == b"refused" """, ["192.0.2.1:80"]),
    "several": ("fails(tcp)\nfails(tcp)\nfails(lambda: udp(('192.0.2.7', 53)))",
                ["192.0.2.1:80", "192.0.2.7:53"]),
    "a socket of packets, which has no address": ("""
fails(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW), errno.EPERM)""",
                                                  []),
    "calls that nobody would see": ("""
libc = ctypes.CDLL(None, use_errno=True)
assert libc.syscall(425, 1, ctypes.create_string_buffer(120)) == -1
assert ctypes.get_errno() == errno.ENOSYS""", []),
    "what stays here": ("""
with socket.create_server(("127.0.0.1", 0)) as server:
    tcp(server.getsockname())
with socket.create_server(("::1", 0), family=socket.AF_INET6) as server:
    tcp(server.getsockname()[:2], socket.AF_INET6)
udp(("127.8.9.10", 9))
one, other = socket.socketpair()
socket.send_fds(one, [b"x"], [0])
with socket.socket(socket.AF_INET, DATAGRAM) as s:
    s.connect(("127.0.0.1", 9))
    s.send(b"x")
    libc = ctypes.CDLL(None)
    assert libc.connect(s.fileno(), bytes(16), 16) == 0
with socket.socket(socket.AF_UNIX, STREAM) as s:
    fails(lambda: s.connect("nowhere"), errno.ENOENT)
with socket.socket(socket.AF_INET, STREAM) as s:
    assert ctypes.CDLL(None, use_errno=True).connect(s.fileno(), 8, 16) == -1
    assert ctypes.get_errno() == errno.EFAULT""", []),
}

def prepare(what):
    lines = "\n".join("    " + line for line in what.strip().split("\n"))
    write("./client", CLIENT.replace("WHAT", lines), True)


def results():
    with open("results.json") as file:
        return json.load(file)


def check(name, what, addresses):
    prepare(what)
    done, entries = judge("--exec", "./client {url}", "--verbose",
                          STRICTLINE_CASES="cases")
    expect_done(name, done, 0, err="", out="are refused and reported")
    text = " ".join(done.stdout.decode().split())
    for case in ("area/one", "area/two"):
        expect(entries[case, "whole"]["verdict"] == "pass", name, entries)
    expect("outside" not in entries["area/two", "whole"], name, "a neighbour")
    outside = entries["area/one", "whole"].get("outside")
    whole = results()["client"].get("outside")
    if not addresses:
        expect(outside is None and whole is None, name, outside, whole)
        expect("tried to connect" not in text, name, text)
        return
    expect(outside and outside["first"] == addresses[0] and
           outside["unread"] == 0 and outside["count"] >= len(addresses), name,
           outside)
    expect(whole and whole.startswith(", ".join(addresses)), name, whole)
    for part in ("it tried to connect to other machines: " +
                 ", ".join(addresses),
                 "outside the client tried to connect to " + addresses[0]):
        expect(part in text, name, "no", part, "in", text)


def check_a_door():
    """A client that works only if it gets out is let out, which is
    reported."""
    prepare("pass\nfails(again, errno.EISCONN)")
    write("./client", open("client").read().replace(
        'if "/area/one" in sys.argv[1]:', "if True:"), True)
    done, entries = judge("--exec", "./client {url}", STRICTLINE_CASES="cases")
    expect_done("a door", done, 0, out="plain GET in isolation; connections")
    expect(b"is refused" not in done.stdout, "a door", done.stdout)
    expect(entries["area/one", "whole"].get("outside", {}).get("first") ==
           "192.0.2.1:80", "a door", entries)
    done, entries = judge("--exec", "./client {url}", "--isolation", "never",
                          STRICTLINE_CASES="cases")
    expect_done("not wanted", done, 0)
    expect(b"tried to connect" not in done.stdout and
           "outside" not in entries["area/one", "whole"], "not wanted")


def check_driver():
    """One process for both cases: what it does is attributed to its current
    job."""
    driver = run("driver-template", "python").stdout.decode()
    driver = driver.replace("import ssl\n", "import socket\nimport ssl\n")
    driver = driver.replace("        client = open_client(", """\
        if "/area/one" in url:
            with socket.socket() as s:
                assert s.connect_ex(("192.0.2.1", 80)) == 101
        client = open_client(""")
    write("./driver.py", driver, True)
    done, entries = judge("--client", "./driver.py", "--jobs", "1",
                          "--delivery", "whole", STRICTLINE_CASES="cases")
    expect_done("driver", done, 0, out="machines: 192.0.2.1:80")
    outside = [entries[case, "whole"].get("outside")
               for case in ("area/one", "area/two")]
    expect(outside == [{"first": "192.0.2.1:80", "count": 1, "unread": 0},
                       None], "driver", outside)


def check_doctor():
    for restrict, text in ((None, "is refused and reported, unless"),
                           (nest_kit.refuse_listeners, "on this one, unnoticed")):
        done = run_kit.run("doctor", STRICTLINE_CLIENTS="none", PATH="/bin",
                           preexec_fn=restrict)
        expect(done.returncode == 0 and
               text in " ".join(done.stdout.decode().split()), "doctor", text,
               done)


def check_without():
    """A kernel without listeners: nothing is refused, which is reported."""
    prepare("fails(again, errno.EISCONN)")
    done = run_kit.run("run", "--exec", "./client {url}",
                       STRICTLINE_CASES="cases",
                       preexec_fn=nest_kit.refuse_listeners)
    expect_done("no listeners", done, 0, err="")
    text = " ".join(done.stdout.decode().split())
    expect("are not noticed: Function not implemented" in text, "no listeners",
           text)


run_kit.fresh_scratch()
write("cases/area/one.case", PLAIN_CASE)
write("cases/area/two.case", PLAIN_CASE)
write("none/.keep", "")
if not nest_kit.refuse_namespaces():
    print("skipped: the calls of this architecture are not known")
    sys.exit(77)
for name, (what, addresses) in AWAY.items():
    check(name, what, addresses)
check_a_door()
check_driver()
check_doctor()
check_without()
run_kit.finish()
