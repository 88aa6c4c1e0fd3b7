#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What wget --warc-file recorded from a server whose every octet is known
comes out as it was sent, or the case says what wget changed. Arguments: the
program, a folder for scratch files."""
import glob
import gzip
import io
import re
import shutil
import subprocess
import sys

import run_kit
from capture_kit import Server
from case_octets import octets_of
from run_kit import expect, expect_done, judge, run, write

ZIPPED = gzip.compress(b"compressed " * 9, mtime=0)
HEAD = b"HTTP/1.1 200 OK\r\n"
KEPT = {
    "length": HEAD + b"Content-Length: 5\r\nX-A:  b\r\n\r\nhello",
    "chunked": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n"
                      b"0\r\n\r\n",
    "odd-size": HEAD + b"Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n"
                       b"0\r\n\r\n",
    "bare-lf": b"HTTP/1.1 200 OK\nContent-Length: 5\nX: \xe9\n\nhello",
    "until-close": b"HTTP/1.0 200 OK\r\n\r\nuntil \0 the end",
    "binary": HEAD + b"Content-Length: 256\r\n\r\n" + bytes(range(256)),
    "gzip": HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s"
            % (len(ZIPPED), ZIPPED),
    "short": HEAD + b"Content-Length: 50\r\n\r\nhello",
    "not-found": b"HTTP/1.1 404 no\r\nContent-Length: 2\r\n\r\nno",
}
LENGTH = HEAD + b"Content-Length: 5\r\n\r\nhello"
# What wget keeps, the fidelity, and words of `edited`.
EDITED = {
    "folded": (HEAD + b"A: b\r\n c\r\nContent-Length: 5\r\n\r\nhello",
               HEAD + b"A: b   c\r\nContent-Length: 5\r\n\r\nhello",
               "block-edited", "line ends of folded fields"),
    "interim": (b"HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n" + LENGTH, LENGTH,
                "block", "no interim responses"),
    "surplus": (LENGTH + b"more", LENGTH, "block", "nothing after the body"),
    "nul": (HEAD + b"A: b\0c\r\nContent-Length: 5\r\n\r\nhello",
            HEAD + b"A: bhello", "block-edited", "ends a head at a NUL"),
}
# wget stops there.
STOPPED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nxyz\r\nwhat\r\n"


def crawl(name, *options):
    answers = {n: [octets] for n, octets in KEPT.items()}
    answers.update({n: [row[0]] for n, row in EDITED.items()})
    answers["stopped"] = [STOPPED + b"0\r\n\r\n"]
    server = Server(answers, answers)
    urls = "".join(f"http://127.0.0.1:{server.port}/{n}\n" for n in answers)
    write("urls", urls)
    # The server closes each connection, which wget must not use again.
    subprocess.run(["wget", "-q", "--no-config", "--no-http-keep-alive", "-t",
                    "1", "-i", "urls", "-O", "body", "--no-warc-keep-log",
                    f"--warc-file={name}", *options], env={"PATH": "/usr/bin:/bin", "HOME": "."})


def import_cases(name, *options):
    """The run; and for each answer, by name, its octets and text."""
    shutil.rmtree("out", ignore_errors=True)
    done = run("import", name, "-o", "out", *options)
    cases = {}
    for path in glob.glob("out/*.case"):
        with open(path) as file:
            text = file.read()
        asked = re.search(r'request  "GET /(\S+) ', text)
        cases[asked and asked[1]] = octets_of(path), text
    return done, cases


def check_crawl(name):
    done, cases = import_cases(name)
    # the damage is the digest of "nul", which wget computed over what it left
    # out
    expect_done(name, done, 3, out="12 cases in out\n  2 responses left out: "
                "recorded in part\n  1 places where it is damaged")
    for answer, octets in KEPT.items():
        got, text = cases.get(answer, (None, ""))
        expect(got == octets, name, answer, "other octets", got)
        expect("fidelity block\n" in text, name, answer, text)
    whole = cases
    done, cases = import_cases(name, "--partial")
    # half a head is left out, or kept as a part
    expect("nul" not in whole and "stopped" not in whole, name, "parts")
    for answer, (_, octets, fidelity, words) in EDITED.items():
        got, text = cases.get(answer, (None, ""))
        expect(got == octets, name, answer, "other octets", got)
        expect(f"fidelity {fidelity}\n" in text and words in text, name,
               answer, text)
    got, text = cases.get("stopped", (None, ""))
    expect(got == STOPPED and text.endswith("stall\n"), name, "stopped", text)


def check_places():
    """A place is the one that a CDX index gives for the record."""
    _, cases = import_cases("members.warc.gz")
    with open("members.warc.gz", "rb") as file:
        archive = file.read()
    for octets, text in cases.values():
        place, name = re.search(r"record at octet (\d+), (\S+)", text).groups()
        record = gzip.GzipFile(fileobj=io.BytesIO(
            archive[int(place):])).read(4096)
        expect(name.encode() in record.split(b"\r\n\r\n")[0], "place", place)


def check_forms():
    """One member for all records, or no members, give the same cases."""
    with open("members.warc.gz", "rb") as file:
        plain = gzip.decompress(file.read())
    with open("plain.warc", "wb") as file:
        file.write(plain)
    with gzip.open("one.warc.gz", "wb") as file:
        file.write(plain)
    want = {n: octets for n, (octets, _) in
            import_cases("members.warc.gz")[1].items()}
    for name in ("plain.warc", "one.warc.gz"):
        got = {n: octets for n, (octets, _) in import_cases(name)[1].items()}
        expect(got == want, name, "other cases")


def check_damage():
    """Each member is damaged once; the others are still read."""
    with open("members.warc.gz", "rb") as file:
        archive = file.read()
    places = sorted(int(re.search(r"record at octet (\d+)", text)[1])
                    for _, text in import_cases("members.warc.gz")[1].values())
    for place in places[:3]:
        with open("bad.warc.gz", "wb") as file:
            at = place + 60
            file.write(archive[:at] + bytes([archive[at] ^ 255]) +
                       archive[at + 1:])
        done, cases = import_cases("bad.warc.gz")
        expect_done("corrupt member", done, 3, out="11 cases",
                    err=f"octet {place}: the gzip member here is corrupt")


def check_replay():
    import_cases("members.warc.gz")
    done, entries = judge("--client", "strict", "./out")
    expect_done("replay", done, 0, err="")
    expect(len({name for name, _ in entries}) == 12, "replay", len(entries))
    done = run("parse", "members.warc.gz")
    expect_done("parse", done, 3, err="this looks like web archives, WARC or "
                "WARC.gz; 'strictline import members.warc.gz --output DIR'")


if shutil.which("wget") is None:
    print("skipped: no wget")
    sys.exit(77)
run_kit.fresh_scratch()
crawl("members")
crawl("crawl", "--no-warc-compression")
check_crawl("members.warc.gz")
check_crawl("crawl.warc")
check_places()
check_forms()
check_damage()
check_replay()
run_kit.finish()
