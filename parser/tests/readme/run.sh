#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds and runs the reader that parser/README.md shows, which must read
# responses.
# usage: run.sh SCRATCH-FOLDER LIBRARY; CC and SANITIZE from CMake.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
parser=$here/../..
scratch=$1
library=$2
: "${CC:=cc}" "${SANITIZE:=}"

rm -rf "$scratch"
mkdir -p "$scratch"
awk '/^```c$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' \
    "$parser/README.md" >"$scratch/tutorial.c"
"$CC" ${SANITIZE:+-fsanitize="$SANITIZE"} -I "$scratch" -I "$parser/include" \
    "$here/reader.c" "$library" "-Wl,-rpath,$(dirname "$library")" \
    -o "$scratch/reader"
said=$(printf '%b' 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n' \
    '5\r\nhello\r\n6\r\n there\r\n0\r\n\r\n' | "$scratch/reader")
[ "$said" = $'200\nhello there' ]
said=$(printf 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell' |
    "$scratch/reader" 2>&1 >/dev/null) && exit 1
[[ $said == *"closed inside the body at octet "*"(RFC 9112 8)"* ]]
