#!/usr/bin/python3 -B
# strictline: title    Python httplib2
# strictline: needs    /usr/lib/python3/dist-packages/httplib2 python3-httplib2
# strictline: flags    reuses idles busies leaves-open
"""Driver for httplib2: one Http for each job. It repeats requests by itself,
and delivers a body whole or not at all."""
import httplib2

import line_protocol

httplib2.RETRIES = 1


class Client:
    def __init__(self, job):
        self.http = httplib2.Http(timeout=job.timeout, ca_certs=job.cafile)
        self.http.follow_redirects = job.follow
        self.job = job

    def ask(self, method, url, answer):
        response, body = self.http.request(
            url, method, headers=dict(self.job.fields), body=self.job.content)
        answer.status = response.status
        answer.fields = [(name, value) for name, value in response.items()
                         if name != "status"]
        answer.body += body

    def close(self):
        self.http.close()


line_protocol.serve(f"httplib2 {httplib2.__version__}", Client)
