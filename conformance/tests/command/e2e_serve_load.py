#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline serve with many connections, many requests, and a hostile crowd,
over TCP and TLS: every client that behaves is answered, and afterwards there
are as many descriptors as before and no more memory than after the first
crowd."""
import select
import sys

import load_kit
import run_kit
from run_kit import expect
from serve_kit import Serve, write_cases

# More than those of one exchange in a run, for each kind.
MANY, MANY_TLS = 1000, 300
PATH = "/area/plain"
# What allocators keep, and what only the first crowd needs, in octets; a
# sanitizer keeps 256 MiB of freed memory, to see whether it is used.
with open(run_kit.PROGRAM, "rb") as program:
    SANITIZED = b"__asan_init" in program.read()
KEPT = (300 if SANITIZED else 8) << 20


def context_of(server):
    line = [l for l in server.lines if l.startswith("certificate authority: ")]
    return load_kit.context_of(line[0].split(": ")[1]) if line else None


def port_of(server):
    return int(server.hand.rsplit(":", 1)[1])


def wait_for(name, good):
    """The server acts on a close as soon as the machine lets it."""
    for _ in range(600):
        if good():
            return
        select.select([], [], [], 0.1)
    expect(False, name)


def idle_files(server, process, context):
    """The first connection makes libuv open a file that it keeps."""
    before = process.files()
    load_kit.hold(port_of(server), PATH, 1, context)[0].close()
    wait_for("idle", lambda: process.files() <= before + 1)
    return before + 1


def check_many(name, server, process, context, idle):
    many = MANY_TLS if context else MANY
    alone = process.memory()
    held = load_kit.hold(port_of(server), PATH, many, context)
    expect(process.files() >= idle + many, name, "open", process.files())
    expect(load_kit.ask_all(held) == many, name, "some were closed")
    full = process.memory()
    for connection in held:
        connection.close()
    wait_for(name + ": idle again", lambda: process.files() <= idle)
    # It is returned a moment after the last descriptor is closed.
    wait_for(name + ": memory is kept",
             lambda: SANITIZED or process.memory() < (alone + full) / 2)
    print(f"{name}: {alone >> 10} KiB alone, {full >> 10} KiB with {many} "
          f"connections, {process.memory() >> 10} KiB afterwards", flush=True)


def check_hostile(name, server, process, context, idle):
    crowd = load_kit.Hostile(port_of(server), PATH, context)
    crowd.go_on(2)
    crowd.close()
    wait_for(name + ": the crowd is gone", lambda: process.files() <= idle)
    before = process.memory()
    crowd.go_on(3)
    crowd.close()
    wait_for(name + ": the crowd is gone again",
             lambda: process.files() <= idle)
    expect(crowd.tried > 0 and crowd.good > 0, name, crowd.tried, crowd.good)
    expect(process.memory() < before + KEPT, name, "memory", before, "and then",
           process.memory())


def check(*args):
    name = "serve " + " ".join(args)
    server = Serve(*args)
    process = load_kit.Process(server.process.pid)
    context = context_of(server)
    try:
        idle = idle_files(server, process, context)
        check_many(name, server, process, context, idle)
        expect(load_kit.rate(port_of(server), PATH, 1, 16, context) > 0, name,
               "nobody is answered")
        check_hostile(name, server, process, context, idle)
    except OSError as e:
        expect(False, name, e)
    out, err = server.stop()
    expect(err == "" or "files are limited" in err, name, err)


run_kit.fresh_scratch()
write_cases()
if load_kit.raise_files() < MANY + 500:
    print("skipped: too few files may be open (ulimit -Hn)")
    sys.exit(77)
check()
check("--tls")
run_kit.finish()
