#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline record: octets and ends pass unchanged, and everything that
passed is in the session. Arguments: the program, a folder for scratch
files."""
import os
import re
import resource
import signal
import socket
import threading

import run_kit
from case_octets import octets_of
from record_kit import (ODD, REQUEST, Recorder, Server, answer, connect, ends,
                        import_session, lines_of, read_all, read_request,
                        recorded, reset, wait_for)
from run_kit import expect, expect_done, run, write

def check_odd():
    server = Server(answer)
    recorder = Recorder(server.port)
    for number, (segments, how) in enumerate(ODD):
        want = b"".join(segments)
        client = connect(recorder.port)
        client.sendall(REQUEST % number)
        got = b""
        while len(got) < len(want):
            got += client.recv(65536)
        if how == "reset":
            client.sendall(b"x")
        rest, was_reset = read_all(client)
        client.close()
        expect(got + rest == want, f"answer {number} passes", got + rest)
        expect(was_reset == (how == "reset"), f"end {number} passes", how)
    done = recorder.end()
    server.close()
    expect_done("ten odd answers", done, 0, out="10 connections", err="")
    for number, (segments, how) in enumerate(ODD):
        want = b"".join(segments)
        expect(recorded("a.session", "<", number + 1) == want,
               f"answer {number} is recorded")
        expect(recorded("a.session", ">", number + 1).startswith(
            REQUEST % number), f"request {number} is recorded")
        found = ends("a.session", number + 1)
        expect(found[0] == "<" + how, f"end {number} is recorded", found)
    expect(lines_of("a.session")[-1].startswith("stop "), "the last line")
    check_cases()


def check_cases():
    """Nine are HTTP; the tenth, although it was asked for, does not begin like
    a response."""
    done, names = import_session("a.session", "--partial")
    expect_done("import", done, 0, out="10 cases", err="")
    octets = sorted(octets_of(name) for name in names)
    want = sorted(b"".join(segments) for segments, _ in ODD)
    expect(octets == want, "ten cases have the octets", octets)
    for name in names:
        with open(name, encoding="ascii") as file:
            expect("\nfidelity wire\n" in file.read().replace("  ", ""),
                   "fidelity", name)


def check_half_close():
    """A client that ends its side first, and is still answered."""
    def talk(peer, number):
        octets, _ = read_all(peer)
        peer.sendall(b"HTTP/1.0 200 OK\r\n\r\n%d" % len(octets))
        peer.close()

    server = Server(talk)
    recorder = Recorder(server.port, "half.session", "--count", "1")
    client = connect(recorder.port)
    client.sendall(REQUEST % 0)
    client.shutdown(socket.SHUT_WR)
    got, was_reset = read_all(client)
    expect(got.endswith(b"\r\n\r\n%d" % len(REQUEST % 0)) and not was_reset,
           "half-close", got)
    client.close()
    expect_done("half-close", recorder.end(None), 0, out="1 connections")
    expect(ends("half.session", 1) == [">fin", "<fin"], "order of the ends",
           ends("half.session", 1))
    server.close()


def check_client_resets():
    seen = []

    def talk(peer, number):
        read_request(peer)
        peer.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        seen.append(read_all(peer)[1])
        peer.close()

    server = Server(talk)
    recorder = Recorder(server.port, "reset.session", "--count", "1")
    client = connect(recorder.port)
    client.sendall(REQUEST % 0)
    client.recv(1)
    reset(client)
    expect_done("a client resets", recorder.end(None), 0)
    server.close()
    expect(seen == [True], "the server sees the reset", seen)
    expect(ends("reset.session", 1) == [">reset"], "a client's reset",
           ends("reset.session", 1))
    done, _ = import_session("reset.session")
    expect_done("an aborted answer", done, 3, out="0 cases")


def check_reset_after_much():
    """A server that resets while its client is slow: what was read from it
    reaches the client before the reset does."""
    stuck = threading.Event()

    def talk(peer, number):
        read_request(peer)
        peer.settimeout(0.3)
        try:
            while True:
                peer.send(bytes(range(256)) * 256)
        except socket.timeout:
            reset(peer)
            stuck.set()

    server = Server(talk)
    recorder = Recorder(server.port, "much.session", "--count", "1")
    client = connect(recorder.port)
    client.sendall(REQUEST % 0)
    expect(stuck.wait(60), "the server resets")
    got, was_reset = read_all(client)
    client.close()
    expect_done("reset", recorder.end(None), 0)
    expect(was_reset and len(got) > 1 << 16, "reset", len(got))
    kept = recorded("much.session", "<", 1)
    expect(got == kept, "all before the reset", len(got), len(kept))
    server.close()


def check_reset_before_delivery():
    """A server that resets when the relay has read everything, and the client
    nothing: an immediate reset would destroy what waits for the client."""
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + bytes(range(256)) * 800

    def talk(peer, number):
        read_request(peer)
        peer.sendall(answer)
        expect(wait_for(lambda: recorded("slow.session", "<", 1) == answer),
               "the relay reads all")
        reset(peer)

    server = Server(talk)
    recorder = Recorder(server.port, "slow.session", "--count", "1")
    client = socket.socket()
    client.settimeout(60)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", recorder.port))
    client.sendall(REQUEST % 0)
    expect(wait_for(lambda: "<reset" in ends("slow.session", 1)),
           "the relay sees the reset")
    got, was_reset = read_all(client)
    client.close()
    expect(got == answer and was_reset, "delivered before the reset",
           len(got), was_reset)
    expect_done("reset", recorder.end(None), 0)
    server.close()


def memory_of(process):
    """The most memory that it had, in MB."""
    with open(f"/proc/{process.process.pid}/status", encoding="ascii") as file:
        peak = re.search(r"VmHWM:\s+(\d+) kB", file.read())
    return int(peak.group(1)) / 1024


def check_slow_reader():
    """A client that does not read stops the server, and costs no memory."""
    size = 48 << 20
    stuck = threading.Event()

    def talk(peer, number):
        read_request(peer)
        peer.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
        peer.settimeout(0.3)
        left = size
        while left > 0:
            try:
                left -= peer.send(b"x" * min(left, 65536))
            except socket.timeout:
                stuck.set()
                peer.settimeout(60)
        peer.close()

    server = Server(talk)
    recorder = Recorder(server.port, "slow.session")
    before = memory_of(recorder)
    client = connect(recorder.port)
    client.sendall(REQUEST % 0)
    expect(stuck.wait(60), "the server is stopped by a slow reader")
    got, _ = read_all(client)
    expect(len(got) == size + 19 and got[19:].strip(b"x") == b"",
           "a slow reader gets all", len(got))
    more = memory_of(recorder) - before
    expect(more < 8, "memory", more)
    expect_done("slow reader", recorder.end(), 0)
    expect(os.path.getsize("slow.session") > size, "it is all recorded")
    os.unlink("slow.session")
    server.close()


def check_crowd():
    """More connections than the relay allows at a time, all open at once."""
    def talk(peer, number):
        peer.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + read_request(peer))
        peer.close()

    server = Server(talk)
    recorder = Recorder(server.port, "crowd.session")
    clients = [connect(recorder.port) for _ in range(300)]
    for number, client in enumerate(clients):
        client.sendall(REQUEST % number)
    for number, client in enumerate(clients):
        got, was_reset = read_all(client)
        expect(got == b"HTTP/1.0 200 OK\r\n\r\n" + REQUEST % number and
               not was_reset, f"one of a crowd: {number}", got)
        client.close()
    expect_done("crowd", recorder.end(), 0, out="300 connections", err="")
    done, names = import_session("crowd.session")
    expect_done("a crowd's session", done, 0, out="300 cases", err="")
    server.close()


def check_signals():
    """What the client has received is recorded, even if the recorder is
    stopped or killed in the middle."""
    def talk(peer, number):
        read_request(peer)
        try:
            peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            read_request(peer)
            peer.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
            while True:
                peer.sendall(b"y" * 1000)
        except OSError:
            peer.close()

    server = Server(talk)
    for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL:
        recorder = Recorder(server.port, "cut.session")
        client = connect(recorder.port)
        client.sendall(REQUEST % 0)
        got = client.recv(65536)
        while not got.endswith(b"ok"):
            got += client.recv(65536)
        client.sendall(REQUEST % 1)
        while len(got) < 1 << 20:
            got += client.recv(65536)
        killed = number == signal.SIGKILL
        done = recorder.end(number)
        got += read_all(client)[0]
        client.close()
        expect_done(number.name, done, -number if killed else 0)
        kept = recorded("cut.session", "<", 1)
        expect(kept.startswith(got), f"{number.name}: all is recorded",
               len(got), len(kept))
        expect(killed or len(kept) == len(got), f"{number.name}: all passes",
               len(got), len(kept))
        expect(lines_of("cut.session")[-1].startswith("stop ") != killed,
               f"{number.name}: the last line")
        done, names = import_session("cut.session")
        expect_done("what was cut", done, 3, out="1 cases",
                    err="did not stop" if killed else "not recorded to its")
        expect(octets_of(names[0]).endswith(b"ok"), "the first answer")
    server.close()


def is_closed(port):
    try:
        connect(port).close()
    except ConnectionRefusedError:
        return True
    return False


def check_stop_delivers():
    """What was read before the signal reaches a slow client."""
    stuck = threading.Event()

    def talk(peer, number):
        read_request(peer)
        peer.settimeout(0.3)
        try:
            while True:
                peer.send(b"z" * 65536)
        except OSError:
            stuck.set()
        read_all(peer)
        peer.close()

    server = Server(talk)
    recorder = Recorder(server.port, "stop.session")
    client = connect(recorder.port)
    client.sendall(REQUEST % 0)
    expect(stuck.wait(60), "the client holds up the relay")
    recorder.process.send_signal(signal.SIGINT)
    expect(wait_for(lambda: is_closed(recorder.port)), "it stops")
    got, was_reset = read_all(client)
    client.close()
    expect_done("stop", recorder.end(None), 0)
    kept = recorded("stop.session", "<", 1)
    expect(got == kept and not was_reset, "all that was read is passed on",
           len(got), len(kept), was_reset)
    server.close()


def check_full():
    """Nothing passes that cannot be recorded."""
    def talk(peer, number):
        read_request(peer)
        try:
            for _ in range(1000):
                peer.sendall(b"f" * 1000)
        except OSError:
            pass
        peer.close()

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    server = Server(talk)
    recorder = Recorder(server.port, "full.session", preexec_fn=limit,
                        restore_signals=False)
    client = connect(recorder.port)
    client.sendall(REQUEST % 0)
    got, _ = read_all(client)
    client.close()
    done = recorder.end(None)
    expect_done("full", done, 4, err="full.session: File too large")
    kept = recorded("full.session", "<", 1)
    expect(kept.startswith(got), "nothing passes unrecorded", len(got),
           len(kept))
    server.close()


def check_unreachable():
    """If the server is not there, the client is reset."""
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    server.close()
    recorder = Recorder(port, "none.session", "--count", "2")
    for _ in range(2):
        client = connect(recorder.port)
        expect(read_all(client) == (b"", True), "no server")
    expect_done("no server", recorder.end(None), 0,
                out="2 connections did not reach the server: Connection "
                    "refused", err="")
    expect("# connection 2: Connection refused" in lines_of("none.session"),
           "a note of it")
    # localhost has several addresses: the one that answers is found
    server = Server(answer)
    recorder = Recorder(f"localhost:{server.port}", "b.session", "--count",
                        "1")
    client = connect(recorder.port)
    client.sendall(REQUEST % 0)
    expect(read_all(client)[0] == ODD[0][0][0], "localhost")
    client.close()
    expect_done("localhost", recorder.end(None), 0, err="")
    server.close()


def check_usage():
    write("taken", "x")
    taken = socket.create_server(("127.0.0.1", 0))
    port = str(taken.getsockname()[1])
    out = ["-o", "x.session"]
    for name, args, status, err in [
        ("no server", out, 2, "--to SERVER is needed"),
        ("no output", ["--to", "80"], 2, "--output FILE is needed"),
        ("operand", ["--to", "80", *out, "x"], 2, "unexpected operand"),
        ("odd port", ["--to", "x:99999", *out], 2, "not HOST:PORT"),
        ("IPv6 without brackets", ["--to", "::1", *out], 2, "not HOST:PORT"),
        ("remote server", ["--to", "192.0.2.1:80", *out], 2,
         "--allow-remote"),
        ("remote port", ["--to", "80", "--listen", "0.0.0.0:0", *out], 2,
         "--allow-remote"),
        ("odd count", ["--to", "80", "--count", "0", *out], 2, "--count"),
        ("a path", ["--to", "https://localhost:1/x", *out], 2,
         "without a path"),
        ("a remote server in TLS", ["--to", "https://192.0.2.1", *out], 2,
         "--allow-remote"),
        ("no host", ["--to", "https://", *out], 2, "not HOST:PORT"),
        ("an authority for nothing", ["--to", "80", "--cacert", "x", *out], 2,
         "--to https://"),
        ("trust in nothing", ["--to", "http://localhost", "--insecure", *out],
         2, "--to https://"),
        ("no authority", ["--to", "https://localhost", "--cacert", "no.pem",
                          *out], 4, "no.pem: no certificates"),
        ("not an authority", ["--to", "https://[::1]", "--cacert", "taken",
                              *out], 4, "taken: no certificates"),
        ("a name that is none", ["--to", "no.invalid:80", *out], 2,
         "no.invalid: "),
        ("port taken", ["--to", "80", "--listen", port, *out], 4,
         f"cannot listen on 127.0.0.1:{port}: Address already in use"),
        ("folder", ["--to", "80", "-o", "no/x"], 4, "no/x: No such file"),
        ("full", ["--to", "80", "-o", "/dev/full"], 4, "No space left"),
    ]:
        expect_done(name, run("record", *args), status, err=err)
    taken.close()


run_kit.fresh_scratch()
check_usage()
check_odd()
check_half_close()
check_client_resets()
check_reset_after_much()
check_reset_before_delivery()
check_slow_reader()
check_crowd()
check_signals()
check_stop_delivers()
check_full()
check_unreachable()
run_kit.finish()
