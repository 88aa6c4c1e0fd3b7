#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The control exchanges: whatever a client cannot do is unsupported and never
an error; one that cannot do a plain GET is not judged, and a single line says
why."""
import json
import os
import sys

import run_kit
from run_kit import expect, expect_done, judge, run, write

# An HTTP/1.0 program, as a user who tries the program might write it.
PLAIN = """import socket, sys, urllib.parse
url = urllib.parse.urlsplit(sys.argv[1])
server = socket.create_connection((url.hostname, url.port), 5)
server.sendall(b"GET " + url.path.encode() + b" HTTP/1.0\\r\\n\\r\\n")
answer = b""
while octets := server.recv(65536):
    answer += octets
head, _, body = answer.partition(b"\\r\\n\\r\\n")
sys.stdout.buffer.write(body)
sys.exit(not head.startswith(b"HTTP/1"))
"""
SELECTION = ["tls", "no-body", "connection", "content-length/exact",
             "chunked/one-chunk", "interim"]
# A driver; LACKS is true for what it cannot do.
DRIVER = """#!/usr/bin/env python3
import sys, urllib.request
print("hello\\tlimited", flush=True)
for line in sys.stdin:
    job, method, url, method2, url2, *_ = line.rstrip("\\n").split("\\t")
    try:
        if LACKS:
            raise ValueError("not that")
        request = urllib.request.Request(url, method=method)
        body = urllib.request.urlopen(request, timeout=5).read()
        print("result\\t%s\\tresponse\\t200\\t%s\\t" % (job, body.hex()), flush=True)
    except Exception as error:
        print("result\\t%s\\terror\\t-\\t\\t%s" % (job, str(error).encode().hex()),
              flush=True)
"""


CASE = """title    {0}
why      a test
rfc      9110 15.3.1
level    MUST
{1}

reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
close

