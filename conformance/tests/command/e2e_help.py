#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Help fits a screen, is the same wherever it is asked for, and the list for
programs has every option that the help has."""
import re
import subprocess
import sys

PROGRAM = sys.argv[1]
failed = False
# One screen, except for the commands with the most options.
LINES = {"run": 60, "scan": 60, "serve": 54}


def expect(good, name, *about):
    global failed
    if not good:
        failed = True
        print("FAILED:", name, *about)


def run(*args, status=0, stdout=subprocess.PIPE):
    done = subprocess.run([PROGRAM, *args], stdout=stdout,
                          stderr=subprocess.PIPE, text=True, check=False)
    expect(done.returncode == status, f"{args}: exit status", done)
    return done


def options_of(text):
    """The names in the left column of a help, such as "-j, --jobs"."""
    return set(re.findall(r"^  (-[^ ].*?)(?:  | [A-Z])", text, re.M))


def check_command(name, rows):
    text = run("help", name).stdout
    expect(text == run(name, "--help").stdout, name, "--help differs")
    expect(text == run(name, "-h").stdout, name, "-h differs")
    expect(text.startswith(f"usage: strictline {name}"), name, text)
    lines = text.splitlines()
    most = LINES.get(name, 42)
    expect(len(lines) <= most, name, f"{len(lines)} lines")
    for line in lines:
        expect(len(line) <= 80, name, "too wide:", line)
        expect(line == line.rstrip(), name, "space at the end:", line)
    listed = {row[1] for row in rows if row[0] == name and row[1]}
    expect(listed == options_of(text), name, listed, options_of(text))
    expect("Exit status: " in re.sub(r"\s+", " ", text), name, "no statuses")


overview = run("--help").stdout
expect(overview == run("-h").stdout == run("help").stdout, "overview differs")
expect(run(status=2).stderr == overview, "no command is answered by help")
expect(run("-V").stdout == run("--version").stdout, "version")
expect(re.fullmatch(r"strictline \d+\.\d+\.\d+\n", run("-V").stdout), "version")

listing = run("help", "--options").stdout
table = [line.split("\t") for line in listing.splitlines()]
expect(all(len(row) == 4 and row[3] for row in table), "four columns", table)
expect(["", "-V, --version", "", "print the version"] in table, "version", table)
expect(["run", "-j, --jobs", "N", "run N exchanges at a time"] in table, "jobs")
commands = [row[0] for row in table if row[0] and not row[1] and not row[2]]
expect(commands == re.findall(r"^  ([\w-]+)  +\w", overview.split("First")[0],
                              re.M), "commands", commands)
for command in commands:
    check_command(command, table)

limits = run("help", "--limits").stdout
served = run("help", "serve").stdout.partition("Limits of a connection:\n")[2]
served = served.partition("\n\n")[0]
expect(max(map(len, limits.splitlines())) <= 80, "limits are too wide", limits)
expect(served and served in limits, "the limits of serve are in the table", limits)
expect(len(re.findall(r"^  +\d+ [s ] +\S", limits, re.M)) >= 30, "limits", limits)
for peer in "connection", "exchange", "process", "Browsers", "record":
    expect(re.search(rf"^(?! ).*{peer}.*:$", limits, re.M), "limits of", peer)

for args, message in [
    (["parze"], "there is no command 'parze'; did you mean 'parse'?"),
    (["help", "shwo"], "there is no command 'shwo'; did you mean 'show'?"),
    (["\033[1m"], "there is no command '\\x1b[1m'"),
    (["help", "run", "show"], "one command at a time"),
    (["help", "--options", "run"], "one command at a time"),
    (["help", "--limits", "run"], "one command at a time"),
    (["help", "--opts"], "wrong option '--opts'"),
]:
    done = run(*args, status=2)
    expect(message in done.stderr and not done.stdout, args, done)
    expect(done.stderr.count("\n") == 1, args, "one line", done.stderr)
for args in ["--help"], ["-V"], ["help"], ["help", "run"], ["help", "--options"]:
    with open("/dev/full", "w", encoding="ascii") as full:
        done = run(*args, status=4, stdout=full)
        expect("No space left" in done.stderr, args, done)
sys.exit(failed)
