#!/usr/bin/env python3
# strictline: title    a client with planted bugs
# strictline: needs    python3 python3
"""A client that is right except for three bugs, which strictline fuzz must
find:

- two equal Content-Length lines kill it,
- a chunk extension costs the chunk its last octet,
- a head that comes in two pieces, and says 404, is refused (as a filter only:
  what comes in one read from a socket is a matter of time).

Arguments: "honest", it has none of them; "filter", it opens no socket.
"""
import os
import re
import signal
import socket
import sys
from urllib.parse import urlsplit

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "../../drivers"))
from line_protocol import serve, serve_filter  # noqa: E402

PLANTED = "honest" not in sys.argv
NAME = "a client with planted bugs"


def check(good, what):
    if not good:
        raise ValueError(what)


def fields_of(lines):
    fields = [line.lower().partition(b":")[::2] for line in lines]
    check(all(re.fullmatch(rb"[-!#$%&'*+.^_`|~0-9a-z]+", name)
              and re.fullmatch(rb"[\t -~\x80-\xff]*", value)
              for name, value in fields), "field")
    return fields


def chunks(octets, body):
    while True:
        line, found, octets = octets.partition(b"\r\n")
        size, extension, _ = line.partition(b";")
        check(found and re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size.rstrip()),
              "chunk size")
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


def read_body(fields, rest, body):
    lengths = [value.strip() for name, value in fields
               if name == b"content-length"]
    codings = [value.strip() for name, value in fields
               if name == b"transfer-encoding"]
    if PLANTED and len(lengths) == 2 and lengths[0] == lengths[1]:
        os.kill(os.getpid(), signal.SIGABRT)
    check(codings in ([], [b"chunked"]) and len(lengths + codings) <= 1,
          "framing")
    if codings:
        chunks(rest, body)
    elif lengths:
        check(re.fullmatch(rb"\d{1,9}", lengths[0]), "length")
        body += rest[:int(lengths[0])]
        check(len(body) == int(lengths[0]), "cut")
    else:
        body += rest


def read(pieces, answer):
    octets = b"".join(pieces)
    status = 100
    while status // 100 == 1:
        head, found, octets = octets.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        start = re.fullmatch(rb"HTTP/1\.\d (\d{3}) [\t -~\x80-\xff]*", lines[0])
        check(found and start, "head")
        status = int(start[1])
        check(status != 101, "upgrade")
        fields = fields_of(lines[1:])
    answer.status = status
    check(not (PLANTED and status == 404 and b"\r\n\r\n" not in pieces[0]),
          "a head in two pieces")
    if status not in (204, 304):
        read_body(fields, octets, answer.body)


class Client:
    def __init__(self, job):
        self.timeout = job.timeout

    def ask(self, method, url, answer):
        parts = urlsplit(url)
        with socket.create_connection((parts.hostname, parts.port),
                                      self.timeout) as connection:
            connection.sendall(f"{method} {parts.path} HTTP/1.1\r\n"
                               f"Host: {parts.netloc}\r\n"
                               "Connection: close\r\n\r\n".encode())
            octets = b""
            while piece := connection.recv(65536):
                octets += piece
        read([octets], answer)

    def close(self):
        pass


if "filter" in sys.argv:
    serve_filter(NAME, lambda reading, answer: read(reading.pieces, answer))
else:
    serve(NAME, Client)
