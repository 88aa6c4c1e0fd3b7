#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the library into a scratch folder, then builds and runs consumer.c
# against it, once through pkg-config and once through find_package.
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
