# SPDX-License-Identifier: MIT
# What the scripts of this folder share: messages, packages, builds. Sourced,
# never run:  . "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck shell=bash
set -euo pipefail
export LC_ALL=C.UTF-8
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cores=$(nproc)

# Exit statuses of the program (conformance/src/system/exit_status.h), used here too.
EXIT_FAILED=1
EXIT_USAGE=2
EXIT_DAMAGED=3
EXIT_RESOURCE=4

say() { printf '%s\n' "$*"; }

# die STATUS MESSAGE: what is wrong and what to do, then the end.
die() {
    local status=$1
    shift
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit "$status"
}

# The comment at the top of a script is its help.
print_help() {
    sed -n '3,/^$/s/^# \{0,1\}//p' "$0"
}

# begin WORDS; done_in: a progress line for each long step.
begin() {
    step_name=$*
    step_start=$SECONDS
    printf '%-52s' "$step_name"
}
done_in() { printf '%d s\n' "$((SECONDS - step_start))"; }

# tick LOG: on the line of the step, how long it takes and how far its log says
# it is ("[12/309]"), each second, for as long as this script lives.
tick() {
    local far

    while sleep 1 && kill -0 $$ 2>/dev/null; do
        far=$(tail -c 400 "$1" 2>/dev/null | grep -aoE '[0-9]+/[0-9]+' |
            tail -n 1) || far=
        printf '\r%-52s%d s  %s\033[K' "$step_name" \
            "$((SECONDS - step_start))" "$far"
    done
}

# lively LOG COMMAND...: runs it; on a terminal, its step shows progress. LOG is
# the file that tick reads.
lively() {
    local log=$1 ticker status=0
    shift
    if [ ! -t 1 ] || [ "${TERM:-dumb}" = dumb ] || [ -z "${step_name:-}" ]; then
        "$@"
        return
    fi
    tick "$log" &
    ticker=$!
    "$@" || status=$?
    kill "$ticker" 2>/dev/null || :
    wait "$ticker" 2>/dev/null || :
    printf '\r%-52s\033[K' "$step_name"
    return "$status"
}

# to_log LOG COMMAND...: all its output goes there.
to_log() {
    local log=$1
    shift
    "$@" >"$log" 2>&1 </dev/null
}

# quietly NAME COMMAND...: the output goes to a log; only a failure shows it.
quietly() {
    local log="$top/build/logs/$1.log"
    shift
    mkdir -p "$top/build/logs"
    if ! lively "$log" to_log "$log" "$@"; then
        printf 'failed\n\n'
        tail -n 60 "$log"
        printf '\nThe command was:  %s\nIts whole output: %s\n' "$*" \
            "${log#"$top/"}"
        return "$EXIT_FAILED"
    fi
}

# failed_output LOG: the last lines that each failed test printed, from a log of
# ctest.
failed_output() {
    awk '
        /^ *[0-9]+\/[0-9]+ Test +#/ { name = $4; count = /\*\*\*[^S]/ ? 1 : 0
            next }
        /^ +Start +[0-9]+:/ || /^[0-9]+% tests passed/ { show() }
        count && NF { lines[count++] = $0 }
        function show(  i) {
            if (count > 1) print "what " name " printed last:"
            for (i = count > 12 ? count - 12 : 1; i < count; i++)
                print "    " substr(lines[i], 1, 500)
            count = 0
        }' "$1"
}

# packages_of GROUP...: lines "package found-by why" of packages.txt.
packages_of() {
    local package groups found_by why group

    while read -r package groups found_by why; do
        for group in "$@"; do
            case ",$groups," in
            *",$group,"*) printf '%s %s %s\n' "$package" "$found_by" "$why" ;;
            esac
        done
    done < <(grep -v '^#' "$top/scripts/packages.txt")
}

package_is_there() {
    local package=$1 found_by=$2

    case $found_by in
    -) dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
        grep -q '^install ok installed' ;;
    *.pc) pkg-config --exists "${found_by%.pc}" 2>/dev/null ;;
    *) command -v "$found_by" >/dev/null ;;
    esac
}

# packages_missing GROUP...: their names, on one line.
packages_missing() {
    local package found_by missing=()

    while read -r package found_by _; do
        package_is_there "$package" "$found_by" || missing+=("$package")
    done < <(packages_of "$@")
    printf '%s\n' "${missing[*]}"
}

# The command that installs packages, for users other than root.
packages_command() {
    local install="apt-get update && apt-get install -y --no-install-recommends $*"

    if command -v sudo >/dev/null; then
        printf "sudo sh -c '%s'" "$install"
    else
        printf "su -c '%s'" "$install"
    fi
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update && apt-get install -y --no-install-recommends "$@"
}

