#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A HAR, written by Python's json as browsers do it, becomes cases that
replay; each of them says that it is put together from parts. Arguments: the
program, a folder for scratch files."""
import base64
import glob
import json

import run_kit
from case_octets import octets_of
from run_kit import expect, expect_done, judge, run, write


def entry(name, fields=(), method="GET", version="http/1.1", **content):
    return {"startedDateTime": "2026-01-01T00:00:00Z", "request": {
        "method": method, "url": f"http://x.example/{name}",
        "httpVersion": version,
        "headers": [{"name": "Host", "value": "x.example"}]},
        "response": {"status": 200, "statusText": "OK",
                     "httpVersion": version,
                     "headers": [{"name": n, "value": v} for n, v in fields],
                     "content": content}}


BINARY = bytes(range(256)) * 300
ENTRIES = [
    entry("text", [("Content-Length", "7")], text="gr\u00fc\u00dfe"),
    entry("binary", text=base64.b64encode(BINARY).decode(), encoding="base64"),
    entry("decoded", [("Content-Encoding", "gzip"),
                      ("Transfer-Encoding", "chunked")], text="decoded"),
    entry("head", [("Content-Length", "900")], method="HEAD", size=900),
    entry("missing", [("Content-Length", "900")], size=900),
    entry("newer", version="h2", text="x"),
]
HEAD = b"HTTP/1.1 200 OK\r\n"
WANT = {
    HEAD + b"Content-Length: 7\r\n\r\ngr\xc3\xbc\xc3\x9fe",
    HEAD + b"\r\n" + BINARY,
    HEAD + b"X-Crawl-Content-Encoding: gzip\r\n"
           b"X-Crawl-Transfer-Encoding: chunked\r\n\r\ndecoded",
    HEAD + b"Content-Length: 900\r\n\r\n",
}

run_kit.fresh_scratch()
write("site.har", "\ufeff" + json.dumps({"log": {
    "version": "1.2", "creator": {}, "pages": [], "entries": ENTRIES}},
    indent=1))
done = run("import", "site.har", "-o", "out")
expect_done("import", done, 3, out="4 cases in out\n  1 responses left out: "
            "recorded in part\n  1 connections or records left out: cannot be "
            "read", err="entry 6: a response of HTTP/2 or later")
paths = glob.glob("out/*.case")
expect({octets_of(path) for path in paths} == WANT, "octets",
       [octets_of(path)[:99] for path in paths])
for path in paths:
    with open(path) as file:
        text = file.read()
    expect("fidelity rebuilt\n" in text and "put together" in text, path)
done, entries = judge("--client", "strict", "./out")
expect_done("replay", done, 0, err="")
expect(len({name for name, _ in entries}) == 4, "replay", entries)
expect_done("parse", run("parse", "site.har"), 3, err="HTTP archives of "
            "browsers, HAR; 'strictline import site.har --output DIR'")
run_kit.finish()
