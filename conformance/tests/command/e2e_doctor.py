#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline doctor: what is installed with its version, what is missing and
why, and one line that installs the rest."""
import run_kit
from run_kit import expect, expect_done, run, write

write_driver = """#!/usr/bin/env python3
# strictline: needs  python3 python3
import sys
{}
print("hello\\t{}", flush=True)
sys.stdin.read()
"""

run_kit.fresh_scratch()
write("c/shell.client", "needs sh dash\nversion echo of \\033[1mshells\n"
                        "command sh {url}\n")
write("c/plain.client", "command sh {url}\n")
write("c/gone.client", "needs no-such-program pkg-one\n"
                       "needs /no/such/file pkg-two\ncommand sh {url}\n")
write("c/again.client", "needs no-such-program pkg-one\ncommand sh {url}\n")
write("c/made.client", "needs {built}/made/made libmade-dev\nbuild c made\n"
                       "driver {built}/made/made\n")
write("c/good.py", write_driver.format("print('noise')", "Good 1.2"), True)
write("c/bad.py", write_driver.format("sys.exit(77)", "never"), True)
write("c/hid.client", "hidden\nneeds no-such-program pkg-three\n"
                      "command sh {url}\n")
done = run("doctor", STRICTLINE_CLIENTS="c", STRICTLINE_BUILT="/nowhere",
           PATH="/usr/bin:/bin")
text = done.stdout.decode()
for part in ("  good                     'Good 1.2'\n", "\n  shell  ",
             "\n  plain                    '(no version)'\n",
             "  2 of them" if "good" not in text else "  3 of them",
             "\n  bad                      it was started and did not print",
             "made is not installed; 'scripts/clients made' does it\n",
             "Importers, all built in\n  ", " pcap ",
             "pkg-one pkg-two", "  seccomp    is ", "  Landlock   is ", " && scripts/clients made\n"):
    expect_done("doctor", done, 0, out=part, err="")
expect("\033" not in text, "an escape sequence came through", text)
expect(text.count("pkg-one") == 3, "packages are named once to install", text)
expect("pkg-three" not in text, "hidden clients are shown", text)
expect_done("operand", run("doctor", "x"), 2, err="it takes no arguments")
write("broken/x.client", "unknown word\n")
expect_done("damaged", run("doctor", STRICTLINE_CLIENTS="broken"), 3,
            err="x.client:1: unknown word")
run_kit.finish()
