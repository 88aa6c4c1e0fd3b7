#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Weaves the proof into a copy of the parser: nothing of the sources may change,
# nothing but ACSL may be added, and each quotation that no longer fits the
# code must be reported.
# usage: weave.sh SCRATCH-FOLDER
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1
parser=$scratch/parser
run_c=src/core/run.c
run_acsl=proofs/contracts/core/run.c.acsl
failed=0

fail() {
    echo "$@"
    failed=1
}

copy() {
    rm -rf "$scratch" && mkdir -p "$parser"
    cp -r "$top"/parser/{src,include,proofs} "$parser/"
}

weave() { "$parser/proofs/weave.py" "$parser" "$@" >"$scratch/out" 2>&1; }

# woven FILE original|added: the lines of the one or of the other text.
woven() {
    awk -v want="$2" '/^#line / { now = /\.acsl"$/ ? "added" : "original"; next }
        now == want' "$scratch/woven/$1"
}

# not_acsl: lines that are neither in an ACSL comment nor a header of the proof.
not_acsl() {
    awk '/^ *\/\*@/ { inside = 1 }
        !inside && !/^#include "proofs\// { print }
        /\*\// { inside = 0 }'
}

# plant FILE SED WANTED: after this change of the file weaving must fail and
# print WANTED.
plant() {
    copy
    sed -i "$2" "$parser/$1"
    if cmp -s "$parser/$1" "$top/parser/$1"; then
        fail "$2 changes nothing in $1"
    elif weave; then
        fail "$1 with $2 is woven and nobody notices"
    elif ! grep -qF -- "$3" "$scratch/out"; then
        fail "$1 with $2; wanted '$3' but got: $(<"$scratch/out")"
    fi
}

copy
weave "$scratch/woven" || fail "$(<"$scratch/out")"
additions=0
for file in $(cd "$top/parser" && find src include -name '*.[ch]'); do
    woven "$file" original | cmp -s - "$top/parser/$file" ||
        fail "the woven $file is not the original"
    [ -z "$(woven "$file" added | not_acsl)" ] ||
        fail "code is woven into $file: $(woven "$file" added | not_acsl)"
    additions=$((additions + $(woven "$file" added | grep -c '/\*@' || :)))
done
quoted=$(cat $(find "$top/parser/proofs/contracts" -name '*.acsl') |
    grep -c '^ */\*@')
[ "$additions" -gt 0 ] && [ "$additions" -eq "$quoted" ] ||
    fail "of $quoted contracts and steps $additions were woven"

plant $run_c 's/take_octets/take_bytes/' "contracts/core/run.c.acsl:"
plant $run_c '/^    keep_section(/d' "the rest of 'enum sl_err sl__run_take_field_line"
plant $run_c 's/^    keep_section(.*/&\n&/' 'is not in the rest of'
plant $run_c 's/^    return err;/&\n        err = take_octets(r, \&f, last, end);\n    keep_section(r->p, \&f, last.off);\n&/' \
    "'err = take_octets(r, &f, last, end);' is 2 times in the rest of"
plant $run_c 's/^    keep_section(/    \/* a comment\n     * *\/ keep_section(/' \
    'nothing can be added here'
plant $run_acsl 's/take_octets/take_none/' 'is not in src/core/run.c'
plant $run_acsl '$a\    err = SL_OK;' 'and what is quoted with it is not in'
plant $run_acsl '$a\\n/*@ assigns *p; */' 'quotes no line of the source'
plant $run_acsl '$a\/*@ assert err;' 'does not end'
plant $run_acsl '3i\    return err;\n' 'is in no function'
copy && rm "$parser/$run_c"
weave && fail "a contract without its source is not noticed"
grep -qF 'run.c.acsl:1: there is no such source' "$scratch/out" ||
    fail "without run.c: $(<"$scratch/out")"
exit "$failed"
