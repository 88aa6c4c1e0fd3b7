#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# usage: run.sh PROPERTY PROGRAM OTHER INPUT...
# PROGRAM is a fuzz target with a fault: over the inputs, it breaks that
# property and no other; OTHER, the parser's target with the same fault, breaks
# none ("-": there is no such target).
set -u
property=$1 program=$2 other=$3
shift 3

broken() { grep -ao '^property [0-9]* ([a-z-]*)' <<<"$1" | sort -u; }

said=$("$program" "$@" 2>&1)
status=$?
if [ "$status" -eq 0 ] || ! broken "$said" | grep -q "($property)"; then
    printf 'the fault is not found, status %d:\n%s\n' "$status" "$said"
    exit 1
fi
export FUZZ_WITHOUT=$property
for each in "$program" "$other"; do
    [ "$each" != - ] || continue
    said=$("$each" "$@" 2>&1)
    status=$?
    if [ "$status" -ne 0 ] || broken "$said" | grep -qv "($property)"; then
        printf 'something else finds it, too, status %d:\n%s\n' "$status" \
            "$(tail -n 20 <<<"$said")"
        exit 1
    fi
done
echo "only $property finds it"
