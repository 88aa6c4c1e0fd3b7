# SPDX-License-Identifier: MIT
"""strictline serve, started for a test, and cases for it."""
import os
import subprocess
import time

import run_kit
from run_kit import expect, write

HEAD = "title    {id}\nwhy      it shows the server\nlevel    {level}\n"
PLAIN = r'reply    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"'
CASES = {
    "area/cut": HEAD + "rfc 9112 8\n" + r'''
reply    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"
close
client   reject     pass
client   otherwise  fail truncation
''',
    "area/gone": HEAD + r'''
reply    "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone"
client   404 "gone" pass
client   otherwise  info
''',
    "area/plain": HEAD + PLAIN + r'''
client   200 "hello" pass
client   otherwise   warn
''',
    "area/second": HEAD + "probe\n" + PLAIN + r'''
hold
client   200 "hello" pass
client   otherwise   warn
''',
    "area/tls": HEAD + "tls\n" + PLAIN + "\nclose\nclient 200 pass\nclient otherwise warn\n",
    "other/odd": HEAD + "rfc 9112 7.1\n" + r'''
reply    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n"
close
client   reject       pass
client   200 "hello"  warn risk desync  reads 0x5 as 5
client   otherwise    fail framing
''',
}
LEVELS = {"area/cut": "MUST", "other/odd": "MUST"}


def write_cases():
    for name, text in CASES.items():
        write(f"cases/{name}.case",
              text.replace("{id}", name).replace(
                  "{level}", LEVELS.get(name, "policy")))


class Serve:
    """The program; `site` and `hand` are its two addresses."""

    def __init__(self, *args):
        self.process = subprocess.Popen(
            [run_kit.PROGRAM, "serve", *args], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=dict(
                os.environ, TMPDIR=os.path.join(run_kit.SCRATCH, "tmp"),
                STRICTLINE_CASES="cases", NO_COLOR="1"))
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.decode().rstrip("\n"))
            if line.startswith(b"judge a browser: "):
                self.site = line.decode().split(": ")[1].strip().rstrip("/")
            if b" cases at " in line:
                self.hand = line.decode().split(" at ")[1].strip().rstrip("/")
            if line.startswith(b"stop"):
                return
        raise SystemExit(f"serve did not start: {self.lines} "
                         f"{self.process.stderr.read()}")

    def stop(self):
        """Ends it with a signal; returns what it printed since, and standard
        error."""
        began = time.monotonic()
        self.process.terminate()
        out, err = self.process.communicate(timeout=60)
        expect(self.process.returncode == 0, "it ends", self.process.returncode,
               err)
        expect(time.monotonic() - began < 30, "it ends soon")
        left = os.listdir("tmp")
        expect(not left, "files are left behind:", left)
        return out.decode(), err.decode()
