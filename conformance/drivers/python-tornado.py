#!/usr/bin/python3 -B
# strictline: title    Python Tornado, simple_httpclient
# strictline: needs    /usr/lib/python3/dist-packages/tornado python3-tornado
# strictline: flags    idles busies leaves-open
"""Driver for Tornado's own client, which makes a connection for each request."""
import asyncio

import tornado
from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

import line_protocol


class Client:
    def __init__(self, job):
        self.job = job
        self.loop = asyncio.new_event_loop()
        self.client = self.loop.run_until_complete(self.open())

    async def open(self):
        return SimpleAsyncHTTPClient(force_instance=True)

    async def fetch(self, method, url, answer):
        # A status may come without any piece of a body.
        response = await self.client.fetch(HTTPRequest(
            url, method, headers=dict(self.job.fields),
            body=b"" if method == "POST" and self.job.content is None
            else self.job.content,
            follow_redirects=self.job.follow, request_timeout=self.job.timeout,
            connect_timeout=self.job.timeout, ca_certs=self.job.cafile,
            streaming_callback=answer.body.extend,
            # without it, the content would not wait
            expect_100_continue=any(name.lower() == "expect"
                                    for name, _ in self.job.fields),
            allow_nonstandard_methods=True), raise_error=False)
        if response.code == 599:  # its own code, for what is not a response
            raise response.error
        answer.status = response.code
        answer.fields = list(response.headers.get_all())

    def ask(self, method, url, answer):
        self.loop.run_until_complete(self.fetch(method, url, answer))

    def idle(self, seconds):
        self.loop.run_until_complete(asyncio.sleep(seconds))

    def close(self):
        self.client.close()
        self.loop.close()


line_protocol.serve(f"Tornado {tornado.version}", Client)
