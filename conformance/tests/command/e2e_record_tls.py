#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline record with TLS towards clients, the server, or both: octets and
ends pass as they do in plain TCP, and only a verified server is spoken to.
Arguments: the program, a folder for scratch files."""
import os
import shutil
import socket
import ssl
import threading

import run_kit
from record_kit import (ODD, REQUEST, Recorder, Server, answer, connect, ends,
                        import_session, lines_of, read_all, recorded, wait_for)
from run_kit import expect, expect_done, run


def check_tls():
    server = Server(answer)
    recorder = Recorder(server.port, "tls.session", "--tls")
    authority = recorder.after("certificate authority: ")
    context = ssl.create_default_context(cafile=authority)
    for number in 0, 4, 5:
        plain = connect(recorder.port)
        client = context.wrap_socket(plain, server_hostname="localhost")
        client.sendall(REQUEST % number)
        got, _ = read_all(client)
        client.unwrap()
        client.close()
        expect(got == b"".join(ODD[number][0]), f"TLS {number}", got)
    plain = connect(recorder.port)
    plain.sendall(REQUEST % 0)  # not TLS
    read_all(plain)
    plain.close()
    expect_done("TLS", recorder.end(), 0, out="4 connections", err="")
    expect(not os.path.exists(authority), "the certificate is removed")
    server.close()
    expect(ends("tls.session", 1)[:2] == ["<fin", ">notify"],
           "ends with TLS", ends("tls.session", 1))
    expect(recorded("tls.session", ">", 4) == b"", "what is not TLS")
    done, _ = import_session("tls.session")
    expect_done("TLS", done, 0, out="3 cases", err="")


def check_tls_order():
    """A server that speaks before the TLS handshake has ended, and a client
    that leaves before."""
    greeting = b"hello first\r\n"

    def talk(peer, number):
        try:
            peer.sendall(greeting)
            read_all(peer)
        except OSError:
            pass  # the client that leaves
        peer.close()

    server = Server(talk)
    recorder = Recorder(server.port, "order.session", "--tls", "--count", "2")
    context = ssl.create_default_context(
        cafile=recorder.after("certificate authority: "))
    plain = connect(recorder.port)
    expect(wait_for(lambda: recorded("order.session", "<", 1) == greeting),
           "the server speaks first")
    client = context.wrap_socket(plain, server_hostname="localhost")
    expect(client.recv(65536) == greeting, "it is heard after the handshake")
    client.unwrap()
    client.close()
    connect(recorder.port).close()
    expect_done("a client leaves", recorder.end(None), 0, err="")
    server.close()


def secure(port, authority, **options):
    context = ssl.create_default_context(cafile=authority)
    return context.wrap_socket(connect(port), server_hostname="localhost",
                               **options)


class Tls:
    """A TLS server: a recorder that removes TLS, in front of a plain server.
    The authority that it prints outlives it, as a file of ours."""

    def __init__(self, talk, *args):
        self.server = Server(talk)
        self.recorder = Recorder(self.server.port, "server.session", "--tls",
                                 *args)
        self.port = self.recorder.port
        self.authority = "authority.pem"
        shutil.copy(self.recorder.after("certificate authority: "),
                    self.authority)

    def close(self):
        self.recorder.end()
        self.server.close()


class Wire:
    """Octets pass through it to a port once `opened`; `cut` ends the direction
    to the client with a FIN, regardless of TLS."""

    def __init__(self, port):
        self.opened, self.cut = threading.Event(), threading.Event()
        self.hello = b""
        self.port_behind = port
        self.server = Server(self.talk)
        self.port = self.server.port

    def talk(self, peer, number):
        expect(self.opened.wait(60), "the wire is opened")
        behind = connect(self.port_behind)
        there = threading.Thread(target=self.pump, args=(peer, behind))
        there.start()
        back = threading.Thread(target=self.pump, args=(behind, peer))
        back.start()
        self.cut.wait(60)
        peer.shutdown(socket.SHUT_WR)
        there.join()
        behind.close()
        back.join()
        peer.close()

    def pump(self, source, target):
        try:
            while octets := source.recv(65536):
                self.hello = self.hello or octets
                target.sendall(octets)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def check_server_tls():
    """The ten odd answers, of a server in TLS; both relays record the same."""
    server = Tls(answer)
    recorder = Recorder(f"https://localhost:{server.port}", "a.session",
                        "--cacert", server.authority)
    expect("in TLS" in recorder.lines[0], "what is said", recorder.lines)
    for number, (segments, how) in enumerate(ODD):
        client = connect(recorder.port)
        client.sendall(REQUEST % number)
        want = b"".join(segments)
        got = b""
        while len(got) < len(want):
            got += client.recv(65536)
        if how == "reset":
            client.sendall(b"x")
        rest, was_reset = read_all(client)
        client.close()
        expect(got + rest == want and was_reset == (how == "reset"),
               f"answer {number} of TLS", got, rest, was_reset)
    done = recorder.end()
    server.close()
    expect_done("TLS with the server", done, 0, err="", out="10 connections")
    for number, (segments, how) in enumerate(ODD):
        for name in "a.session", "server.session":
            expect(recorded(name, "<", number + 1) == b"".join(segments),
                   f"answer {number} in {name}")
        found = ends("a.session", number + 1)
        expect(found[0] == ("<reset" if how == "reset" else "<notify"),
               f"end {number} of TLS", found)
    done, _ = import_session("a.session", "--partial")
    expect_done("import", done, 0, out="10 cases", err="")


def check_both():
    """TLS on both sides, many octets both ways, and an announced end."""
    octets = os.urandom(3 << 20)

    def talk(peer, number):
        got = b""
        while len(got) < len(octets):
            got += peer.recv(1 << 20)
        peer.sendall(got[::-1])
        peer.close()

    server = Tls(talk)
    recorder = Recorder(f"https://127.0.0.1:{server.port}", "both.session",
                        "--cacert", server.authority, "--tls")
    client = secure(recorder.port, recorder.after("certificate authority: "),
                    suppress_ragged_eofs=False)
    client.sendall(octets)
    got, _ = read_all(client)
    expect(got == octets[::-1], "much in TLS", len(got))
    client.close()
    done = recorder.end()
    server.close()
    expect_done("both", done, 0, err="")
    expect(recorded("both.session", ">", 1) == octets and
           recorded("both.session", "<", 1) == octets[::-1], "much is recorded")


def check_before_ready():
    """A client that asks before the TLS handshake with the server has ended,
    and a server that then ends without close_notify: both sides see it."""
    held = threading.Event()

    def talk(peer, number):
        answer_head = b"HTTP/1.0 200 OK\r\n\r\n"
        peer.sendall(answer_head + peer.recv(65536))
        held.wait(60)
        peer.close()

    server = Tls(talk)
    wire = Wire(server.port)
    recorder = Recorder(f"https://localhost:{wire.port}/", "early.session",
                        "--cacert", server.authority, "--tls")
    client = secure(recorder.port, recorder.after("certificate authority: "),
                    suppress_ragged_eofs=False)
    client.sendall(REQUEST % 7)
    expect(wait_for(lambda: recorded("early.session", ">", 1) == REQUEST % 7),
           "the request is read before the server is there")
    wire.opened.set()
    got, want = b"", b"HTTP/1.0 200 OK\r\n\r\n" + REQUEST % 7
    while len(got) < len(want):
        got += client.recv(65536)
    expect(got == want, "what waited for TLS arrives", got)
    expect(b"localhost" in wire.hello and b"\x08http/1.1" in wire.hello,
           "the server's name and HTTP/1.1 are asked for", wire.hello)
    wire.cut.set()
    try:
        client.recv(1)
        ragged = False
    except ssl.SSLEOFError:
        ragged = True
    expect(ragged, "close_notify that was missing is not made up")
    client.close()
    held.set()
    done = recorder.end()
    wire.server.close()
    server.close()
    expect_done("early", done, 0, err="")
    expect(ends("early.session", 1)[0] == "<fin", "no close_notify",
           ends("early.session", 1))


def ask(client):
    """The answer, as read_all has it. The server may be refused before the
    request goes out."""
    try:
        client.sendall(REQUEST % 0)
    except ConnectionError:
        return b"", True
    return read_all(client)


def check_trust():
    """A server whose certificate is not valid is not spoken to."""
    server = Tls(answer, "--listen", "127.0.0.2:0")
    port = server.port
    rows = [
        ("of no known authority", "127.0.0.2", [],
         "unable to get local issuer certificate"),
        ("of another address", "127.0.0.2", ["--cacert", server.authority],
         "IP address mismatch"),
        ("any is taken", "127.0.0.2", ["--insecure"], None),
    ]
    for name, host, args, wrong in rows:
        recorder = Recorder(f"https://{host}:{port}", "trust.session", *args)
        client = connect(recorder.port)
        got = ask(client)
        client.close()
        summary = recorder.end().stdout.decode()
        expect(got == ((b"", True) if wrong else (ODD[0][0][0], False)), name,
               got)
        expect((f"1 connections did not reach the server: {wrong}" if wrong
                else "1 connections, ") in summary, name, summary)
        expect(not wrong or f"# connection 1: {wrong}" in
               lines_of("trust.session"), name, lines_of("trust.session"))
    expect(recorded("server.session", ">", 1) +
           recorded("server.session", ">", 2) == b"", "nothing was said")
    server.close()
    plain = Server(lambda peer, number: peer.sendall(b"this is not TLS"))
    recorder = Recorder(f"https://localhost:{plain.port}", "trust.session",
                        "--insecure")
    client = connect(recorder.port)
    expect(read_all(client) == (b"", True), "a server without TLS")
    client.close()
    expect_done("a server without TLS", recorder.end(), 0, err="",
                out="did not reach the server: ")
    plain.close()


run_kit.fresh_scratch()
check_tls()
check_tls_order()
check_server_tls()
check_both()
check_before_ready()
check_trust()
run_kit.finish()
