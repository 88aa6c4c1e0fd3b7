#!/usr/bin/python3 -B
# strictline: title    Python urllib3
# strictline: needs    /usr/lib/python3/dist-packages/urllib3 python3-urllib3
# strictline: flags    reuses idles busies leaves-open
"""Driver for urllib3: one PoolManager for each job."""
import urllib3

import line_protocol


class Client:
    def __init__(self, job):
        self.pool = urllib3.PoolManager(
            retries=False, timeout=job.timeout, ca_certs=job.cafile)

    def ask(self, method, url, answer):
        response = self.pool.request(
            method, url, preload_content=False, redirect=False)
        answer.status = response.status
        answer.fields = response.headers.items()
        for piece in response.stream(4096):
            answer.body += piece
        response.release_conn()

    def close(self):
        self.pool.clear()


line_protocol.serve(f"urllib3 {urllib3.__version__}", Client)
