#!/usr/bin/python3 -B
# strictline: title    Python httpx
# strictline: needs    /usr/lib/python3/dist-packages/httpx python3-httpx
# strictline: flags    reuses idles busies leaves-open
"""Driver for httpx: one Client for each job."""
import httpx

import line_protocol


class Client:
    def __init__(self, job):
        self.job = job
        self.client = httpx.Client(
            timeout=job.timeout, trust_env=False, verify=job.cafile or True)

    def ask(self, method, url, answer):
        with self.client.stream(
                method, url, headers=self.job.fields, content=self.job.content,
                follow_redirects=self.job.follow) as response:
            answer.status = response.status_code
            answer.fields = response.headers.raw
            for piece in response.iter_raw():
                answer.body += piece

    def close(self):
        self.client.close()


line_protocol.serve(f"httpx {httpx.__version__}", Client)
