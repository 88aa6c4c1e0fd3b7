#!/usr/bin/env python2.7
# strictline: title    Python 2.7 httplib
# strictline: needs    python2.7 python2.7
# strictline: flags    reuses idles busies leaves-open
"""Driver for httplib of Python 2.7: one HTTPConnection for each job, with the
argument "strict" one with strict=1. It follows no redirection: httplib leaves
that to urllib2. README.md describes the protocol."""
import binascii
import httplib
import platform
import ssl
import sys
import time
import urlparse

STRICT = int(sys.argv[1:] == ["strict"])


def connect(url, timeout, cafile):
    parts = urlparse.urlsplit(url)
    if parts.scheme == "https":
        context = ssl.create_default_context(cafile=cafile)
        context.check_hostname = False  # it cannot check addresses
        return httplib.HTTPSConnection(
            parts.hostname, parts.port, strict=STRICT, timeout=timeout,
            context=context)
    return httplib.HTTPConnection(
        parts.hostname, parts.port, strict=STRICT, timeout=timeout)


def read_asking(named):
    """What request one needs: fields, and content or None."""
    parts = dict(part.split("=", 1) for part in named)
    content = parts.get("content")
    pairs = parts["fields"].split(",") if "fields" in parts else []
    return ([map(binascii.unhexlify, pair.split(":")) for pair in pairs],
            None if content is None else binascii.unhexlify(content))


def ask(connection, method, url, fields=(), content=None):
    """The parts of an answer, as README.md names them."""
    result, status, body, why, delivered = "response", "-", b"", "", None
    if method == "CONNECT":
        return ["unsupported"]
    try:
        if content is None and method == "POST":
            content = ""
        connection.request(method, urlparse.urlsplit(url).path, content,
                           dict(fields))
        response = connection.getresponse()
        status = "%03d" % response.status
        delivered = response.getheaders()
        body = response.read()
    except httplib.IncompleteRead as error:
        result, body, why = "error", error.partial, repr(error)
        connection.close()
    except Exception as error:
        result, why = "error", repr(error)
        connection.close()
    shown = [result, status, binascii.hexlify(body), binascii.hexlify(why)]
    if delivered is not None:
        shown.append("fields=" + ",".join(
            binascii.hexlify(name) + ":" + binascii.hexlify(value)
            for name, value in delivered))
    return shown


def milliseconds(named, *names):
    """The sum of the named parts of a job that have these names."""
    parts = [part.split("=", 1) for part in named]
    return sum(int(part[1]) for part in parts if part[0] in names)


def main():
    left = []  # still open: their own close is watched for
    print("hello\thttplib of Python " + platform.python_version())
    sys.stdout.flush()
    for line in iter(sys.stdin.readline, ""):
        parts = line.rstrip("\n").split("\t")
        job, method, url, method2, url2, timeout, cafile = parts[:7]
        named = parts[7:]
        connection = connect(url, int(timeout) / 1000.0, cafile)
        answers = ask(connection, method, url, *read_asking(named))
        if url2 != "-":
            # httplib reads only when called: both are the same
            time.sleep(milliseconds(named, "idle", "busy") / 1000.0)
            answers += ask(connection, method2, url2)
        left.append((time.time() + milliseconds(named, "open") / 1000.0,
                     connection))
        for item in [item for item in left if item[0] <= time.time()]:
            left.remove(item)
            item[1].close()
        print("\t".join(["result", job] + answers))
        sys.stdout.flush()


main()