client   {2} pass
client   otherwise fail framing
"""


def controls(*args):
    done, entries = judge(*args)
    found = None
    if entries:
        with open("results.json") as file:
            found = json.load(file)["client"]["controls"]
    return done, entries, found


def check_plain_socket():
    """-c as a user would write it, the program in one word."""
    quoted = PLAIN.replace("\\", "\\\\").replace('"', '\\"')
    done, entries, found = controls(
        "--exec", f'{sys.executable} -c "{quoted}" {{url}}', *SELECTION)
    expect(done.returncode in (0, 1), "plain socket", done.stderr)
    kinds = {e["verdict"] for e in entries.values()}
    expect("error" not in kinds and "pass" in kinds, "plain socket", kinds)
    tls = [e for (id, _), e in entries.items() if id.startswith("tls/")]
    expect({e["verdict"] for e in tls} == {"unsupported"}, "tls", tls)
    expect(any("cannot do TLS" in e["reason"] for e in tls), "tls", tls)
    able = {name: c["able"] for name, c in found.items() if type(c) is dict}
    expect(able == {"get": True, "head": False, "post": False, "error": True,
                    "connect": False, "fields": False, "content": False,
                    "second": False, "tls": False, "names": False,
                    "gzip": False}, able)
    expect(found["http"] == "1.0" and not found["reuses"], found)
    lines = done.stdout.decode().split("\n")
    heads = [line[:7] for line in lines[1:] if line[:7].strip()]
    expect(heads[:3] == ["able:  ", "unable:", "asks:  "], "three facts", lines[:7])


def check_lacks(what, lacks):
    write("limited.py", DRIVER.replace("LACKS", lacks), True)
    done, entries, found = controls("--client", "./limited.py",
                                    "no-body/head-*", "tls/*",
                                    "connection/*", "end/*")
    expect(done.returncode in (0, 1), what, done.stderr)
    expect(not found[what]["able"] and found["get"]["able"], what, found)
    expect("not that" in found[what]["seen"], what, found)
    expect(not any(e["verdict"] == "error" for e in entries.values()), what)


def check_wrong():
    """One that sends HEAD and waits for a body is able, but wrong."""
    write("waits.py", DRIVER.replace("LACKS", "False").replace(
        "import sys, ", "import http.client, sys, ").replace(
            "        request =", """        if method == "HEAD":
            http.client.HTTPConnection.response_class = type(
                "Waits", (http.client.HTTPResponse,), {"__init__":
                lambda self, *a, method=None, **k:
                http.client.HTTPResponse.__init__(self, *a, method="GET", **k)})
        request ="""), True)
    done, entries, found = controls("--client", "./waits.py",
                                    "no-body/head-with-length")
    expect(found["head"]["able"] and done.returncode == 1, "wrong", found)
    expect({e["verdict"] for e in entries.values()} == {"fail"}, "wrong", entries)


def check_asking():
    """A driver that skips what it does not know shows that; one that drops a
    single field is not judged by it."""
    write("asks.case", CASE.format(
        "asks", 'ask field "X-One" "1"\nask field "X-Two" "2"',
        'asked field "X-One" "1" and asked field "X-Two" "2"'))
    write("sends.case", CASE.format(
        "sends", 'method POST\nask content "a\\0b\\r\\n"',
        'asked octets contains "\\r\\n\\r\\na\\0b\\r\\n" and sends 5'))
    write("limited.py", DRIVER.replace("LACKS", "False"), True)
    done, entries, found = controls("--client", "./limited.py", "./asks.case")
    expect(not found["fields"]["able"] and not found["content"]["able"], found)
    expect(found["post"]["able"], found)
    expect("X-Asked: hello" in found["fields"]["seen"], found)
    (e,) = entries.values()
    expect(e["verdict"] == "unsupported" and "sending given fields" in e["reason"], e)
    done, entries, found = controls(
        "--exec", "curl -s --data-binary @{content} {url}", "./asks.case")
    expect(not found["content"]["able"], "GET only", found)
    write("able.client", "title able\ncommand curl -s -o {body}\n"
          "when POST --data-binary @{content}\n"
          'when field --header "{field}"\ncommand {url}\n')
    done, entries, found = controls("--client", "./able.client", "./asks.case",
                                    "./sends.case")
    expect(found["fields"]["able"] and found["content"]["able"], found)
    expect([e["verdict"] for e in entries.values()] == ["pass"] * 2, entries)
    write("drops.client", "title drops\ncommand ./drops\n"
          'when field "-H{field}"\ncommand {url}\n')
    write("drops", '#!/bin/sh\nexec curl -s "$1" $(test "$#" = 3 && echo $3) '
          '$(test "$#" = 2 && echo $2)\n', True)
    done, entries, found = controls("--client", "./drops.client", "./asks.case")
    (e,) = entries.values()
    expect(found["fields"]["able"] and e["verdict"] == "unsupported" and
           "it was asked to send 'X-Two: 2', and did not" in e["reason"], e)


def check_no_get():
    for name, command, part in [
        ("says nothing", "true {url}", "saw no connection"),
        ("fails", "./fails {url}", "oh no"),
        ("takes another body", "./other {url}", '"HELLO"'),
    ]:
        write("fails", "#!/bin/sh\necho oh no >&2; exit 1\n", True)
        write("other", "#!/bin/sh\ncurl -s \"$1\" | tr a-z A-Z\n", True)
        done = run("run", "--exec", command, "--results", "none.json")
        expect_done(name, done, 3, out="", err=part)
        text = done.stderr.decode()
        expect(text.count("\n") == 1 and "cannot be judged" in text, name, text)
        expect(not os.path.exists("none.json"), name, "results of nothing")
    done = run("run", "--exec", "./fails {url}", "--memory", "none",
               "content-length/exact")
    expect("--memory" not in done.stderr.decode(), "no limit", done.stderr)
    done, entries = judge("--exec", "./fails {url}", "--no-controls",
                          "content-length/exact")
    expect(len(entries) == 1, "no controls", done.stderr)


def check_names():
    """A client that does not accept addresses is given names; for one that
    fails either way, what it did with the address is reported."""
    write("named", "#!/bin/sh\ncase $1 in *127.0.0.1*) echo no address >&2; "
                   "exit 1;; esac\nexec curl -s \"$1\" $2\n", True)
    done, entries, found = controls("--exec", "./named {url}",
                                    "content-length/exact")
    expect({e["verdict"] for e in entries.values()} == {"pass"}, "names", entries)
    expect(found["by_name"] and found["get"]["able"], "names", found)
    expect("asks:    by name only, " in done.stdout.decode(), "names", done.stdout)
    asked = entries["content-length/exact", "whole"]["wire"]["asked"][0]["octets"]
    expect("\r\nHost: localhost:" in asked, "names", asked)
    done = run("run", "--exec", "./named {url} --fail-anyway-",
               "content-length/exact")
    expect_done("neither", done, 3, err="no address")


def check_environment():
    write("around", "#!/bin/sh\n[ \"$ONE $TWO $LANG\" = '1 a=b C.UTF-8' ] && "
                    "curl -s \"$1\"\n", True)
    args = ["--exec", "./around {url}", "content-length/exact"]
    expect_done("no variables", run("run", *args), 3, err="--env")
    done = run("run", *args, "--env", "ONE=1", "--env", "TWO", "--env",
               "LANG=C.UTF-8", TWO="a=b")
    expect_done("variables", done, 0)


run_kit.fresh_scratch()
run_kit.side_by_side(
    ("plain-socket", check_plain_socket),
    *((what, check_lacks, what, lacks) for what, lacks in (
        ("head", 'method == "HEAD"'), ("post", 'method == "POST"'),
        ("tls", 'url.startswith("https:")'))),
    ("wrong", check_wrong), ("asking", check_asking), ("no-get", check_no_get),
    ("names", check_names), ("environment", check_environment), at_once=4)
run_kit.finish()
