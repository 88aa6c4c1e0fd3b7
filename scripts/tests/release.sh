#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# scripts/release gives the same octets twice, with everything that is tracked
# and nothing else; and refuses versions that disagree.
# usage: release.sh SCRATCH-FOLDER
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1

fail() {
    echo "FAIL $*"
    exit 1
}

if ! git -C "$top" rev-parse --verify --quiet HEAD >/dev/null; then
    echo "skipped: not a clone"
    exit 77
fi
rm -rf "$scratch"
git clone --quiet --no-hardlinks "$top" "$scratch/clone"
cp "$top/scripts/release" "$top/scripts/lib.sh" "$scratch/clone/scripts"
cd "$scratch/clone"
scripts/release >"$scratch/first"
cp build/release/strictline-*.tar.gz "$scratch/first.tar.gz"
touch -- * && umask 077
scripts/release >"$scratch/second"
cmp "$scratch/first" "$scratch/second" || fail "the sums differ"
cmp "$scratch/first.tar.gz" build/release/strictline-*.tar.gz ||
    fail "the tarballs differ"
diff <(git ls-tree -r --name-only HEAD | sort) \
    <(tar tzf "$scratch/first.tar.gz" | sed -n 's,^[^/]*/,,; /[^/]$/p' | sort) ||
    fail "other files"

sed -i '1s/(.*)/(9.9)/' debian/changelog
git -c user.name=t -c user.email=t commit -qam "another version"
status=0
scripts/release >/dev/null 2>"$scratch/said" || status=$?
[ "$status" -eq 3 ] && grep -q "'9.9'" "$scratch/said" ||
    fail "versions that disagree: $status"
status=0
scripts/release no-such-commit 2>"$scratch/said" || status=$?
[ "$status" -eq 2 ] || fail "no such commit: $status"
