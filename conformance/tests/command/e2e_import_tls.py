#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline import of captures of TLS, with a key log or with the secrets in
the capture: a client that records its segments talks to strictline serve.
Arguments: the program, a folder for scratch files."""
import os
import socket
import ssl
import struct

import run_kit
from case_octets import octets_of
from record_kit import Process, import_session
from run_kit import expect, expect_done, run, write

ANSWERS = {
    "plain": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "odd": b"HTTP/1.1 200 OK\nX:\x00\xff\nTransfer-Encoding: chunked\n\n"
           b"0x5\r\nhello\r\n0\r\n\r\n",
    "large": b"HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n" +
             bytes(range(250)) * 280,
}


class Client:
    """TLS over a socket, by hand: what travels is in `log`."""

    def __init__(self, port, context):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.settimeout(60)
        self.log = []
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self.incoming, self.outgoing,
                                    server_hostname="localhost")
        self.do(self.tls.do_handshake)

    def flush(self):
        octets = self.outgoing.read()
        if octets:
            self.log.append((0, octets))
            self.socket.sendall(octets)

    def do(self, function, *args):
        """Calls it until it needs no further octets."""
        while True:
            try:
                result = function(*args)
                self.flush()
                return result
            except ssl.SSLWantReadError:
                self.flush()
                octets = self.socket.recv(65536)
                self.log.append((1, octets))
                if octets:
                    self.incoming.write(octets)
                else:
                    self.incoming.write_eof()

    def ask(self, name, length):
        self.do(self.tls.write, b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n" %
                name.encode())
        got = b""
        while len(got) < length:
            got += self.do(self.tls.read, 65536)
        return got

    def close(self):
        try:
            self.do(self.tls.unwrap)
        except ssl.SSLError:
            pass
        self.socket.close()


def packets_of(log):
    """The segments as packets of IPv4, with a SYN before and a FIN after."""
    sequence, ports = [1000, 2000], [40000, 443]
    pieces = [(side, octets[at:at + 1400], 0x18) for side, octets in log
              for at in range(0, len(octets), 1400)]
    pieces = [(0, b"", 0x02), (1, b"", 0x12), *pieces, (1, b"", 0x11),
              (0, b"", 0x11)]
    for side, octets, flags in pieces:
        ack = 0 if flags == 0x02 else sequence[1 - side]
        tcp = struct.pack(">HHIIBBHHH", ports[side], ports[1 - side],
                          sequence[side], ack, 0x50, flags, 65535, 0, 0)
        ends = (b"\x0a\0\0\1", b"\x0a\0\0\2")
        yield struct.pack(">BBHHHBBH4s4s", 0x45, 0, 40 + len(octets), 0, 0, 64,
                          6, 0, ends[side], ends[1 - side]) + tcp + octets
        sequence[side] += len(octets) + (flags & 3 != 0)


def write_pcap(name, packets):
    with open(name, "wb") as file:
        file.write(struct.pack("<IHHIIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101))
        for number, packet in enumerate(packets):
            file.write(struct.pack("<IIII", number, 0, len(packet),
                                   len(packet)) + packet)


def block(kind, content):
    content += bytes(-len(content) % 4)
    length = struct.pack("<I", 12 + len(content))
    return struct.pack("<I", kind) + length + content + length


def write_pcapng(name, packets, secrets):
    """With a Decryption Secrets Block."""
    with open(name, "wb") as file:
        file.write(block(0x0a0d0d0a, struct.pack("<IHHq", 0x1a2b3c4d, 1, 0,
                                                 -1)))
        file.write(block(1, struct.pack("<HHI", 101, 0, 65535)))
        file.write(block(10, struct.pack("<II", 0x544c534b, len(secrets)) +
                         secrets))
        for packet in packets:
            file.write(block(6, struct.pack("<IIIII", 0, 0, 0, len(packet),
                                            len(packet)) + packet))


def talk(version):
    """The packets of a connection that asks for everything, with its secrets
    in the file `keys`."""
    serve = Process("serve", "--tls", "answers")
    port = int(serve.after(" cases at https://127.0.0.1:")[:-1])
    context = ssl.create_default_context(
        cafile=serve.after("certificate authority: "))
    context.minimum_version = context.maximum_version = version
    if os.path.exists("keys"):
        os.unlink("keys")
    context.keylog_filename = "keys"
    client = Client(port, context)
    for name, octets in ANSWERS.items():
        expect(client.ask(name, len(octets)) == octets, name, "other octets")
    client.close()
    expect_done("serve", serve.end(), 0)
    return list(packets_of(client.log))


def check_opened(name, done, names):
    expect_done(name, done, 0, out="3 cases", err="")
    got = sorted(octets_of(case) for case in names)
    expect(got == sorted(ANSWERS.values()), name, "other octets")
    for case in names:
        with open(case, encoding="ascii") as file:
            text = file.read()
        expect("fidelity wire\n" in text and " in TLS\n" in text, name, text)


def check_version(version):
    name = version.name
    packets = talk(version)
    write_pcap("a.pcap", packets)
    check_opened(name, *import_session("a.pcap", "--keylog", "keys"))
    done = run("scan", "-q", "--keylog", "keys", "a.pcap")
    expect_done(name + ", scanned", done, 0, err="")
    expect(all(b'"octets":%d,' % len(octets) in done.stdout
               for octets in ANSWERS.values()), name, done.stdout)
    with open("keys", "rb") as file:
        secrets = file.read()
    write_pcapng("a.pcapng", packets, secrets)
    check_opened(name + ", secrets in the capture",
                 *import_session("a.pcapng"))
    # other secrets, and none
    other = b"\n".join(b" ".join([*line.split(b" ")[:1], b"ab" * 32,
                                  *line.split(b" ")[2:]])
                       for line in secrets.split(b"\n"))
    write("other", other.decode())
    for options in [], ["--keylog", "other"]:
        done, _ = import_session("a.pcap", *options)
        expect_done(name, done, 3, out="0 cases",
                    err="packet 1: a TLS connection whose secrets are not "
                        "known; --keylog FILE has them")
    # any packet may be lost: after an answer that cannot be framed, only its
    # request separates the next one from it
    sent = b"".join(ANSWERS.values())
    for lost in range(0, len(packets), 3):
        write_pcap("lossy.pcap", packets[:lost] + packets[lost + 1:])
        done, names = import_session("lossy.pcap", "--keylog", "keys")
        got = [octets_of(case) for case in names]
        expect(all(octets in sent for octets in got), name,
               f"without packet {lost}: other octets")
        expect(len(got) == 3 or done.returncode == 3, name,
               f"without packet {lost}: status", done.returncode)


def check_faults():
    write("none", "# nothing\n")
    for name, keylog, err in [
        ("no secrets", "none", "none: it has no secrets of TLS 1.2 or 1.3"),
        ("not there", "nowhere", "nowhere: No such file"),
    ]:
        done = run("import", "--keylog", keylog, "a.pcap", "-o", "x")
        expect_done(name, done, 4, err=err)


run_kit.fresh_scratch()
for NAME, OCTETS in ANSWERS.items():
    TEXT = "".join(f"\\x{octet:02x}" for octet in OCTETS)
    write(f"answers/{NAME}.case", f"title {NAME}\nwhy a test\nlevel policy\n"
          f'reply "{TEXT}"\n')
check_version(ssl.TLSVersion.TLSv1_3)
check_version(ssl.TLSVersion.TLSv1_2)
check_faults()
run_kit.finish()
