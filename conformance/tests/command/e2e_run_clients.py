#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline run with real clients, over TCP and TLS: two runs agree, known
facts about them come out, and a wrong driver turns the run red."""
import base64
import shutil

import run_kit
from run_kit import expect, expect_done, judge

CASES = ["chunked/cut-*", "chunked/size-*", "content-length/cut-*",
         "content-length/lines-*", "content-length/exact", "no-body/head-*"]
CLIENTS = {
    "curl": ["curl"], "wget": ["wget"], "busybox-wget": ["busybox"],
    "python-http.client": ["python3"],
    "python-http.client-readn": ["python3"],
    "node-http": ["node"], "node-fetch": ["node"],
}
CUT_CHUNK = "chunked/cut-inside-data"
CUT_LENGTH = "content-length/cut-in-the-middle"
BARE_CR = "fields/value-with-bare-cr-and-transfer-encoding"
# client, case, verdict, body that it took as complete (None: an error)
FACTS = [
    ("wget", CUT_CHUNK, "fail", b"hello"),
    ("wget", CUT_LENGTH, "pass", None),
    ("python-http.client", CUT_LENGTH, "pass", None),
    ("python-http.client-readn", CUT_LENGTH, "fail", b"hello"),
    ("curl", "content-length/lines-greater-first", "fail", b"hel"),
    ("curl", "content-length/lines-smaller-first", "fail", b"hello"),
    ("curl", CUT_CHUNK, "pass", None),
]
FACTS += [("node-http", case, "pass", None) for case in (
    CUT_CHUNK, CUT_LENGTH, "content-length/cut-by-one",
    "chunked/cut-inside-size", "chunked/cut-between-chunks")]


def was_raced(entries, key):
    """Request two came before all of response one: whether it does is a matter
    of chance if that continues after a pause, and no client fails for it."""
    wire, verdict = entries[key]["wire"], entries[key]["verdict"]
    return wire is not None and wire["early"] > 0 and verdict != "fail"


def differences(one, two):
    return [(key, one[key]["reason"], two[key]["reason"]) for key in one
            if any(one[key][name] != two[key][name]
                   for name in ("verdict", "damage"))
            and not was_raced(one, key) and not was_raced(two, key)]


def body_of(entry):
    return base64.b64decode(entry["outcome"]["body_base64"])


def check_facts(client, entries):
    for name, case, verdict, body in FACTS:
        if name != client:
            continue
        entry = entries[case, "whole"]
        took = entry["outcome"]["result"] == "response"
        expect(entry["verdict"] == verdict and took == (body is not None) and
               (body is None or body_of(entry) == body),
               client, case, "is not as known:", entry)


def check_client(client):
    done, first = judge("--client", client, *CASES)
    expect(done.returncode in (0, 1), client, done.stderr.decode()[-500:])
    expect(len(first) > 40, client, "only", len(first), "cases")
    exact = first.get(("content-length/exact", "whole"))
    expect(exact and exact["verdict"] == "pass", client, exact)
    _, second = judge("--client", client, *CASES)
    expect(first.keys() == second.keys(), client, "two runs have other cases")
    differ = differences(first, second)
    expect(not differ, client, "two runs differ:", differ)

    done, over_tls = judge("--client", client, "--delivery", "tls,tls-bytes",
                           "content-length/exact", "chunked/one-chunk",
                           "tls/close-*")
    expect(done.returncode in (0, 1), client, done.stderr.decode()[-500:])
    for case in ("content-length/exact", "chunked/one-chunk"):
        for delivery in ("tls", "tls-bytes"):
            entry = over_tls.get((case, delivery))
            expect(entry and entry["verdict"] == "pass" and
                   entry["wire"]["tls"], client, case, delivery, entry)
    check_facts(client, first)


def check_wrong():
    # http.client reads a bare CR as a line end: the forged field counts.
    done, entries = judge("--client", "python-http.client", BARE_CR)
    expect(entries[BARE_CR, "whole"]["verdict"] == "fail", BARE_CR, entries)
    done, entries = judge("--client", "wrong-driver", "--no-controls",
                          *CASES)
    expect_done("wrong-driver", done, 1, out="FAIL")
    failed = sum(e["verdict"] == "fail" for e in entries.values())
    expect(failed > len(entries) / 3, "wrong-driver fails only", failed)


NEXT_TO = """#!/usr/bin/env python3
import sys, urllib.request
assert sys.argv[1] == "far/words", sys.argv
print("hello\\tbeside", flush=True)
for line in sys.stdin:
    job, method, url, *_ = line.split("\\t")
    body = urllib.request.urlopen(url, timeout=5).read()
    print(f"result\\t{job}\\tresponse\\t200\\t{body.hex()}", flush=True)
"""
BOTH = """title    chunks and a length
why      the chunks count
rfc      9112 6.3
level    MUST
reply    "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n"
reply    "Content-Length: 3\\r\\n\\r\\n5\\r\\nhello\\r\\n0\\r\\n\\r\\n"
close
client   reject      pass
client   200 "hello" pass
client   otherwise   fail framing
"""
LENGTH = """title    a length
why      nothing follows the end
level    policy
reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\n\\r\\nhel"
client   200 "hel"   pass
client   otherwise   fail framing
"""
SHORT = """#!/usr/bin/env python3
import re, socket, sys, urllib.parse
url = urllib.parse.urlsplit(sys.argv[1])
link = socket.create_connection((url.hostname, url.port))
link.sendall(b"GET " + url.path.encode() + b" HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n")
body = b""
while b"\\r\\n\\r\\n" not in body or len(body.split(b"\\r\\n\\r\\n", 1)[1]) < 3:
    body += link.recv(65536) or sys.exit("cut off")
body = body.split(b"\\r\\n\\r\\n", 1)[1]
if len(body) > 3:
    sys.exit("surplus octets")
sys.stdout.buffer.write(body)
"""


def check_ends():
    """A client that uses the length although there are chunks, and is saved by
    the octets that come with the end of its short message."""
    run_kit.write("cases/a/both.case", BOTH)
    run_kit.write("cases/a/plain.case", LENGTH)
    run_kit.write("short", SHORT, True)
    done, entries = judge("--no-controls", "--exec", "./short {url}", STRICTLINE_CASES="cases")
    found = {key: e["verdict"] for key, e in entries.items()}
    expect(found == {("a/both", "whole"): "pass", ("a/both", "ends"): "fail",
                     ("a/plain", "whole"): "pass"}, "waiting at the ends", found)


def check_next_to():
    """The driver of a client file is next to it, whatever the current
    folder."""
    run_kit.write("far/tools/get.py", NEXT_TO, True)
    for script in ("tools/get.py", "{folder}/tools/get.py"):
        run_kit.write("far/own.client", f"driver {script} {{folder}}/words\n")
        done, entries = judge("--client", "far/own.client", "content-length/exact")
        expect_done(script, done, 0)


run_kit.fresh_scratch()
here = []
for client, programs in CLIENTS.items():
    missing = [p for p in programs if not shutil.which(p)]
    if missing:
        print("skipped:", client, "- there is no", *missing)
    else:
        here.append((client, check_client, client))
if shutil.which("python3"):
    here.append(("wrong", check_wrong))
run_kit.side_by_side(*here, ("ends", check_ends), ("next-to", check_next_to),
                     at_once=3)
run_kit.finish()
