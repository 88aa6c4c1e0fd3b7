#!/usr/bin/python3 -B
# strictline: title    Python urllib3
# strictline: needs    /usr/lib/python3/dist-packages/urllib3 python3-urllib3
# strictline: flags    reuses idles busies leaves-open
"""Driver for urllib3: one PoolManager for each job."""
import urllib3

import line_protocol


class Client:
    def __init__(self, job):
        self.job = job
        self.pool = urllib3.PoolManager(
            retries=self.retries(job.follow), timeout=job.timeout, ca_certs=job.cafile)

    @staticmethod
    def retries(follow):
        return follow and urllib3.Retry(
            5, connect=0, read=0, redirect=5, status=0, other=0)

    def ask(self, method, url, answer):
        response = self.pool.request(
            method, url, preload_content=False, redirect=self.job.follow,
            headers=dict(self.job.fields), body=self.job.content)
        answer.status = response.status
        answer.fields = response.headers.items()
        for piece in response.stream(4096):
            answer.body += piece
        response.release_conn()

    def close(self):
        self.pool.clear()


line_protocol.serve(f"urllib3 {urllib3.__version__}", Client)
