#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The installed program has all that it needs (cases, clients, drivers) and
# names no folder of this machine, so that the tree can be moved.
# usage: e2e_install.sh PROGRAM SCRATCH-FOLDER
set -euo pipefail

build=$(cd "$(dirname "$1")" && pwd)
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
scratch=$2
moved=$scratch/moved
data=$moved/share/strictline
strictline=$moved/bin/strictline

fail() {
    echo "FAIL $*"
    exit 1
}

rm -rf "$scratch"
cmake --install "$build" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$moved"
unset STRICTLINE_CASES STRICTLINE_CLIENTS
export STRICTLINE_BUILT=$scratch/built

# Those that scripts/clients has built are in the folder of the build only.
names() { sed 's/; skipped: .*//'; }

# By a link and from another folder, too.
ln -s "$strictline" "$scratch/link"
for way in "$strictline" "$scratch/link"; do
    (cd / && "$way" list) >"$scratch/cases"
    (cd / && "$way" list --clients --all) | names >"$scratch/clients"
    cmp <("$1" list) "$scratch/cases" || fail "other cases"
    cmp <("$1" list --clients --all | names) "$scratch/clients" || fail "other clients"
    cmp <("$1" list --requirements) <(cd / && "$way" list --requirements) ||
        fail "another map"
done
for file in "$data"/fuzz/{http-response.dict,parser_fuzzer.c} \
    "$data"/fuzz/examples/{http_parser_fuzzer.c,test_pieces.py,httparse_prefixes.rs} \
    "$data"/vectors/test_vectors.py \
    "$moved"/share/doc/strictline/{LICENSE,README.md,corpus.md}; do
    [ -s "$file" ] || fail "$file is missing"
done
"$strictline" list --clients | grep -E '^(wrong-driver|takes-)' &&
    fail "what is wrong on purpose is listed as a client"

# The reports of UBSan name the sources.
if grep -q __ubsan_handle "$strictline"; then
    echo "the program is not searched for folders: it is built with UBSan"
    searched=()
else
    searched=("$strictline")
fi
for folder in "$top" "$build" "$scratch/first"; do
    for file in "${searched[@]}"; do
        strings -a "$file" | grep -F "$folder" && fail "$file names $folder"
    done
    grep -rlF "$folder" "$data" && fail "$folder is named"
done

# Cases and clients come from where the program now is.
rm "$data/cases/$(awk 'NR == 1 { print $1 }' "$scratch/cases").case"
"$strictline" list | cmp -s - "$scratch/cases" && fail "cases of elsewhere"

# A driver is a script that is found where the client files are, and started.
if command -v python3 >/dev/null; then
    "$strictline" run --client python-http.client segmentation --quiet ||
        fail "an installed driver"
else
    echo "the driver is not tried: no python3"
fi
