# SPDX-License-Identifier: MIT
# OSS-Fuzz's checks of a folder of built fuzz targets. Each function prints what
# is wrong, a line for each fault; nothing means success. Sourced by
# scripts/oss-fuzz-check, after lib.sh; $scratch is a folder for this.
# shellcheck shell=bash

# Those of OSS-Fuzz: edges of a target; calls of a sanitizer's functions, at
# least where it is wanted, and at most elsewhere. For UBSan, OSS-Fuzz says 168
# and 200, as the run time of its compiler has 165; that of Debian's has 4. The
# driver of AFL++ calls ASan 18 times, if that is there.
EDGES=100
RUNS=4
ADDRESS_CALLS=1000 ADDRESS_STRAY=0 ADDRESS_STRAY_AFL=18
MEMORY_CALLS=1000 MEMORY_STRAY=3
UNDEFINED_CALLS=$((168 - 165 + 4)) UNDEFINED_STRAY=$((200 - 165 + 4))

# programs_of FOLDER: except those that the base image puts there.
programs_of() {
    find "$1" -maxdepth 1 -type f -perm -u+x ! -name 'afl-*' \
        ! -name llvm-symbolizer | sort
}

# targets_of FOLDER: programs that hold the name of the function.
targets_of() {
    programs_of "$1" | xargs -r grep -laF LLVMFuzzerTestOneInput || :
}

# dictionary_faults FILE: lines of it are name="value", comments, or empty.
dictionary_faults() {
    grep -nvE '^$|^#|^([A-Za-z0-9_]+(@[0-9]+)?=)?"([^"\\]|\\(["\\]|x[0-9a-fA-F]{2}))+"$' \
        "$1" | sed "s,^,${1##*/}: not an entry: line ," || :
}

# ---- the files of a target ----

options_faults() {
    local key value

    while IFS='= ' read -r key value; do
        case $key in
        '' | '#'* | '[libfuzzer]') ;;
        dict)
            [ -s "${1%/*}/$value" ] || say "its dictionary, $value, is missing"
            ;;
        max_len | timeout)
            [[ $value =~ ^[1-9][0-9]*$ ]] || say "option $key: not a number"
            ;;
        *) say "unknown option $key" ;;
        esac
    done <"$1.options"
    grep -qx "dict = ${1##*/}.dict" "$1.options" ||
        say "its options do not name its dictionary"
}

# The seeds are left in $seeds.
file_faults() {
    local suffix

    [[ ${1##*/} =~ ^[A-Za-z0-9_-]+$ ]] || say "the name of a target is a word"
    for suffix in .dict .options _seed_corpus.zip; do
        [ -s "$1$suffix" ] || say "${1##*/}$suffix is missing"
    done
    [ ! -s "$1.options" ] || options_faults "$1"
    [ ! -s "$1.dict" ] || dictionary_faults "$1.dict"
    [ -s "$1_seed_corpus.zip" ] || return 0
    unzip -qq "$1_seed_corpus.zip" -d "$seeds" 2>/dev/null ||
        say "its seeds cannot be unpacked"
}

# ---- its code ----

machine_faults() {
    local machine

    machine=$(readelf -h "$1" | sed -n 's/^ *Machine: *//p')
    case $machine:$(uname -m) in
    *X86-64:x86_64 | AArch64:aarch64) ;;
    *) say "it is for another machine: $machine" ;;
    esac
}

# calls NAME: counts calls of the functions of a sanitizer, in $calls.
calls() { grep -cE "<__$1" "$calls" || :; }

# too_few NAME CALLS WANTED; stray NAME CALLS PERMITTED
too_few() {
    [ "$2" -ge "$3" ] || say "$2 calls of __$1: it is not compiled with that"
}

stray() {
    [ "$2" -le "$3" ] || say "$2 calls of __$1: another sanitizer is mixed in"
}

# sanitizer_faults TARGET ENGINE SANITIZER
sanitizer_faults() {
    local address memory undefined permitted=$ADDRESS_STRAY

    [ "$2" != afl ] || permitted=$ADDRESS_STRAY_AFL
    objdump -d --no-show-raw-insn "$1" |
        grep -E '(call|bl)q? .*<__[amu]' >"$calls" || :
    address=$(calls asan) memory=$(calls msan) undefined=$(calls ubsan)
    case $3 in
    address) too_few asan "$address" "$ADDRESS_CALLS" ;;
    memory) too_few msan "$memory" "$MEMORY_CALLS" ;;
    undefined) too_few ubsan "$undefined" "$UNDEFINED_CALLS" ;;
    esac
    [ "$3" = address ] || stray asan "$address" "$permitted"
    [ "$3" = memory ] || stray msan "$memory" "$MEMORY_STRAY"
    [ "$3" = undefined ] || stray ubsan "$undefined" "$UNDEFINED_STRAY"
}

