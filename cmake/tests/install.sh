#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the libraries, moves them to another folder, and builds and runs
# programs in C and C++ against what is there: with pkg-config, also for
# programs without shared libraries, and with find_package.
# usage: install.sh BUILD-FOLDER SCRATCH-FOLDER; CC, CXX (may be empty) and
# SANITIZE from CMake.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
build=$1
scratch=$2
moved=$scratch/moved
: "${CC:=cc}" "${CXX:=}" "${SANITIZE:=}"
flags=()
[ -z "$SANITIZE" ] || flags=("-fsanitize=$SANITIZE")

fail() {
    echo "FAIL $*"
    exit 1
}

# ---- what each program has to do ----

try_consumer() { [ "$("$1")" = hello ] || fail "$1"; }

try_read() {
    local said
    said=$(printf 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\nhello' |
        "$1" lenient 2>/dev/null)
    [ "$said" = $'200 OK\nA: b c\n5 octets of body' ] || fail "$1: $said"
}

# Port 1 of this machine is not open; the message is the library's own.
try_get() {
    local said
    said=$("$1" http://127.0.0.1:1 / 2>&1) && fail "$1: who answers there?"
    [[ $said == "connect to 127.0.0.1:1: "* ]] || fail "$1: $said"
}
try_session() { try_get "$@"; }

# try NAME PATH: a program of the kind NAME.
try() {
    echo "    ${2##*/}"
    "try_$1" "$2"
}

# needs PROGRAM SONAME: it is linked with the shared library.
needs() {
    [ -z "$shared" ] || readelf -d "$1" | grep -q "NEEDED.*\[$2\]" ||
        fail "$1 does not need $2"
}

# ---- the ways to build it ----

# compile NAME SOURCE MODULE [OPTION...]: as $scratch/NAME, with pkg-config.
compile() {
    local name=$1 source=$2 module=$3 compiler=$CC found
    shift 3
    [[ $source != *.cpp ]] || compiler=$CXX
    read -ra found < <(pkg-config "$@" --cflags --libs "$module")
    [[ " $* " != *" --static "* ]] || [ -n "$SANITIZE" ] || found+=(-static)
    "$compiler" "${flags[@]}" "$source" "${found[@]}" -o "$scratch/$name"
}

by_pkg_config() {
    local kind=${1:+-static}

    compile "consumer$kind" "$here/consumer.c" strictline "$@"
    try consumer "$scratch/consumer$kind"
    [ -z "$CXX" ] || compile "read$kind" \
        "$top/parser/examples/read.cpp" strictline "$@"
    [ -z "$CXX" ] || try read "$scratch/read$kind"
    [ -n "$with_net" ] || return 0
    # The linker warns of getaddrinfo in a static program.
    compile "get$kind" "$top/net/examples/get.c" strictline-net "$@" \
        2>"$scratch/get$kind.log" || fail "$(cat "$scratch/get$kind.log")"
    try get "$scratch/get$kind"
    [ -z "$CXX" ] || compile "session$kind" \
        "$top/net/examples/session.cpp" strictline-net "$@" \
        2>"$scratch/session$kind.log" || fail "$(cat "$scratch/session$kind.log")"
    [ -z "$CXX" ] || try session "$scratch/session$kind"
}

by_find_package() {
    local program

    cmake -S "$here" -B "$scratch/cmake" "-DSOURCES=$top" \
        "-DWITH_NET=${with_net:+ON}" "-DCMAKE_PREFIX_PATH=$moved" \
        "-DCMAKE_C_COMPILER=$CC" "-DCMAKE_C_FLAGS=${flags[*]}" \
        ${CXX:+"-DCMAKE_CXX_COMPILER=$CXX"} "-DCMAKE_CXX_FLAGS=${flags[*]}" \
        >"$scratch/cmake.log" 2>&1 || fail "$(cat "$scratch/cmake.log")"
    cmake --build "$scratch/cmake" >"$scratch/cmake.log" 2>&1 ||
        fail "$(cat "$scratch/cmake.log")"
    for program in consumer consumer-static read get get-static session; do
        [ ! -x "$scratch/cmake/$program" ] ||
            try "${program%-static}" "$scratch/cmake/$program"
    done
}

# ---- ----

rm -rf "$scratch"
cmake --install "$build" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$moved"
pc=$(find "$moved" -name strictline.pc)
lib=$(dirname "$(dirname "$pc")")
shared=$(find "$lib" -maxdepth 1 -name libstrictline.so)
static=$(find "$lib" -maxdepth 1 -name libstrictline.a)
with_net=$(find "$lib" -name strictline-net.pc)
[ -n "$CXX" ] || echo "C++ is not tried: no compiler for it"

named=$(grep -rlF -e "$scratch/first" -e "$build" "$lib" \
    --include='*.pc' --include='*.cmake' || :)
[ -z "$named" ] || fail "a folder of this machine is named in $named"

export PKG_CONFIG_PATH=${pc%/*}
if [ -n "$shared" ]; then
    echo "with pkg-config"
    export LD_LIBRARY_PATH=$lib
    by_pkg_config
    needs "$scratch/consumer" libstrictline.so.0
    [ -z "$with_net" ] || needs "$scratch/get" libstrictline-net.so.0
    unset LD_LIBRARY_PATH
fi
if [ -n "$static" ]; then
    echo "with pkg-config --static"
    by_pkg_config --static
fi
echo "with find_package"
by_find_package
needs "$scratch/cmake/consumer" libstrictline.so.0
