#!/usr/bin/python3 -B
# strictline: title    Python requests
# strictline: needs    /usr/lib/python3/dist-packages/requests python3-requests
# strictline: flags    reuses idles busies leaves-open
"""Driver for requests: one Session for each job."""
import requests

import line_protocol


class Client:
    def __init__(self, job):
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = job.cafile or True
        self.job = job

    def ask(self, method, url, answer):
        response = self.session.request(
            method, url, timeout=self.job.timeout, stream=True,
            headers=dict(self.job.fields), data=self.job.content,
            allow_redirects=self.job.follow)
        answer.status = response.status_code
        answer.fields = response.headers.items()
        for piece in response.iter_content(4096):
            answer.body += piece

    def close(self):
        self.session.close()


line_protocol.serve(f"requests {requests.__version__}", Client)
