#!/usr/bin/env python3
# strictline: title    Python http.client, read()
# strictline: needs    python3 python3
# strictline: flags    reuses
"""Driver for http.client of Python 3: one HTTPConnection for each job.

read() asks for the whole body at once. With the argument "readn" the body is
read with read(4096) in a loop, which treats a body that ends early
differently. README.md describes the protocol.
"""
import http.client
import platform
import ssl
import sys
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
    """The connection is the proxy: what it sends is what the tunnel holds."""
    connection.set_tunnel("tunnel.example", 443)
    connection.connect()
    while piece := connection.sock.recv(4096):
        body += piece


def ask(connection, method, url):
    """result, status, body, error"""
    status, body = 0, bytearray()
    try:
        if method == "CONNECT":
            status = 200
            read_tunnel(connection, body)
            return "response", status, body, ""
        target = urlsplit(url).path
        connection.request(method, target, b"" if method == "POST" else None)
        response = connection.getresponse()
        status = response.status
        read_body(response, body)
        return "response", status, body, ""
    except http.client.IncompleteRead as error:
        body += error.partial
        connection.close()
        return "error", status, body, repr(error)
    except Exception as error:
        connection.close()
        return "error", status, body, repr(error)


def show(answer):
    result, status, body, error = answer
    return f"{result}\t{status}\t{body.hex()}\t{error.encode().hex()}"


def main():
    print(f"hello\tPython {platform.python_version()}", flush=True)
    for line in sys.stdin:
        job, method, url, method2, url2, timeout, cafile = line.split()
        if method == "CONNECT" and url.startswith("https:"):
            print(f"result\t{job}\tunsupported", flush=True)
            continue
        connection = connect(url, int(timeout) / 1000, cafile)
        answers = [ask(connection, method, url)]
        if url2 != "-":
            answers.append(ask(connection, method2, url2))
        connection.close()
        print("result", job, *map(show, answers), sep="\t", flush=True)


main()
