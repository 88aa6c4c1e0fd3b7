#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: traffic_data.py FORM MEGABYTES FILE

Writes recorded traffic for scripts/bench --traffic, the same octets each time:
FORM is warc, warc.gz (a member for each record, as crawlers write it) or pcap
(segments of 1,448 octets). The pages resemble each other like those of a site,
so they shrink to a quarter; one response in twenty departs from the RFCs.
MEGABYTES counts what is in it before gzip.
"""
import random
import struct
import sys
import zlib

HEAD = (b"HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT"
        b"\r\nContent-Type: text/html; charset=UTF-8\r\nConnection: keep-alive\r\n"
        b"Vary: Accept-Encoding\r\nX-Powered-By: PHP/8.1\r\n"
        b"Link: <http://example.org/wp-json/>; rel=\"https://api.w.org/\"\r\n")
SEGMENT = 1448


class Site:
    """Pages of few words, most of them common, between the same tags."""

    def __init__(self):
        self.chosen = random.Random(1)
        letters = b"etaoinshrdlucmfwypvbgkjqxz"
        words = [bytes(self.chosen.choices(letters, range(26, 0, -1),
                                           k=self.chosen.randint(2, 9)))
                 for _ in range(3000)]
        text = b" ".join(self.chosen.choices(
            words, [1 / (i + 2) for i in range(3000)], k=200000))
        starts = [self.chosen.randrange(len(text) - 400) for _ in range(4000)]
        self.parts = [
            b"<div class=\"post-item clearfix\"><h2 class=\"entry-title\">"
            b"<a href=\"http://example.org/archive/%d/\" rel=\"bookmark\">%s</a>"
            b"</h2>\n<p class=\"entry-summary\">%s</p></div>\n"
            % (i, text[at:at + 30], text[at:at + i % 350])
            for i, at in enumerate(starts)]

    def page(self):
        size = int(self.chosen.lognormvariate(9.7, 0.8))
        parts = []
        while size > 0:
            parts.append(self.chosen.choice(self.parts))
            size -= len(parts[-1])
        return b"".join(parts)

    def answer(self):
        body, kind = self.page(), self.chosen.random()
        length = b"Content-Length: %d\r\n\r\n" % len(body)
        if kind < 0.55:
            return HEAD + length + body
        if kind < 0.95:
            chunks = [body[at:at + 8192] for at in range(0, len(body), 8192)]
            return (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" +
                    b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks) +
                    b"0\r\n\r\n")
        if kind < 0.97:
            return HEAD.replace(b"\r\n", b"\n") + length + body
        if kind < 0.98:
            return HEAD + b"X-Folded: a\r\n b\r\n" + length + body
        return HEAD + b"Content-Length : %d\r\n\r\n" % len(body) + body


def request(number):
    return (b"GET /archive/%d/ HTTP/1.1\r\nHost: example.org\r\n"
            b"User-Agent: crawler/1.0 (http://example.org/crawler)\r\n"
            b"Accept: text/html\r\nAccept-Encoding: gzip\r\n\r\n" % number)


def record(kind, number, fields, block):
    return (b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
            b"WARC-Record-ID: <urn:uuid:%08x-0000-4000-8000-%012x>\r\n"
            b"WARC-Target-URI: http://example.org/archive/%d/\r\n%s"
            b"Content-Length: %d\r\n\r\n"
            % (kind, len(kind), number, number, fields, len(block)) +
            block + b"\r\n\r\n")


def records(number, answer):
    yield record(b"request", number,
                 b"Content-Type: application/http; msgtype=request\r\n",
                 request(number))
    yield record(b"response", number,
                 b"Content-Type: application/http; msgtype=response\r\n"
                 b"WARC-IP-Address: 192.0.2.1\r\n", answer)
    yield record(b"metadata", number,
                 b"Content-Type: application/warc-fields\r\n",
                 b"fetchTimeMs: 250\r\ncharset-detected: UTF-8\r\n")


def write_warc(site, limit, file, zipped):
    size = number = 0
    while size < limit:
        number += 1
        for octets in records(number, site.answer()):
            size += len(octets)
            if zipped:
                packer = zlib.compressobj(6, zlib.DEFLATED, 31)
                octets = packer.compress(octets) + packer.flush()
            file.write(octets)


class Wire:
    """Frames of one client after another, ten requests on a connection."""

    def __init__(self, file):
        self.file, self.count, self.size = file, 0, 0
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))

    def frame(self, side, flags, seqs, payload, port):
        ends = [(b"\x0a\0\0\1", port), (b"\x0a\0\0\2", 80)]
        (source, from_port), (target, to_port) = ends[side], ends[1 - side]
        tcp = struct.pack("!HHIIBBHHH", from_port, to_port, seqs[side],
                          seqs[1 - side], 0x50, flags, 65535, 0, 0) + payload
        octets = (b"\0" * 12 + b"\x08\0" +
                  struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), 0, 0, 64,
                              6, 0, source, target) + tcp)
        self.file.write(struct.pack("<IIII", self.count // 1000000,
                                    self.count % 1000000, len(octets),
                                    len(octets)) + octets)
        seqs[side] += len(payload) + (flags & 2) // 2 + (flags & 1)
        self.count += 1
        self.size += len(octets) + 16


def write_pcap(site, limit, file):
    wire, number = Wire(file), 0
    while wire.size < limit:
        port, seqs = 1024 + number // 10 % 60000, [1000, 2000]
        wire.frame(0, 2, seqs, b"", port)
        wire.frame(1, 18, seqs, b"", port)
        for _ in range(10):
            number += 1
            wire.frame(0, 24, seqs, request(number), port)
            answer = site.answer()
            for at in range(0, len(answer), SEGMENT):
                wire.frame(1, 16, seqs, answer[at:at + SEGMENT], port)
                if at // SEGMENT % 2:
                    wire.frame(0, 16, seqs, b"", port)
        wire.frame(1, 17, seqs, b"", port)
        wire.frame(0, 17, seqs, b"", port)


def main():
    form, megabytes, name = sys.argv[1:]
    site, limit = Site(), int(megabytes) * 1000000
    with open(name, "wb") as file:
        if form == "pcap":
            write_pcap(site, limit, file)
        else:
            write_warc(site, limit, file, form == "warc.gz")


main()
