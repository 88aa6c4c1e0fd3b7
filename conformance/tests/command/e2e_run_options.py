#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The command line of strictline run: wrong words, missing and damaged files,
full disks and Ctrl-C end with a clear message and the documented status."""
import json
import os
import select
import signal
import subprocess
import xml.etree.ElementTree

import run_kit
from run_kit import expect, expect_done, judge, run, write

CASE = """title    one
why      it is a plain response
rfc      9112 6.3
level    MUST
reply    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
%s
client   200 "hello" %s
client   otherwise   fail framing
"""
ZERO = ["--client", "strict"]
HELP = "; see 'strictline help "


def check_usage():
    for name, args, status, err in [
        ("no client", [], 2, "one of --client, --exec and --proxy is needed"),
        ("two clients", [*ZERO, "--exec", "x {url}"], 2, "one of --client"),
        ("client twice", [*ZERO, *ZERO], 2, "only one --client, --exec or --proxy"),
        ("variable that is not set", [*ZERO, "--env", "NOT_SET_HERE"], 2,
         "--env takes NAME=VALUE"),
        ("variable without name", [*ZERO, "--env", "=x"], 2, "--env takes"),
        ("name of a client", [*ZERO, "--name", "x"], 2, "--name goes with"),
        ("odd name", ["--exec", "x {url}", "--name", "a b"], 2, "one word"),
        ("a shell", ["--exec", "x {url} > {body}"], 2, "no shell, so '>'"),
        ("a pipe", ["--exec", "x {url} | y"], 2, "no shell, so '|'"),
        ("odd fail-on", [*ZERO, "--fail-on", "risk=desink"], 2, "--fail-on"),
        ("fail-on with a typo", [*ZERO, "--fail-on", "wern"], 2,
         "there is no 'wern'; did you mean 'warn'?"),
        ("skip of nothing", [*ZERO, "--skip", "gud"], 2, "'gud'"),
        ("skip of everything", [*ZERO, "--skip", "area"], 3, "no case to run"),
        ("odd property", [*ZERO, "levl=MUST"], 2, "did you mean 'level'?"),
        ("odd value", [*ZERO, "level=must"], 2, "the value of 'level' is MUST,"),
        ("no such section", [*ZERO, "rfc=9112-2"], 2,
         "no case with 'rfc=9112-2'"),
        ("unknown client", ["--client", "strikt"], 2, "did you mean 'strict'?"),
        ("odd client", ["--client", "\033[1m"], 2, "'\\x1b[1m'"),
        ("no such file", ["--client", "./none"], 3, "./none: No such file"),
        ("not executable", ["--client", "./cases/area/good.case"], 3,
         "nor an executable driver script"),
        ("a folder", ["--client", "./cases"], 3, "./cases: Is a directory"),
        ("exec without url", ["--exec", "true"], 2, "has no {url}"),
        ("exec that is open", ["--exec", "x 'y {url}"], 2, "is not closed"),
        ("exec with a typo", ["--exec", "x {ulr}"], 2, "'ulr' is not a place"),
        ("unknown option", [*ZERO, "--jbos", "3"], 2, HELP),
        ("option without value", [*ZERO, "--jobs"], 2, HELP),
        ("no jobs", [*ZERO, "--jobs", "0"], 2, "--jobs takes a number"),
        ("too many jobs", [*ZERO, "--jobs", "257"], 2, "--jobs takes a number"),
        ("odd jobs", [*ZERO, "--jobs", "+2"], 2, "--jobs takes a number"),
        ("odd timeout", [*ZERO, "--timeout", "3s"], 2, "--timeout takes"),
        ("odd memory", [*ZERO, "--memory", "1G"], 2, "--memory takes"),
        ("unknown delivery", [*ZERO, "--delivery", "whole,byte"], 2,
         "no delivery 'byte'; did you mean 'bytes'?"),
        ("empty delivery", [*ZERO, "--delivery", ""], 2,
         "--delivery takes LIST, but here it is empty"),
        ("nothing in a list", [*ZERO, "--delivery", "whole,,ends"], 2,
         "no delivery ''"),
        ("unknown case", [*ZERO, "gud"], 2, "'gud'"),
        ("no corpus", [*ZERO, "--cases", "nowhere"], 3, "nowhere"),
        ("no baseline", [*ZERO, "--baseline", "none"], 3, "none: No such file"),
        ("results in no folder", [*ZERO, "--results", "no/r.json"], 4,
         "no/r.json: No such file"),
        ("results are a folder", [*ZERO, "--results", "cases"], 4,
         "cases: Is a directory"),
        ("junit on a full disk", [*ZERO, "--junit", "/dev/full"], 4,
         "/dev/full: No space left"),
    ]:
        expect_done(name, run("run", *args, STRICTLINE_CASES="cases"), status,
                    err=err)
    expect_done("help", run("run", "--help"), 0, out="usage: strictline run",
                err="")


def check_reports():
    done, entries = judge(*ZERO, "--junit", "junit.xml", "--write-baseline",
                          "base", STRICTLINE_CASES="cases")
    expect_done("a failure", done, 1, out="FAIL framing area/bad", err="")
    expect(sorted(e["verdict"] for e in entries.values()) == ["fail", "pass"],
           "verdicts", entries)
    xml.etree.ElementTree.parse("junit.xml")
    done = run("run", *ZERO, "--baseline", "base", STRICTLINE_CASES="cases")
    expect_done("a known failure", done, 0, err="")
    write("base", "strict gone whole fail\nstrict area/bad whole fail\n")
    done = run("run", *ZERO, "--baseline", "base", STRICTLINE_CASES="cases")
    expect_done("a baseline of something gone", done, 0, err="base:1: ")
    for lines in ("strict gone whole fail\n", "other area/bad whole fail\n"):
        write("base", lines)
        done = run("run", *ZERO, "--baseline", "base", STRICTLINE_CASES="cases")
        expect_done("a baseline of nothing here", done, 3, out="",
                    err="base: no line names a case of the client 'strict'")
    write("base", "strict\n")
    done = run("run", *ZERO, "--baseline", "base", STRICTLINE_CASES="cases")
    expect_done("a damaged baseline", done, 3, err="base:1: ")
    done = run("run", *ZERO, "--tap", "-", STRICTLINE_CASES="cases")
    expect_done("tap", done, 1, out="TAP version 14", err="")
    done = run("run", *ZERO, "--quiet", "good", STRICTLINE_CASES="cases")
    expect_done("quiet", done, 0, out="", err="")
    with open("/dev/full", "w") as full:
        done = subprocess.run([run_kit.PROGRAM, "run", *ZERO], stdout=full,
                              stderr=subprocess.PIPE, timeout=60,
                              env=dict(os.environ, STRICTLINE_CASES="cases"))
    done.stdout = b""
    expect_done("output on a full disk", done, 4, err="No space left")


def check_update():
    """A run that saw less does not empty a good baseline."""
    known = "# mine\nexec area/bad whole fail framing\n"
    for name, args, status in [
        ("filtered", ["--exec", "echo {url}", "good"], 3),
        ("a client that is not there", ["--exec", "./no-such {url}"], 4),
        ("another client", [*ZERO, "good"], 0),
    ]:
        write("good-base", known)
        done = run("run", *args, "--write-baseline", "good-base",
                   STRICTLINE_CASES="cases")
        expect_done(name, done, status)
        with open("good-base") as file:
            text = file.read()
        expect(text == known, name, "the baseline is now", text)
    write("not-a-baseline", "precious\n")
    done = run("run", *ZERO, "--write-baseline", "not-a-baseline",
               STRICTLINE_CASES="cases")
    expect_done("not a baseline", done, 3, err="not-a-baseline:1: ")
    with open("not-a-baseline") as file:
        expect(file.read() == "precious\n", "something else was replaced")


def check_choice():
    write("chosen/area/must.case", CASE % ("hold", "pass"))
    write("chosen/area/warns.case", (CASE % ("hold", "warn risk desync")).replace(
        "level    MUST", "level    SHOULD\ncve CVE-2019-15605").replace(
        "rfc      9112 6.3", "rfc      9112 6.3(4)").replace(
        "fail framing", "warn"))
    write("chosen/area/other.case", (CASE % ("hold", "lenient")).replace(
        "rfc      9112 6.3", "rfc 9112 7.1.2\nrfc 9110 8.6"))
    for word, names in [
        ("level=MUST", "must other"), ("rfc=9112-6.3", "must warns"),
        ("rfc=9112-7.1", "other"), ("rfc=9112-7", "other"),
        ("rfc=9110", "other"), ("cve=CVE-2019-15605", "warns"),
        ("damage=framing", "must other"), ("risk=desync", "must other warns"),
        ("risk=desync,level=SHOULD", "warns"),
    ]:
        for args, wanted in [
            ([word], set(names.split())),
            (["--skip", word], {"must", "other", "warns"} - set(names.split())),
        ]:
            done, entries = judge(*ZERO, *args, STRICTLINE_CASES="chosen")
            got = {id.split("/")[1] for id, _ in entries}
            expect(got == wanted, args, got, done.stderr)
    for fail_on, status in [
        ("fail", 0), ("warn", 1), ("lenient", 1), ("risk", 1), ("none", 0),
        ("risk=desync", 1), ("risk=injection", 0), ("risk=injection,warn", 1),
    ]:
        done = run("run", *ZERO, "--fail-on", fail_on, STRICTLINE_CASES="chosen")
        expect_done("--fail-on " + fail_on, done, status, err="")
    done = run("run", *ZERO, "--fail-on", "none", STRICTLINE_CASES="cases")
    expect_done("a fail that is no matter", done, 0, out="FAIL")
    done = run("run", "--exec", "x {url}", "--name", "mine", "--write-baseline",
               "named", "--no-controls", STRICTLINE_CASES="cases")
    expect_done("a name", done, 4, out="judges mine: ", err="client mine was")


def check_damage():
    write("damaged/area/good.case", CASE % ("hold", "pass"))
    write("damaged/area/broken.case", "title one\nrepaet 3 \"x\"\n")
    done, entries = judge(*ZERO, STRICTLINE_CASES="damaged")
    expect_done("a damaged case", done, 3, err="broken.case:2: ")
    expect(len(entries) == 1, "the rest is run", entries)
    write("mine/broken.client", "comand x {url}\n")
    write("mine/good.client", "command true {url}\n")
    done = run("list", "--clients", STRICTLINE_CLIENTS="mine")
    expect_done("a damaged client", done, 3, out="good ",
                err="mine/broken.client:1: unknown word 'comand'; did you mean "
                    "'command'?")
    done = run("run", "--client", "good", "good", "--no-controls",
               STRICTLINE_CLIENTS="mine",
               STRICTLINE_CASES="cases")
    expect_done("another client is damaged", done, 3, err="broken.client:1:")
    write("mine/broken.client", "needs no-such-program some-package\n"
                                "command no-such-program {url}\n")
    done = run("list", "--clients", STRICTLINE_CLIENTS="mine")
    expect_done("a missing program", done, 0, out="(Debian package "
                "some-package)", err="")
    done, entries = judge("--client", "broken", STRICTLINE_CLIENTS="mine",
                          STRICTLINE_CASES="cases")
    expect_done("run without its program", done, 4,
                err="broken was skipped: no-such-program is not installed")
    expect({e["verdict"] for e in entries.values()} == {"skipped"}, entries)
    done = run("list", "--clients", STRICTLINE_CLIENTS="nowhere")
    expect_done("no folder of clients", done, 3, err="nowhere: No such file")


def check_interrupt():
    """After the first exchange, while the second waits, comes Ctrl-C."""
    write("slow", "#!/bin/sh\ncase $1 in\n*/waits) echo >began; sleep 1000;;\n"
                  "*) curl -s \"$1\" || printf hello;;\nesac\n", True)
    write("many/area/first.case", CASE % ("hold", "pass"))
    write("many/area/waits.case", CASE % ("hold", "pass"))
    write("partial-base", "exec area/waits whole fail hang\n")
    os.mkfifo("began")
    began = os.open("began", os.O_RDONLY | os.O_NONBLOCK)
    child = subprocess.Popen(
        [run_kit.PROGRAM, "run", "--exec", "./slow {url}", "--jobs", "1",
         "--no-controls", "--results", "partial.json", "--write-baseline",
         "partial-base", "--timeout", "100000"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=dict(os.environ, STRICTLINE_CASES="many",
                 TMPDIR=os.path.join(run_kit.SCRATCH, "tmp")))
    select.select([began], [], [], 60)
    os.close(began)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    done = subprocess.CompletedProcess([], child.returncode, out, err)
    expect_done("Ctrl-C", done, 4, err="interrupted after 1 of 2 exchanges")
    with open("partial.json") as file:
        ids = [e["id"] for e in json.load(file)["cases"]]
    expect(ids == ["area/first"], "partial results", ids)
    with open("partial-base") as file:
        expect(file.read() == "exec area/waits whole fail hang\n",
               "Ctrl-C: the baseline has lost a line")


run_kit.fresh_scratch()
write("cases/area/good.case", CASE % ("hold", "pass"))
write("cases/area/bad.case", CASE % ("hold", "fail framing"))
check_usage()
check_reports()
check_update()


check_choice()
check_damage()
check_interrupt()
run_kit.finish()
