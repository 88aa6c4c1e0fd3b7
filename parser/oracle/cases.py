# SPDX-License-Identifier: MIT
"""Fresh cases for the oracle: responses made by grammar and by mutation, host
and port, and sequences of calls. Runs under Python 2.7 and 3."""
from __future__ import unicode_literals

import base64
import random

STATUS_LINES = [
    "HTTP/1.1 200 OK", "HTTP/1.0 200 OK", "HTTP/1.1 200", "HTTP/1.1 204 No",
    "HTTP/1.1 304 Not Modified", "HTTP/1.1 100 Continue", "HTTP/1.1 101 S",
    "HTTP/1.1 102 P", "HTTP/1.1 404 Not Found", "HTTP/0.9 200 OK",
    "HTTP/1. 200 OK", "HTTP/1 200 OK", "HTTP/2 200 OK", "HTTP/1.1x 200 OK",
    "HTTP/1.2 200 OK", "http/1.1 200 OK", "HTTP/1.1 +200 OK",
    "HTTP/1.1 - 5 x", "HTTP/1.1 2_00 OK", "HTTP/1.1 99 x", "HTTP/1.1 999 x",
    "HTTP/1.1 1000 x", "HTTP/1.1 00200 x", " HTTP/1.1 200 OK",
    "HTTP/1.1\t200\x0bOK", "HTTP/1.1\xa0200 OK", "HTTP/1.1\x1c200\x85OK",
    "HTTP/1.1 200 \xe9\x00\r", "HTTP/1.1 200 \xa0OK\x1f", "HTTP/1.1", "",
    "ICY 200 OK", "<html>", "HTTP/", "HTTP/1.1 abc", "HTTP/1.1 200OK",
]
NUMBERS = ["0", "1", "2", "5", "7", "8", "10", "11", "64", "+5", "-0", "-1",
           "+ 5", " 5 ", "5\x0b", "05", "1_0", "1__0", "_5", "5_", "5, 5",
           "0x5", "5;5", "", "4294967296", "9223372036854775807",
           "18446744073709551616", "99999999999999999999999", "5\x00",
           "\xa05", "5\x1f", "1" * 30]
SIZES = ["0", "1", "2", "3", "5", "7", "8", "a", "0A", "00", "000", "-0",
         "0x5", "0X", "0x_5", "1_0", "_1", "+5", "- 5", " 5", "5 ", "5\t",
         "5;x", "5 ;x=\"y\"", ";x", "", "5h", "5\x00", "\x0b5", "0b1", "5 5",
         "ffffffffffffffff", "10000000000000000", "-5", "-1", "5\r", "\r5"]
NAMES = ["Content-Length", "content-length", "Transfer-Encoding", "Connection",
         "Keep-Alive", "Proxy-Connection", "A", "a", "B", "Set-Cookie", "From",
         "X: Y", "", " A", "A ", "A\t", "\rA", "A\x00", "\xe9", "A(", "a b"]
VALUES = ["chunked", "Chunked", " chunked ", "gzip, chunked", "chunked\x0b",
          "chunked, chunked", "close", "Close", "disclose", "keep-alive",
          "Keep-Alive, close", "x", "", " ", "1", "\xe9", "a\x00b", "a\rb",
          "a\rTransfer-Encoding: chunked", "a\r\rB: c", "timeout=5"]
ENDS = ["\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\r\n", ""]
TOKENS = ["\r\n", "\n", "\r", "\r\n\r\n", "\n\n", "0\r\n\r\n", ":", " ", "\t",
          "\x00", ";", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
          "Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n",
          "Connection: close\r\n", " folded\r\n", "\tfolded\r\n", "From x\r\n",
          "5\r\nhello\r\n", "\xa0", "\x85", "\x1c", "\x0b", "_", "+", "-"]
METHODS = ["GET"] * 12 + ["HEAD", "HEAD", "POST", "head", "CONNECT", "OPTIONS"]


