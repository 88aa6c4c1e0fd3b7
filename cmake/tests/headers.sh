#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Each public header stands alone, without a warning: in C, and in C++ from 11
# on, where there is a compiler for it.
# usage: headers.sh FOLDER...  (that hold strictline/*.h); CC and CXX from CMake
set -euo pipefail

: "${CC:=cc}" "${CXX:=}"
includes=()
for folder in "$@"; do
    includes+=(-I "$folder")
done

# compile COMPILER LANGUAGE STANDARD HEADER: as if a program had only that.
compile() {
    printf '#include <strictline/%s>\ntypedef int unit;\n' "${4##*/}" |
        "$1" -x "$2" "-std=$3" -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
            -Wsign-conversion -Werror "${includes[@]}" -fsyntax-only - ||
        { echo "$4 in $3" && return 1; }
}

for folder in "$@"; do
    for header in "$folder"/strictline/*.h; do
        # A list is text for a macro of whoever includes it.
        [[ $header != *_list.h ]] || continue
        for standard in c11 c17; do
            compile "$CC" c "$standard" "$header"
        done
        [ -n "$CXX" ] || continue
        for standard in c++11 c++14 c++17 c++20; do
            compile "$CXX" c++ "$standard" "$header"
        done
    done
done
[ -n "$CXX" ] || echo "C++ is not tried: no compiler for it"
