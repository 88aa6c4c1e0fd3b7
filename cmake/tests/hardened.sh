#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: hardened.sh PROGRAM LIBRARY...
# What cmake/hardening.cmake asks for is in what was built.
set -euo pipefail
export LC_ALL=C

failed=0

# want FILE WHAT COMMAND...: the command succeeds.
want() {
    local file=$1 what=$2
    shift 2
    "$@" && return
    printf '%s: %s\n' "$file" "$what"
    failed=1
}

# has TEXT PATTERN: without a pipe, which pipefail would take for a failure.
has() { grep -qE "$2" <<<"$1"; }
lacks() { ! has "$@"; }

check() {
    local file=$1 head dynamic segments
    head=$(readelf -hW "$file")
    dynamic=$(readelf -dW "$file")
    segments=$(readelf -lW "$file")
    want "$file" "its address is fixed (no PIE)" has "$head" 'Type: +DYN'
    want "$file" "symbols are bound late (no BIND_NOW)" has "$dynamic" \
        'BIND_NOW|Flags:.*NOW'
    want "$file" "its tables stay writable (no RELRO)" has "$segments" GNU_RELRO
    want "$file" "its stack is executable" has "$segments" 'GNU_STACK .* RW +0x'
    want "$file" "a segment is writable and executable" lacks "$segments" \
        'LOAD .* RWE '
    want "$file" "it looks for libraries in a folder of its own" lacks \
        "$dynamic" 'RPATH'
}

# check_code FILE: what the compiler has put into functions.
check_code() {
    local file=$1 symbols
    symbols=$(readelf --dyn-syms -W "$file")
    want "$file" "no canaries on the stack" has "$symbols" __stack_chk_fail
    want "$file" "no checked string functions (_FORTIFY_SOURCE)" has \
        "$symbols" '__[a-z]+_chk'
    # The run time's own code may be marked or not.
    want "$file" "targets of jumps are not marked" has \
        "$(objdump --disassemble=main --no-show-raw-insn "$file")" \
        'endbr64|bti|paciasp'
}

program=$1
shift
check "$program"
check_code "$program"
for library in "$@"; do
    check "$library"
done
exit "$failed"
