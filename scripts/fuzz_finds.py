# SPDX-License-Identifier: MIT
"""
Inputs that a fuzz target does not survive: told apart by abort code and top
frames, shrunk while the code stays, and kept as an input of corpus/regress with
a case to complete.
"""
import collections
import hashlib
import os
import re
import signal
import subprocess

from fuzz_corpus import read

TIMEOUT = 10     # seconds for one input, as the engines have
TRIES_MAX = 2000  # of shrinking one find
FRAMES = 3

Signature = collections.namedtuple("Signature", "code frames")
Kept = collections.namedtuple("Kept", "name signature was now case raw")

# What each kind of report says, in the order in which they are looked for.
CODES = (
    (re.compile(rb"^property (\d+) \(([a-z-]+)\) is broken", re.M),
     lambda m: "property %s (%s)" % (m[1].decode(), m[2].decode())),
    (re.compile(rb"ERROR: libFuzzer: (timeout|out-of-memory)"),
     lambda m: m[1].decode()),
    (re.compile(rb"(?:ERROR|WARNING): ([A-Z])[a-z]+Sanitizer: "
                rb"([A-Za-z-]+)"),
     lambda m: "%ssan: %s" % (m[1].decode(), m[2].decode())),
    (re.compile(rb"runtime error: ([a-z -]+)"),
     lambda m: "UBSan: " + m[1].decode().strip()),
)
FRAME = re.compile(rb"^ +#(\d+) 0x[0-9a-f]+ in ([^ (\n]+)", re.M)
# Of the sanitizers, the engines, the C library, and of how a property fails.
NOT_OURS = re.compile(
    r"^(_*interceptor_|__(sanitizer|asan|msan|ubsan|lsan|libc|GI|pthread)|"
    r"fuzzer::|std::|abort$|raise$|gsignal$|pthread_kill|_start$|main$|"
    r"property_(fail|holds)$|LLVMFuzzer|(mem|str)[a-z]+$|free$|malloc$|"
    r"calloc$|realloc$|[A-Z_]*ScopedReport|Fuzzer)")
# With these the frames are printed, or the names of functions left out.
SYMBOLS = "abort_on_error=1:symbolize=%d:handle_abort=1:print_stacktrace=1"


def run(counter, path, symbolize):
    """Runs one input; the text of its end, and its status."""
    options = SYMBOLS % symbolize
    surroundings = dict(os.environ, ASAN_OPTIONS=options, MSAN_OPTIONS=options,
                        UBSAN_OPTIONS=options)
    try:
        done = subprocess.run(
            [counter, "-timeout=%d" % TIMEOUT, str(path)], env=surroundings,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=6 * TIMEOUT, cwd=path.parent)
    except subprocess.TimeoutExpired as over:
        return over.output or b"", -signal.SIGKILL
    return done.stdout, done.returncode


def code_of(said, status):
    """The abort code; None if the target survives."""
    if status == 0:
        return None
    for pattern, name in CODES:
        match = pattern.search(said)
        if match and b"deadly signal" not in match[0]:
            return name(match)
    if b"deadly signal" in said:
        return "abort"
    if status < 0:
        return "signal %d" % -status
    return "exit status %d" % status


def top_frames(said):
    """Our functions on the first stack; others say where memory was taken."""
    stack = []
    for number, name in FRAME.findall(said):
        if number == b"0" and stack:
            break
        stack.append(name.decode(errors="replace"))
    return tuple([f for f in stack if not NOT_OURS.match(f)][:FRAMES])


def signature(counter, path):
    said, status = run(counter, path, 1)
    code = code_of(said, status)
    if code is None:
        return None
    return Signature(code, top_frames(said))


# ---- groups ----

def triage(counter, paths):
    """{signature: inputs, the smallest first}; those that the target survives
    are under None."""
    groups = {}
    for path in paths:
        groups.setdefault(signature(counter, path), []).append(path)
    for of_one in groups.values():
        of_one.sort(key=lambda p: (p.stat().st_size, read(p)))
    return groups


