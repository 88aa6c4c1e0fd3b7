#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The installed program has all that it needs: cases, clients, drivers.
# usage: e2e_install.sh PROGRAM SCRATCH-FOLDER
set -euo pipefail

build=$(dirname "$1")
scratch=$2
data=$scratch/prefix/share/strictline
strictline=$scratch/prefix/bin/strictline

fail() {
    echo "FAIL $*"
    exit 1
}

rm -rf "$scratch"
cmake --install "$build" --prefix "$scratch/prefix" >/dev/null
"$1" list >"$scratch/cases-of-source"
"$1" list --clients >"$scratch/clients-of-source"
export STRICTLINE_CASES=$data/cases
export STRICTLINE_CLIENTS=$data/clients:$data/drivers
"$strictline" list >"$scratch/cases"
"$strictline" list --clients >"$scratch/clients"
cmp "$scratch/cases-of-source" "$scratch/cases" || fail "other cases"
cmp "$scratch/clients-of-source" "$scratch/clients" || fail "other clients"

# A driver is a script that is found beside the client files and started.
if command -v python3 >/dev/null; then
    "$strictline" run --client python-http.client segmentation --quiet ||
        fail "an installed driver"
else
    echo "the driver is not tried: no python3"
fi
