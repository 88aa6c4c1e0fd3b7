# SPDX-License-Identifier: MIT
"""What this interpreter's httplib or http.client does.

Runs under Python 2.7 and 3. Reads cases, one JSON object a line, and writes
each back with the outcomes of this interpreter added, in the form that
corpus/oracle/httplib/README.md describes. The kind of a case is seen from its
members: b64 (a response), ops (a sequence of calls), else host and port.
"""
from __future__ import print_function

import base64
import errno
import hashlib
import io
import json
import os
import resource
import shutil
import socket
import sys
import tempfile
import threading

PY2 = sys.version_info[0] == 2
if PY2:
    import httplib as client
    ENGINES = {"py27_strict": {"strict": 1}, "py27_lenient": {"strict": 0}}
else:
    import http.client as client
    ENGINES = {"py311": {}}

TEXT_MAX = 400
LIST_MAX = 50
CALLS_MAX = 3000
PATTERNS = {"all": None, "1": 1, "7": 7, "4096": 4096}


def text(octets):
    """Octets as the oracle writes them."""
    if not isinstance(octets, bytes):
        octets = octets.encode("latin-1")
    if len(octets) <= TEXT_MAX:
        return octets.decode("latin-1")
    return {"len": len(octets), "sha256": hashlib.sha256(octets).hexdigest(),
            "head": octets[:24].decode("latin-1")}


def native(value):
    """A text of the oracle as a str of this Python: one octet a character."""
    if PY2 and not isinstance(value, (int, float, type(None), str)):
        return value.encode("latin-1")
    return value


def octets_of(value):
    return value.encode("latin-1")


def put_exception(out, exc):
    out["exc"] = type(exc).__name__
    if isinstance(exc, client.IncompleteRead):
        out["partial"] = text(exc.partial)
        out["partial_len"] = len(exc.partial)
        out["expected"] = exc.expected
    elif isinstance(exc, client.UnknownProtocol):
        out["version"] = text(exc.version)
    else:
        if isinstance(exc, client.BadStatusLine):
            out["line"] = text(exc.line)
        if type(exc).__name__ != "BadStatusLine":
            out["args"] = [a if isinstance(a, (int, type(None)))
                           else text(a if isinstance(a, (bytes, type(u"")))
                                     else repr(a)) for a in exc.args]


# --- responses ---------------------------------------------------------------

class Peer(object):
    """A socket that gives the octets, and then the end of input."""

    def __init__(self, octets):
        self.ours, self.theirs = socket.socketpair()
        self.thread = None
        if len(octets) < 60000:
            self.theirs.sendall(octets)
            self.theirs.close()
        else:
            self.thread = threading.Thread(target=self.feed, args=(octets,))
            self.thread.start()

    def feed(self, octets):
        try:
            self.theirs.sendall(octets)
        except socket.error:
            pass  # it has read enough
        self.theirs.close()

    def close(self):
        self.ours.close()
        if self.thread:
            self.thread.join()


def run_response(case, engine, work):
    peer = Peer(base64.b64decode(case["b64"]))
    response = client.HTTPResponse(peer.ours, method=native(case["method"]),
                                   **ENGINES[engine])
    try:
        return work(response)
    finally:
        response.close()
        peer.close()


def shorten(items):
    return {"count": len(items)} if len(items) > LIST_MAX else items


def sorted_pairs(pairs):
    return sorted(pairs, key=lambda pair: [
        p if not isinstance(p, dict) else json.dumps(p) for p in pair])


def head_of(response):
    msg = response.msg
    if PY2:
        pairs = msg.items()
    else:
        pairs = [(n, ", ".join(msg.get_all(n)))
                 for n in sorted(set(name.lower() for name in msg))]
    out = {"version": response.version, "status": response.status,
           "reason": text(response.reason), "length": response.length,
           "will_close": bool(response.will_close),
           "chunked": bool(response.chunked),
           "headers": shorten(sorted_pairs([text(n), text(v)]
                                           for n, v in pairs))}
    if PY2:
        out["header_lines"] = shorten([text(line) for line in msg.headers])
        out["msg_status"] = msg.status
    else:
        out["header_list"] = shorten([[text(n), text(v)]
                                      for n, v in msg.items()])
    return out


