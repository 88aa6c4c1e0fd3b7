#!/usr/bin/env python2.7
# strictline: title    Python 2.7 httplib
# strictline: needs    python2.7 python2.7
# strictline: flags    reuses idles
"""Driver for httplib of Python 2.7: one HTTPConnection for each job, with the
argument "strict" one with strict=1. README.md describes the protocol."""
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
        context.check_hostname = False  # it knows no addresses
        return httplib.HTTPSConnection(
            parts.hostname, parts.port, strict=STRICT, timeout=timeout,
            context=context)
    return httplib.HTTPConnection(
        parts.hostname, parts.port, strict=STRICT, timeout=timeout)


def ask(connection, method, url):
    """The parts of an answer, as README.md names them."""
    result, status, body, why, fields = "response", "-", b"", "", None
    if method == "CONNECT":
        return ["unsupported"]
    try:
        connection.request(method, urlparse.urlsplit(url).path,
                           "" if method == "POST" else None)
        response = connection.getresponse()
        status = "%03d" % response.status
        fields = response.getheaders()
        body = response.read()
    except httplib.IncompleteRead as error:
        result, body, why = "error", error.partial, repr(error)
        connection.close()
    except Exception as error:
        result, why = "error", repr(error)
        connection.close()
    shown = [result, status, binascii.hexlify(body), binascii.hexlify(why)]
    if fields is not None:
        shown.append("fields=" + ",".join(
            binascii.hexlify(name) + ":" + binascii.hexlify(value)
            for name, value in fields))
    return shown


def main():
    print("hello\thttplib of Python " + platform.python_version())
    sys.stdout.flush()
    for line in iter(sys.stdin.readline, ""):
        parts = line.rstrip("\n").split("\t")
        job, method, url, method2, url2, timeout, cafile = parts[:7]
        connection = connect(url, int(timeout) / 1000.0, cafile)
        answers = ask(connection, method, url)
        if url2 != "-":
            for part in parts[7:]:
                if part.startswith("idle="):
                    time.sleep(int(part[len("idle="):]) / 1000.0)
            answers += ask(connection, method2, url2)
        connection.close()
        print("\t".join(["result", job] + answers))
        sys.stdout.flush()


main()
