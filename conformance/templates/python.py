#!/usr/bin/env python3
# strictline: title    my client
# strictline: flags    reuses
"""A driver for Strictline: it is told what to fetch, and tells what came of it.

    chmod +x my-driver.py
    strictline run --client ./my-driver.py

What is yours is open_client() and ask(); http.client stands there as an
example. The protocol is in strictline-driver(7).
"""
import http.client
import ssl
import sys
from urllib.parse import urlsplit


def open_client(url, timeout, cafile):
    """A fresh client for each job; it serves both requests of the job."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        context = ssl.create_default_context(cafile=cafile)
        return http.client.HTTPSConnection(
            parts.hostname, parts.port, timeout=timeout, context=context)
    return http.client.HTTPConnection(
        parts.hostname, parts.port, timeout=timeout)


def ask(client, method, url):
    """Result, status, body and error. Keep what came before an error."""
    status, body = "-", b""
    if method == "CONNECT":
        return "unsupported", status, body, ""
    try:
        client.request(method, urlsplit(url).path)
        response = client.getresponse()
        status = f"{response.status:03}"
        body = response.read()
        return "response", status, body, ""
    except http.client.IncompleteRead as error:
        return "error", status, error.partial, repr(error)
    except Exception as error:
        return "error", status, body, repr(error)


def main():
    print("hello\tmy client 1.0", flush=True)
    for line in sys.stdin:
        job, method, url, method2, url2, timeout, cafile, *_ = line.split()
        client = open_client(url, int(timeout) / 1000, cafile)
        answers = [ask(client, method, url)]
        if url2 != "-":
            answers.append(ask(client, method2, url2))
        client.close()
        print("result", job, *("\t".join(
            (result, status, body.hex(), error.encode().hex()))
            for result, status, body, error in answers), sep="\t", flush=True)


main()
