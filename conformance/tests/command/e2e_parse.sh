#!/bin/bash
# SPDX-License-Identifier: MIT
#
# strictline parse from outside: exit status, standard input, every octet of
# the JSON form through another reader, wrong command lines, unreadable files.
# Arguments: the program, a folder for scratch files.
set -euo pipefail

program=$1
scratch=$2
failed=0

rm -rf "$scratch"
mkdir -p "$scratch/folder"
cd "$scratch"

# expect NAME STATUS PATTERN COMMAND...: the command ends with STATUS, and what
# it says on both outputs matches the extended pattern.
expect() {
    local name=$1 status=$2 pattern=$3 got=0
    shift 3
    "$@" >out 2>&1 </dev/null || got=$?
    if [ "$got" -ne "$status" ]; then
        echo "FAIL $name: status $got, wanted $status"
        failed=1
    fi
    if ! grep -Eq -- "$pattern" out; then
        echo "FAIL $name: nothing matches '$pattern' in:"
        head -c 500 out
        failed=1
    fi
}

printf 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello' >whole
printf 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel' >cut
printf 'HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\nhello' >odd
: >empty

expect complete 0 '^complete: 1 whole response, 43 of 43 octets used$' \
    "$program" parse whole
expect incomplete 3 '^Incomplete: the connection was closed inside the body' \
    "$program" parse cut
expect refused 3 '^Error: an invalid Content-Length' "$program" parse odd
expect taken 0 'cl-invalid, RFC 9112 6.3 \(MUST\), left out' \
    "$program" parse --profile httplib-lenient odd
printf 'HTTP/1.1 200 OK\r\nX: \1\2\3\r\nContent-Length: 0\r\n\r\n' >controls
expect grouped 0 'a control in a field value; 2 more, the last at 22$' \
    "$program" parse --profile lenient controls
expect nothing 3 '0 of 0 octets' "$program" parse empty
expect head 0 '^complete: 1 whole response, 38 of 38 octets used$' \
    "$program" parse --method HEAD <(head -c 38 whole)
expect 'head, lower case' 3 'incomplete-body' \
    "$program" parse --method head <(head -c 38 whole)
cat whole <(head -c 38 whole) whole >three
expect 'a method for each' 0 '^complete: 3 whole responses, 124 of 124' \
    "$program" parse --method GET,HEAD,GET three
expect 'the last method goes on' 0 '3 whole responses.* left over: "hello"$' \
    "$program" parse --method GET,HEAD three
printf 'hello' | gzip -n >body.gz
{
    printf 'HTTP/1.1 200 OK\r\nContent-Encoding: x-gzip\r\n'
    printf 'Content-Length: %d\r\n\r\n' "$(stat -c %s body.gz)"
    cat body.gz
} >coded
expect decoded 0 '^          decoded: 5 octets: "hello"$' \
    "$program" parse --decode coded
expect 'not decoded' 0 '^          25 octets: "\\x1f\\x8b' "$program" parse coded
expect 'a coding of no registry' 0 \
    '      35  coding-unknown, RFC 9110 8.4.1 \(ought\)$' \
    "$program" parse --decode <(sed 's/x-gzip/foobar/' coded)
expect 'what is no gzip' 0 '^      [0-9]+  coding-invalid, RFC 9110 8.4.1' \
    "$program" parse --decode <(sed 's/\x8b/\x8c/' coded)
expect profiles 0 '^httplib-lenient +Python 2.7.18' "$program" parse --list-profiles
expect help 0 '^usage: strictline parse' "$program" parse --help

expect 'no file' 2 'which file' "$program" parse
expect 'two files' 2 'one file at a time' "$program" parse whole cut
expect 'no profile' 2 "there is no profile 'lax'" "$program" parse --profile lax whole
expect 'hostile profile' 2 "there is no profile '.x1b" \
    "$program" parse --profile $'\x1b[2J' whole
expect 'no method' 2 "not a method: 'G T'" "$program" parse --method 'G T' whole
expect 'an empty one of several' 2 "not a method: ''" \
    "$program" parse --method GET,,HEAD whole
expect 'a comma at the end' 2 "not a method: ''" \
    "$program" parse --method GET, whole
