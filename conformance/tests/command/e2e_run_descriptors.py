#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""With few descriptors, run and serve say so and end with 4, however many
there are: no crash, no hang, nothing left behind."""
import os
import resource
import subprocess

import run_kit
from run_kit import PLAIN_CASE, expect_done, write

def limited(count, *args):
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))

    return subprocess.run(
        [run_kit.PROGRAM, *args], stdin=subprocess.DEVNULL,
        capture_output=True, preexec_fn=limit, timeout=60,
        env=dict(os.environ, STRICTLINE_CASES="cases",
                 TMPDIR=os.path.join(run_kit.SCRATCH, "tmp")))


run_kit.fresh_scratch()
write("cases/area/one.case", PLAIN_CASE)
write("cases/other/one.case", PLAIN_CASE)
for count in range(4, 25):
    for args in (("run", "--exec", "echo hello {url}"), ("serve",),
                 ("serve", "--tls")):
        done = limited(count, *args)
        expect_done(f"{count} descriptors, {' '.join(args)}", done, 4, out="",
                    err="more files can be opened, and 24 are needed")
done = limited(40, "run", "--client", "strict")
expect_done("enough of them", done, 0)
run_kit.finish()
