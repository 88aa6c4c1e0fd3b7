#!/usr/bin/python3 -B
# strictline: title    Python aiohttp
# strictline: needs    /usr/lib/python3/dist-packages/aiohttp python3-aiohttp
# strictline: flags    reuses idles busies leaves-open
"""Driver for aiohttp: one ClientSession for each job, in a loop of its own."""
import asyncio
import ssl

import aiohttp

import line_protocol


class Client:
    def __init__(self, job):
        self.job = job
        self.loop = asyncio.new_event_loop()
        self.session = self.loop.run_until_complete(self.open())

    async def open(self):
        context = self.job.cafile and ssl.create_default_context(
            cafile=self.job.cafile)
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=context or None),
            timeout=aiohttp.ClientTimeout(total=self.job.timeout))

    async def fetch(self, method, url, answer):
        async with self.session.request(
                method, url, headers=self.job.fields, data=self.job.content,
                allow_redirects=self.job.follow) as response:
            answer.status = response.status
            answer.fields = response.raw_headers
            async for piece in response.content.iter_any():
                answer.body += piece

    def ask(self, method, url, answer):
        self.loop.run_until_complete(self.fetch(method, url, answer))

    def idle(self, seconds):
        self.loop.run_until_complete(asyncio.sleep(seconds))

    def close(self):
        self.loop.run_until_complete(self.session.close())
        self.loop.close()


line_protocol.serve(f"aiohttp {aiohttp.__version__}", Client)
