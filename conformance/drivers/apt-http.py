#!/usr/bin/env -S python3 -B
# strictline: title    apt's method http
# strictline: needs    /usr/lib/apt/methods/http apt
# strictline: needs    python3 python3
# strictline: flags    reuses idles hides-error-bodies no-status
"""Driver for the program with which apt fetches over HTTP: one process for each
job, which ends when its standard input does. It drops the body of an answer
other than success, and reports no status. It has GET only, accepts no fields
but its User-Agent, and leaves redirections to apt. If a size is wrong, it writes
forever: it may write as much as the announced body, and counts as hanging."""
import contextlib
import os
import resource
import signal
import subprocess
import tempfile
import time
import urllib.parse

import line_protocol

METHOD = "/usr/lib/apt/methods/"
BODY_MAX = 16 << 20  # more than a case sends
SETTINGS = {"APT::Sandbox::User": "root", "Acquire::Retries": "0"}


def version():
    done = subprocess.run(["apt-get", "--version"], capture_output=True,
                          check=False)
    return b" ".join(done.stdout.split()[:2]).decode()


def messages(stream):
    """Each is a list of lines up to an empty one; the first begins with a
    number."""
    lines = []
    for line in stream:
        line = line.decode("latin-1").rstrip("\n")
        if line:
            lines.append(line)
        elif lines:
            yield int(lines[0].split()[0]), lines
            lines = []


class Client:
    def __init__(self, job):
        self.job = job
        scheme = urllib.parse.urlsplit(job.url).scheme
        self.process = subprocess.Popen(
            [METHOD + scheme], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE,
                         (BODY_MAX, BODY_MAX))
        self.messages = messages(self.process.stdout)
        settings = dict(SETTINGS)
        settings[f"Acquire::{scheme}::Timeout"] = str(int(job.timeout + 0.999))
        if job.cafile:
            settings["Acquire::https::CAInfo"] = job.cafile
        self.say("601 Configuration", *(f"Config-Item: {name}={value}"
                                        for name, value in settings.items()))

    def say(self, *lines):
        self.process.stdin.write(("\n".join(lines) + "\n\n").encode())
        self.process.stdin.flush()

    def ask(self, method, url, answer):
        if method != "GET":
            raise line_protocol.Unsupported(method)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "body")
            self.say("600 URI Acquire", f"URI: {url}", f"Filename: {path}")
            try:
                self.wait()
            finally:
                if os.path.exists(path):
                    with open(path, "rb") as file:
                        answer.body += file.read(BODY_MAX)

    def wait(self):
        for number, lines in self.messages:
            if number == 201:  # URI Done
                return
            if number in (400, 401, 103):  # a failure, or a redirection
                raise OSError("; ".join(lines))
        status = self.process.wait()
        if status == -signal.SIGXFSZ:
            time.sleep(3600)  # the harness ends us
        raise OSError(f"it ended with {status}")

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
        self.process.kill()
        self.process.wait()


line_protocol.serve(version(), Client)
