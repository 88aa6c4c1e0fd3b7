#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The symbols files of debian/ name the functions that the public headers
# declare, no more and no fewer.
# usage: debian.sh SCRATCH-FOLDER (not used)
set -euo pipefail
export LC_ALL=C

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
failed=0

# compare PACKAGE FOLDER-OF-HEADERS
compare() {
    diff <(sed -n 's/^ \([a-z0-9_]*\)@.*/\1/p' "$top/debian/$1.symbols") \
        <(cat "$top/$2"/strictline/*.h | tr '\n' ' ' |
            grep -oE 'SL_API [^(;]*\(' | grep -oE 'sl_[a-z0-9_]+\($' |
            tr -d '(' | sort) && return
    echo "FAIL debian/$1.symbols has < more, or lacks > of $2"
    failed=1
}

compare libstrictline0 parser/include
compare libstrictline-net0 net/include
exit "$failed"
