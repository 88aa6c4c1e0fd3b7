# SPDX-License-Identifier: MIT
"""Real traffic on loopback for the tests of import: tcpdump on one side, a
server whose every octet is known on the other."""
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading

MARK = b"this is the last packet of the capture"


class Capture:
    """tcpdump on loopback, from here to stop()."""

    def __init__(self, expression):
        if shutil.which("tcpdump") is None:
            print("skipped: no tcpdump")
            sys.exit(77)
        # Loopback has packets of 64 KiB, and buffers are sized for the
        # largest.
        self.process = subprocess.Popen(
            ["tcpdump", "-i", "lo", "-U", "--immediate-mode", "-n", "-w", "-",
             "-s", "66000", "-B", "65536", f"({expression}) or udp port 9"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.octets = os.read(self.process.stdout.fileno(), 24)
        if not self.octets:
            print("skipped: tcpdump:", self.process.communicate()[1].decode())
            sys.exit(77)
        self.marked = threading.Event()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        """tcpdump loses packets if its output is not read."""
        while True:
            more = os.read(self.process.stdout.fileno(), 1 << 20)
            if not more:
                return
            seen = len(self.octets)
            self.octets += more
            if self.octets.find(MARK, max(seen - len(MARK), 0)) >= 0:
                self.marked.set()

    def stop(self):
        """The capture up to now, as a file of pcap."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mark:
            while not self.marked.is_set():
                try:
                    mark.sendto(MARK, ("127.0.0.1", 9))
                except ConnectionRefusedError:
                    pass  # that of the mark before
                self.marked.wait(1)
        self.process.terminate()
        self.reader.join()
        self.process.communicate()
        return self.octets


class Server:
    """Answers requests for /NAME with answers[NAME], a list of segments, and
    closes if NAME is in `closing`."""

    def __init__(self, answers, closing=()):
        self.answers, self.closing = answers, set(closing)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection = self.listener.accept()[0]
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(connection,),
                             daemon=True).start()

    def serve(self, connection):
        waiting = b""
        with connection:
            while True:
                octets = connection.recv(65536)
                if not octets:
                    return
                waiting += octets
                while b"\r\n\r\n" in waiting:
                    head, _, waiting = waiting.partition(b"\r\n\r\n")
                    name = head.split()[1].decode().lstrip("/")
                    for segment in self.answers[name]:
                        connection.sendall(segment)
                    if name in self.closing:
                        return


def ask(port, *names, method="GET", expect=None):
    """Asks for the names on one connection, one after another, and reads as
    much as each answer has; the last up to the end if expect is None."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for name in names:
            connection.sendall(f"{method} /{name} HTTP/1.1\r\n"
                               "Host: x\r\n\r\n".encode())
            left = expect[name] if expect else None
            while left is None or left > 0:
                octets = connection.recv(65536 if left is None
                                         else min(left, 65536))
                if not octets:
                    return
                left = left and left - len(octets)


def packets(capture):
    """The head of a file of pcap, and its packets with their heads."""
    head, rest, out = capture[:24], capture[24:], []
    while rest:
        size = struct.unpack_from("<I", rest, 8)[0]
        out.append(rest[:16 + size])
        rest = rest[16 + size:]
    return head, out


def payload_of(packet):
    """What TCP carries in a loopback packet, and the port it came from."""
    ip = packet[16 + 14:]
    if ip[9] != 6:
        return 0, b""
    tcp = ip[(ip[0] & 15) * 4:struct.unpack_from(">H", ip, 2)[0]]
    return struct.unpack_from(">H", tcp)[0], tcp[(tcp[12] >> 4) * 4:]
