#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The man pages are without a warning of mandoc and of groff.
# usage: lint.sh PAGE...
set -uo pipefail

failed=0 tools=0

# lint PAGE TOOL...: runs the tool, which prints nothing if all is well.
lint() {
    local page=$1 said
    shift
    command -v "$1" >/dev/null || return 0
    tools=$((tools + 1))
    said=$("$@" "$page" 2>&1)
    [ -z "$said" ] && return
    printf '%s:\n%s\n' "$1" "$said"
    failed=1
}

[ $# -gt 0 ] || { echo "no page"; exit 1; }
for page; do
    lint "$page" mandoc -Tlint -W warning
    lint "$page" groff -man -ww -Tutf8 -z
done
[ "$tools" -gt 0 ] || { echo "skipped: neither mandoc nor groff"; exit 77; }
exit "$failed"
