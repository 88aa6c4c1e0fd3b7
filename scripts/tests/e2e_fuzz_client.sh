#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# scripts/fuzz-client builds a client from its recipe, finds what kills it and
# what keeps it busy, makes both small, and keeps them for the next call; the
# client can be built with a sanitizer; and a recipe that is wrong is refused.
# With the argument "all" after the folder, wget and w3m are built from Debian's
# sources and fuzzed, too.
# usage: e2e_fuzz_client.sh SCRATCH-FOLDER [all]
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1
export STRICTLINE_TOOLS=${scratch%/scripts/*} STRICTLINE_BUILT=$scratch
for tool in afl-clang-fast afl-fuzz python3; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool" && exit 77; }
done
[ -f "$STRICTLINE_TOOLS/fuzz/response-mutator.so" ] ||
    { echo "skipped: this build has no mutator for AFL++" && exit 77; }
rm -rf "$scratch" && mkdir -p "$scratch/toy"
cd "$scratch"

fail() {
    echo "FAIL $*"
    exit 1
}

# fuzz STATUS RECIPE OPTION...: it ends with this status, a pattern; its output
# is in out.
fuzz() {
    local want=$1 status=0
    shift
    "$top/scripts/fuzz-client" "$@" >out 2>&1 || status=$?
    grep -qE "^$want\$" <<<"$status" || fail "$*: status $status: $(cat out)"
}

says() { grep -qE -- "$1" out || fail "$1 is not in: $(cat out)"; }

cp "$top/scripts/tests/fuzz_client_toy.c" toy/toy.c
printf 'toy: toy.c\n\t$(CC) $(LDFLAGS) -o $@ $<\n' >toy/Makefile
printf 'source ./toy\nprogram toy\narguments {url}\n' >toy.recipe

AFL_BENCH_UNTIL_CRASH=1 fuzz 1 ./toy.recipe --time 100
says '^[0-9]+ executions, [0-9.]+ a second; [0-9]+ edges$'
finds=fuzz-client/toy/finds
for end in sigabrt hang; do
    says "^  $end-[0-9a-f]{8}: .*/$finds/$end-[0-9a-f]{8}.case$"
done
abort=("$finds"/sigabrt-*.response)
[ "${#abort[@]}" -eq 1 ] || fail "one fault is kept as ${abort[*]}"
[ "$(stat -c %s "${abort[0]}")" -eq 12 ] || fail "not shrunk: $(xxd "${abort[0]}")"
tail -c +10 "${abort[0]}" | grep -q '^2[3-8]' || fail "another fault"
grep -q '^why      SIGABRT of toy: TO DO$' "$finds"/sigabrt-*.case ||
    fail "$(cat "$finds"/sigabrt-*.case)"
"$STRICTLINE_TOOLS/strictline" lint "$finds"/*.case >out 2>&1 || fail "$(cat out)"

# The next call builds nothing, continues, and does not report the same again.
was=$(sed -n 's/^execs_done *: //p' fuzz-client/toy/afl/default/fuzzer_stats)
fuzz '[01]' ./toy.recipe --time 1
! grep -q compile out || fail "built again: $(cat out)"
! grep -qE "hang-|$(basename "${abort[0]}" .response)" out ||
    fail "reported again: $(cat out)"
now=$(sed -n 's/^execs_done *: //p' fuzz-client/toy/afl/default/fuzzer_stats)
[ "$now" -gt "$was" ] || fail "$now executions after $was"

fuzz 1 ./toy.recipe --time 5 --sanitizer
nm fuzz-client/toy-sanitizer/source/toy >out
says __asan_init

printf 'source ./toy\nprogam toy\n' >wrong.recipe
fuzz 2 ./wrong.recipe
says "wrong.recipe:2: unknown word 'progam'"
printf 'source ./toy\nprogram toy\n' >wrong.recipe
fuzz 2 ./wrong.recipe
says "the line 'arguments' is missing"
fuzz 2 nobody
says 'There are: .*wget'
fuzz 2 wget --time soon
says '--time needs'
printf 'source ./gone\nprogram toy\narguments x\n' >wrong.recipe
fuzz 4 ./wrong.recipe
says 'there is no folder \./gone'
printf 'toy:\n\tfalse\n' >toy/Makefile
printf 'source ./toy\nprogram toy\narguments x\n' >broken.recipe
fuzz 4 ./broken.recipe
says 'broken cannot be built'

[ "${2:-}" = all ] || exit 0
for client in "$top"/fuzz/preload/*.recipe; do
    client=$(basename "$client" .recipe)
    "$top/scripts/fuzz-client" "$client" --time 10
done
