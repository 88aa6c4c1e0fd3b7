#!/bin/bash
# SPDX-License-Identifier: MIT
#
# strictline serve with curl, over TCP and TLS: pages, cases, faults, and how
# it ends. Arguments: the program, a folder for scratch files.
set -euo pipefail

program=$1
scratch=$2
failed=0
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null' EXIT

command -v curl >/dev/null || { echo "skipped: no curl"; exit 77; }
rm -rf "$scratch"
mkdir -p "$scratch/cases/area" "$scratch/tmp"
cd "$scratch"
export TMPDIR=$scratch/tmp STRICTLINE_CASES=$scratch/cases
unset http_proxy https_proxy all_proxy

cat >cases/area/plain.case <<'CASE'
title    a <plain> & "simple" answer
why      it shows the server
level    policy
probe
reply    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CASE
cat >cases/area/cut.case <<'CASE'
title    cut short
why      it shows the server
level    policy
reply    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"
fin
CASE
cat >cases/area/turns.case <<'CASE'
title    another answer on the second connection
why      it shows the server
level    policy
reply    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none"
next
reply    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo"
CASE
cat >cases/area/alert.case <<'CASE'
title    a fatal alert
why      it shows the server
level    policy
tls
reply    "HTTP/1.1 200 OK\r\n\r\nhello"
alert
CASE

# expect WHAT WANTED GOT
expect() {
    [ "$2" = "$3" ] && return
    printf '%s:\n  wanted %q\n  got    %q\n' "$1" "$2" "$3"
    failed=1
}

# holds WHAT TEXT STRING: the text holds the string
holds() {
    case $2 in *"$3"*) return ;; esac
    printf '%s: no %q in\n%s\n' "$1" "$3" "$2"
    failed=1
}

# start ARGUMENT...: sets base, authority and pid
start() {
    coproc SERVER { exec "$program" serve "$@"; }
    pid=$SERVER_PID
    output=
    authority=
    while read -r line <&"${SERVER[0]}"; do
        output+=$line$'\n'
        case $line in
        *' cases at '*) base=${line##* at } base=${base%/} ;;
        'certificate authority: '*) authority=${line#*: } ;;
        stop*) return ;;
        esac
    done
    echo "the server did not start: $output"
    exit 1
}

# stop SIGNAL
stop() {
    local status=0
    kill -s "$1" "$pid"
    wait "$pid" || status=$?
    pid=
    expect "status after SIG$1" 0 "$status"
    expect "files left after SIG$1" "" "$(ls -A tmp)"
}

fetch() {
    local status=0
    curl -sS --max-time 20 ${authority:+--cacert "$authority"} "$@" 2>&1 ||
        status=$?
    echo "[$status]"
}

# What holds over TCP as well as over TLS.
check_site() {
    local page
    page=$(fetch -i "$base/")
    holds index "$page" 'HTTP/1.1 200 OK'
    holds index "$page" 'Content-Type: text/html; charset=utf-8'
    holds index "$page" '<a href="/area/plain">area/plain</a>'
    holds index "$page" 'a &lt;plain&gt; &amp; &quot;simple&quot; answer'
    holds index "$page" '[0]'
    expect "index, HEAD" "200 [0]" \
        "$(fetch -I -o head -w '%{http_code} ' "$base/")"
    expect "index, HEAD, body" "" "$(tail -n +5 head)"
    expect "index, POST" "405 [0]" \
        "$(fetch -d x -o body -w '%{http_code} ' "$base/")"
    for path in nothing area area/plai area/plain/3 area/plain/2/2 2 //; do
        expect "/$path" "404 [0]" \
            "$(fetch -o body -w '%{http_code} ' --path-as-is "$base/$path")"
    done
    expect "a case" "hello[0]" "$(fetch "$base/area/plain")"
    expect "a case with a query" "hello[0]" "$(fetch "$base/area/plain?x")"
    expect "a case, POST" "hello[0]" "$(fetch -d x "$base/area/plain")"
    page=$(fetch "$base/area/plain" "$base/area/plain/2")
    expect "request two" "hello" "${page:0:5}"
    expect "its signature" 32 $((${#page} - 5 - 3))
    holds "a short body" "$(fetch "$base/area/cut")" "[18]"
    expect "two connections" "one[0]two[0]one[0]" \
        "$(fetch "$base/area/turns" | tr -d '\n'
           fetch "$base/area/turns" | tr -d '\n'
           fetch "$base/area/turns")"
}

start --port 0
check_site
holds "TLS case without TLS" "$(fetch "$base/")" \
    '<td>area/alert<td>policy<td>a fatal alert (with --tls only)'
exec 3<>"/dev/tcp/127.0.0.1/${base##*:}"
printf 'nonsense\r\n\r\n' >&3
holds "bad request" "$(cat <&3)" 'HTTP/1.1 400 Bad Request'
exec 3>&-
status=0
message=$("$program" serve --port "${base##*:}" 2>&1) || status=$?
expect "a port that is taken" \
    "4 strictline serve: cannot listen on 127.0.0.1:${base##*:}: Address already in use" \
    "$status $message"
# A connection that is still open does not hold up the end.
exec 3<>"/dev/tcp/127.0.0.1/${base##*:}"
stop TERM
exec 3>&-

start --tls
check_site
for version in 1.2 1.3; do
    expect "TLS $version" "hello[0]" \
        "$(fetch "--tlsv$version" --tls-max $version "$base/area/plain")"
done
holds "an alert" "$(fetch "$base/area/alert")" "[56]"
expect "localhost" "hello[0]" "$(fetch "${base/127.0.0.1/localhost}/area/plain" \
    --resolve "localhost:${base##*:}:127.0.0.1")"
authority=
# 60: an unknown authority; 77: curl has none at all (no ca-certificates).
refused=$(fetch "$base/area/plain")
holds "without the authority" "${refused/\[77\]/[60]}" "[60]"
stop INT

# Words of the command line.
start area/cut
expect "a chosen case" "1" "$(grep -c '1 cases at' <<<"$output")"
stop HUP
echo 'wrong' >cases/area/damaged.case
{ coproc SERVER { exec "$program" serve --cases "$scratch/cases" 2>faults; }; }
read -r line <&"${SERVER[0]}"
holds "next to a damaged case" "$line" "4 cases at"
kill "$SERVER_PID"
status=0
wait "$SERVER_PID" || status=$?
expect "status with a damaged case" 3 "$status"
holds "its fault" "$(<faults)" "area/damaged.case:1: "

# usage STATUS TEXT ARGUMENT...
usage() {
    local status=0 text
    text=$("$program" serve "${@:3}" 2>&1) || status=$?
    expect "status of serve ${*:3}" "$1" "$status"
    holds "serve ${*:3}" "$text" "$2"
}
usage 0 "usage: strictline serve" --help
usage 2 "wrong option '--tsl'" --tsl
usage 2 "a port is a number" --port 65536
usage 2 "a port is a number" --port 80x
usage 2 "--port" --port
usage 2 "nosuch" nosuch
usage 3 "no/such/folder" --cases no/such/folder
mkdir empty
usage 3 "no cases to serve" --cases empty
TMPDIR=no/such usage 4 "no/such" area/cut
if [ -w /dev/full ]; then
    status=0
    "$program" serve area/cut >/dev/full 2>faults || status=$?
    expect "status on a full disk" 4 "$status"
    holds "its message" "$(<faults)" "No space left"
fi
exit $failed