def begin(response):
    out = {}
    try:
        response.begin()
        out = head_of(response)
    except Exception as exc:
        put_exception(out, exc)
    out["closed"] = response.isclosed()
    return out


def read(response, amount):
    out = {"closed_at": None, "calls": 0}
    body = []
    response.begin()
    while out["calls"] < CALLS_MAX:
        out["calls"] += 1
        try:
            data = response.read(amount) if amount else response.read()
        except Exception as exc:
            put_exception(out, exc)
            out["closed_after_exc"] = response.isclosed()
            break
        body.append(data)
        if response.isclosed() and out["closed_at"] is None:
            out["closed_at"] = out["calls"]
        if not data or not amount:
            break
    out["body"] = text(b"".join(body))
    out["body_len"] = len(b"".join(body))
    if "exc" in out:
        try:
            out["again"] = text(response.read())
        except Exception as exc:
            out["again"] = {}
            put_exception(out["again"], exc)
    return out


def add_response(case):
    case["begin"] = {}
    case["read"] = {pattern: {} for pattern in PATTERNS}
    for engine in ENGINES:
        case["begin"][engine] = run_response(case, engine, begin)
        if "exc" in case["begin"][engine]:
            continue
        for pattern, amount in PATTERNS.items():
            case["read"][pattern][engine] = run_response(
                case, engine, lambda r: read(r, amount))


# --- connections -------------------------------------------------------------

class Raw(io.RawIOBase):
    """The reading end of a Connection, for the buffered reader of Python 3."""

    def __init__(self, connection):
        io.RawIOBase.__init__(self)
        self.connection = connection

    def readable(self):
        return True

    def readinto(self, out):
        data = self.connection.recv(len(out))
        out[:len(data)] = data
        return len(data)


class Connection(object):
    """A scripted peer in place of a socket."""

    def __init__(self, addr, segments, epipe):
        self.addr = addr
        self.segments = [octets_of(s) for s in segments]
        self.epipe = epipe
        self.sent = []
        self.closed = False

    def recv(self, size, flags=0):
        while self.segments and not self.segments[0]:
            self.segments.pop(0)
        if not self.segments:
            return b""
        data = self.segments[0][:size]
        self.segments[0] = self.segments[0][size:]
        return data

    def sendall(self, data, flags=0):
        if not isinstance(data, bytes):
            raise TypeError("sendall needs bytes")
        if self.epipe and self.epipe in data:
            raise socket.error(errno.EPIPE, "Broken pipe")
        self.sent.append(text(data))

    def makefile(self, mode="r", bufsize=-1):
        if PY2:
            return socket._fileobject(self, mode, bufsize)
        return io.BufferedReader(Raw(self))

    def fileno(self):
        return 7

    def setsockopt(self, *args):
        pass

    def close(self):
        self.closed = True


class Network(object):
    def __init__(self, case):
        self.servers = case.get("servers")
        self.epipe = case.get("epipe")
        self.connections = []

    def connect(self, addr, timeout=None, source_address=None):
        at = len(self.connections)
        if self.servers is not None and at >= len(self.servers):
            raise socket.error(errno.ECONNREFUSED, "Connection refused")
        segments = self.servers[at] if self.servers is not None else []
        self.connections.append(
            Connection(addr, segments,
                       octets_of(self.epipe) if self.epipe else None))
        return self.connections[-1]


def connection_of(case, engine, network, https=False):
    ctor = case.get("ctor", case)
    kwargs = dict(ENGINES[engine])
    kind = client.HTTPSConnection if https else client.HTTPConnection
    connection = kind(native(ctor["host"]), native(ctor.get("port")), **kwargs)
    connection._create_connection = network.connect
    return connection


def add_host(case):
    case["outcome"] = {}
    for engine in ENGINES:
        out = case["outcome"][engine] = {}
        for scheme in ("http", "https"):
            out[scheme] = one = {}
            try:
                c = connection_of(case, engine, Network(case),
                                  scheme == "https")
                one["host"], one["port"] = text(c.host), c.port
            except Exception as exc:
                put_exception(one, exc)
        try:
            network = Network(case)
            connection_of(case, engine, network).request("GET", "/")
            out["sent"] = network.connections[0].sent[0]
        except Exception:
            pass


