#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Three hundred connections that end before their handshake, then a good
client: its exchange is judged as if they had never existed."""
import run_kit
from run_kit import PLAIN_CASE, expect, expect_done, judge, write

CLIENT = """#!/usr/bin/env python3
import os, socket, ssl, sys, urllib.parse, urllib.request
url = sys.argv[1]
port = urllib.parse.urlsplit(url).port
for i in range(300):
    with socket.create_connection(("127.0.0.1", port)) as crowd:
        HOW
context = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
sys.stdout.buffer.write(
    urllib.request.urlopen(url, timeout=5, context=context).read())
"""

run_kit.fresh_scratch()
write("cases/area/one.case", PLAIN_CASE)
for name, how in {"fin": "pass",
                  "half a hello": "crowd.send(b'\\x16\\x03\\x01')"}.items():
    write("crowd", CLIENT.replace("HOW", how), True)
    done, entries = judge("--exec", "./crowd {url}", "--delivery", "tls",
                          STRICTLINE_CASES="cases")
    expect_done(name, done, 0)
    entry = entries.get(("area/one", "tls"))
    expect(entry and entry["verdict"] == "pass", name, entry)
run_kit.finish()
