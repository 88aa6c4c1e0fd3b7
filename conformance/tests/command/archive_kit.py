# SPDX-License-Identifier: MIT
"""Web archives and captures for the tests of scan, the same ones each time."""
import gzip
import random
import struct

HEAD = b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/html\r\n"


def answer(chosen):
    """A response; one in six is odd in some way."""
    body = bytes(chosen.choices(b"abcdefgh \n", k=chosen.randint(0, 3000)))
    length = b"Content-Length: %d\r\n\r\n" % len(body)
    kind = chosen.randrange(12)
    if kind < 5:
        return HEAD + length + body
    if kind < 10:
        parts = [body[at:at + 700] for at in range(0, len(body), 700)]
        return (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" +
                b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) +
                b"0\r\n\r\n")
    if kind == 10:
        return HEAD.replace(b"\r\n", b"\n") + length + body
    return chosen.choice([
        HEAD + b"Content-Length: %d\r\n\r\n" % (len(body) + 1) + body,
        HEAD + b"X: a\r\n b\r\n" + length + body,
        HEAD + b"Content-Length : 3\r\n\r\nabc",
        HEAD + length + body + b"surplus",
    ])


def record(kind, name, block, zipped):
    octets = (b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:%s>\r\n"
              b"WARC-Target-URI: http://a.example/%s\r\n"
              b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n"
              % (kind, name, name.split(b"-")[0], len(block)) +
              block + b"\r\n\r\n")
    return gzip.compress(octets, mtime=0) if zipped else octets


def archive(seed, responses, zipped):
    """An archive as crawlers write it; and the offset and length of each pair
    of records."""
    chosen = random.Random(seed)
    out, places = b"", []
    for i in range(responses):
        name = b"%d.%d" % (seed, i)
        pair = (record(b"request", name + b"-q",
                       b"GET /%s HTTP/1.1\r\nHost: a\r\n\r\n" % name, zipped) +
                record(b"response", name, answer(chosen), zipped))
        places.append((len(out), len(pair)))
        out += pair
    return out, places


def packet(side, flags, seq, ack, payload, port):
    ends = [(b"\x0a\0\0\1", port), (b"\x0a\0\0\2", 80)]
    (source, from_port), (target, to_port) = ends[side], ends[1 - side]
    tcp = struct.pack("!HHIIBBHHH", from_port, to_port, seq, ack, 0x50, flags,
                      65535, 0, 0) + payload
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), 0, 0, 64, 6, 0,
                     source, target)
    return b"\0" * 12 + b"\x08\0" + ip + tcp


def pcap(frames):
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
    return head + b"".join(
        struct.pack("<IIII", 1, i, len(f), len(f)) + f for i, f in frames)


def disordered(frames):
    """The same packets, with their times, some of them twice, each near its
    place."""
    chosen = random.Random(3)
    moved = [(i + chosen.random() * 40, i, f) for i, f in frames
             for _ in range(chosen.choice([1, 1, 2]))]
    return [(i, f) for _, i, f in sorted(moved)]


def capture_frames(seed, responses):
    """Packets with their times: a connection for each ten responses."""
    chosen = random.Random(seed)
    frames, seqs = [], None
    for i in range(responses):
        port = 2000 + i // 10
        if i % 10 == 0:
            frames.append(packet(0, 2, 0, 0, b"", port))
            frames.append(packet(1, 18, 0, 1, b"", port))
            seqs = [1, 1]
        asked = b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % i
        frames.append(packet(0, 16, seqs[0], seqs[1], asked, port))
        seqs[0] += len(asked)
        octets = answer(chosen)
        for at in range(0, len(octets), 1448):
            part = octets[at:at + 1448]
            frames.append(packet(1, 16, seqs[1], seqs[0], part, port))
            seqs[1] += len(part)
        if i % 10 == 9:
            frames.append(packet(0, 17, seqs[0], seqs[1], b"", port))
            frames.append(packet(1, 17, seqs[1], seqs[0] + 1, b"", port))
    return list(enumerate(frames))


def capture(seed, responses):
    return pcap(capture_frames(seed, responses))
