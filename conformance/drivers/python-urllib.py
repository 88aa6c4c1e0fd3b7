#!/usr/bin/env -S python3 -B
# strictline: title    Python urllib.request
# strictline: needs    python3 python3
# strictline: flags    idles busies leaves-open
"""Driver for urllib.request, which asks for a close with each request."""
import platform
import ssl
import urllib.error
import urllib.request

import line_protocol


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Client:
    def __init__(self, job):
        context = job.cafile and ssl.create_default_context(cafile=job.cafile)
        self.job = job
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), *([] if job.follow else [Stay]),
            urllib.request.HTTPSHandler(context=context or None))

    def ask(self, method, url, answer):
        request = urllib.request.Request(
            url, b"" if method == "POST" else None, method=method)
        for name, value in self.job.fields:
            request.add_header(name, value)
        if self.job.content is not None:
            request.data = self.job.content
        try:
            response = self.opener.open(request, timeout=self.job.timeout)
        except urllib.error.HTTPError as error:
            response = error  # any status but 2xx; it can be read, too
        answer.status = response.status
        answer.fields = response.headers.items()
        try:
            answer.body += response.read()
        except Exception as error:
            answer.body += getattr(error, "partial", b"")
            raise

    def close(self):
        self.opener.close()


line_protocol.serve(f"Python {platform.python_version()}", Client)
