#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is observed in addition to the answer, and judged: who closes, with
which alert, what is asked for next, which fields are delivered."""
import sys

import run_kit
from run_kit import expect, judge, write

# A driver that reads a head and a counted body, and closes or does not; with
# "fields" it shows its fields, one value changed.
DRIVER = """#!/usr/bin/env python3
# strictline: flags reuses FLAGS
import socket, sys, urllib.parse
kept = []
print("hello\\tobserver", flush=True)
for line in sys.stdin:
    job, method, url, *_ = line.rstrip("\\n").split("\\t")
    url = urllib.parse.urlsplit(url)
    server = socket.create_connection((url.hostname, url.port), 5)
    server.sendall(f"{method} {url.path} HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n".encode())
    answer = b""
    while b"hello" not in answer and (octets := server.recv(65536)):
        answer += octets
    head, _, body = answer.partition(b"\\r\\n\\r\\n")
    fields = ",".join(f"{name.hex()}:{value.strip().hex()}" for name, _, value in
                      (line.partition(b":") for line in head.split(b"\\r\\n")[1:]))
    CLOSE
    print(f"result\\t{job}\\tresponse\\t200\\t{body[:5].hex()}\\t" + SHOWN, flush=True)
"""

# A command that follows a Location as received, with the same method.
FOLLOWER = """import http.client, sys, urllib.parse
method, url = sys.argv[1:]
url = urllib.parse.urlsplit(url)
server = http.client.HTTPConnection(url.hostname, url.port, timeout=5)
server._validate_path = lambda path: None
server.request(method, url.path)
answer = server.getresponse()
answer.read()
if location := answer.getheader("Location"):
    server.request(method, url.path + location)
    answer = server.getresponse()
sys.stdout.buffer.write(answer.read())
"""


def driver(name, flags, close, shown='""'):
    write(name, DRIVER.replace("FLAGS", flags).replace("CLOSE", close)
          .replace("SHOWN", shown), True)
    return "./" + name


def check_closes():
    rows = [("leaves-open", "kept.append(server)", "fail", "kept the connection"),
            ("leaves-open", "server.close()", "pass", "closed the connection"),
            ("idles", "server.close()", "unsupported", "closes by itself")]
    for number, (flags, close, verdict, says) in enumerate(rows):
        _, entries = judge("--client", driver(f"closes{number}.py", flags, close),
                           "--no-controls", "--delivery", "whole",
                           "connection/closed-after-close-option")
        for e in entries.values():
            expect(e["verdict"] == verdict and says in e["reason"], flags, close, e)
        expect(entries, "entries", flags)


def check_fields():
    rows = [("'fields=' + fields", "warn", 'X-A: "a", X-A: "b"'),
            ("'fields=582d61:612c2062'", "pass", 'X-a: "a, b"'),
            ("'fields='", "warn", "no field X-A"),
            ("''", "unsupported", "does not show its fields")]
    for number, (shown, verdict, says) in enumerate(rows):
        _, entries = judge(
            "--client", driver(f"fields{number}.py", "idles", "server.close()", shown),
            "--no-controls", "--delivery", "whole", "./joined.case")
        for e in entries.values():
            expect(e["verdict"] == verdict and says in e["reason"], shown, e)
        expect(entries, "entries", shown)


JOINED = """title    two lines that have to be joined
why      a test
rfc      9110 5.3
level    MAY
reply    "HTTP/1.1 200 OK\\r\\nX-A: a\\r\\nX-A: b\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
client   200 "hello" and field "X-A" "a, b" pass
client   any and not field "X-A"            warn
client   otherwise                          warn
"""


def check_asked():
    rows = [("redirect/see-other-after-post", "warn", "repeats the POST"),
            ("redirect/temporary-redirect-after-post", "pass", None),
            ("redirect/location-with-fragment", "fail", "#here"),
            ("redirect/location-with-space-as-sent", "fail", "?one two")]
    _, entries = judge("--exec", f"{sys.executable} follower.py {{method}} {{url}}",
                       "--no-controls", "--delivery", "whole",
                       *(id for id, _, _ in rows))
    for id, verdict, says in rows:
        e = entries[id, "whole"]
        expect(e["verdict"] == verdict and (says or "") in e["reason"], id, e)
    raw = entries["redirect/location-with-space-as-sent", "whole"]["wire"]["asked"]
    expect([a["malformed"] for a in raw] == [False, True], "malformed", raw)
    expect(raw[1]["octets"].startswith("GET /redirect/location-with-space-as-sent"
                                       "?one two HTTP/1.1"), "octets", raw)


# Commands that reserve much and use little, use much, or neither.
READER = """import mmap, sys, urllib.request
answer = urllib.request.urlopen(sys.argv[1], timeout=5)
kept = mmap.mmap(-1, int(sys.argv[2]) << 20)
kept[:int(sys.argv[3]) << 20] = bytes(int(sys.argv[3]) << 20)
sys.stdout.buffer.write(answer.read())
"""


def check_process():
    for number, (reserved, used) in enumerate([(0, 0), (400, 0), (200, 150)]):
        _, entries = judge("--exec", f"{sys.executable} reader.py {{url}} "
                           f"{reserved or 1} {used}", "--delivery", "whole",
                           "./late.case", "--name", f"reader{number}")
        e = entries["late", "whole"]
        use = e["process"]
        # the control exchange reserves as much
        expect(use["space_grown"] < 64 << 20, "space_grown", use)
        expect(use["space"] > reserved << 20 and use["memory"] > used << 20,
               "peaks", reserved, used, use)
        expect(use["memory"] < (used + 100) << 20, "memory", used, use)
        expect(use["cpu_ms"] > 0, "cpu_ms", use)
        wire = e["wire"]
        expect([end["first"] for end in wire["ends"]] == ["server"] and
               wire["ends"][0]["answered"], "ends", wire)
    done, _ = judge("--exec", f"{sys.executable} reader.py {{url}} 1 0",
                    "--delivery", "whole", "./late.case", "--verbose")
    expect("  wire     connection 1: 1 request, ended first by the server"
           in done.stdout.decode() and "  process  " in done.stdout.decode(),
           "verbose", done.stdout)


LATE = """title    an answer whose end comes late
why      a test
rfc      9112 8
level    MUST
reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhel"
pause    300
reply    "lo"
close
"""

run_kit.fresh_scratch()
write("reader.py", READER)
write("late.case", LATE)
check_process()
write("follower.py", FOLLOWER)
write("joined.case", JOINED)
check_closes()
check_fields()
check_asked()
run_kit.finish()