# Nothing is needed from where it was built, nor from the machine except libc and
# the compiler's libraries.
library_faults() {
    local outside

    outside=$(ldd "$1" | awk '$2 == "=>" { print $1, $3, $4 }' |
        grep -vF " ${1%/*}/lib/" |
        grep -vE '^lib(c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.so' || :)
    [ -z "$outside" ] || say "needs, outside its folder: $outside"
}

# ---- what it does ----

# tried WHAT COMMAND...: false, and a fault, if the command fails. Its output is
# in $said.
tried() {
    local what=$1
    shift
    timeout 300 "$@" >"$said" 2>&1 </dev/null && return
    say "$what: $(grep -aE -m 1 '^property |ERROR: |runtime error: ' "$said" ||
        tail -n 3 "$said" | tr '\n' ' ')"
    return 1
}

libfuzzer_faults() {
    local edges

    tried "does not start" "$1" -seed=1337 "-runs=$RUNS" "-dict=$1.dict" ||
        return 0
    grep -q "^Done $RUNS runs" "$said" || say "it does not do $RUNS runs"
    edges=$(sed -n 's/^INFO: Loaded .*(\([0-9]*\) inline 8-bit counters).*/\1/p' \
        "$said")
    [ "${edges:-0}" -ge "$EDGES" ] || say "${edges:-no} edges; $EDGES are wanted"
    tried "a seed ends it" "$1" -runs=0 -timeout=25 -rss_limit_mb=2560 "$seeds" ||
        return 0
}

afl_faults() {
    local edges

    edges=$(AFL_DUMP_MAP_SIZE=1 "$1" 2>/dev/null </dev/null || :)
    [ "${edges:-0}" -ge "$EDGES" ] || say "${edges:-no} edges; $EDGES are wanted"
    mkdir "$mine/begin"
    printf x >"$mine/begin/x"
    AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_FORKSRV_INIT_TMOUT=30000 \
        AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
        tried "afl-fuzz does not run it" afl-fuzz -i "$mine/begin" \
        -o "$mine/afl" -t 5000 -m none -x "$1.dict" -E 50 -- "$1" || return 0
    grep -q 'All set and ready to roll' "$said" ||
        say "afl-fuzz does not get ready: $(tail -n 3 "$said" | tr '\n' ' ')"
    find "$seeds" -type f -print0 | sort -z >"$mine/list"
    tried "a seed ends it" xargs -0 -n 500 -a "$mine/list" "$1" || return 0
}

# ---- a target, a folder ----

# target_faults TARGET ENGINE SANITIZER: each with the target's name.
target_faults() (
    mine=$scratch/${1##*/}
    seeds=$mine/seeds said=$mine/said calls=$mine/calls
    rm -rf "$mine" && mkdir -p "$seeds"
    cd "$mine"
    {
        file_faults "$1"
        machine_faults "$1"
        sanitizer_faults "$@"
        library_faults "$1"
        "$2_faults" "$1"
    } | sed "s/^/${1##*/}: /"
    rm -rf "$mine"
)

# folder_faults FOLDER ENGINE SANITIZER: a target on each core.
folder_faults() {
    local target

    targets_of "$1" >"$scratch/targets"
    [ -s "$scratch/targets" ] || say "no target"
    programs_of "$1" | comm -3 - "$scratch/targets" |
        sed 's,.*/,,; s/$/: a program without LLVMFuzzerTestOneInput/'
    export UBSAN_OPTIONS=silence_unsigned_overflow=1:print_stacktrace=1
    touch "$scratch/begun"
    while read -r target; do
        while [ "$(jobs -rp | wc -l)" -ge "$cores" ]; do
            wait -n || :
        done
        target_faults "$target" "$2" "$3" >"$scratch/${target##*/}.faults" &
    done <"$scratch/targets"
    wait
    find "$scratch" -maxdepth 1 -name '*.faults' | sort | xargs -r cat
    find "$scratch" -maxdepth 1 -name '*.faults' -delete
    find "$1" -newer "$scratch/begun" ! -type d -printf '%f: written by a run\n'
}