# --- sequences ---------------------------------------------------------------

class Caller(object):
    """Makes the calls of one sequence."""

    def __init__(self, case, engine):
        self.network = Network(case)
        self.connection = connection_of(case, engine, self.network)
        self.responses = []
        self.engine = engine
        self.folder = tempfile.mkdtemp()

    def body(self, spec):
        if spec is None:
            return None
        kind = spec["t"]
        if kind == "list":
            return [octets_of(v) for v in spec["v"]]
        octets = octets_of(spec["v"]) * spec.get("times", 1)
        if kind == "str":
            return octets
        if kind == "stringio" and PY2:
            import StringIO
            out = StringIO.StringIO(octets)
        elif kind in ("stringio", "bytesio"):
            out = io.BytesIO(octets)
        else:
            path = os.path.join(self.folder, "body")
            with open(path, "wb") as f:
                f.write(octets)
            out = open(path, "rb")
        out.seek(spec.get("seek", 0))
        return out

    def headers(self, pairs):
        import collections
        return collections.OrderedDict((native(n), native(v))
                                       for n, v in pairs or [])

    def request(self, method, url, body=None, headers=None):
        self.connection.request(native(method), native(url), self.body(body),
                                self.headers(headers))

    def putrequest(self, method, url, skip_host=0, skip_accept=0):
        self.connection.putrequest(native(method), native(url), skip_host,
                                   skip_accept)

    def putheader(self, *args):
        self.connection.putheader(*[native(a) for a in args])

    def endheaders(self, body=None):
        self.connection.endheaders(self.body(body))

    def send(self, body):
        self.connection.send(self.body(body))

    def getresponse(self):
        r = self.connection.getresponse()
        self.responses.append(r)
        return [r.version, r.status, text(r.reason), bool(r.will_close),
                r.length]

    def read(self, amount=None):
        return self.readn(-1, amount)

    def readn(self, index, amount=None):
        response = self.responses[index]
        return text(response.read() if amount is None
                    else response.read(amount))

    def isclosed(self):
        return self.responses[-1].isclosed()

    def resp_close(self):
        self.responses[-1].close()

    def getheader(self, name, default=None):
        value = self.responses[-1].getheader(native(name), native(default))
        return value if value is None else text(value)

    def getheaders(self):
        return sorted_pairs([text(n), text(v)]
                            for n, v in self.responses[-1].getheaders())

    def fileno(self):
        return self.responses[-1].fp.raw.connection.fileno() \
            if not PY2 and self.responses[-1].fp \
            else self.responses[-1].fileno()

    def connect(self):
        self.connection.connect()

    def close(self):
        self.connection.close()

    def set_tunnel(self, host, port=None, headers=None):
        self.connection.set_tunnel(native(host), native(port),
                                   self.headers(headers))

    def auto_open(self, value):
        self.connection.auto_open = value

    def raw_response(self, method):
        self.responses.append(client.HTTPResponse(
            self.connection.sock, method=native(method),
            **ENGINES[self.engine]))

    def begin(self):
        self.responses[-1].begin()

    def step(self, op):
        out = {"op": op[0]}
        try:
            out["ret"] = getattr(self, op[0])(*op[1:])
        except Exception as exc:
            put_exception(out, exc)
        out["state"] = self.connection._HTTPConnection__state
        out["resp"] = self.connection._HTTPConnection__response is not None
        out["sock"] = self.connection.sock is not None
        return out


def add_sequence(case):
    case["outcome"] = {}
    for engine in ENGINES:
        caller = Caller(case, engine)
        steps = [caller.step(op) for op in case["ops"]]
        case["outcome"][engine] = {
            "steps": steps,
            "conns": [{"addr": [text(c.addr[0]), c.addr[1]], "sent": c.sent,
                       "closed": c.closed}
                      for c in caller.network.connections]}
        shutil.rmtree(caller.folder)


def main():
    # Reading a huge length must fail, not fill the machine.
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    for line in sys.stdin:
        case = json.loads(line)
        if "b64" in case:
            add_response(case)
        elif "ops" in case:
            add_sequence(case)
        else:
            add_host(case)
        print(json.dumps(case, sort_keys=True))


if __name__ == "__main__":
    main()
