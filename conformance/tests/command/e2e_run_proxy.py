#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline run --proxy: a proxy that passes octets on blindly is caught by
each duty of an intermediary; one that does not start, crashes or hangs costs
only its own cases, and leaves no process or file; also real proxies, if
installed. With the argument "all" after the folder, every proxy runs the cases
of the area proxy; without it, only the light ones do."""
import json
import os
import subprocess
import sys

import run_kit
from run_kit import expect, expect_done, judge, run, write

LIGHT = ["nginx", "tinyproxy"]

# A forward proxy that passes on everything, until the origin ends. TRICK is
# done for a request with "bad" in its target.
PROXY = """#!/usr/bin/env python3
import os, signal, socket, sys, threading, time

def read_head(client):
    head = b""
    while b"\\r\\n\\r\\n" not in head:
        octets = client.recv(65536)
        if not octets:
            return None
        head += octets
    return head

def pass_on(client, head):
    method, target, rest = head.split(b" ", 2)
    host, _, path = target[7:].partition(b"/")
    name, _, port = host.partition(b":")
    with socket.create_connection((name.decode(), int(port))) as origin:
        origin.settimeout(3)
        origin.sendall(method + b" /" + path + b" " + rest)
        while True:
            octets = origin.recv(65536)
            if not octets:
                return
            client.sendall(CHANGE)

def serve(client):
    with client:
        head = read_head(client)
        if head is None:
            return
        if b"bad" in head.split(b" ", 2)[1]:
            TRICK
        try:
            pass_on(client, head)
        except OSError:
            pass

BEFORE
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("listening", file=sys.stderr, flush=True)
while True:
    client, _ = listener.accept()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
