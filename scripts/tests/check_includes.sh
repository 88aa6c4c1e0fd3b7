#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Plants wrong includes in a copy of the sources; scripts/check_includes must
# report each of them, and nothing in the sources as they are.
# usage: check_includes.sh SCRATCH-FOLDER
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1
failed=0

copy() {
    rm -rf "$scratch" && mkdir -p "$scratch/parser" "$scratch/conformance"
    cp -r "$top/parser/src" "$scratch/parser/"
    cp -r "$top/conformance/src" "$scratch/conformance/"
}

# plant FILE INCLUDE WANTED: the check must fail and print WANTED.
plant() {
    copy
    mkdir -p "$(dirname "$scratch/$1")"
    printf '#include "%s"\n' "$2" >>"$scratch/$1"
    if "$top/scripts/check_includes" "$scratch" >"$scratch/out"; then
        echo "$1 may include $2 and nobody notices"
        failed=1
    elif ! grep -qF -- "$3" "$scratch/out"; then
        echo "$1 includes $2; wanted '$3' but got:"
        cat "$scratch/out"
        failed=1
    fi
}

copy
"$top/scripts/check_includes" "$scratch"
plant conformance/src/text/word.c case/transcript.h 'may not include case/'
plant conformance/src/judge/verdict.c system/file.h 'may not include system/'
plant conformance/src/zero/reading.h server/tls.h 'may not include server/'
plant conformance/src/map/check.c corpus/corpus.h 'may not include corpus/'
plant parser/src/core/head.c walk/walk_head.h 'may not include walk/'
plant parser/src/core/head.c run.h 'without its folder'
plant conformance/src/attic/old.c text/word.h 'no line of include-rules.txt'
exit "$failed"
