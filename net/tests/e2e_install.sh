#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the libraries into a scratch folder, then builds an example against
# them as a stranger would, once through pkg-config and once through
# find_package, and lets it fail to connect.
# usage: e2e_install.sh PROGRAM SCRATCH-FOLDER EXAMPLES-FOLDER; CC and SANITIZE
# from CMake.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(dirname "$1")
scratch=$2
prefix=$scratch/prefix
: "${CC:=cc}" "${SANITIZE:=}"
flags=${SANITIZE:+-fsanitize=$SANITIZE}

# Port 1 of this machine is not open; the message is the library's own.
try() {
    if "$1" http://127.0.0.1:1 / 2>"$scratch/said"; then
        echo "who answers there?"
        exit 1
    fi
    grep -q 'connect to 127.0.0.1:1: ' "$scratch/said"
}

rm -rf "$scratch"
cmake --install "$build" --prefix "$prefix" >/dev/null

echo "through pkg-config"
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name strictline-net.pc)")
export PKG_CONFIG_PATH
read -ra found < <(pkg-config --define-variable=prefix="$prefix" \
    --cflags --libs strictline-net)
"$CC" ${flags:+"$flags"} "$here/../examples/get.c" "${found[@]}" \
    -o "$scratch/by-pkg-config"
try "$scratch/by-pkg-config"

echo "through find_package"
mkdir -p "$scratch/source"
cp "$here/../examples/get.c" "$scratch/source"
cat >"$scratch/source/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES C)
find_package(StrictlineNet 0.1 REQUIRED)
add_executable(consumer get.c)
target_link_libraries(consumer PRIVATE Strictline::strictline-net)
END
cmake -S "$scratch/source" -B "$scratch/cmake" -DCMAKE_C_COMPILER="$CC" \
    -DCMAKE_C_FLAGS="$flags" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build "$scratch/cmake" >/dev/null
try "$scratch/cmake/consumer"
