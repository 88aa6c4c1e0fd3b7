#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the library into a scratch folder, then builds and runs consumer.c
# against it, once through pkg-config and once through find_package; and the
# reader that parser/README.md shows, which has to read responses.
# usage: run.sh BUILD-FOLDER SCRATCH-FOLDER; CC and SANITIZE from CMake.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
scratch=$2
prefix=$scratch/prefix
: "${CC:=cc}" "${SANITIZE:=}"
flags=${SANITIZE:+-fsanitize=$SANITIZE}

rm -rf "$scratch"
cmake --install "$build" --prefix "$prefix" >/dev/null

echo "through pkg-config"
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name strictline.pc)")
export PKG_CONFIG_PATH
read -ra found < <(pkg-config --define-variable=prefix="$prefix" \
    --cflags --libs strictline)
"$CC" ${flags:+"$flags"} "$here/consumer.c" "${found[@]}" \
    -o "$scratch/by-pkg-config"
"$scratch/by-pkg-config"

echo "through find_package"
cmake -S "$here" -B "$scratch/cmake" -DCMAKE_C_COMPILER="$CC" \
    -DCMAKE_C_FLAGS="$flags" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build "$scratch/cmake" >/dev/null
"$scratch/cmake/consumer"

echo "the reader of README.md"
awk '/^```c$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' \
    "$here/../../README.md" >"$scratch/tutorial.c"
"$CC" ${flags:+"$flags"} -I "$scratch" "$here/reader.c" "${found[@]}" \
    -o "$scratch/reader"
said=$(printf '%b' 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n' \
    '5\r\nhello\r\n6\r\n there\r\n0\r\n\r\n' | "$scratch/reader")
[ "$said" = $'200\nhello there' ]
said=$(printf 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell' |
    "$scratch/reader" 2>&1 >/dev/null) && exit 1
[[ $said == *"closed inside the body at octet "*"(RFC 9112 8)"* ]]
