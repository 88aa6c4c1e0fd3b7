"""The driver for http.client of any Python, and for httplib of Python 2.

`scripts/pairs` runs old builds with it. Not executable, so not one of the
clients that are listed. It follows no redirection: http.client leaves that to
urllib. README.md describes the protocol.
"""
import binascii
import platform
import ssl
import sys
import time

try:
    import http.client as http
    from urllib.parse import urlsplit
except ImportError:
    import httplib as http
    from urlparse import urlsplit


def hexed(octets):
    if not isinstance(octets, (bytes, bytearray)):
        octets = octets.encode("latin-1", "backslashreplace")
    return binascii.hexlify(bytes(octets)).decode("ascii")


def unhex(text):
    return binascii.unhexlify(text)


def connect(url, timeout, cafile):
    parts = urlsplit(url)
    if parts.scheme == "https":
        context = ssl.create_default_context(cafile=cafile)
        return http.HTTPSConnection(
            parts.hostname, parts.port, timeout=timeout, context=context)
    return http.HTTPConnection(parts.hostname, parts.port, timeout=timeout)


def read_asking(named):
    """What request one needs: fields, and content or None."""
    parts, fields = dict(part.split("=", 1) for part in named), {}
    for pair in parts["fields"].split(",") if "fields" in parts else []:
        name, value = pair.split(":")
        fields[unhex(name).decode("latin-1")] = unhex(value).decode("latin-1")
    return fields, unhex(parts["content"]) if "content" in parts else None


def ask(connection, method, url, asked={}, content=None):
    """The parts of an answer, as README.md names them."""
    status, body, fields = "-", bytearray(), ""
    try:
        if content is None and method == "POST":
            content = b""
        connection.request(method, urlsplit(url).path, content, asked)
        response = connection.getresponse()
        status = "%03d" % response.status
        fields = "fields=" + ",".join(
            hexed(name) + ":" + hexed(value)
            for name, value in response.getheaders())
        body += response.read()
        result, text = "response", ""
    except http.IncompleteRead as error:
        body += error.partial
        result, text = "error", repr(error)
    except Exception as error:
        result, text = "error", repr(error)
    if result == "error":
        connection.close()
    return "\t".join(
        [result, status, hexed(body), hexed(text)] + [fields][:len(fields)])


def say(*parts):
    sys.stdout.write("\t".join(parts) + "\n")
    sys.stdout.flush()


say("hello", "Python " + platform.python_version())
for line in iter(sys.stdin.readline, ""):
    words = line.rstrip("\n").split("\t")
    job, method, url, method2, url2, timeout, cafile = words[:7]
    if "CONNECT" in (method, method2):
        say("result", job, "unsupported")
        continue
    connection = connect(url, int(timeout) / 1000.0, cafile)
    answers = [ask(connection, method, url, *read_asking(words[7:]))]
    if url2 != "-":
        # http.client reads only when called: both are the same
        for part in words[7:]:
            if part.startswith(("idle=", "busy=")):
                time.sleep(int(part[len("idle="):]) / 1000.0)
        answers.append(ask(connection, method2, url2))
    connection.close()
    say("result", job, *answers)
