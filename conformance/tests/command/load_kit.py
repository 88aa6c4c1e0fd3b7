# SPDX-License-Identifier: MIT
"""Load for strictline serve, over real sockets: many connections at once, many
requests a second, and hostile traffic. One thread and epoll, to leave the
machine to the server."""
import os
import random
import resource
import select
import socket
import ssl
import struct
import time

# Each address has some 28,000 ports for connections to one server.
SOURCES = 16


def raise_files():
    """As many files as the system lets us have open; their number."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


class Process:
    """What the server has and uses, from /proc."""

    def __init__(self, pid):
        self.pid = pid

    def files(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def memory(self):
        """Resident octets."""
        with open(f"/proc/{self.pid}/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()

    def cpu(self):
        """Seconds of processor time."""
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def context_of(ca_file):
    context = ssl.create_default_context(cafile=ca_file)
    context.set_alpn_protocols(["http/1.1"])
    return context


class Connection:
    """Asks for a path, again and again, without waiting: step() does what can
    be done, and returns what to wait for next."""

    def __init__(self, port, path, context=None, number=0):
        self.request = (f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                        "\r\n").encode()
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.bind((f"127.0.0.{2 + number % SOURCES}", 0))
        self.socket.connect_ex(("127.0.0.1", port))
        self.fd = self.socket.fileno()
        if context is not None:
            self.socket = context.wrap_socket(
                self.socket, server_hostname="127.0.0.1",
                do_handshake_on_connect=False)
        self.secure = self.shaking = context is not None
        self.connected = False
        self.got = b""
        self.left = self.request
        self.answers = 0

    def step(self):
        """EPOLLIN or EPOLLOUT, or 0 if an answer is whole."""
        try:
            return self.go_on()
        except (BlockingIOError, ssl.SSLWantReadError):
            return select.EPOLLIN
        except ssl.SSLWantWriteError:
            return select.EPOLLOUT

    def go_on(self):
        if not self.connected:
            error = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if error:
                raise OSError(error, os.strerror(error))
            self.connected = True
        if self.shaking:
            self.socket.do_handshake()
            self.shaking = False
        while self.left:
            self.left = self.left[self.socket.send(self.left):]
        while not self.is_whole():
            octets = self.socket.recv(65536)
            if not octets:
                raise OSError(f"closed after {self.got!r}")
            self.got += octets
        self.answers += 1
        return 0

    def is_whole(self):
        return self.got.endswith(b"\r\n\r\nhello")

    def again(self):
        self.got, self.left = b"", self.request

    def is_open(self):
        """Nothing came unasked, not even an end."""
        try:
            return self.socket.recv(1) is None
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False

    def close(self):
        self.socket.close()


class Poll:
    """Active connections, and what each waits for."""

    def __init__(self):
        self.epoll = select.epoll()
        self.waiting = {}

    def add(self, connection):
        self.waiting[connection.fd] = connection
        self.epoll.register(connection.fd, select.EPOLLOUT)

    def rest(self, connection):
        del self.waiting[connection.fd]
        self.epoll.unregister(connection.fd)

    def turn(self, whole, limit=30):
        """Steps those that are ready; whole(connection) for each answer."""
        ready = self.epoll.poll(limit)
        if not ready:
            raise OSError(f"no answer for {limit} s on {len(self.waiting)}")
        for fd, _ in ready:
            connection = self.waiting[fd]
            wants = connection.step()
            if wants == 0:
                whole(connection)
            else:
                self.epoll.modify(fd, wants)


def hold(port, path, count, context=None, at_once=32):
    """Opens that many connections, each of which gets an answer and stays."""
    poll, held = Poll(), []

    def whole(connection):
        poll.rest(connection)
        held.append(connection)

    begun = 0
    while len(held) < count:
        while begun < count and len(poll.waiting) < at_once:
            poll.add(Connection(port, path, context, begun))
            begun += 1
        poll.turn(whole)
    return held


def ask_all(held):
    """Each of them gets one more answer. Returns how many were open before."""
    poll = Poll()
    still = sum(connection.is_open() for connection in held)
    for connection in held:
        connection.again()
        poll.add(connection)
    while poll.waiting:
        poll.turn(poll.rest)
    return still


def rate(port, path, seconds, connections=64, context=None):
    """Requests a second, on connections that are used again."""
    held = hold(port, path, connections, context)
    poll, count, end = Poll(), 0, time.monotonic() + seconds

    def whole(connection):
        nonlocal count
        count += 1
        connection.again()
        poll.epoll.modify(connection.fd, select.EPOLLOUT)

    for connection in held:
        connection.again()
        poll.add(connection)
    began = time.monotonic()
    while time.monotonic() < end:
        poll.turn(whole)
    took = time.monotonic() - began
    for connection in held:
        connection.close()
    return count / took


# ---- hostile traffic ----

def send(s, octets):
    try:
        s.send(octets)
    except OSError:
        pass


def reset(s, _):
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


GET = b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
# What is sent at once, by name; then the connection stays silent for a while,
# until it is closed, or reset if the name says so.
TRICKS = {
    "nothing": lambda path, r: b"",
    "one octet": lambda path, r: b"G",
    "half a request": lambda path, r: (GET % path)[:r.randrange(1, 30)],
    "half, and a reset": lambda path, r: (GET % path)[:r.randrange(1, 30)],
    "a request, and a reset": lambda path, r: GET % path,
    "a request, and gone": lambda path, r: GET % path,
    "two hundred requests": lambda path, r: GET % path * 200,
    "noise": lambda path, r: r.randbytes(r.randrange(1, 4000)),
    "a long line": lambda path, r: b"GET /" + b"x" * 70000,
    "a head without end": lambda path, r: b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 9000,
    "announced content": lambda path, r: b"POST %s HTTP/1.1\r\nContent-Length: "
                                         b"1000000\r\n\r\nabc" % path,
    "chunks without end": lambda path, r: b"POST %s HTTP/1.1\r\nTransfer-Encoding:"
                                          b" chunked\r\n\r\n" % path + b"1\r\na\r\n" * 500,
    "a content that is too long": lambda path, r: b"POST / HTTP/1.1\r\nContent-"
                                                  b"Length: 99999999999\r\n\r\n",
    "what is never read": lambda path, r: b"GET / HTTP/1.1\r\n\r\n" * 50,
    "bad lengths": lambda path, r: b"POST / HTTP/1.1\r\nContent-Length: 5\r\n"
                                   b"Content-Length: 6\r\n\r\nhello!",
    "half a ClientHello": lambda path, r: bytes.fromhex("160301020001000200"),
    "a TLS alert": lambda path, r: bytes.fromhex("15030100020228"),
    "a TLS record too long": lambda path, r: b"\x16\x03\x01\xff\xff" + b"x" * 66000,
}


class Hostile:
    """Keeps a crowd of connections, each with a trick; a good client comes in
    between, and must be answered."""

    def __init__(self, port, path, context=None, seed=1, crowd=300):
        self.port, self.path, self.context = port, path, context
        self.random = random.Random(seed)
        self.crowd = crowd
        self.open = []
        self.tried, self.good = 0, 0
        self.slowest = 0.0

    def add(self):
        name = self.random.choice(list(TRICKS))
        s = socket.socket()
        s.setblocking(False)
        s.bind((f"127.0.0.{2 + self.tried % SOURCES}", 0))
        s.connect_ex(("127.0.0.1", self.port))
        self.tried += 1
        if self.context is not None and self.random.random() < 0.3:
            s = self.shake_hands(s)
        send(s, TRICKS[name](self.path.encode(), self.random))
        if "reset" in name:
            reset(s, name)
        if "gone" in name or "reset" in name:
            s.close()
        else:
            self.open.append(s)

    def shake_hands(self, s):
        """With TLS, and then the trick inside of it."""
        s.settimeout(10)
        try:
            s = self.context.wrap_socket(s, server_hostname="127.0.0.1")
        except OSError:
            pass
        s.setblocking(False)
        return s

    def ask(self):
        began = time.monotonic()
        connection = hold(self.port, self.path, 1, self.context)[0]
        connection.close()
        self.good += 1
        self.slowest = max(self.slowest, time.monotonic() - began)

    def go_on(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for _ in range(20):
                self.add()
            while len(self.open) > self.crowd:
                self.open.pop(self.random.randrange(len(self.open))).close()
            self.ask()

    def close(self):
        while self.open:
            self.open.pop().close()
