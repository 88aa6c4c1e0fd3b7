#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A library exports exactly what its headers declare with SL_API. Where symbols
# cannot be hidden, in a static library, its internal ones begin with sl__.
# usage: symbols.sh LIBRARY HEADER...
set -euo pipefail

library=$1
shift

# The names that are defined, one a line.
defined() { nm "$@" --defined-only "$library" | awk 'NF == 3 { print $3 }'; }

declared() {
    cat "$@" | tr '\n' ' ' | grep -oE 'SL_API [^(;]*\(' |
        grep -oE 'sl_[a-z0-9_]+\($' | tr -d '('
}

case $library in
*.a)
    names=$(defined --extern-only)
    if grep -v '^sl_' <<<"$names"; then
        echo "$library: these symbols do not begin with sl_"
        exit 1
    fi
    public=$(grep -v '^sl__' <<<"$names")
    ;;
*)
    names=$(defined --dynamic)
    public=$names
    ;;
esac
if ! diff <(sort <<<"$public") <(declared "$@" | sort); then
    echo "$library: < is defined, > is declared with SL_API in a header"
    exit 1
fi
echo "$library: $(wc -l <<<"$public") public symbols, $(grep -c '^sl__' \
    <<<"$names") internal ones"
