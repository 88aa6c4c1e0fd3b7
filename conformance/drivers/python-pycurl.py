#!/usr/bin/python3 -B
# strictline: title    Python pycurl
# strictline: needs    /usr/lib/python3/dist-packages/curl/__init__.py python3-pycurl
# strictline: flags    reuses idles busies leaves-open
"""Driver for pycurl: one easy handle for each job."""
import io

import pycurl

import line_protocol


class Client:
    def __init__(self, job):
        self.handle = pycurl.Curl()
        self.job = job

    def ask(self, method, url, answer):
        handle, fields = self.handle, []
        handle.reset()
        handle.setopt(handle.URL, url)
        handle.setopt(handle.TIMEOUT_MS, int(self.job.timeout * 1000))
        if self.job.cafile:
            handle.setopt(handle.CAINFO, self.job.cafile)
        if method == "CONNECT":  # only for its own tunnels
            raise line_protocol.Unsupported(method)
        if method == "HEAD":
            handle.setopt(handle.NOBODY, True)
        elif method == "PUT":
            content = io.BytesIO(self.job.content or b"")
            handle.setopt(handle.UPLOAD, True)
            handle.setopt(handle.INFILESIZE, len(content.getvalue()))
            handle.setopt(handle.READFUNCTION, content.read)
            handle.setopt(handle.SEEKFUNCTION,
                          lambda *place: content.seek(*place) and None)
        elif method == "POST" or self.job.content is not None:
            handle.setopt(handle.POSTFIELDS, self.job.content or b"")
        if method not in ("GET", "HEAD", "POST", "PUT"):
            handle.setopt(handle.CUSTOMREQUEST, method)
        handle.setopt(handle.HTTPHEADER, [
            f"{name}: {value}" for name, value in self.job.fields])
        handle.setopt(handle.FOLLOWLOCATION, self.job.follow)
        handle.setopt(handle.WRITEFUNCTION, answer.body.extend)
        handle.setopt(handle.HEADERFUNCTION, fields.append)
        try:
            handle.perform()
        finally:
            answer.status = handle.getinfo(handle.RESPONSE_CODE) or None
            answer.fields = pairs(fields)

    def close(self):
        self.handle.close()


def pairs(lines):
    """The fields of the last head: a status line begins it, an empty line ends
    it, and trailers follow."""
    found, inside = [], False
    for line in lines:
        name, colon, value = line.rstrip(b"\r\n").partition(b":")
        if name.startswith(b"HTTP/"):
            found, inside = [], True
        elif colon and inside:
            found.append((name, value.strip(b" \t")))
        elif not name:
            inside = False
    return found


line_protocol.serve(" ".join(pycurl.version.split()[:2]), Client)
