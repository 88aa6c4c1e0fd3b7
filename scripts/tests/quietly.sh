#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What a long step of the scripts prints: a plain line in a pipe; on a terminal
# its seconds and its progress; its log if it fails. And what the summary of a
# test run has of the tests that failed.
# usage: quietly.sh SCRATCH-FOLDER
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1
failed=0
rm -rf "$scratch" && mkdir -p "$scratch"

# expect NAME REGEX FILE
expect() {
    grep -qE -- "$2" "$3" && return
    failed=1
    printf '%s: no line is %s in:\n' "$1" "$2"
    cat -v "$3"
}

cat >"$scratch/good" <<END
. "$top/scripts/lib.sh"
begin "a step"
quietly test-quietly true
done_in
END
cat >"$scratch/bad" <<END
. "$top/scripts/lib.sh"
begin "a step"
quietly test-quietly sh -c "echo why; exit 3"
END
# It ends once the terminal has shown its progress; tail ends with what comes
# then.
cat >"$scratch/slow" <<END
. "$top/scripts/lib.sh"
wait_for_it() {
    echo "[3/9] half"
    while IFS= read -r -d \$'\\r' part && [[ \$part != *[0-9]" s  3/9"* ]]; do :
    done < <(tail -n +1 -f "$scratch/screen")
}
begin "a step"
quietly test-quietly wait_for_it
done_in
END

bash "$scratch/good" >"$scratch/out"
expect "a pipe" '^a step {46}[0-9]+ s$' "$scratch/out"
if grep -q $'[\r\033]' "$scratch/out"; then
    failed=1
    echo "a pipe gets what is meant for a terminal"
fi
if bash "$scratch/bad" >"$scratch/out"; then
    failed=1
    echo "a step that fails is taken for a good one"
fi
expect "a failure" '^a step +failed$' "$scratch/out"
expect "a failure's log" '^why$' "$scratch/out"
: >"$scratch/screen"
TERM=xterm timeout 60 script -qefc "bash $scratch/slow" "$scratch/screen" \
    </dev/null >/dev/null
expect "a terminal" 'a step {46}.*[0-9]+ s' "$scratch/screen"
cat >"$scratch/ctest.log" <<'END'
        Start   5: one
  1/331 Test   #5: one ..............................***Failed   32.92 sec
FAIL the first fault
the last line of one

        Start 271: two
 45/331 Test #271: two ..............................***Skipped   0.92 sec
two was skipped
 46/331 Test #272: three ............................   Passed    1.92 sec
three is fine
 47/331 Test #273: four ...............Subprocess aborted***Exception:   2 sec
oops

99% tests passed, 2 tests failed out of 331
END
(. "$top/scripts/lib.sh" && failed_output "$scratch/ctest.log") >"$scratch/out"
cmp - "$scratch/out" <<'END' || { failed=1 && cat "$scratch/out"; }
what one printed last:
    FAIL the first fault
    the last line of one
what four printed last:
    oops
END
exit "$failed"
