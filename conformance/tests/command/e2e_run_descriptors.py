#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""With few descriptors run and serve say so and end with 4, whatever their
number is: no crash, no hang, nothing left behind."""
import os
import resource
import subprocess

import run_kit
from run_kit import expect_done, write

CASE = """title    one
why      it is a plain response
level    policy
reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
hold
client   200 "hello" pass
client   otherwise   fail framing
"""


def limited(count, *args):
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))

    return subprocess.run(
        [run_kit.PROGRAM, *args], stdin=subprocess.DEVNULL,
        capture_output=True, preexec_fn=limit, timeout=60,
        env=dict(os.environ, STRICTLINE_CASES="cases",
                 TMPDIR=os.path.join(run_kit.SCRATCH, "tmp")))


run_kit.fresh_scratch()
write("cases/area/one.case", CASE)
write("cases/other/one.case", CASE)
for count in range(4, 25):
    for args in (("run", "--exec", "echo hello {url}"), ("serve",),
                 ("serve", "--tls")):
        done = limited(count, *args)
        expect_done(f"{count} descriptors, {' '.join(args)}", done, 4, out="",
                    err="more files can be opened, and 24 are needed")
done = limited(40, "run", "--client", "strict")
expect_done("enough of them", done, 0)
run_kit.finish()
