#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: completion.py bash|zsh|fish --program STRICTLINE --output FILE

Writes the completion of strictline for a shell: completion/<shell>.in, with
the options that "strictline help --options" prints in place of @WORDS@. The
name of an argument says what completes it, by the tables below; cases, clients
and the like come from the program itself, whenever Tab is pressed.
"""
import argparse
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHELLS = ("bash", "zsh", "fish")

# What completes an argument of this name: words, or the first words of what a
# command prints, or files; the scripts know how to complete a CASE.
WORDS = {
    "GROUP": "A B C D E F G H I J K L M N O P Q R",
    "WHICH": "first last",
    "CHOICE": "all odd different none",
    "FORM": "ndjson hadoop",
    "LIST": "whole ends idle busy bytes tls tls-ends tls-idle tls-busy tls-bytes cuts closes all",
    "WHEN": "auto always never",
    "RED": "fail warn lenient xpass risk none",
    "METHOD": "GET HEAD POST PUT DELETE CONNECT OPTIONS PATCH TRACE",
}
ASK = {
    "LANG": "driver-template",
    "CLIENT": "list --clients",
    "PROXY": "list --proxies",
    "PROFILE": "parse --list-profiles",
    "FORMAT": "import --list-formats",
}
OR_FILES = ("CASE", "CLIENT", "PROXY")
NOTHING = ("N", "NAMES", "I/N", "MS", "MIB", "SECTION", "NAME", "NAME[=VALUE]",
           "HOST:PORT", "ADDRESS", "SERVER")

ZSH = {"FILE": "_files", "DIR": "_files -/", "COMMAND": "_cmdstring",
       "CASE": "_strictline_case"}
FISH = {"FILE": "-r -F", "DIR": "-x -a '(__fish_complete_directories)'",
        "COMMAND": "-x -a '(__fish_complete_command)'",
        "CASE": "-a '(__strictline_cases)'"}


# Lists of options have a line for each.
TEXT_MAX = 60


def shortened(text):
    """What the text says first, if all of it is long."""
    for end in (". ", "; ", ": ", " ("):
        if len(text) > TEXT_MAX:
            text = text.partition(end)[0]
    return text


class Option:
    def __init__(self, names, argument, text):
        self.names = names.split(", ") if names else []
        self.argument = argument
        self.text = shortened(text)


class Command:
    def __init__(self, name, text):
        self.name, self.text = name, text
        self.options, self.operands = [], []

    def operand(self):
        return self.operands[0].argument if self.operands else ""


def fail(message):
    sys.exit(f"completion.py: {message}")


def read(table):
    """The commands of the table; the one without a name is the program."""
    commands = {}
    for line in table.splitlines():
        fields = line.split("\t")
        if len(fields) != 4:
            fail(f"a line without four parts: {line!r}")
        name, names, argument, text = fields
        if name not in commands:
            commands[name] = Command(name, text)
        if names:
            commands[name].options.append(Option(names, argument, text))
        elif argument:
            commands[name].operands.append(Option("", argument, text))
    for command in commands.values():
        for option in command.options + command.operands:
            known = (*FISH, *WORDS, *ASK, *NOTHING, "")
            if option.argument not in known:
                fail(f"nothing says what completes {option.argument} "
                     f"of {command.name} {', '.join(option.names)}")
    program = commands.pop("", Command("", ""))
    return program, list(commands.values())


# ---- bash ----

def kind_of(command, option):
    """COMMAND is a program after --exec, but one of ours after "help"."""
    return "OURS" if command.name == "help" and not option.names else \
        option.argument


def bash(program, commands):
    names = " ".join(c.name for c in commands)
    kinds = [f"    {kind}) printf '%s\\n' {words} ;;"
             for kind, words in (*WORDS.items(), ("OURS", names))]
    kinds += [f"    {kind}) _strictline_ask \"$2\" {words} ;;"
              for kind, words in ASK.items()]
    rows, arguments = [], []
    for c in [program, *commands]:
        options = " ".join(n for o in c.options for n in o.names)
        kind = "OURS" if c in (program,) else \
            kind_of(c, c.operands[0]) if c.operands else ""
        name = c.name or "''"
        rows.append(f"    {name}) options='{options}' operand={kind} ;;")
        for option in c.options:
            if option.argument:
                where = " | ".join(f"'{c.name} {n}'" for n in option.names)
                arguments.append(f"    {where}) kind={option.argument} ;;")
    return {"KINDS": kinds, "COMMANDS": rows, "ARGUMENTS": arguments,
            "OR_FILES": [f"    FILE | {' | '.join(OR_FILES)})"]}


# ---- zsh ----

def zsh_text(text):
    return re.sub(r"([\[\]:\\])", r"\\\1", text).replace("'", r"'\''")


def zsh_action(command, option):
    kind = kind_of(command, option)
    if kind == "OURS":
        return " _describe command commands"
    if kind in WORDS:
        return f"({WORDS[kind]})"
    if kind in ASK:
        return " _strictline_ask " + \
            ("--or-files " if kind in OR_FILES else "") + ASK[kind]
    return ZSH.get(kind, " ")


def zsh_option(command, option):
    """The specification of an option for _arguments."""
    names = option.names
    tail = f"[{zsh_text(option.text)}]"
    mark = ""
    if option.argument:
        tail += f":{option.argument}:{zsh_action(command, option)}"
        mark = "="
    if len(names) == 1:
        return f"'{names[0]}{mark}{tail}'"
    marked = ",".join(n + (mark if n.startswith("--") else mark and "+")
                      for n in names)
    return f"'({' '.join(names)})'{{{marked}}}'{tail}'"


def zsh(program, commands):
    listed = [f"        '{c.name}:{zsh_text(c.text)}'" for c in commands]
    rows = []
    for c in commands:
        specs = [zsh_option(c, o) for o in c.options]
        specs += [f"'*:{o.argument}:{zsh_action(c, o)}'"
                  for o in c.operands[:1]]
        rows += [f"        {c.name})", "            _arguments \\"]
        rows += [" \\\n".join(" " * 16 + spec for spec in specs)]
        rows += ["            ;;"]
    return {"COMMANDS": listed, "ARGUMENTS": rows,
            "PROGRAM": ["        " + zsh_option(program, o) + " \\"
                        for o in program.options]}


# ---- fish ----

def fish_text(text):
    return "'" + text.replace("\\", r"\\").replace("'", r"\'") + "'"


def fish_argument(command, option, names):
    kind = kind_of(command, option)
    if not option.argument:
        return "-f"
    if kind == "OURS":
        return f"-f -a '{names}'"
    if kind in WORDS:
        return f"-x -a '{WORDS[kind]}'"
    if kind in ASK:
        return ("-r" if kind in OR_FILES else "-x") + \
            f" -a '(__strictline_ask {ASK[kind]})'"
    return FISH.get(kind, "-x")


def fish(program, commands):
    names = " ".join(c.name for c in commands)
    lines = []
    for c in [program, *commands]:
        where = "-n __fish_use_subcommand" if c is program else \
            f"-n '__fish_seen_subcommand_from {c.name}'"
        if c is not program:
            lines.append(f"complete -c strictline -n __fish_use_subcommand -f "
                         f"-a {c.name} -d {fish_text(c.text)}")
        for option in c.options:
            flags = [f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}"
                     for n in option.names]
            lines.append(" ".join(
                ["complete -c strictline", where, *flags,
                 fish_argument(c, option, names), "-d",
                 fish_text(option.text)]))
        for operand in c.operands[:1]:
            lines.append(f"complete -c strictline {where} "
                         f"{fish_argument(c, operand, names)}")
    return {"OPTIONS": lines}


def main():
    parser = argparse.ArgumentParser(usage=__doc__.partition("\n")[0][7:])
    parser.add_argument("shell", choices=SHELLS)
    parser.add_argument("--program", required=True)
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    done = subprocess.run([options.program, "help", "--options"],
                          capture_output=True, text=True, check=True)
    parts = globals()[options.shell](*read(done.stdout))
    path = os.path.join(HERE, "completion", options.shell + ".in")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for word, lines in parts.items():
        text = text.replace(f"@{word}@", "\n".join(lines))
    with open(options.output, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
