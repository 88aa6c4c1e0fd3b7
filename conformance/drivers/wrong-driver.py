#!/usr/bin/env python3
# strictline: title    a wrong client, to see a run turn red
# strictline: hidden
# strictline: needs    python3 python3
"""A driver that reports success whatever happened, and swaps body bytes.

No case should pass: if a run against this client is green, the harness is
broken.
"""
import ssl
import sys
import urllib.error
import urllib.request


def fetch(method, url, timeout, cafile):
    context = ssl.create_default_context(cafile=cafile) \
        if url.startswith("https:") else None
    request = urllib.request.Request(url, method=method)
    try:
        return urllib.request.urlopen(
            request, timeout=timeout, context=context).read(3)
    except Exception:
        return b""


print("hello\tdeliberately wrong", flush=True)
for line in sys.stdin:
    job, method, url, method2, url2, timeout, cafile = line.split()
    body = fetch(method, url, int(timeout) / 1000, cafile)[::-1]
    print(f"result\t{job}\tresponse\t200\t{body.hex()}\t", flush=True)
