#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: test_completion.py SHELL PROGRAM SCRIPT SCRATCH-FOLDER

Lets a shell complete command lines and looks at what it offers. Every option
and command that the program lists must be offered; cases, clients and
profiles come from the program. An argument that nothing completes is an error
when the script is made. Exit status 77 if the shell is not installed.
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# Prints what the shell offers for each of its arguments; END ends each.
BASH = """
source "$1"
for line in "${@:2}"; do
    # bash divides at = too
    read -ra COMP_WORDS <<<"${line//=/ = }"
    [[ $line == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _strictline strictline
    printf '%s\\n' "${COMPREPLY[@]}" END
done
"""
FISH = """
source $argv[1]
for line in $argv[2..]
    complete -C $line
    echo END
end
"""


def offers(shell, script, lines):
    """What the shell offers for the last word of each line."""
    commands = {
        "bash": ["bash", "--norc", "-c", BASH, "bash", script],
        "fish": ["fish", "--no-config", "-c", FISH, script],
        "zsh": [os.path.join(HERE, "completion_zsh.zsh"),
                os.path.dirname(script)],
    }
    done = subprocess.run(commands[shell] + lines, capture_output=True,
                          text=True, timeout=120, check=True)
    if done.stderr:
        print(done.stderr)
    found = [set()]
    for word in done.stdout.splitlines():
        if word == "END":
            found.append(set())
        elif word:
            found[-1].add(word.split("\t")[0])
    # fish shows the whole word of --option=value
    return [{word.partition("=")[2] or word for word in words}
            for words in found[:-1]]


def last_parts(words):
    return {word.rpartition("/")[2] for word in words}


def table(program):
    """Commands, and the options of each, that the program lists."""
    done = subprocess.run([program, "help", "--options"], capture_output=True,
                          text=True, check=True)
    commands = {}
    for line in done.stdout.splitlines():
        command, options, _, _ = line.split("\t")
        commands.setdefault(command, set()).update(
            o for o in options.split(", ") if o.startswith("--"))
    return commands


def rows(scratch):
    """Command lines, and all that must be offered; a word ends where what
    was typed ends, and paths are compared by their last parts."""
    return [
        ("strictline run --cl", {"--client"}),
        ("strictline run --client stric", {"strict"}),
        ("strictline run --client=stric", {"strict"}),
        ("strictline run chunked/size-neg",
         {"size-negative", "size-negative-in-error-response"}),
        ("strictline show version/two-z", {"two-zero"}),
        ("strictline parse --profile httplib-",
         {"httplib-strict", "httplib-lenient"}),
        ("strictline import --format hexd", {"hexdump"}),
        ("strictline run --delivery tls-", {"tls-bytes", "tls-busy", "tls-ends", "tls-idle"}),
        ("strictline parse --method PU", {"PUT"}),
        ("strictline help sh", {"show"}),
        ("strictline help s", {"scan", "show", "serve", "selftest"}),
        (f"strictline run --baseline {scratch}/know", {"known.txt"}),
        (f"strictline run --junit={scratch}/know", {"known.txt"}),
        (f"strictline parse {scratch}/know", {"known.txt"}),
        (f"strictline run --cases {scratch}/cases own/", {"mine"}),
        (f"strictline run --cases={scratch}/cases own/", {"mine"}),
        ("strictline list nothing-like-it", set()),
        ("strictline run --timeout ", set()),
    ]


def refuses_unknown_argument(shell, scratch):
    """A program with an option whose argument is of a new kind."""
    fake = f"{scratch}/fake"
    with open(fake, "w", encoding="ascii") as file:
        file.write("#!/bin/sh\nprintf 'run\\t--new\\tTHING\\ttext\\n'\n")
    os.chmod(fake, 0o700)
    done = subprocess.run(
        [sys.executable, "-B", os.path.join(HERE, "..", "completion.py"),
         shell, "--program", fake, "--output", f"{scratch}/made"],
        capture_output=True, text=True, check=False)
    return done.returncode != 0 and "THING of run --new" in done.stderr and \
        not os.path.exists(f"{scratch}/made")


def prepare(scratch):
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(f"{scratch}/cases/own")
    with open(f"{scratch}/known.txt", "w", encoding="ascii"):
        pass
    with open(f"{scratch}/cases/own/mine.case", "w", encoding="ascii") as file:
        file.write('title    a case\nwhy      it is ours\nlevel    policy\n'
                   'reply    "HTTP/1.1 200 OK\\r\\n\\r\\n"\nclose\n')


def main():
    shell, program, script, scratch = sys.argv[1:]
    if shutil.which(shell) is None:
        print(f"skipped: no {shell}")
        sys.exit(77)
    prepare(scratch)
    program, script = os.path.abspath(program), os.path.abspath(script)
    os.chdir(scratch)
    os.environ["PATH"] = f"{os.path.dirname(program)}:{os.environ['PATH']}"
    commands, failed = table(program), 0
    wanted = [("strictline ", {name for name in commands if name}, False)]
    wanted += [(f"strictline {name} --", options, False)
               for name, options in commands.items() if name]
    wanted += [("strictline run conn", {"connection"}, False)]
    wanted += [(line, words, True) for line, words in rows(scratch)]
    lines = [line for line, _, _ in wanted]
    for (line, words, exactly), found in zip(
            wanted, offers(shell, script, lines), strict=True):
        found = last_parts(found)
        if not words <= found or (exactly and found != words):
            print(f"{line!r}: wanted {sorted(words)}, but got {sorted(found)}")
            failed += 1
    if not refuses_unknown_argument(shell, scratch):
        print("an argument of a new kind is not refused")
        failed += 1
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