def print_triage(groups):
    """The largest group first."""
    for found in sorted((g for g in groups if g is not None),
                        key=lambda g: (-len(groups[g]), g)):
        print("%5d  %s" % (len(groups[found]), found.code))
        print("       in %s" % (" < ".join(found.frames) or "(no frames)"))
        print("       %s" % groups[found][0])
    if None in groups:
        print("%5d  survived" % len(groups[None]))


# ---- shrinking ----

def shrink(octets, still):
    """Delta debugging: leaves out ever smaller pieces while still(octets)
    holds. The same octets always give the same result."""
    tries = 0
    size = max(1, len(octets) // 2)
    while True:
        at, better = 0, False
        while at < len(octets) and tries < TRIES_MAX:
            shorter = octets[:at] + octets[at + size:]
            tries += 1
            if still(shorter):
                octets, better = shorter, True
            else:
                at += size
        if tries >= TRIES_MAX:
            break
        if size > 1:
            size = (size + 1) // 2
        elif not better:
            break
    return octets


# ---- keeping ----

METHODS = ("GET", "HEAD", "CONNECT")
ESCAPES = {ord("\r"): "\\r", ord("\n"): "\\n", ord("\t"): "\\t",
           ord("\\"): "\\\\", ord('"'): '\\"'}


def quoted(octets):
    return '"%s"' % "".join(
        ESCAPES.get(o) or (chr(o) if 32 <= o < 127 else "\\x%02x" % o)
        for o in octets)


def case_text(why, method, sent, end, notes):
    """A case file; TO DO marks what a person has to say."""
    lines = ["title    TO DO: what is odd in it",
             "why      %s: TO DO" % why,
             "level    policy"]
    if method != "GET":
        lines.append("method   %s" % method)
    lines.append("")
    lines += ["reply    " + quoted(line) for line in
              re.findall(rb"[^\n]*\n|[^\n]+", sent)]
    lines += [end, "",
              "# strictline run --client strict FILE says what our parser makes",
              "# of it. Add the rule (rfc, requires, level), parser and client",
              "# lines, and move it to corpus/cases/AREA/."]
    return "\n".join(lines + ["# " + note for note in notes]) + "\n"


def case_of(target, name, found, octets, prefix):
    """The case of an input of response_input.h."""
    options = octets[0] if octets else 0
    return case_text("%s of %s_fuzzer" % (found.code, target),
                     METHODS[(options >> 3 & 3) % 3], octets[prefix:],
                     "hold" if options & 0x20 else "close",
                     ["Its input is corpus/regress/%s/%s." % (target, name)])


def write(path, octets):
    """Whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(".%s.part" % path.name)
    part.write_bytes(octets)
    part.rename(path)


def name_of(found, octets):
    word = re.search(r"\(([a-z-]+)\)|: ([A-Za-z -]+)", found.code)
    word = (word[1] or word[2]) if word else found.code
    return "%s-%s" % (re.sub("[^a-z0-9]+", "-", word.lower()).strip("-"),
                      hashlib.sha256(octets).hexdigest()[:8])


def keep(counter, target, found, path, regress, reports, prefix, scratch):
    """Shrinks one find and keeps it. If it shows other frames when small, it
    may be another fault: then it stays as it was."""
    octets = small = read(path)
    candidate = scratch / "candidate"

    def still(shorter):
        candidate.write_bytes(shorter)
        return code_of(*run(counter, candidate, 0)) == found.code

    if found.code not in ("timeout", "out-of-memory"):
        small = shrink(octets, still)
    candidate.write_bytes(small)
    if signature(counter, candidate) != found:
        small = octets
    name = name_of(found, small)
    case = None
    if prefix is not None:
        case = reports / (name + ".case")
        write(case, case_of(target, name, found, small, prefix).encode())
    write(regress / name, small)
    return Kept(name, found, len(octets), len(small), case, path)
