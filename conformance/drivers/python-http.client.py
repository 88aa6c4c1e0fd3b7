#!/usr/bin/env python3
# strictline: title    Python http.client, read()
# strictline: needs    python3 python3
# strictline: flags    reuses idles busies leaves-open
"""Driver for http.client of Python 3: one HTTPConnection for each job.

read() asks for the whole body at once. With the argument "readn" the body is
read with read(4096) in a loop, which treats a body that ends early
differently. README.md describes the protocol.
"""
import http.client
import platform
import ssl
import sys
import time
from urllib.parse import urlsplit

PIECES = sys.argv[1:] == ["readn"]


def connect(url, timeout, cafile):
    parts = urlsplit(url)
    if parts.scheme == "https":
        context = ssl.create_default_context(cafile=cafile)
        return http.client.HTTPSConnection(
            parts.hostname, parts.port, timeout=timeout, context=context)
    return http.client.HTTPConnection(
        parts.hostname, parts.port, timeout=timeout)


def read_body(response, body):
    if not PIECES:
        body += response.read()
        return
    while piece := response.read(4096):
        body += piece


def read_tunnel(connection, body):
    """The connection is that to the proxy: what it sends is in the tunnel."""
    connection.set_tunnel("tunnel.example", 443)
    connection.connect()
    while piece := connection.sock.recv(4096):
        body += piece


def ask(connection, method, url, asking):
    """The parts of an answer, as drivers/README.md names them."""
    answer = {"result": "response", "body": bytearray()}
    try:
        if method == "CONNECT":
            answer["status"] = 200
            read_tunnel(connection, answer["body"])
            return answer
        target = urlsplit(url).path
        content = asking.get("content", b"" if method == "POST" else None)
        connection.request(method, target, content, asking.get("fields", {}))
        response = connection.getresponse()
        answer.update(status=response.status, fields=response.getheaders())
        read_body(response, answer["body"])
    except http.client.IncompleteRead as error:
        answer["body"] += error.partial
        answer.update(result="error", error=repr(error))
        connection.close()
    except Exception as error:
        answer.update(result="error", error=repr(error))
        connection.close()
    return answer


def hexed(text):
    return text.encode("latin-1", "backslashreplace").hex()


def show(answer):
    parts = [answer["result"], f"{answer.get('status', 0):03}",
             answer["body"].hex(), answer.get("error", "").encode().hex()]
    if "status" not in answer:
        parts[1] = "-"
    if "fields" in answer:
        parts.append("fields=" + ",".join(
            f"{hexed(name)}:{hexed(value)}"
            for name, value in answer["fields"]))
    return "\t".join(parts)


def number(named, name):
    """The number of a named part, such as idle=300; 0 without it."""
    parts = dict(part.split("=", 1) for part in named)
    return int(parts.get(name, 0))


def unhex(text):
    return bytes.fromhex(text).decode("latin-1")


def read_asking(named):
    """What request one needs: fields and content."""
    parts, asking = dict(part.split("=", 1) for part in named), {}
    if "fields" in parts:
        asking["fields"] = dict(map(unhex, pair.split(":"))
                                for pair in parts["fields"].split(","))
    if "content" in parts:
        asking["content"] = bytes.fromhex(parts["content"])
    return asking


class Left:
    """Connections that are still open: their own close is watched for."""

    def __init__(self):
        self.left = []

    def add(self, connection, ms):
        self.left.append((time.monotonic() + ms / 1000, connection))

    def end(self):
        now = time.monotonic()
        for due, connection in self.left:
            if due <= now:
                connection.close()
        self.left = [item for item in self.left if item[0] > now]


def main():
    left = Left()
    print(f"hello\tPython {platform.python_version()}", flush=True)
    for line in sys.stdin:
        job, method, url, method2, url2, timeout, cafile, *named = line.split()
        if method == "CONNECT" and url.startswith("https:"):
            print(f"result\t{job}\tunsupported", flush=True)
            continue
        connection = connect(url, int(timeout) / 1000, cafile)
        answers = [ask(connection, method, url, read_asking(named))]
        if url2 != "-":
            # http.client reads only when called: both are the same
            wait = number(named, "idle") + number(named, "busy")
            time.sleep(wait / 1000)
            answers.append(ask(connection, method2, url2, {}))
        left.add(connection, number(named, "open"))
        left.end()
        print("result", job, *map(show, answers), sep="\t", flush=True)


main()
