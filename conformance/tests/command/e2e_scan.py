#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""strictline scan and merge: the octets written do not depend on threads,
shards, order or kills; damage is counted, and the rest is read. Arguments: the
program, a folder for scratch files."""
import gzip
import json
import os
import random
import signal
import subprocess
import sys

import archive_kit
import run_kit
from run_kit import expect, expect_done, run

FILES = 9
HEAD = b"HTTP/1.1 200 OK\r\n"
# Runs its arguments, and prints how much memory they took. A process of its
# own: what a child of this one has at its start counts, too.
PEAK = """import resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)"""
# Megabytes of memory; AddressSanitizer keeps what was freed for a while.
LIMIT = 64 if b"__asan_init" not in open(run_kit.PROGRAM, "rb").read() else 700


def put(name, octets):
    with open(name, "wb") as file:
        file.write(octets)


def get(name):
    with open(name, "rb") as file:
        return file.read()


def make_files():
    """Archives plain and zipped, and captures; and a manifest of them."""
    names = []
    for i in range(FILES):
        if i % 3 == 2:
            names.append(f"{i}.pcap")
            put(names[-1], archive_kit.capture(i, 60))
        else:
            names.append(f"{i}.warc" + (".gz" if i % 3 else ""))
            put(names[-1], archive_kit.archive(i, 60, i % 3 == 1)[0])
    put("manifest", "".join(f"{n}\n" for n in names).encode())
    return names


def scan(name, *args, status=0, **more):
    """Scans into NAME.lines and NAME.json; both."""
    done = run("scan", "-q", "--all-profiles", "-o", f"{name}.lines",
               "--summary", f"{name}.json", *args, **more)
    expect_done(f"scan of {name}", done, status)
    return get(f"{name}.lines"), get(f"{name}.json")


def merge(name, *files):
    expect_done(f"merge of {name}",
                run("merge", "--summary", f"{name}.json", *files), 0)
    return get(f"{name}.json")


def check_lines(lines):
    rows = [json.loads(line) for line in lines.splitlines()]
    expect(len(rows) == FILES * 60, "a line for each response", len(rows))
    expect(len({row["id"] for row in rows}) == len(rows), "ids differ")
    for row in rows[:70]:
        again = json.dumps(row, separators=(",", ":")).encode()
        expect(again in lines, "lines are as json writes them", again)
        expect(list(row) == ["id", "format", "place", "record", "fidelity",
                             "method", "target", "octets", "readings"],
               "the order of keys", row)
        expect(list(row["readings"][0]) ==
               ["profile", "outcome", "error", "offset", "version", "status",
                "framing", "body_len", "interims", "responses", "findings"],
               "the order of keys in a reading", row)
    expect(b"warc.gz" not in lines and os.getcwd().encode() not in lines,
           "no path in the lines")


def check_threads(whole, names):
    for threads in ("2", "5"):
        expect(scan("threads", "--threads", threads, *names) == whole,
               f"{threads} threads write other octets")


def check_shards(whole, count):
    parts = []
    for i in range(1, count + 1):
        scan(f"shard{i}", "--manifest", "manifest", "--shard", f"{i}/{count}")
        parts.append(f"shard{i}")
    random.Random(count).shuffle(parts)
    expect(merge("shards", *[f"{p}.json" for p in parts]) == whole[1],
           f"{count} shards have another summary")
    merge("half", *[f"{p}.json" for p in parts[:2]])
    expect(merge("halves", "half.json", *[f"{p}.json" for p in parts[2:]]) ==
           whole[1], "summaries of summaries are other ones")
    done = run("merge", "--lines", *[f"{p}.lines" for p in parts])
    expect_done("merge of lines", done, 0)
    sorted_lines = b"".join(sorted(whole[0].splitlines(True)))
    expect(done.stdout == sorted_lines, f"{count} shards have other lines")


def check_environment(whole):
    """An array job of seven tasks, as three schedulers number them."""
    for name, first, more in (
            ("SLURM_ARRAY_TASK_ID", 5, {"SLURM_ARRAY_TASK_MIN": "5",
                                        "SLURM_ARRAY_TASK_COUNT": "7"}),
            ("JOB_COMPLETION_INDEX", 0, {}),
            ("AWS_BATCH_JOB_ARRAY_INDEX", 0, {})):
        parts = []
        for i in range(7):
            lines, _ = scan("task", "--manifest", "manifest", "--shard",
                            "auto/7" if not more else "auto",
                            **{name: str(first + i)}, **more)
            parts.append(lines)
        expect(sorted(b"".join(parts).splitlines()) ==
               sorted(whole[0].splitlines()), f"shards by {name}")


def state():
    """Its first line; None if there is none yet."""
    if not os.path.exists("kill.state"):
        return None
    return get("kill.state").split(b"\n")[0]


def kill_fed(command, octets, chosen, turn):
    """Feeds some of the octets, usually more each time, and kills: it has read
    everything but what is left in the pipe."""
    size = len(octets) * (turn + chosen.randrange(3)) // 22
    with subprocess.Popen(command, stdin=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as process:
        try:
            process.stdin.write(octets[:size])
            process.stdin.flush()
        except BrokenPipeError:
            pass
        process.send_signal(signal.SIGKILL)


def kill_seen(command, octets, chosen, turn):
    """Kills it when the state has changed a few times."""
    left, last = chosen.randrange(1, 5), state()
    with open("input", "rb") as file, \
            subprocess.Popen(command, stdin=file,
                             stderr=subprocess.DEVNULL) as process:
        while left and process.poll() is None:
            now = state()
            left -= now != last
            last = now
        process.send_signal(signal.SIGKILL)


def check_kills(octets, names, kill_once):
    """Standard input in the middle of a manifest, and a kill at 20 places."""
    put("killed", f"{names[0]}\n-\n{names[2]}\n".encode())
    with open("input", "wb") as file:
        file.write(octets)
    args = ["scan", "-q", "--all-profiles", "--manifest", "killed",
            "--summary", "kill.json", "-o", "kill.lines"]
    with open("input", "rb") as file:
        subprocess.run([run_kit.PROGRAM, *args], stdin=file, check=True)
    whole = get("kill.lines"), get("kill.json")
    os.unlink("kill.lines")
    os.unlink("kill.json")
    command = [run_kit.PROGRAM, *args, "--state", "kill.state",
               "--state-every", "7"]
    chosen, grown = random.Random(20), set()
    for turn in range(20):
        kill_once(command, octets, chosen, turn)
        grown.add(state())
    expect(len(grown) > 2, "kills came at different places", grown)
    with open("kill.lines", "ab") as file:
        file.write(b"half a li")
    with open("input", "rb") as file:
        subprocess.run(command, stdin=file, check=True)
    expect(get("kill.lines") == whole[0], "after 20 kills: other lines")
    expect(get("kill.json") == whole[1], "after 20 kills: another summary")
    with open("input", "rb") as file:
        subprocess.run(command, stdin=file, check=True)
    expect(get("kill.lines") == whole[0], "a finished scan again: other lines")
    done = run(*args, "--lines", "odd", "--state", "kill.state")
    expect_done("a state of other options", done, 2, err="remove it")
    put("kill.state", b"x")
    expect_done("not a state", run(*args, "--state", "kill.state"), 2,
                err="not a state file of strictline scan")


def check_offsets(names):
    """Each pair of records separately, by its place."""
    octets, places = archive_kit.archive(1, 60, True)
    expect(get(names[1]) == octets, "the same archive")
    put("places", "".join(f"{names[1]}\t{a}\t{n}\n" for a, n in places).encode())
    parts = json.loads(scan("places", "--manifest", "places")[1])
    whole = json.loads(scan("one", names[1])[1])
    strip = [[(r["profile"], r["kind"], r["name"], r["count"])
              for r in s["rows"] if r["name"] != "recordings"]
             for s in (parts, whole)]
    expect(strip[0] == strip[1], "places of a manifest")


def check_order():
    """What is reported early is what would be reported at the end."""
    frames = archive_kit.capture_frames(8, 400)
    put("order.pcap", archive_kit.pcap(frames))
    put("disorder.pcap", archive_kit.pcap(archive_kit.disordered(frames)))
    both = []
    for name in ("order", "disorder"):
        rows = [json.loads(line)
                for line in scan(name, f"{name}.pcap")[0].splitlines()]
        both.append(sorted((int(row["target"][1:]), row["octets"],
                            str(row["readings"])) for row in rows))
    expect(len(both[0]) == 400 and both[0] == both[1], "order of packets")


def check_choice(whole, names):
    rows = [json.loads(line) for line in whole[0].splitlines()]
    odd = [row for row in rows
           if any(r["outcome"] != "complete" or r["findings"]
                  for r in row["readings"])]
    lines, _ = scan("odd", "--lines", "odd", *names)
    expect([json.loads(line) for line in lines.splitlines()] == odd,
           "--lines odd")
    lines, summary = scan("different", "--lines", "different", *names)
    counts = [r["count"] for r in json.loads(summary)["rows"]
              if r["kind"] == "difference"]
    expect(0 < len(lines.splitlines()) <= sum(counts), "--lines different")
    expect(scan("none", "--lines", "none", *names)[0] == b"", "--lines none")
    lines, _ = scan("tsv", "--tsv", "--with-path", names[0])
    cells = [line.split("\t") for line in lines.decode().splitlines()]
    expect({len(row) for row in cells} == {20} and len(cells) == 1 + 60 * 5,
           "columns of TSV")
    expect(cells[1][1] == names[0], "--with-path", cells[1])


def mutant(name, words, title="a mutant"):
    run_kit.write(name, f"title {title}\nprofile strict\n{words}\n")


def check_mutants():
    """Profiles from files: where they read differently, and which are refused.
    A learned one counts, too; what it says beyond octets is left out."""
    odd = (HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
           b"0x5\r\nhello\r\n0\r\n\r\n")
    plain = HEAD + b"Content-Length: 5\r\n\r\nhello"
    put("odd.warc", b"".join(archive_kit.record(b"response", name, block, False)
                             for name, block in ((b"plain", plain),
                                                 (b"odd", odd))))
    mutant("my/own.mutant", "set chunk-size-0x accept")
    mutant("my/own-1.profile", "learned 7 9\nset chunk-size-0x accept\n"
           "no-limit fields\nhabit follows-redirections\nunknown obs-fold")
    os.environ["STRICTLINE_PROFILES"] = "my"
    for word, name in (("takes-0x-in-chunk-size",) * 2,
                       ("my/own.mutant", "own"),
                       ("my/own-1.profile", "own-1"), ("own", "own-1")):
        done = run("scan", "-q", "--lines", "different", "-p", "strict",
                   "-p", word, "-p", word, "--summary", "own.json", "odd.warc")
        expect_done(word, done, 0)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        expect([row["record"] for row in rows] == ["<urn:odd>"],
               f"{word}: which response differs", rows)
        expect([(r["profile"], r["outcome"], r["body_len"])
                for row in rows for r in row["readings"]] ==
               [("strict", "error", 0), (name, "complete", 5)],
               f"{word}: what is read", rows)
        found = [(r["profile"], r["name"], r["count"])
                 for r in json.loads(get("own.json"))["rows"]
                 if r["kind"] == "difference"]
        expect(found == [(f"strict, {name}", "strict refuses it: chunk-size-0x",
                          1)], f"{word}: the reason", found)


def check_mutant_limits():
    """Its limits are those of the profile that it alters, whose start rule
    would set others: http.client accepts at most 100 fields."""
    fields = b"".join(b"X-%d: y\r\n" % i for i in range(200))
    put("many.warc", archive_kit.record(
        b"response", b"many",
        HEAD + fields + b"Content-Length: 2\r\n\r\nhi", False))
    for profile, outcome in (("reads-status-line-as-httplib", "complete"),
                             ("http.client", "error")):
        done = run("scan", "-q", "-p", profile, "many.warc")
        reading = json.loads(done.stdout)["readings"][0]
        expect(reading["outcome"] == outcome, "200 fields", reading)


def check_wrong_mutants():
    mutant("strict.mutant", "set bare-lf accept")
    mutant("two words.mutant", "set bare-lf accept")
    mutant("word.mutant", "set bare-fl accept")
    mutant("word.profile", "set bare-fl accept")
    mutant("own.mutant", "set bare-lf accept")
    for words, reason in (
            (["takes-http08"], "no profile 'takes-http08', nor a mutant"),
            (["../mutants/takes-http09"], "no profile"),
            (["reuses-what-is-to-close"], "not in how it reads octets"),
            (["takes-coding-in-http10"], "not in how it reads octets"),
            (["no-limit-of-fields"], "not in how it reads octets"),
            (["free.mutant"], "lifts a limit"),
            (["none.mutant"], "No such file"),
            ([".mutant"], "name"),
            (["two words.mutant"], "name"),
            (["strict.mutant"], "built-in"),
            (["none.profile"], "No such file"),
            (["word.profile"], "word.profile:3: 'bare-fl' is not a deviation"),
            (["word.mutant"], "word.mutant:3: 'bare-fl' is not a deviation"),
            (["own.mutant", "my/own.mutant"], "two files with the same name")):
        mutant("free.mutant", "no-limit fields")
        done = run("scan", *[x for w in words for x in ("-p", w)], "odd.warc")
        expect_done(f"mutants {words}", done, 2, out="", err=reason)
    args = ["scan", "-q", "-o", "own.lines", "--state", "own.state",
            "-p", "own.mutant", "odd.warc"]
    expect_done("a state", run(*args), 0)
    mutant("own.mutant", "set bare-lf ignore")
    expect_done("a state of another profile of that name", run(*args), 2,
                err="remove it")


def check_damage():
    octets = archive_kit.archive(1, 20, True)[0]
    put("cut.warc.gz", octets[:len(octets) // 2])
    put("spoilt.warc.gz", octets[:5000] + b"\xff\xff\xff\xff" + octets[5004:])
    for name in ("cut.warc.gz", "spoilt.warc.gz"):
        one = scan("damage", "0.warc", name, "2.pcap", status=3)
        two = scan("damage", "--threads", "2", "0.warc", name, "2.pcap",
                   status=3)
        expect(one == two, f"{name}: two threads write other octets")
        lines = len(one[0].splitlines())
        expect(125 < lines < 140, f"{name}: the rest is read", lines)
    put("text", b"hello\n")
    put("nothing", b"")
    for name in ("text", "nothing"):
        done = run("scan", "0.warc", name, "2.pcap")
        expect_done(name, done, 3, err="unknown-format")
        expect(len(done.stdout.splitlines()) == 120, "others are read")
    done = run("scan", "0.warc", "no-such", "2.pcap")
    expect_done("no file", done, 4, err="No such file")
    expect(len(done.stdout.splitlines()) == 120, "others are read")
    for args in ([], ["--shard", "3/2", "x"], ["--profile", "x", "y"],
                 ["--threads", "0", "x"], ["--state", "s", "x"],
                 ["--lines", "x", "y"], ["--summary", "-", "x"], ["--progress", "x", "y"]):
        expect_done(f"usage {args}", run("scan", *args), 2, out="")
    put("not.json", b"{}")
    expect_done("merge", run("merge", "not.json"), 3, err="not.json: not a")
    expect_done("merge", run("merge", "--lines", "text"), 3, err="not lines")


def check_large():
    """A record of 40 MB passes through without being held in memory."""
    size = 40 << 20
    block = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size
    small = archive_kit.archive(5, 3, False)[0]
    whole = archive_kit.record(b"response", b"large", block + b"x" * size,
                               False)
    for name, octets, found, status in (
            ("large.warc", whole, "complete", 0),
            ("large.warc.gz", gzip.compress(whole, 1), "complete", 0),
            ("short.warc", whole[:-99], "recording-damaged", 3),
            ("long.warc", whole[:-4] + b"yyyy", "recording-damaged", 3)):
        if name.endswith(".gz"):
            put(name, gzip.compress(small) + octets + gzip.compress(small))
        else:
            put(name, small + octets + small)
        done = subprocess.run(
            [sys.executable, "-c", PEAK, run_kit.PROGRAM, "scan", "-q", "-o",
             "large.lines", name], capture_output=True, check=False)
        expect(done.returncode == status, name, done)
        rows = [json.loads(line) for line in get("large.lines").splitlines()]
        large = [r["readings"][0] for r in rows if r["octets"] > size - 999]
        expect([r["error"] or r["outcome"] for r in large] == [found], name,
               large)
        expect(len(rows) == 7 or name == "short.warc", name, len(rows))
        expect(int(done.stdout) < LIMIT << 10, name, done.stdout)


def check_reports(names):
    done = run("scan", "--progress", "hadoop", "-o", "x", *names)
    counted = sum(int(line.rsplit(",", 1)[1])
                  for line in done.stderr.decode().splitlines()
                  if line.startswith("reporter:counter:strictline,responses,"))
    expect(counted == FILES * 60, "counters of Hadoop", done.stderr)
    done = run("scan", "--progress", "ndjson", "-o", "x", *names, "no-such")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    expect([e for e in events if e["event"] == "unread"] ==
           [{"event": "unread", "path": "no-such",
             "what": "No such file or directory"}], "events", events)
    expect(events[-1]["responses"] == FILES * 60, "progress", events)
    done = run("merge", "--html", "page.html", "whole.json")
    expect_done("merge", done, 0, out="540 responses")
    page = get("page.html").decode()
    expect("<svg" in page and "<details>" in page and "<script" not in page and
           "src=" not in page and "href=" not in page, "a page by itself")


def main():
    run_kit.fresh_scratch()
    names = make_files()
    whole = scan("whole", "--manifest", "manifest")
    check_lines(whole[0])
    check_threads(whole, names)
    for count in (1, 7):
        check_shards(whole, count)
    check_environment(whole)
    for octets, kill_once in (
            (archive_kit.archive(99, 900, False)[0], kill_fed),
            (archive_kit.archive(99, 1800, True)[0], kill_fed),
            (get(names[1]), kill_seen), (get(names[2]), kill_seen)):
        check_kills(octets, names, kill_once)
        os.unlink("kill.state")
        os.unlink("kill.lines")
    check_offsets(names)
    check_order()
    check_choice(whole, names)
    check_mutants()
    check_mutant_limits()
    check_wrong_mutants()
    check_damage()
    check_large()
    check_reports(names)
    run_kit.finish()


main()
