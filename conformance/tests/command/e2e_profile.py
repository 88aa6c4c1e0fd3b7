#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Profiles: learned from results, read by explain, identify, diff, parse and
lint; versions compared by history. The clients are in process."""
import json
import os
import select
import shutil
import signal
import subprocess

import run_kit
from run_kit import (SCRATCH, expect, expect_done, finish, fresh_scratch, run,
                     write)


def ends(process):
    """Whether this pidfd's process ends; it has been asked to."""
    return select.select([process], [], [], 60)[0] != []


def judge(client, name, *cases):
    done = run("run", "--client", client, "--quiet", "--delivery", "whole",
               "--results", name, *cases)
    expect(done.returncode in (0, 1), name, done.stderr)


def learn(results, folder, name):
    done = run("profile", results, "--output", f"{folder}/{name}.profile")
    expect_done(f"profile {name}", done, 0, out="", err="explains")


def check_interrupted():
    """identify uses all outcomes, or says why not."""
    write("waits", "#!/bin/sh\necho x >began\nexec sleep 1000\n", True)
    os.mkfifo("began")
    asking = subprocess.Popen(
        [run_kit.PROGRAM, "identify", "--exec", "./waits {url}"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    with open("began") as began:
        began.read(1)
    asking.send_signal(signal.SIGINT)
    out, err = asking.communicate(timeout=60)
    done = subprocess.CompletedProcess([], asking.returncode, out, err)
    expect_done("interrupted", done, 4, out="", err="interrupted after 0 of ")


def check_use():
    expect_done("nothing to explain", run("explain", "/dev/null"), 3, out="",
                err="/dev/null: empty")
    done = run("explain", "octets.raw")
    expect_done("explain", done, 0, out="lenient-1", err="")
    shown = done.stdout.decode()
    expect("cutter-1" in shown and
           shown.index("cutter-1") < shown.index("lenient-1"),
           "the smaller group first", shown)
    done = run("identify", "--results", "cutter.json")
    expect_done("identify", done, 0, out="Most like cutter-1", err="")
    done = run("identify", "--client", "takes-part-for-whole", "--cases", "5")
    expect_done("identify a client", done, 0, out="Most like cutter-1", err="")
    expect_done("list", run("identify", "--list"), 0, out="cutter-1", err="")
    done = run("diff", "profiles/lenient-1.profile",
               "profiles/cutter-1.profile")
    expect_done("diff", done, 0, out="content-length/cut-by-one\n", err="")
    done = run("parse", "--profile", "lenient-1", "--json", "octets.raw")
    expect(b'"profile":"lenient-1"' in done.stdout, "parse", done.stdout)
    done = run("profile", "--held-out", "1", "cutter.json")
    expect_done("held out", done, 0, out="% of the cases held out", err="")


def check_json():
    done = run("explain", "--json", "octets.raw")
    expect_done("explain --json", done, 0, err="")
    found = json.loads(done.stdout)
    expect(found["format"] == "strictline-explain/1", "its format", found)
    by_name = {one.pop("profile"): one for one in found["readings"]}
    cutter, lenient = by_name["cutter-1"], by_name["lenient-1"]
    expect(cutter.pop("group") != lenient["group"] == by_name["strict"]["group"]
           and found["groups"] == 2, "groups", found)
    expect(cutter == {"result": "response", "status": 200, "body_len": 5,
                      "body_base64": "aGVsbG8=", "error": None},
           "who takes a part", cutter)
    expect(lenient["result"] == "error" and lenient["status"] is None and
           lenient["error"] is not None, "who does not", lenient)
    done = run("identify", "--json", "--results", "cutter.json")
    expect_done("identify --json", done, 0, err="")
    found = json.loads(done.stdout)
    expect(found["format"] == "strictline-identify/1" and
           found["outcomes"] > 20, "its format", found)
    first, other = found["clients"]
    expect((first["profile"], first["same_in_1000"]) == ("cutter-1", 1000) and
           other["same_in_1000"] < 1000 and found["differences"] == [],
           "the likest", found)
    os.environ["STRICTLINE_PROFILES"] = "others"
    done = run("identify", "--json", "--results", "cutter.json")
    ids = {one["id"]: one for one in json.loads(done.stdout)["differences"]}
    cut = ids["content-length/cut-by-one"]
    expect(cut["here"].startswith("response 200 ") and cut["there"] == "error",
           "a difference", cut)
    os.environ["STRICTLINE_PROFILES"] = "profiles"


def check_history():
    done = run("history", "lenient.json", "cutter.json", "--html", "h.html")
    expect_done("history", done, 0, out="broke", err="")
    with open("h.html") as file:
        expect("<td class='broke'>" in file.read(), "the table")
    done = run("history", "--json", "cutter.json", "lenient.json")
    steps = {version["step"] for case in json.loads(done.stdout)["cases"]
             for version in case["versions"]}
    expect("fixed" in steps, "fixed", steps)
    expect_done("one version", run("history", "lenient.json"), 2, out="",
                err="2 to 64 files")


def check_versions():
    """The versions are mutants here, so that nothing needs to be installed."""
    os.mkdir("clients")
    for name, text in (
            ("kind.mutant", "title k\nprofile strict\nquirk loses-octet\n"),
            ("kind@1.mutant", "title k\nprofile strict\n"
             "quirk truncation-is-success\n"),
            ("kind@2.mutant", "title k\nprofile strict\nset bare-lf reject\n"),
            ("other.client", "title o\nversions kind\ncommand other {url}\n"),
            ("own.client", "title o\ncommand own {url}\n")):
        with open(f"clients/{name}", "w") as file:
            file.write(text)
    os.environ["STRICTLINE_CLIENTS"] = "clients"
    args = ["history", "--json", "--results", "versions", "--delivery",
            "whole", "--client"]
    for client in ("kind", "other"):
        done = run(*args, client, "--versions", "1, 2",
                   "content-length/cut-by-one")
        expect(done.returncode == 0, client, done.stderr)
        found = json.loads(done.stdout)
        expect(found["versions"] == ["kind@1", "kind@2"], "versions", found)
        expect([[v["step"] for v in case["versions"]]
                for case in found["cases"]] == [["", "fixed"]], "steps", found)
    expect(b"kept from" not in done.stderr and
           sorted(os.listdir("versions")) == ["kind@1.json", "kind@2.json"],
           "their results", done.stderr)
    for words, reason in (
            (["kind", "--versions", "1,3"], "npm does not install kind"),
            (["own", "--versions", "1,2"], "npm does not install own"),
            (["knid", "--versions", "1,2"], "did you mean 'kind'"),
            (["kind", "--versions", "1,../2"], "'../2' cannot be a version"),
            (["kind", "--versions", "1,,2"], "'' cannot be a version"),
            (["kind", "--versions", "1"], "2 to 64"),
            (["kind"], "go together")):
        expect_done(f"history {words}", run(*args, *words), 2, out="",
                    err=reason)
    del os.environ["STRICTLINE_CLIENTS"]


def check_install_interrupted():
    """The installer ends with the program, as does everything it has
    started."""
    data = os.path.dirname(run_kit.PROGRAM) + "/share/strictline"
    os.makedirs("tree/share/strictline")
    for name in os.listdir(data):
        if name != "install-clients":
            os.symlink(f"{data}/{name}", f"tree/share/strictline/{name}")
    shutil.copy(run_kit.PROGRAM, "tree/strictline")
    write("tree/share/strictline/install-clients",
          "#!/bin/sh\nsleep 1000 &\necho $$ $! >pids\nwait\n", True)
    os.mkfifo("pids")
    asking = subprocess.Popen(
        ["tree/strictline", "history", "--client", "npm-undici", "--versions",
         "0.0.1,0.0.2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=dict(os.environ, STRICTLINE_BUILT="/nowhere"))
    with open("pids") as file:
        started = [os.pidfd_open(int(pid)) for pid in file.read().split()]
    asking.send_signal(signal.SIGTERM)
    out, err = asking.communicate(timeout=60)
    done = subprocess.CompletedProcess([], asking.returncode, out, err)
    expect_done("installer", done, 4, out="", err="interrupted; the same")
    expect(len(started) == 2 and all(map(ends, started)),
           "installer leaves processes")


def check_names():
    """A name alone means its newest version, and no other client's file is
    read."""
    os.mkdir("named")
    with open("profiles/lenient-1.profile") as file:
        good = file.read()
    for name in ("some-9.1", "some-10.0", "some-fast-11"):
        with open(f"named/{name}.profile", "w") as file:
            file.write(good)
    with open("named/bad-1.profile", "w") as file:
        file.write("title x\nprofile strict\nraeds length prefix\n")
    os.environ["STRICTLINE_PROFILES"] = "named"
    for name, means in (("some", "some-10.0"), ("some-9", "some-9.1"),
                        ("some-fast", "some-fast-11")):
        done = run("parse", "--profile", name, "--json", "octets.raw")
        expect_done(f"parse --profile {name}", done, 3,
                    out=f'"profile":"{means}"', err="")
    expect_done("a part of a name",
                run("parse", "--profile", "so", "octets.raw"), 2, out="",
                err="there is no profile 'so'")
    damaged = "named/bad-1.profile:3: unknown word 'raeds'"
    expect_done("a damaged profile",
                run("parse", "--profile", "bad", "octets.raw"), 3, out="",
                err=damaged)
    expect_done("a damaged profile, scan",
                run("scan", "--profile", "bad", "octets.raw"), 2, out="",
                err=damaged)
    os.environ["STRICTLINE_PROFILES"] = "gone"
    expect_done("no folder", run("parse", "--profile", "x", "octets.raw"), 2,
                out="", err="gone: No such file")
    os.environ["STRICTLINE_PROFILES"] = "profiles"


def check_bad_input():
    with open("cutter.json", "rb") as file:
        text = file.read()
    with open("cut.json", "wb") as file:
        file.write(text[:len(text) // 2])
    for command in ("profile", "history"):
        files = ["cut.json"] * (2 if command == "history" else 1)
        expect_done(f"{command}, cut", run(command, *files), 3, out="",
                    err="cut.json")
    with open("none.json", "w") as file:
        hostile = json.loads(text)
        hostile["client"]["name"] = "../../x"
        hostile["cases"] = hostile["cases"][:1]
        json.dump(hostile, file)
    expect_done("a name that is a path", run("profile", "none.json"), 3,
                out="", err="--output FILE")
    expect_done("no file", run("profile", "missing.json"), 4, out="",
                err="missing.json")
    with open("bad.profile", "w") as file:
        file.write("title x\nprofile strict\nraeds length prefix\n")
    expect_done("unknown word", run("lint", "bad.profile"), 3, out="",
                err="bad.profile:3: unknown word 'raeds'")
    expect_done("two ways", run("identify", "--list", "--client", "x"), 2,
                out="", err="one of --exec")
    expect_done("no profile", run("parse", "--profile", "x", "octets.raw"), 2,
                out="", err="there is no profile")
    os.environ["STRICTLINE_PROFILES"] = "empty"
    os.mkdir("empty")
    expect_done("none known", run("identify", "--list"), 3, out="",
                err="it has no profile")


def main():
    fresh_scratch()
    os.chdir(SCRATCH)
    os.mkdir("profiles")
    os.mkdir("others")
    os.environ["STRICTLINE_PROFILES"] = "profiles"
    judge("lenient", "lenient.json", "content-length")
    judge("takes-part-for-whole", "cutter.json", "content-length")
    learn("lenient.json", "profiles", "lenient-1")
    learn("cutter.json", "profiles", "cutter-1")
    with open("octets.raw", "wb") as file:
        file.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")
    learn("lenient.json", "others", "lenient-1")
    check_use()
    check_interrupted()
    check_json()
    check_history()
    check_versions()
    check_install_interrupted()
    check_names()
    check_bad_input()
    finish()


main()