# packages_get PACKAGE...: installs them, as root. Otherwise, or if apt fails, it
# prints the command and returns false.
packages_get() {
    [ "$#" -gt 0 ] || return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        begin "packages: $# to install"
        quietly packages apt_install "$@" && done_in && return 0
    fi
    printf '\nMissing packages: %s\nTo install them:  %s\n\n' "$*" \
        "$(packages_command "$@")"
    return 1
}

# packages_install GROUP...: the same for the missing packages of these groups.
packages_install() {
    local missing

    read -ra missing < <(packages_missing "$@")
    packages_get "${missing[@]}"
}

# packages_need GROUP...: the same, but ends the script if any stay missing.
packages_need() {
    packages_install "$@" ||
        die "$EXIT_RESOURCE" "cannot continue without these packages"
}

# seconds_of T: in seconds; nothing, if it is not a time.
seconds_of() {
    case $1 in
    '' | *[!0-9smh]* | *[smh]?* | [smh]) ;;
    *h) echo "$((10#${1%h} * 3600))" ;;
    *m) echo "$((10#${1%m} * 60))" ;;
    *) echo "$((10#${1%s}))" ;;
    esac
}

# alone COMMAND...: runs it while no other script of ours builds.
alone() {
    mkdir -p "$top/build"
    flock "$top/build/lock" "$@"
}

# configure PRESET [OPTION...]: warnings are errors in CI only.
configure() {
    local preset=$1
    shift
    (cd "$top" && quietly "configure-$preset" alone \
        cmake --preset "$preset" "-DSTRICTLINE_WERROR=${CI:+ON}" "$@")
}

# build PRESET [OPTION...]: configures and compiles build/PRESET.
build() {
    begin "build/$1: compile"
    configure "$@"
    quietly "build-$1" alone cmake --build "$top/build/$1"
    done_in
}

# build_only PRESET TARGET...: the same for some of its targets.
build_only() {
    local preset=$1
    shift
    begin "build/$preset: compile"
    configure "$preset"
    quietly "build-$preset" alone cmake --build "$top/build/$preset" \
        --target "$@"
    done_in
}

# Fuzz targets for MemorySanitizer, which takes memory written by an
# uninstrumented library for uninitialised: they call only libc (not zlib,
# libdeflate, json-c, libpcap, OpenSSL).
# shellcheck disable=SC2034
MSAN_TARGETS="case facade fixpoint grammar lenient limits parser player profile \
request resume scan_response work"

# seed_words TARGET: what the comment of a fuzz target without a seed program
# names: folders of the sources, or another target.
seed_words() {
    sed -n 's/^ \* Seeds: //p' "$top/fuzz/$1_fuzzer.c"
}

# make_seeds TARGET: the corpus as inputs of a fuzz target, in build/seeds.
make_seeds() {
    begin "seeds of $1_fuzzer"
    rm -rf "$top/build/seeds/$1"
    mkdir -p "$top/build/seeds/$1"
    quietly "seeds-$1" write_seeds "$1" "$top/build/dev/fuzz" \
        "$top/build/seeds/$1"
    done_in
}

# write_seeds TARGET MAKERS FOLDER: the same, by the programs in MAKERS.
write_seeds() {
    local word
    for word in "$1" $(seed_words "$1"); do
        if [ -f "$top/fuzz/${word}_seeds.c" ]; then
            seeds_of_maker "$word" "$2" "$3" || return
        elif [ "$word" != "$1" ]; then
            copy_seeds "$top/$word" "$3" || return
        fi
    done
}

# seeds_of_maker WORD MAKERS FOLDER: several targets share what one program has
# made, in a folder next to theirs.
declare -A made_seeds=()
seeds_of_maker() {
    local made=${made_seeds[$1]:-${3%/*}/.$1}

    if [ -z "${made_seeds[$1]:-}" ]; then
        rm -rf "$made"
        mkdir -p "$made"
        "$2/$1_seeds" "$top/corpus/cases" "$made" || return
        made_seeds[$1]=$made
    fi
    cp -r "$made/." "$3"
}

# copy_seeds FROM TO: all files below a folder, into one; a/b becomes a-b.
copy_seeds() {
    local file name
    while read -r file; do
        name=${file#"$1/"}
        cp "$file" "$2/${name//\//-}"
    done < <(find "$1" -type f)
}

# replay FUZZ-TARGET FOLDER...: runs it over the files below these folders, of
# which some may not exist. As files: AFL++'s driver takes no folders. $emulator
# runs it, if it is set.
replay() {
    local target=$1 folder folders=()
    shift
    for folder in "$@"; do
        [ ! -d "$folder" ] || folders+=("$folder")
    done
    find "${folders[@]}" -type f -print0 |
        xargs -0 -n 500 ${emulator:+"$emulator"} "$target"
}