class Cases(object):
    def __init__(self, seed, seeds):
        self.random = random.Random(seed)
        self.seeds = seeds  # octets of known responses
        self.count = 0

    def pick(self, items):
        return items[int(self.random.random() * len(items))]

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def number(self, low, high):
        return low + int(self.random.random() * (high - low + 1))

    def name(self, kind):
        self.count += 1
        return "%s-%06d" % (kind, self.count)

    # --- responses by grammar ------------------------------------------------

    def line(self, content):
        return content + (self.pick(ENDS) if self.chance(15) else "\r\n")

    def field(self):
        name, value = self.pick(NAMES), self.pick(VALUES + NUMBERS)
        colon = self.pick([": "] * 6 + [":", " :", ":\t", "", ": \r\n "])
        return name + colon + value

    def block(self, fields):
        out = ""
        if self.chance(3):
            out += self.line("From me")
        if self.chance(2):
            out += self.line(" leading")
        for field in fields:
            out += self.line(field)
            if self.chance(4):
                out += self.line(self.pick([" more", "\t", "  \x0b x", " "]))
            if self.chance(2):
                out += self.line(self.pick(["junk", "\r", ":x", "From y"]))
        return out + self.line("")

    def text(self, length):
        return "".join(self.pick("abcdefgh \r\n0:\xe9") for _ in range(length))

    def chunks(self):
        out = ""
        for _ in range(self.number(0, 4)):
            length = self.number(1, 12)
            size = "%x" % length
            if self.chance(12):
                size = self.pick(SIZES)
            elif self.chance(10):
                size += self.pick([";x", " ", ";a=b;c", "\t;", " x"])
            out += self.line(size) + self.text(length)
            out += self.pick(["\r\n"] * 12 + ["\n", "XX", "", "\r", "\n\n"])
        out += self.line(self.pick(["0"] * 8 + ["00", "0;x", "-0", "0x0", ""]))
        for _ in range(self.number(0, 2) if self.chance(20) else 0):
            out += self.line("T: x")
        return out + self.line("")

    def made(self):
        fields = [self.field() for _ in range(self.number(0, 3))]
        framing = self.pick(["length", "chunked", "close", "none", "odd"])
        body = self.text(self.number(0, 20))
        if framing == "length":
            fields.append("Content-Length: %d" % len(body))
            if self.chance(20):
                body = body[:self.number(0, len(body))]
        elif framing == "chunked":
            fields.append("Transfer-Encoding: chunked")
            body = self.chunks()
        elif framing == "odd":
            fields.append("Content-Length: " + self.pick(NUMBERS))
        self.random.shuffle(fields)
        status = self.pick(STATUS_LINES[:3] * 6 + STATUS_LINES)
        out = ""
        for _ in range(self.number(1, 2) if self.chance(8) else 0):
            out += self.line("HTTP/1.1 100 Continue") + self.block([])
        out += self.line(status) + self.block(fields) + body
        if self.chance(30):
            out += "HTTP/1.1 200 OK\r\n\r\n"
        if self.chance(20):
            out = out[:self.number(0, len(out))]
        return out.encode("latin-1")

    def long(self):
        """What reaches for a limit of httplib."""
        limit = self.pick([65535, 65536, 65537, 70000, 131080])
        kind = self.number(0, 5)
        if kind == 0:
            line = "HTTP/1.1 200 " + "k" * (limit - 15) + "\r\n"
            return (line + "\r\nbody").encode("latin-1")
        head = "HTTP/1.1 200 OK\r\n"
        if kind == 1:
            return (head + "A: " + "b" * (limit - 5) +
                    "\r\n\r\nbody").encode("latin-1")
        if kind == 2:
            lines = "".join("H%d: x\r\n" % i for i in range(
                self.pick([98, 99, 100, 101, 102])))
            return (head + lines + "\r\nbody").encode("latin-1")
        head += "Transfer-Encoding: chunked\r\n\r\n"
        if kind == 3:
            return (head + "2;" + "x" * (limit - 4) +
                    "\r\nok\r\n0\r\n\r\n").encode("latin-1")
        if kind == 4:
            return (head + "2\r\nok\r\n3;" + "x" * (limit - 4) +
                    "\r\nabc\r\n0\r\n\r\n").encode("latin-1")
        return (head + "9\r\nnine nine\r\n0\r\nT: " + "x" * (limit - 5) +
                "\r\n\r\n").encode("latin-1")

    # --- responses by mutation -----------------------------------------------

    def mutate(self, octets):
        text = octets.decode("latin-1")
        at = self.number(0, len(text))
        end = min(len(text), at + self.number(1, 6))
        kind = self.number(0, 7)
        if kind == 0:
            text = text[:at] + text[end:]
        elif kind == 1:
            text = text[:at] + self.pick(TOKENS) + text[at:]
        elif kind == 2:
            text = text[:at] + chr_of(self.number(0, 255)) + text[at + 1:]
        elif kind == 3:
            text = text[:at]
        elif kind == 4:
            text = text[:end] + text[at:end] + text[end:]
        elif kind == 5:
            other = self.pick(self.seeds).decode("latin-1")
            text = text[:at] + other[self.number(0, len(other)):]
        elif kind == 6:
            text = text[:at] + self.pick(SIZES + NUMBERS) + text[end:]
        else:
            text = text.replace(self.pick(["\r\n", "5", "1", " "]),
                                self.pick(["\n", "0", "2", "\t"]), 1)
        return text.encode("latin-1")

    def response(self):
        kind = self.random.random()
        if kind < 0.01:
            octets = self.long()
        elif kind < 0.5:
            octets = self.made()
        else:
            octets = self.pick(self.seeds)
            for _ in range(self.number(1, 3)):
                octets = self.mutate(octets)
        return {"id": self.name("response"), "group": "fresh",
                "method": self.pick(METHODS),
                "b64": base64.b64encode(octets).decode("ascii")}

    # --- host and port -------------------------------------------------------

    def host_text(self):
        parts = ["a", "x.y", "[::1]", "::1", "[", "]", ":", "80", "443", "+80",
                 " 8", "-1", "8_0", "0x1", "", "http://x", "/", "@", "%", "\t",
                 "65536", "[fe80::1%eth0]", "1.2.3.4", "00080"]
        return "".join(self.pick(parts) for _ in range(self.number(0, 4)))

    def host(self):
        port = self.pick([None] * 6 + [0, 80, 81, 443, -1, 65536])
        host = self.host_text()
        # An empty port is a documented departure, but the test lifts it.
        return {"id": self.name("host"), "host": host, "port": port}

    # --- sequences -----------------------------------------------------------

    def reply(self):
        return self.pick([
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            "2\r\nok\r\n3\r\nabc\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nbody",
            "HTTP/1.1 200 OK\r\n\r\nto the end",
            "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.1 204 No\r\n\r\n", "HTTP/1.1 304 No\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n", "garbage\r\n", "", "HTTP/1.1",
            "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n"
            "\r\nabc", "HTTP/1.0 407 Who\r\nA: b\r\n\r\n",
            "HTTP/1.0 200 Tunnel\nA: b\n\n",
            "HTTP/1.0 200 Tunnel\r\nA: b\r\n\r\n"])

    def server(self):
        segments = [self.reply() for _ in range(self.number(0, 3))]
        if self.chance(25):
            segments = ["".join(segments)]
        return segments

    def body(self):
        value = self.pick(["", "abc", "x" * 10])
        kind = self.pick([None, "str", "str", "file", "stringio"])
        if kind is None:
            return None
        spec = {"t": kind, "v": value}
        if kind == "file" and self.chance(30):
            spec["seek"] = self.number(0, len(value))
        if kind != "str" and self.chance(15):
            spec["times"] = 2000
        return spec

    def header(self):
        return self.pick([
            ["A", "b"], ["Host", "h"], ["hOST", "h"], ["Accept-Encoding", "x"],
            ["Content-Length", "3"], ["Transfer-Encoding", "chunked"],
            ["A b", "c"], ["A\n", "c"], ["", "x"], [" A", "b"], ["A:", "b"],
            ["A", "b\r\n c"], ["A", "b\r\nC: d"], ["A", "b\n"], ["A", "b\r"],
            ["A", "b\x00"], ["A", "\xe9"]])

    def url(self):
        return self.pick(["/", "/", "/", "", "/a?b#c", "*", "http://h/x",
                          "http://u:p@h:80/x", "https://h:1?q", "http:/x",
                          "httpx://y", "http://[::1]:8/x", "/a b", "/a\r\nB: c",
                          "/\x7f", "http://", "http:80", "x:y"])

    def method(self):
        return self.pick(["GET", "GET", "GET", "HEAD", "POST", "PUT", "patch",
                          "", "G T", "GET\r\nX: y", "CONNECT"])

    def tunnel(self):
        return ["set_tunnel", self.pick(["dest", "dest:81", "[::1]:8", "::1",
                                         "d:x", ""]),
                self.pick([None, 443, 80, 8]),
                [["A", "b"]] if self.chance(40) else []]

    def call(self):
        return self.pick([
            lambda: ["request", self.method(), self.url(), self.body(),
                     [self.header()] if self.chance(30) else []],
            lambda: ["request", "GET", "/", None, []],
            lambda: ["request", "GET", "/", None, []],
            lambda: ["putrequest", self.method(), self.url(),
                     self.number(0, 1), self.number(0, 1)],
            lambda: ["putrequest", "GET", "/"],
            lambda: ["putheader"] + self.header() + (
                ["more"] if self.chance(30) else []),
            lambda: ["endheaders", self.body()],
            lambda: ["endheaders", None],
            lambda: ["send", self.body() or {"t": "str", "v": "raw"}],
            lambda: ["getresponse"], lambda: ["getresponse"],
            lambda: ["getresponse"], lambda: ["getresponse"],
            lambda: ["read", None], lambda: ["read", None],
            lambda: ["read", self.pick([0, 1, 2, 3, 4096])],
            lambda: ["readn", self.number(0, 2), self.pick([None, 1, 2])],
            lambda: ["isclosed"], lambda: ["resp_close"],
            lambda: ["getheader", "content-LENGTH", "none"],
            lambda: ["getheaders"], lambda: ["connect"], lambda: ["close"],
            lambda: ["fileno"],
            lambda: self.tunnel(), lambda: ["auto_open", self.number(0, 1)],
        ])()

    def raw_response(self):
        """A response object by itself on the socket of a connection."""
        ops = [["connect"], ["raw_response", self.pick(["GET", "HEAD"])]]
        for _ in range(self.number(1, 6)):
            ops.append(self.pick([
                ["begin"], ["begin"], ["read", None], ["read", 2],
                ["isclosed"], ["getheader", "a", None], ["getheaders"],
                ["fileno"], ["resp_close"]]))
        return ops

    def sequence(self):
        case = {"id": self.name("sequence"),
                "ctor": {"host": self.pick(["example.com", "example.com:8080",
                                            "[::1]:80", "h:443"])},
                "servers": [self.server() for _ in range(self.number(0, 4))],
                "ops": [self.call() for _ in range(self.number(2, 14))]}
        if self.chance(40):
            case["ops"] = [op for _ in range(3) for op in (
                ["request", self.pick(["GET", "HEAD", "POST"]), "/",
                 self.body(), []], ["getresponse"], self.call())]
        if self.chance(20):
            case["ops"].insert(0, self.tunnel())
        if self.chance(8):
            case["ops"] = self.raw_response()
        if self.chance(5):
            case["epipe"] = self.pick(["abc", "GET", "CONNECT"])
        return case


def chr_of(code):
    return bytes(bytearray([code])).decode("latin-1")


def reductions(case):
    """Smaller cases that may show the same difference."""
    if "b64" in case:
        octets = base64.b64decode(case["b64"])
        size = max(1, len(octets) // 2)
        while True:
            for at in range(0, len(octets), size):
                smaller = octets[:at] + octets[at + size:]
                yield dict(case, b64=base64.b64encode(smaller).decode("ascii"))
            if size == 1:
                break
            size //= 2
        if case["method"] != "GET":
            yield dict(case, method="GET")
    elif "ops" in case:
        for name in ("ops", "servers"):
            for at in range(len(case[name])):
                yield dict(case, **{str(name): case[name][:at] +
                                    case[name][at + 1:]})
    else:
        for at in range(len(case["host"])):
            yield dict(case, host=case["host"][:at] + case["host"][at + 1:])
