#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Each stanza of a mutants-equivalent.txt and of planted.txt must quote a line
# that the sources still have. Then a stanza of each kind is broken in a copy,
# and must be reported.
# usage: mutants.sh SCRATCH-FOLDER
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1
failed=0
export PYTHONDONTWRITEBYTECODE=1

fail() {
    echo "$@"
    failed=1
}

# lists FOLDER [OPTION...]
lists() { python3 "$1/scripts/mutate_run.py" --list "${@:2}" >"$scratch/out" 2>&1; }

rm -rf "$scratch" && mkdir -p "$scratch"
lists "$top" || fail "$(tail -n 5 "$scratch/out")"
lists "$top" --planted || fail "$(tail -n 5 "$scratch/out")"

copy=$scratch/copy
mkdir -p "$copy/parser" "$copy/net" "$copy/conformance/tests"
cp -r "$top"/scripts "$copy/"
cp -r "$top"/parser/{src,include,tests} "$copy/parser/"
cp -r "$top"/net/{src,include,tests} "$copy/net/"
cp -r "$top/conformance/src" "$copy/conformance/"
cp -r "$top"/conformance/tests/{case,judge,play,server} "$copy/conformance/tests/"
sed -i '0,/^- if (/s//- if  (/' "$copy/parser/tests/mutants-equivalent.txt"
sed -i '0,/^- return/s//- returns/' "$copy/scripts/planted.txt"
! lists "$copy" || fail "a stanza that does not fit goes unnoticed"
grep -q 'mutants-equivalent.txt: .* is another mutant now' "$scratch/out" ||
    fail "$(tail -n 5 "$scratch/out")"
! lists "$copy" --planted || fail "a planted fault that does not fit goes unnoticed"
grep -q planted.txt "$scratch/out" || fail "$(tail -n 5 "$scratch/out")"
exit $failed
