#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A forward proxy that is right except for three bugs, which strictline fuzz
must find:

- two equal Content-Length lines kill it,
- a chunk extension costs the chunk its last octet,
- a field that comes in several lines is forwarded as it came.

Arguments: the port, and "honest": it has none of them; or "grows": a trailer
section costs it 80 MiB. It asks for one answer on each connection, and forwards
it when it is complete.
"""
import os
import re
import signal
import socket
import sys
import threading
import time

PLANTED = len(sys.argv) == 2
GROWS = "grows" in sys.argv
FIELD = rb"([-!#$%&'*+.^_`|~0-9A-Za-z]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*"
HOPS = {b"connection", b"keep-alive", b"proxy-connection", b"te", b"trailer",
        b"transfer-encoding", b"upgrade", b"content-length"}
kept = []


def check(good, what):
    if not good:
        raise ValueError(what)


def fields_of(lines):
    fields = []
    for line in lines:
        if PLANTED and line[:1] in (b" ", b"\t") and fields:
            check(re.fullmatch(rb"[\t -~\x80-\xff]*", line), "fold")
            name, value = fields.pop()
            fields.append((name, value + b"\r\n" + line))
            continue
        found = re.fullmatch(FIELD, line)
        check(found, "field")
        fields.append((found[1], found[2]))
    return fields


def values_of(fields, wanted):
    return [value for name, value in fields if name.lower() == wanted]


def unchunk(octets):
    body = b""
    while True:
        line, found, octets = octets.partition(b"\r\n")
        size, extension, _ = line.partition(b";")
        check(found and re.fullmatch(rb"[0-9A-Fa-f]{1,8}[ \t]*", size)
              and re.fullmatch(rb"[\t -~\x80-\xff]*", line), "chunk size")
        length = int(size, 16)
        if length == 0:
            break
        check(octets[length:length + 2] == b"\r\n", "chunk end")
        body += octets[:length - (PLANTED and extension != b"")]
        octets = octets[length + 2:]
    if not octets.startswith(b"\r\n"):
        section, found, _ = octets.partition(b"\r\n\r\n")
        check(found, "trailer")
        fields_of(section.split(b"\r\n"))
        if GROWS:
            kept.append(b"x" * (80 << 20))
    return body


def body_of(fields, octets):
    lengths = values_of(fields, b"content-length")
    codings = values_of(fields, b"transfer-encoding")
    if PLANTED and len(lengths) == 2 and lengths[0] == lengths[1]:
        os.kill(os.getpid(), signal.SIGABRT)
        time.sleep(1000)  # it may reach another thread
    check(len(lengths + codings) <= 1, "framing")
    if codings:
        check(codings[0].lower() == b"chunked", "coding")
        return unchunk(octets)
    if not lengths:
        return octets
    check(re.fullmatch(rb"\d{1,9}", lengths[0]), "length")
    check(len(octets) >= int(lengths[0]), "cut")
    return octets[:int(lengths[0])]


def head_of(line, fields):
    named = {name.strip().lower() for value in values_of(fields, b"connection")
             for name in value.split(b",")}
    return b"".join([line, b"\r\n"] + [
        name + b": " + value + b"\r\n" for name, value in fields
        if name.lower() not in HOPS | named])


def convert(method, octets):
    """What is forwarded for what the origin sent."""
    out = b""
    while True:
        head, found, octets = octets.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        start = re.fullmatch(rb"HTTP/1\.\d (\d{3}) ([\t -~\x80-\xff]*)",
                             lines[0])
        check(found and start and start[1] >= b"100" and start[1] != b"101",
              "head")
        fields = fields_of(lines[1:])
        out += head_of(b"HTTP/1.1 %s %s" % start.groups(), fields)
        if start[1][:1] != b"1":
            break
        out += b"\r\n"
    if method == b"HEAD" or start[1] in (b"204", b"304"):
        return out + b"\r\n"
    body = body_of(fields, octets)
    return out + b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def read_head(client):
    head = b""
    while b"\r\n\r\n" not in head:
        octets = client.recv(65536)
        if not octets:
            return None
        head += octets
    return head


def fetch(head):
    method, target, _ = head.split(b" ", 2)
    host, _, path = target.partition(b"://")[2].partition(b"/")
    name, _, port = host.partition(b":")
    octets = b""
    with socket.create_connection((name.decode(), int(port)), 3) as origin:
        origin.sendall(b"%s /%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n"
                       b"Via: 1.1 planted\r\n%s\r\n" % (
                           method, path, host,
                           b"Content-Length: 0\r\n" * (method == b"POST")))
        while piece := origin.recv(65536):
            octets += piece
    return convert(method, octets)


def serve(client):
    with client:
        while (head := read_head(client)) is not None:
            answer = b"HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n"
            if head.startswith(b"CONNECT"):
                answer = b"HTTP/1.1 501 No\r\nContent-Length: 0\r\n\r\n"
            else:
                try:
                    answer = fetch(head)
                except (OSError, ValueError):
                    pass
            client.sendall(answer)


def guard(client):
    try:
        serve(client)
    except OSError:
        pass


listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=64)
while True:
    threading.Thread(target=guard, args=(listener.accept()[0],),
                     daemon=True).start()
