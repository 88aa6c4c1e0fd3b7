#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The site of strictline serve without a browser: its pages, the loop of a
device as conformance/README.md has it, and anything that may be sent there."""
import json
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import run_kit
from run_kit import expect, finish, fresh_scratch, run
from serve_kit import CASES, Serve, write_cases

README = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..",
                      "README.md")
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def call(url, data=None, **headers):
    """Status, text and fields of an answer."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    method = headers.pop("method", None)
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        answer = OPENER.open(request, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.read().decode(), answer.headers


def raw(site, octets):
    """The status of an answer to these octets."""
    where = urllib.parse.urlsplit(site)
    with socket.create_connection((where.hostname, where.port), 30) as s:
        s.sendall(octets)
        return s.recv(4096).decode("latin-1").split(" ")[1]


def check_pages(site):
    for path, kind in (("/", "text/html"), ("/case/area/cut", "text/html"),
                       ("/site.js", "text/javascript"),
                       ("/site.css", "text/css"),
                       ("/cases.json", "application/json"),
                       ("/vector/area/cut", "application/json"),
                       ("/results.json", "application/json")):
        status, text, fields = call(site + path)
        expect(status == 200 and fields["Content-Type"].startswith(kind), path,
               status, fields)
        if kind == "text/html":
            expect("default-src 'none'" in fields["Content-Security-Policy"],
                   path, "has a policy")
            loads = re.findall(r'(?:src|href)="(.*?)"', text)
            expect(all(not re.match(r"\w+://", to) for to in loads), path,
                   "loads from elsewhere", loads)
        if kind == "application/json":
            json.loads(text)
    ids = [one[0] for one in json.loads(call(site + "/cases.json")[1])["cases"]]
    expect(ids == [name for name in CASES if name != "area/tls"], "cases", ids)
    expect(call(site + "/run/count")[1] == f"{len(ids)}\n", "the count")
    return ids


def job_of(site, number, who="a"):
    return call(f"{site}/run/{number}?as={who}")[1].rstrip("\n").split("\t")


def check_faults(site):
    count = len(CASES) - 1
    port = urllib.parse.urlsplit(site).port
    rows = [
        ("/nothing", {}, 404), ("/run/0", {}, 404), ("/run/-1", {}, 404),
        (f"/run/{count + 1}", {}, 404), ("/run/01", {}, 404),
        ("/run/99999999999999999999", {}, 404), ("/run/1/other", {}, 404),
        ("/run/", {}, 404), ("/vector/area/nothing", {}, 404),
        ("/vector/", {}, 404), ("/run/1/result", {}, 405),
        ("/run/1", {"data": b""}, 405), ("/", {"data": b"x"}, 405),
        ("/run/1", {"method": "HEAD"}, 405), ("/", {"method": "PUT"}, 405),
        ("/run/1?as=a%20b", {}, 400), ("/run/1?as=", {}, 400),
        ("/results.json?as=" + 41 * "a", {}, 400),
        ("/run/2/result?as=a", {"data": b"result\t1\tresponse"}, 409),
        ("/", {"Host": "example.org"}, 403),
        ("/", {"Host": f"127.0.0.1.example.org:{port}"}, 403),
        ("/run/count", {"Origin": "http://example.org"}, 403),
        ("/run/count", {"Origin": "null"}, 403),
    ]
    for path, options, wanted in rows:
        status, text, _ = call(site + path, **options)
        expect(status == wanted and (text or "method" in options), path,
               options, status, text)
    host = f"Host: 127.0.0.1:{port}\r\n"
    post = "POST /run/1/result HTTP/1.1\r\n" + host
    for octets, wanted in (
            (b"\x16\x03\x01\x02\x00\x01\n\n", "400"),
            (b"GET / HTTP/1.1\r\n\r\n", "403"),
            (b"GET / HTTP/3.0\r\n\r\n", "505"),
            ((post + "Content-Length: 83886081\r\n\r\n").encode(), "413"),
            ((post + "Content-Length: x\r\n\r\n").encode(), "400"),
            ((post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").encode(),
             "411"),
            (b"GET / HTTP/1.1\r\nA: " + 17000 * b"a", "431")):
        got = raw(site, octets)
        expect(got == wanted, octets[:60], got)


def check_results(site):
    """What is posted about a case under way, right and wrong."""
    job, method, url = job_of(site, 3)[:3]
    expect(method == "GET" and url.endswith("/area/plain"), "a job", url)
    expect(call(f"{site}/run/3?as=a")[0] == 409, "it is under way")
    expect(call(f"{site}/run/3?as=b")[0] == 200, "for one, not for another")
    for line, wanted, part in (
            ("", 400, "begins with"), ("result", 409, ""),
            (f"result\t{job}\tnonsense", 400, "not understood"),
            (f"result\t{job}\tnone", 400, ""),
            (f"result\t{job}\tresponse\t200\tabc", 400, "not understood"),
            (f"result\t{job}\tresponse\t2x0\t", 400, "not understood"),
            (f"result\t{job}\tcrash", 400, "not understood"),
            ("result\t4294967295\tresponse\t200\t", 409, ""),
            ("result\t-1\tresponse\t200\t", 409, ""),
            (f"result\t{job}\tresponse\t200\t" + 5000000 * "6", 200, None)):
        if wanted == 200:
            OPENER.open(url).read()
        status, text, _ = call(f"{site}/run/3/result?as=a", line.encode())
        expect(status == wanted and (part is None or part in text),
               line[:60], status, text[:200])
    entry = json.loads(text)
    expect(entry["verdict"] == "warn" and
           entry["outcome"]["body_len"] == 2500000, "judged", text[:300])
    status, text, _ = call(f"{site}/run/3/result?as=a",
                           f"result\t{job}\tresponse\t200\t".encode())
    expect(status == 409, "only once", status, text)
    # The server was not asked, which says nothing about a client.
    job = job_of(site, 1)[0]
    entry = json.loads(call(f"{site}/run/1/result?as=a",
                            f"result\t{job}\tresponse\t200\t".encode())[1])
    expect(entry["verdict"] == "error", "no request", entry["verdict"])
    job, _, url = job_of(site, 5)[:3]
    OPENER.open(url).close()
    entry = json.loads(call(f"{site}/run/5/result?as=a",
                            f"result\t{job}\tsilent".encode())[1])
    expect(entry["outcome"]["result"] == "hang", "a hang", entry["outcome"])


def check_loop(site, count):
    """The example of the manual, to the letter."""
    with open(README) as file:
        text = file.read()
    found = re.search(r"(?:^    [^\n]*\n|^\n)*?(?=^[^ \n])",
                      text[text.index("    import sys, urllib.error"):], re.M)
    example = re.sub(r"^    ", "", found.group(), flags=re.M)
    lines = [line for line in example.splitlines() if line.strip()]
    expect(10 < len(lines) <= 22, "the example is short", len(lines))
    done = subprocess.run([sys.executable, "-c", example, site, "my-board"],
                          capture_output=True, timeout=120,
                          env=dict(os.environ, no_proxy="*"))
    expect(done.returncode == 0, "the example runs", done.stderr.decode())
    expect(len(done.stdout.splitlines()) == count, "a line for each",
           done.stdout)
    results = json.loads(call(site + "/results.json?as=my-board")[1])
    verdicts = {e["id"]: e["verdict"] for e in results["cases"]}
    expect(verdicts == {"area/cut": "pass", "area/gone": "pass",
                        "area/plain": "pass", "area/second": "pass",
                        "other/odd": "warn"}, "verdicts", verdicts)
    expect(results["client"]["name"] == "my-board" and
           "urllib" in results["client"]["version"], "who", results["client"])
    # Other commands accept the file.
    with open("board.json", "w") as file:
        json.dump(results, file)
    expect(run("report", "board.json").returncode in (0, 1), "report")


def check_crowd(site):
    statuses = [call(f"{site}/run/1?as=crowd-{i}")[0] for i in range(20)]
    expect(200 in statuses and statuses[-1] == 503, "too many", statuses)


def check_site():
    serve = Serve()
    ids = check_pages(serve.site)
    check_faults(serve.site)
    check_results(serve.site)
    check_loop(serve.site, len(ids))
    check_crowd(serve.site)
    out, err = serve.stop()
    expect("judges my-board" in out and "judges a " in out, "a report", out)
    expect("reads 0x5 as 5" in " ".join(out.split()) and not err, "its reasons", out, err)


def check_listen():
    serve = Serve("--listen", "0.0.0.0")
    expect("//127.0.0.1:" in serve.site, "an address to use", serve.site)
    host = f"localhost:{urllib.parse.urlsplit(serve.site).port}"
    expect(call(f"{serve.site}/run/1", Host=host)[1].split("\t")[2].startswith(
        "http://localhost:"), "jobs name the host that was asked for")
    for name, wanted in ((b"a", "200"), (b"a\0b", "403"), (b"a b", "403")):
        got = raw(serve.site, b"GET / HTTP/1.1\r\nHost: " + name + b"\r\n\r\n")
        expect(got == wanted, "a host for URLs", name, got)
    _, err = serve.stop()
    expect("warning" in err and "0.0.0.0" in err, "a warning", err)
    if socket.has_ipv6 and os.path.exists("/proc/net/if_inet6"):
        serve = Serve("--listen", "::1")
        expect("//[::1]:" in serve.site and "//[::1]:" in serve.hand, "IPv6",
               serve.site)
        url = job_of(serve.site, 3)[2]
        expect(OPENER.open(url).read() == b"hello", "IPv6", url)
        serve.stop()
    for words in (["--listen", "nowhere"], ["--listen", "127.0.0.1:80"],
                  ["--site", "65536"], ["--site", "x"]):
        done = run("serve", *words, STRICTLINE_CASES="cases")
        expect(done.returncode == 2, words, done.returncode, done.stderr)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--site", str(taken.getsockname()[1]),
                   STRICTLINE_CASES="cases")
        expect(done.returncode == 4 and b"cannot listen" in done.stderr,
               "a port that is taken", done.returncode, done.stderr)
        expect(not os.listdir("tmp"), "nothing is left")


fresh_scratch()
write_cases()
check_site()
check_listen()
finish()
