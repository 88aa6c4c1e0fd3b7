# SPDX-License-Identifier: MIT
"""What the tests of strictline record share: the recorder as a process, and
servers that say what a script tells them to."""
import glob
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import threading

import run_kit
from run_kit import SCRATCH, run


REQUEST = b"GET /%d HTTP/1.1\r\nHost: x\r\n\r\n"

# Segments, and how the server ends. What an HTTP library would repair, refuse
# or drop.
ODD = [
    ([b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"], "fin"),
    ([b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhel"], "fin"),
    ([b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhel"], "reset"),
    ([b"HTTP/1.1 200 OK\nA:\x00\x01\xff\r b\n\nno CR, NUL, bare CR"], "fin"),
    ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      b"0x5\r\nhello\r\n0\r\n\r\n"], "fin"),
    ([b"HTTP/1.1 103 Early\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\n"
      b"Content-Length: 2\r\n\r\nok", b"surplus"], "fin"),
    ([b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\n",
      b"hello"], "fin"),
    ([b"", b"\x00\xff\r\n\xfe not HTTP at all \\ \"quoted\" \x7f"], "fin"),
    ([b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n"
      b"\r\nnope"], "fin"),
    ([b"HTTP/0.9 1 \r\n\r\n" + bytes(range(256)) * 3], "fin"),
]


def answer(peer, number):
    """The odd answer that the target of the request names."""
    target = read_request(peer).partition(b" ")[2].partition(b" ")[0]
    if not target:
        peer.close()
        return
    segments, how = ODD[int(target[1:])]
    for segment in segments:
        peer.sendall(segment)
    if how == "reset":
        peer.recv(1)  # the client has it all
        reset(peer)
    else:
        peer.close()


def lines_of(name):
    with open(name, "rb") as file:
        # the recorder may be writing the last one
        return file.read().decode("ascii").split("\n")[:-1]


ESCAPES = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"0": b"\0", b'"': b'"',
           b"\\": b"\\"}


def recorded(name, mark, number):
    """The octets of one side of a connection, read without our importer."""
    octets = b""
    for line in lines_of(name):
        words = line.split(" ", 3)
        if words[:2] == [mark, str(number)] and words[3][0] == '"':
            octets += re.sub(rb"\\(x..|.)", lambda m: ESCAPES.get(m[1]) or
                             bytes.fromhex(m[1][1:].decode()),
                             words[3][1:-1].encode())
    return octets


def ends(name, number):
    return [line[0] + line.split(" ")[3] for line in lines_of(name)
            if line[:1] in ("<", ">") and line.split(" ")[1] == str(number)
            and line.split(" ")[3] in ("fin", "reset", "notify")]


def wait_for(condition):
    """Waits for something that another process does without telling."""
    for _ in range(6000):
        if condition():
            return True
        threading.Event().wait(0.01)
    return False


class Process:
    """strictline record or serve; what it prints before it is ready."""

    def __init__(self, *args, **options):
        self.process = subprocess.Popen(
            [run_kit.PROGRAM, *args], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            # AddressSanitizer keeps freed memory for a while, and the tests
            # look at how much there is
            env=dict(os.environ, TMPDIR=os.path.join(SCRATCH, "tmp"),
                     ASAN_OPTIONS="quarantine_size_mb=1:" +
                     os.environ.get("ASAN_OPTIONS", "")),
            **options)
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.decode().rstrip("\n"))
            if line.startswith(b"stop:"):
                break

    def after(self, words):
        """What follows these words in some line."""
        return next(line.split(words, 1)[1] for line in self.lines
                    if words in line)

    def end(self, number=signal.SIGINT):
        """Exit status, standard output and error after the signal; None: no
        signal."""
        if number is not None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return subprocess.CompletedProcess([], self.process.returncode, out,
                                           err)


class Recorder(Process):
    def __init__(self, port, name="a.session", *args, **options):
        super().__init__("record", "--to", str(port), "-o", name, *args,
                         **options)
        self.port = int(self.after("recording at ").split(",")[0]
                        .rpartition(":")[2])


def connect(port):
    peer = socket.create_connection(("127.0.0.1", port))
    peer.settimeout(60)
    return peer


def reset(peer):
    """Ends a connection by RST."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                    struct.pack("ii", 1, 0))
    peer.close()


def read_all(peer):
    """The octets up to the end, and whether that was a reset."""
    pieces = []
    while True:
        try:
            piece = peer.recv(65536)
        except ConnectionResetError:
            return b"".join(pieces), True
        if not piece:
            return b"".join(pieces), False
        pieces.append(piece)


def read_request(peer):
    """A head, or what arrived of it before the client ended."""
    octets = b""
    while b"\r\n\r\n" not in octets:
        try:
            piece = peer.recv(65536)
        except ConnectionResetError:
            break
        if not piece:
            break
        octets += piece
    return octets


class Server:
    """Calls talk(peer, number of the connection) in a thread for each."""

    def __init__(self, talk):
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.socket.getsockname()[1]
        self.threads = []
        threading.Thread(target=self.accept, args=(talk,), daemon=True).start()

    def accept(self, talk):
        while True:
            try:
                peer, _ = self.socket.accept()
            except OSError:
                return
            peer.settimeout(60)
            thread = threading.Thread(target=talk, daemon=True,
                                      args=(peer, len(self.threads)))
            self.threads.append(thread)
            thread.start()

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        for thread in self.threads:
            thread.join()


def import_session(name, *options, folder="cases"):
    """The process, and the paths of the cases."""
    shutil.rmtree(folder, ignore_errors=True)
    done = run("import", name, "-o", folder, *options)
    return done, sorted(glob.glob(f"{folder}/*.case"))
