#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A campaign on a target with two planted faults: they are found, told apart,
# made small and kept; what was learnt is minimised to the same set each time;
# and nothing is lost by a kill, a full disk, or a folder that cannot be read.
# usage: e2e_campaign.sh SCRATCH-FOLDER
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1
export PYTHONDONTWRITEBYTECODE=1
for tool in clang afl-clang-fast python3; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool" && exit 77; }
done
rm -rf "$scratch" && mkdir -p "$scratch/seeds"
cd "$scratch"

fail() {
    echo "FAIL $*"
    exit 1
}

# says FILE REGEX
says() { grep -qE -- "$2" "$1" || fail "$2 is not in: $(cat "$1")"; }

flags=(-g -O1 "-fsanitize=fuzzer,address" "$top/scripts/tests/campaign_toy.c")
clang "${flags[@]}" -o toy
export AFL_QUIET=1
afl-clang-fast "${flags[@]}" -o toy-afl 2>afl.log || fail "$(cat afl.log)"
flags[2]=-fsanitize=fuzzer
afl-clang-fast "${flags[@]}" -o toy-plain 2>afl.log || fail "$(cat afl.log)"
AFL_LLVM_CMPLOG=1 afl-clang-fast "${flags[@]}" -o toy-cmplog 2>afl.log ||
    fail "$(cat afl.log)"
printf ' abab' >seeds/one
printf ' cdcd' >seeds/two

# start NAME OPTION...: a campaign, in a folder of its own.
start() {
    local name=$1
    shift
    exec python3 "$top/scripts/fuzz_campaign.py" --target parser \
        --counter toy --program toy-afl --plain toy-plain \
        --cmplog toy-cmplog --work "$name/state" --seeds seeds \
        --prefix 1 --regress "$name/regress" --reports "$name/reports" "$@" \
        >"$name.out" 2>&1
}

# campaign STATUS NAME OPTION...: it ends with this status.
campaign() {
    local want=$1 status=0
    shift
    (start "$@") || status=$?
    [ "$status" -eq "$want" ] || fail "$1: status $status: $(cat "$1.out")"
}

# kept NAME: both faults, as small as they can be, with cases to complete.
kept() {
    local find
    says "$1.out" '^  feeding-[0-9a-f]{8}: property 7 \(feeding\)'
    says "$1.out" '^    in break_property'
    says "$1.out" '^  heap-buffer-overflow-[0-9a-f]{8}: Asan: heap-buffer'
    says "$1.out" '^    in read_past'
    [ "$(find "$1/regress" -type f | wc -l)" -eq 2 ] ||
        fail "$1: not two: $(ls "$1/regress")"
    for find in "$1"/regress/feeding-*; do
        [ "$(tail -c 3 "$find")" = 'ab!' ] && [ "$(wc -c <"$find")" -eq 4 ] ||
            fail "$1: not small: $(od -c "$find")"
        says "$1/reports/${find##*/}.case" '^reply    "ab!"'
    done
    [ -z "$(find "$1/state/raw" -type f)" ] || fail "$1: finds are left"
}

# hunt NAME OPTION...: campaigns, one after another, until both are kept.
hunt() {
    local name=$1 status round
    shift
    for round in $(seq 20); do
        status=0
        (start "$name" "$@") || status=$?
        [ "$status" -le 1 ] || fail "$name: $status: $(cat "$name.out")"
        cat "$name.out" >>"$name.all"
        [ "$(find "$name/regress" -type f 2>/dev/null | wc -l)" -lt 2 ] ||
            break
    done
    mv "$name.all" "$name.out"
    kept "$name"
}

# started NAME OPTION...: a long campaign that has found something; $campaign.
started() {
    (start "$@" --time 100) &
    campaign=$!
    until [ -n "$(find "$1/state/raw" -name 'crash-*' 2>/dev/null)" ]; do
        kill -0 "$campaign" || fail "$1: $(cat "$1.out")"
    done
}

ended() {
    local status=0
    wait "$campaign" 2>/dev/null || status=$?
    [ "$status" -eq "$1" ] || fail "it ended with $status"
}

hunt libfuzzer --time 2 --jobs 2
says libfuzzer.out '^libfuzzer: [1-9][0-9]* executions'
says libfuzzer.out '^Coverage: [1-9][0-9]* edges by 2 inputs; the campaign adds'
hunt afl --time 4 --engine afl
says afl.out '^afl: [1-9][0-9]* executions'

# ---- each process of AFL++ has its role ----
cat >mutator.c <<'END'
#include <stddef.h>
#include <stdint.h>
void *afl_custom_init(void *afl, unsigned seed) { (void)seed; return afl; }
size_t afl_custom_fuzz(void *data, uint8_t *buf, size_t size, uint8_t **out,
                       uint8_t *add, size_t add_size, size_t max_size)
{
    (void)data, (void)add, (void)add_size, (void)max_size;
    *out = buf;
    return size;
}
void afl_custom_deinit(void *data) { (void)data; }
END
clang -shared -fPIC -o mutator.so mutator.c
# role NAME REGEX: of its command.
role() {
    says roles.out "^  $1 +[1-9][0-9]* executions; found"
    grep '^command_line' "roles/state/afl/$1/fuzzer_stats" >command ||
        fail "no role $1: $(cat roles.out)"
    says command "$2"
}

