# SPDX-License-Identifier: MIT
"""What the tests of strictline record share: the recorder as a process, and
servers that say what a script tells them to."""
import glob
import os
import shutil
import signal
import socket
import struct
import subprocess
import threading

import run_kit
from run_kit import SCRATCH, run


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
        """Exit status, standard output and error after the signal; None:
        without one."""
        if number is not None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return subprocess.CompletedProcess([], self.process.returncode, out,
                                           err)


class Recorder(Process):
    def __init__(self, port, name="a.session", *args, **options):
        super().__init__("record", "--to", str(port), "-o", name, *args,
                         **options)
        self.port = int(self.after("recording at 127.0.0.1:").split(",")[0])


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
    """A head, or what came of it before the client ended."""
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
