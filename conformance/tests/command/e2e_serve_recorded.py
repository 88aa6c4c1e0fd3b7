#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline serve with recordings: each response at its own URL, with its
octets, segments, times and end; replaying a session and recording it again
changes nothing. Arguments: the program, a folder for scratch files."""
import os
import re
import shutil
import signal

import run_kit
from case_octets import octets_of
from record_kit import (Process, Recorder, Server, connect, import_session,
                        read_all, read_request)
from run_kit import SCRATCH, expect, expect_done, run, write

GET = b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
# What each request gets, in segments; None waits for the next request.
TALK = [
    b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", None,
    b"HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nX:\x00\xff\n\r\n", None,
    b"HTTP/1.1 103 Early\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5;\"\r\n",
    bytes(range(256)) + b"\r\n0\r\n\r\n",
]


def talk(peer, number):
    read_request(peer)
    for part in TALK:
        if part is None:
            read_request(peer)
        else:
            peer.sendall(part)
            peer.recv(1)  # the client has it: the next is another segment
    peer.close()


def record_talk(name):
    """A client on one connection; a "." after each segment asks for the
    next."""
    server = Server(talk)
    recorder = Recorder(server.port, name, "--count", "1")
    client = connect(recorder.port)
    client.sendall(GET % b"/a")
    for part, following in zip(TALK, TALK[1:] + [b""]):
        if part is None:
            continue
        got = b""
        while got != part:
            got += client.recv(len(part))
        client.sendall(GET % b"/b" if following is None else b".")
    read_all(client)
    client.close()
    expect_done("record", recorder.end(None), 0)
    server.close()


def served(process):
    """Paths and titles that serve prints."""
    return [re.match(r"  http://127.0.0.1:(\d+)(/\S+)  (.*)", line).groups()
            for line in process.lines if line.startswith("  http")]


def octets_in(folder_of_cases):
    return sorted(octets_of(name) for name in folder_of_cases)


def segments_of(case):
    """The octets of a case, cut where it says so."""
    with open(case, encoding="ascii") as file:
        steps = [line.split(" ")[0] for line in file.read().split("\n")
                 if line.startswith(("reply", "cut"))]
    return " ".join(steps).count("cut") + 1


def check_fixed_point():
    """Session, replay as recorded, session again, and once more."""
    record_talk("first.session")
    done, names = import_session("first.session", folder="first")
    expect_done("first", done, 0, out="3 cases", err="")
    before, cuts = octets_in(names), sorted(map(segments_of, names))
    expect(cuts == [1, 1, 3], "segments", cuts)
    want = sorted(b"".join(parts) for parts in
                  (TALK[0:1], TALK[2:3], TALK[4:]))
    expect(before == want, "octets of the session", before)
    name = "first.session"
    for turn in "second", "third":
        serve = Process("serve", "--as-recorded", name)
        urls = served(serve)
        expect(len(urls) == 3, "three URLs", serve.lines)
        recorder = Recorder(urls[0][0], f"{turn}.session", "--count", "3")
        for _, path, _ in urls:
            client = connect(recorder.port)
            client.sendall(GET % path.encode())
            # waiting for more is in vain: the response is whole
            client.shutdown(1)
            read_all(client)
            client.close()
        recorded = recorder.end(None)
        expect_done(turn, serve.end(signal.SIGTERM), 0, err="")
        expect_done(turn, recorded, 0, err="")
        name = f"{turn}.session"
        done, names = import_session(name, folder=turn)
        expect_done(turn, done, 0, out="3 cases", err="")
        expect(octets_in(names) == before, turn, "other octets")
        # two segments may have been read as one
        expect(sum(map(segments_of, names)) <= sum(cuts), turn, "segments")


def fetch(port, path):
    client = connect(port)
    client.sendall(GET % path.encode())
    client.shutdown(1)
    octets, _ = read_all(client)
    client.close()
    return octets


def check_urls():
    """Ids, the index, and recordings next to cases."""
    with open("raw", "wb") as file:
        file.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1" * 25)
    write("cases/x/plain.case",
          'title a\nwhy b\nlevel policy\nreply "HTTP/1.1 200 OK\\r\\n\\r\\n"\n')
    os.makedirs("again")
    shutil.copy("raw", "again/raw")
    serve = Process("serve", "--cases", "cases", "raw", "again/raw", "x",
                    "first.session")
    urls = served(serve)
    port = int(serve.after(" cases at http://127.0.0.1:")[:-1])
    expect(serve.lines[0].startswith("54 cases at"), "count", serve.lines)
    expect(len(urls) == 20, "at most 20 are listed", len(urls))
    expect(serve.after("  and ").startswith("33 more"), "the others",
           serve.lines)
    paths = [path for _, path, _ in urls]
    expect(paths[0] == "/first/0001-get-200" and
           paths[3] == "/raw-2/0001-get-200", "ids", paths)
    expect(urls[0][2] == "GET /a gets 200", "titles", urls[0])
    index = fetch(port, "/").decode()
    for path in ("/raw/0025-get-200", "/raw-2/0025-get-200", "/x/plain",
                 "/first/0002-get-304"):
        expect(f'<a href="{path}">' in index, path, "is not in the index")
    expect(fetch(port, "/raw-2/0001-get-200").endswith(b"\r\n\r\n1"), "raw")
    got = fetch(port, "/first/0003-get-200")
    expect(got == b"".join(TALK[4:]), "octets", got)
    expect_done("serve", serve.end(), 0, err="")


def check_pace():
    """The recorded times are pauses, also divided. Shorter pauses would be
    noticed; longer ones may be due to the machine."""
    head = "strictline-session 1\nopen 1 100.000000000 a b\n"
    ask = '> 1 100.000000000 "GET / HTTP/1.1\\r\\n\\r\\n"\n'
    parts = '< 1 100.%s "HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\n\\r\\n"\n' \
            '< 1 101.%s "x"\nclose 1 101.600000000\nstop 102.000000000\n'
    write("pace.session", head + ask + parts % ("300000000", "500000000"))
    for options, least in ((["--as-recorded"], 1.5), (["--speed", "10"], 0.15)):
        serve = Process("serve", *options, "pace.session")
        recorder = Recorder(served(serve)[0][0], "b.session", "--count", "1")
        octets = fetch(recorder.port, served(serve)[0][1])
        expect(octets.endswith(b"\r\n\r\nx"), "paced", octets)
        recorder.end(None)
        serve.end()
        with open("b.session", encoding="ascii") as file:
            times = [float(line.split(" ")[2]) for line in file
                     if line[0] in "<>" and '"' in line]
        expect(len(times) == 3, "segments", times)
        expect(times[2] - times[0] >= least - 0.01, "pace", times)


def check_damage():
    """What is damaged is reported, and the rest is served."""
    with open("first.session", "rb") as file:
        text = file.read()
    with open("cut.session", "wb") as file:
        file.write(text[:text.index(b"0x5")])
    serve = Process("serve", "cut.session")
    expect(len(served(serve)) == 2, "two are whole", serve.lines)
    done = serve.end()
    expect_done("cut", done, 3, err="cut.session: line")
    expect(b"1 responses are left out" in done.stderr, "left out",
           done.stderr)
    write("none.session", "strictline-session 1\nstop 1.000000000\n")
    for name, args, status, err in [
        ("empty", ["none.session"], 3, "there is no response in it"),
        ("odd speed", ["--speed", "0", "cut.session"], 2, "--speed"),
        ("not there", ["nowhere.session"], 2, "there is no case"),
    ]:
        expect_done(name, run("serve", *args), status, err=err)


run_kit.fresh_scratch()
check_fixed_point()
check_urls()
check_pace()
check_damage()
run_kit.finish()