status=0
(start roles --time 4 --engine afl --jobs 5 --mutator mutator.so) || status=$?
[ "$status" -le 1 ] || fail "roles: $status: $(cat roles.out)"
role main ' -M main .*/toy-plain'
role sanitizer ' -S sanitizer .*/toy-afl'
role mutator ' -S mutator .*/toy-plain'
role cmplog ' -c [^ ]*/toy-cmplog .*/toy-plain'
role coe-1 ' -p coe .*/toy-plain'
# Alone, the mutator above finds nothing: it changes nothing.
says roles.out '^  mutator +[0-9]* executions; found 0 inputs'

# ---- triage ----
mkdir triage
printf ' xxab!' >triage/a
printf ' ab!' >triage/b
printf ' cd?' >triage/c
printf ' cd' >triage/d
campaign 0 groups --triage triage
diff - groups.out <<END || fail "triage"
    2  property 7 (feeding)
       in break_property
       $scratch/triage/b
    1  Asan: heap-buffer-overflow
       in read_past
       $scratch/triage/c
    1  survived
END

# ---- the same inputs give the same selection ----
for name in first second; do
    mkdir -p "$name/state/corpus"
    order=$(seq 40)
    [ "$name" = first ] || order=$(seq 40 -1 1)
    for number in $order; do
        printf ' %s' "$(seq -s a "$number" | tr 1-8 a-h)" \
            >"$name/state/corpus/$name-$number"
    done
    campaign 0 "$name" --time 0
    ls "$name/state/corpus" >"$name.list"
done
[ -s first.list ] && [ "$(wc -l <first.list)" -lt 40 ] ||
    fail "not minimised: $(cat first.list first.out)"
cmp first.list second.list || fail "another selection"

# ---- a kill: what was found is kept by the next campaign ----
started killed
kill -KILL "$campaign"
ended 137
[ -z "$(ls killed/regress 2>/dev/null)" ] || fail "kept before it ended"
campaign 1 killed --time 0
says killed.out '^Finds of a campaign that did not end:'
[ -n "$(ls killed/regress)" ] || fail "lost by a kill"

# ---- an engine that had to be killed leaves no process ----
(start orphans --engine afl --time 100) &
campaign=$!
until pgrep -P "$campaign" -x afl-fuzz >/dev/null &&
    [ -e orphans/state/afl/main/fuzzer_stats ]; do
    kill -0 "$campaign" || fail "orphans: $(cat orphans.out)"
done
pkill -KILL -P "$campaign" -x afl-fuzz
status=0
wait "$campaign" 2>/dev/null || status=$?
[ "$status" -ne 0 ] || fail "AFL++ was killed, and it ended with 0"
! pgrep -fa "$scratch/toy-afl" || fail "it left a process"

# ---- asked to stop ----
started stopped
kill -TERM "$campaign"
ended 1
says stopped.out '^It ended early: stopped'
[ -n "$(ls stopped/regress)" ] || fail "lost by a stop"

# ---- a find that the disk did not take whole, which does not repeat ----
mkdir -p odd/state/raw
printf ' ab' >"odd/state/raw/crash-$(printf ' ab!' | sha1sum | cut -c 1-40)"
campaign 0 odd --time 0
says odd.out 'was not written whole'
says odd.out 'does not happen again: .*/odd/reports/unrepeated/crash-'

# ---- what cannot be read ----
campaign 4 absent --seeds nowhere --time 1
says absent.out 'nowhere is not a folder'
mkdir dangling && ln -s nowhere dangling/input
campaign 4 dangling --seeds dangling --time 1
says dangling.out 'dangling/input: No such file'
mkdir failing && printf ' ab!' >failing/seed
campaign 1 failing --seeds failing --time 1
says failing.out 'does not survive these seeds'

# ---- a find that is not fixed ----
campaign 0 libfuzzer --time 0
says libfuzzer.out '^Not fixed, and left out: .*/regress/feeding-'

# ---- no such target, no engine ----
status=0
"$top/scripts/fuzz" no-such-target 2>usage.out || status=$?
[ "$status" -eq 2 ] || fail "no such target: $status"
says usage.out 'There are: .*parser'
mkdir bin
for tool in bash dirname realpath sed grep cat dpkg-query cmake ninja gcc \
    pkg-config nproc id; do
    ln -s "$(command -v "$tool")" "bin/$tool"
done
status=0
PATH=$scratch/bin "$top/scripts/fuzz" parser --engine afl >engine.out 2>&1 ||
    status=$?
[ "$status" -eq 4 ] || fail "no engine: $status: $(cat engine.out)"
says engine.out 'Missing packages: .*afl\+\+'

# ---- a full disk in the middle ----
mkdir full
if ! mount -t tmpfs -o size=64m tmpfs full 2>/dev/null; then
    echo "a full disk is not tried: no right to mount one"
    exit 0
fi
trap 'umount full' EXIT
started full
head -c 50M /dev/zero >full/ballast
ended 1
says full.out '^It ended early: the disk is nearly full'
[ -n "$(ls full/regress)" ] || fail "lost by a full disk"
campaign 4 full --time 1
says full.out 'KiB are free for '
