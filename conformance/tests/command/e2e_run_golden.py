#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Recorded traffic is a regression test of clients: curl and Python are
blessed with what they make of it, and a run shows what they read differently.
Arguments: the program, a folder for scratch files."""
import glob
import os
import re
import xml.etree.ElementTree as xml

import run_kit
from run_kit import expect, expect_done, judge, run, write

ANSWERS = {
    "plain": b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
             b"Content-Length: 5\r\n\r\nhello",
    "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
               b"1400\r\n" + b"x" * 5120 + b"\r\n0\r\n\r\n",
    "moved": b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nA: b\r\n\r\n",
    "broken": b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
    # curl reads the fold as a space, Python keeps its line end
    "folded": b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 2\r\n\r\nok",
}
CLIENTS = ("curl", "python-http.client")


def record():
    """A case for each answer."""
    os.makedirs("cases")
    for name, octets in ANSWERS.items():
        with open(f"{name}.raw", "wb") as file:
            file.write(octets)
        done = run("import", f"{name}.raw", "-o", f"cases/{name}")
        expect_done(name, done, 0)


def read(name):
    with open(file_of(name)) as file:
        return file.read()


def file_of(name):
    return glob.glob(f"cases/{name}/*.case")[0]


def edit(name, old, new):
    text = read(name)
    expect(old in text, name, f"{old!r} is not in it")
    write(file_of(name), text.replace(old, new, 1))


def verdicts(client, *options):
    """The process, the result of each case, (verdict, damage), and why."""
    done, entries = judge("--client", client, "./cases", *options)
    found, why = {}, {}
    for (path, _), e in entries.items():
        name = path.split("/")[0]
        found.setdefault(name, set()).add((e["verdict"], e["damage"]))
        why[name] = e["reason"]
    return done, found, why


def check_clients():
    for client in CLIENTS:
        done = run("bless", "cases", "--client", client)
        expect_done(client, done, 0, out="5 cases blessed", err="")
        done = run("bless", "cases", "--client", client)
        expect_done(client, done, 0, out="0 cases blessed, 5 unchanged", err="")
    plain, broken = read("plain"), read("broken")
    expect(re.search(r"golden   curl\S* +complete\noctets .*\nmessage  200",
                     plain),
           "plain", plain)
    expect(re.search(r"golden   curl,python-http.client +error\n", broken),
           "broken", broken)
    expect("crc32    " in read("chunked"), "chunked", read("chunked"))
    for client in CLIENTS:
        done, found, _ = verdicts(client)
        expect_done(client, done, 0)
        expect(len(found) == 5 and all(v == {("pass", None)}
                                       for v in found.values()), client, found)


def check_changes():
    """One octet of an answer, which both clients should notice."""
    edit("plain", '"hello"', '"hexlo"')
    edit("chunked", '5120*"x"', '5119*"x" "y"')
    for client in CLIENTS:
        done, found, why = verdicts(client, "--junit", f"{client}.xml")
        expect_done(client, done, 1)
        expect(found["plain"] == found["chunked"] == {("fail", "change")} and
               found["moved"] == found["broken"] == {("pass", None)}, client,
               found)
        expect(why["plain"] == 'body, octet 2 of 5 was "hello", is "hexlo", '
               f"and 1 more change; not the golden outcome of {client}", client, why)
        expect("body, in octets 4096 to 5119 of 5120 was crc32" in
               why["chunked"], client, why)
        root = xml.parse(f"{client}.xml").getroot()
        expect(root.get("failures") == "2", client, root.attrib)
    run("bless", "cases", "--client", "curl")
    done, _, _ = verdicts("curl")
    expect_done("blessed again", done, 0)
    done, _, _ = verdicts("python-http.client")
    expect_done("the other is not", done, 1)


def check_switch():
    """From curl to Python: what means the same, and what does not."""
    done, found, why = verdicts("python-http.client", "--golden", "curl")
    expect(found["plain"] == found["moved"] == found["broken"] ==
           {("pass", None)}, "switch", found)
    expect(found["folded"] == {("fail", "change")}, "switch", found)
    expect_done("switch", done, 1)
    expect(why["folded"] == 'field a, octet 1 was "b c", is "b\\r\\n c"; not '
           "the golden outcome of curl", "switch", why)
    done = run("run", "--client", "curl", "./cases", "--golden", "nobody")
    expect_done("nobody", done, 3, out="",
                err="no case has a golden outcome of 'nobody'")
    done = run("bless", "cases", "--client", "nobody")
    expect_done("nobody", done, 2, err="nobody")


def check_profiles():
    """Client zero is also a client, with the outcomes that check reads."""
    expect_done("profiles", run("bless", "cases"), 0)
    done, found, _ = verdicts("strict")
    expect_done("strict", done, 0)
    expect(all(v == {("pass", None)} for v in found.values()), "strict", found)
    edit("plain", "HTTP/1.1 200", "HTTP/1.1 203")
    done, _, why = verdicts("strict")
    expect_done("strict", done, 1)
    expect("status was 200, is 203" in why["plain"], "strict", why)
    expect_done("check", run("check", "cases"), 1, out="status\n    - 200\n")


run_kit.fresh_scratch()
record()
check_clients()
check_changes()
check_switch()
check_profiles()
run_kit.finish()