expect 'empty method' 2 "not a method: ''" "$program" parse --method '' whole
expect 'no option' 2 "wrong option '--jsn'" "$program" parse --jsn whole
expect 'no argument' 2 "wrong option '--profile'" "$program" parse whole --profile

printf 'strictline-session 1\nstop 1.000000000\n' >session
expect 'a session' 3 "looks like sessions of 'strictline record'; 'strictline import" \
    "$program" parse session
printf '\n\r\r\n' >capture
expect 'a capture' 3 "looks like packet captures.*'strictline import capture" \
    "$program" parse capture
expect 'no such file' 4 'missing: No such file or directory' "$program" parse missing
expect 'an input without end' 4 '/dev/full: too long' "$program" parse /dev/full
expect folder 4 'folder: Is a directory' "$program" parse folder
expect 'full disk' 4 'standard output: No space left on device' \
    bash -c '"$1" parse whole >/dev/full' - "$program"

if ! [ "$("$program" parse --json - <whole)" = "$("$program" parse --json whole)" ]; then
    echo "FAIL standard input is read in another way"
    failed=1
fi

# The contract, key by key and in this order, for every octet a body, a reason
# and a field value can hold, in every profile.
python3 - "$program" <<'PYTHON' || failed=1
import base64, json, os, subprocess, sys

program = sys.argv[1]
octets = bytes(i for i in range(256) if i not in (0, 10, 13))
stream = (b"HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 200 " + octets +
          b"\r\nX-A: " + octets + b"\r\nx-a: 2\r\n"
          b"Transfer-Encoding: chunked\r\n\r\n100\r\n" +
          bytes(range(256)) + b"\r\n0\r\nT: " + octets[32:] + b"\r\n\r\n")


def read(profile):
    done = subprocess.run([program, "parse", "--json", "--profile", profile, "-"],
                          input=stream, capture_output=True, timeout=60)
    assert done.stderr == b"", done.stderr
    assert done.stdout.endswith(b"}\n") and done.stdout.count(b"\n") == 1
    return done.returncode, json.loads(done.stdout)


status, strict = read("strict")
assert status == 3 and strict["outcome"] == "error"
assert list(strict) == ["profile", "outcome", "consumed", "error", "messages",
                        "findings"], list(strict)
assert list(strict["error"]) == ["code", "exception", "offset", "section",
                                 "partial_len", "expected"]
assert strict["error"]["code"] == "bad-status-line"
assert strict["error"]["expected"] is None
for profile in "lenient", "httplib-strict", "httplib-lenient", "http.client":
    status, run = read(profile)
    assert status == 0 and run["outcome"] == "complete", (profile, run)
    assert run["profile"] == profile and run["error"] is None
    assert run["consumed"] == len(stream)
    message = run["messages"][-1]
    assert list(message) == ["version", "status", "reason", "headers",
                             "framing", "length", "body_len", "body_base64",
                             "trailers", "will_close", "interim"]
    assert base64.b64decode(message["body_base64"]) == bytes(range(256))
    assert message["framing"] == "chunked" and message["length"] is None
    assert list(run["findings"][0]) == ["id", "offset", "section", "level"]
    names = [name for name, value in message["headers"]]
    if profile.startswith("httplib"):
        assert names == ["x-a", "transfer-encoding"], names
        value = message["headers"][0][1]
        assert value.endswith(octets[-99:].decode("latin-1") + ", 2")
    else:
        assert names == ["X-A", "x-a", "Transfer-Encoding"], names
        value = message["headers"][0][1].encode("latin-1")
        assert value.strip(b" \t") == octets.strip(b" \t"), value

# Many small responses need little more memory than their octets.
def memory(octets):
    with open("many", "wb") as file:
        file.write(octets)
    for form in "--json", "--decode":
        done = subprocess.Popen([program, "parse", form, "--profile", "lenient",
                                 "many"], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(done.pid, 0)
        done.returncode = 0
        assert status == 0, status
        yield usage.ru_maxrss * 1024


# AddressSanitizer keeps freed memory for a while.
os.environ["ASAN_OPTIONS"] = ("quarantine_size_mb=1:" +
                              os.environ.get("ASAN_OPTIONS", ""))
one = b"HTTP/1.1 204 \n\n"
for few, many in zip(memory(one), memory(one * 400000)):
    assert many - few < 6 * 400000 * len(one), (few, many)
PYTHON

exit $failed