"""

FILE = """title    a proxy of a test
role     proxy
starts   @
version  echo blind 1
command  /usr/bin/python3 {folder}/proxy {port}
crash    a worker died
file     proxy
"""

CASE = """title    one
why      it is a plain response
level    policy
reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
close
client   200 "hello" pass
client   reject      warn
client   otherwise   warn
"""

# Its second request is under way, or due, when something happens to other
# requests.
SLOW_CASE = CASE.replace("reply", "probe    idle\nreply", 1)

# What a blind proxy breaks, each by a case of the corpus.
DUTIES = {
    "proxy/folded-field": "injection",
    "fields/value-with-bare-cr": "injection",
    "proxy/nul-in-field": "injection",
    "proxy/space-before-colon": "robustness",
    "proxy/length-beside-chunks": "framing",
    "proxy/length-invalid": "framing",
    "content-length/list-of-different": "framing",
    "proxy/connection-options": "robustness",
    "proxy/length-on-no-content": "framing",
    "proxy/origin-of-version-1-0": "robustness",
    "proxy/via": "robustness",
}


def make(name, trick="pass", before="pass", change="octets"):
    starts = "3" if name == "never-listens" else "30"
    script = PROXY.replace("TRICK", trick).replace("BEFORE", before)
    script = script.replace("CHANGE", change)
    write(f"proxies/{name}.proxy",
          FILE.replace("@", starts) +
          "".join(f"|{line}\n" for line in script.splitlines()))


def living(mark):
    """Processes that have the text in their command lines."""
    count = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                count += mark.encode() in file.read()
        except OSError:
            pass
    return count


def expect_nothing_left(name):
    expect(os.listdir("tmp") == [], name, "left", os.listdir("tmp"))
    mark = os.path.join(run_kit.SCRATCH, "tmp")
    expect(living(mark) == 0, name, "left a process")


def judge_proxy(name, *args):
    return judge("--proxy", name, "--jobs", "4", *args,
                 STRICTLINE_PROXIES=os.path.join(run_kit.SCRATCH, "proxies"))


def verdict(entries, case):
    found = entries.get((case, "whole"))
    return (found["verdict"], found["damage"]) if found else None


def check_duties():
    make("blind")
    done, entries = judge_proxy("blind", "--delivery", "whole", *DUTIES)
    expect_done("duties", done, 1, out="blind 1")
    for case, damage in DUTIES.items():
        expect(verdict(entries, case) == ("fail", damage), case,
               verdict(entries, case))
    left = entries[("proxy/folded-field", "whole")]["outcome"]["relayed"]
    expect(left["kind"] == "whole" and left["octets_len"] > 0, "relayed", left)
    expect_nothing_left("duties")


# What it does for a request with "bad" in its target; verdict and damage.
TRICKS = {
    # Another thread may be the one that the signal reaches.
    "crashes": ("time.sleep(0.1); os.kill(os.getpid(), signal.SIGSEGV); "
                "time.sleep(1000)", ("fail", "crash")),
    "loses-a-worker": ("print('a worker died', file=sys.stderr, flush=True)"
                       "; return", ("fail", "crash")),
    # So does everything asked of it meanwhile. This thread may run on a little.
    "hangs": ("os.kill(os.getpid(), signal.SIGSTOP); time.sleep(1000)",
              ("fail", "hang")),
    # Either may be our fault: no connection came to the origin.
    "breaks-off": ("return", ("error", None)),
    "answers-itself": (
        "client.sendall(b'HTTP/1.1 503 No\\\\r\\\\nContent-Length: 1'"
        "b'\\\\r\\\\n\\\\r\\\\nx'); return".replace("\\\\", "\\"),
        ("error", None)),
}
# What it does instead of starting, and what is reported; None: it starts.
STARTS = {
    "ends-at-once": ("sys.exit('no licence')", "no licence"),
    "never-listens": ("time.sleep(1000)", "took no connection for 3"),
    "cannot-be-read": ("syntax error (", "SyntaxError"),
    "leaves-daemons": (
        "os.fork() or (os.setsid(), os.fork(), time.sleep(1000))", None),
}
GOOD = [f"aside-{i}" for i in range(2)] + [f"good-{i}" for i in range(12)]


def write_cases():
    for name in ["bad"] + GOOD:
        write(f"cases/one/{name}.case",
              SLOW_CASE if name.startswith("aside") else CASE)


def check_trick(name, trick, wanted):
    write_cases()
    make(name, trick)
    done, entries = judge_proxy(name, "--cases", "cases", "--timeout", "1000")
    expect(verdict(entries, "one/bad") == wanted, name,
           entries.get(("one/bad", "whole")))
    for one in GOOD:
        expect(verdict(entries, f"one/{one}") == ("pass", None), name,
               one, verdict(entries, f"one/{one}"))
    expect_nothing_left(name)


def check_start(name, before, text):
    write_cases()
    make(name, before=before)
    done, entries = judge_proxy(name, "--cases", "cases")
    if text is None:
        expect_done(name, done, 0)
    else:
        expect_done(name, done, 3, err=text)
    expect_nothing_left(name)


def check_words():
    make("blind")
    write_cases()
    write("proxies/absent.proxy", "role proxy\nneeds /no/such x-package\n"
          "command /no/such\n")
    done, _ = judge_proxy("absent", "--cases", "cases")
    expect_done("absent", done, 4, err="x-package")
    write("proxies/damaged.proxy", "rule proxy\n")
    done, _ = judge_proxy("damaged", "--cases", "cases")
    expect_done("damaged", done, 2, err="damaged.proxy:1: unknown word 'rule'")
    os.unlink("proxies/damaged.proxy")
    done, _ = judge_proxy("blind", "--client", "curl")
    expect_done("two", done, 2)
    done = run("run", "--proxy", "nginks", "one")
    expect_done("unknown", done, 2, err="did you mean 'nginx'")


def check_stopped():
    """An interrupted harness ends its proxy, too."""
    write_cases()
    make("slow", "time.sleep(1000)")
    process = subprocess.Popen(
        [run_kit.PROGRAM, "run", "--proxy", "slow", "--cases", "cases",
         "one/bad"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ, TMPDIR=os.path.join(run_kit.SCRATCH, "tmp"),
                 STRICTLINE_PROXIES=os.path.join(run_kit.SCRATCH, "proxies")))
    mark = os.path.join(run_kit.SCRATCH, "tmp")
    while living(mark) == 0 and process.poll() is None:
        pass
    process.terminate()
    process.communicate(timeout=60)
    expect(process.returncode == 4, "stopped", process.returncode)
    expect_nothing_left("stopped")


def chain(proxy, client, *cases):
    done = run("chain", "--json", "--proxy", proxy, "--client", client, *cases,
               STRICTLINE_PROXIES=os.path.join(run_kit.SCRATCH, "proxies"))
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def check_chain():
    """Ignoring a parameter on chunked is only lenient in a proxy, and a client
    that then reads to the end is no worse; together they lose the end of the
    body."""
    write("cases/chain/plain.case", CASE.replace("policy", "MUST").replace(
        "why ", "rfc 9112 7.1\nwhy ").replace(
        "Content-Length: 5\\r\\n\\r\\nhello",
        "Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhello\\r\\n0"
        "\\r\\n\\r\\n").replace("otherwise   warn",
                                     "otherwise   fail framing"))
    make("blind")
    make("adds", change="octets.replace(b'chunked', b'chunked;a=b')")
    case = os.path.abspath("cases/chain/plain.case")
    done, pairs = chain("adds,blind", "strict,http.client", case)
    expect_done("chain", done, 1)
    found = {(p["proxy"], p["client"]): p for p in pairs}
    expect(len(found) == 4, "pairs", pairs)
    wrong = found[("adds", "http.client")]["finds"]
    expect(len(wrong) == 1 and wrong[0]["together"] == "fail", "chain", wrong)
    for pair in ("adds", "strict"), ("blind", "strict"), (
            "blind", "http.client"):
        expect(found[pair]["finds"] == [], pair, found[pair])
    done, _ = chain("blind", "strict", case)
    expect_done("nothing wrong", done, 0)
    done, _ = chain("blnd", "strict", case)
    expect_done("chain unknown", done, 2, err="did you mean 'blind'")
    expect_nothing_left("chain")


def check_chain_without():
    write_cases()
    make("never-listens", before=STARTS["never-listens"][0])
    done, _ = chain("never-listens", "strict", os.path.abspath(
        "cases/one/bad.case"))
    expect_done("chain without", done, 4, err="took no connection")
    expect_nothing_left("chain without")


def check_real(name):
    listed = run("list", "--proxies").stdout.decode()
    line = [l for l in listed.splitlines() if l.startswith(name + " ")]
    expect(len(line) == 1, "listed", name)
    if "skipped:" in line[0]:
        print(line[0])
        return
    done, entries = judge("--proxy", name, "--delivery", "whole", "proxy")
    expect(done.returncode in (0, 1), name, done.returncode, done.stderr[-300:],
           [e for e in entries.values() if e["verdict"] == "error"][:1])
    expect(len(entries) > 10, name, len(entries))
    kinds = {e["outcome"].get("relayed", {}).get("kind")
             for e in entries.values()}
    expect("whole" in kinds, name, kinds)
    expect_nothing_left(name)


run_kit.fresh_scratch()
os.chmod(run_kit.SCRATCH, 0o755)
real = LIGHT if sys.argv[3:] != ["all"] else [
    f[:-6] for f in sorted(os.listdir(os.path.join(
        os.path.dirname(run_kit.PROGRAM), "share/strictline/proxies")))
    if f.endswith(".proxy")]
run_kit.side_by_side(
    ("chain", check_chain), ("chain-without", check_chain_without),
    *((name, check_trick, name, *row) for name, row in TRICKS.items()),
    *((name, check_start, name, *row) for name, row in STARTS.items()),
    ("duties", check_duties), ("stopped", check_stopped), ("words", check_words),
    *(("real-" + name, check_real, name) for name in real), at_once=10)
run_kit.finish()
