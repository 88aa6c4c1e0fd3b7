#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Our library against the Python of this machine on a few fresh cases, as
# scripts/oracle does; and against one that lies, which must be noticed.
# usage: e2e_oracle.sh ORACLE-TOOL SCRATCH-FOLDER
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tool=$1
scratch=$2
python=$(command -v python3.11 || command -v python3) || {
    echo "skipped: no Python 3"
    exit 77
}

rm -rf "$scratch" && mkdir -p "$scratch"
compare() {
    PYTHONDONTWRITEBYTECODE=1 python3 "$here/parser/oracle/compare.py" \
        --tool "$tool" --sample "$here/corpus/oracle/httplib/responses.json" \
        --count "$2" --seed 1 --python "$1"
}

compare "$python" 100

# The lie: its reason phrase is not what was read.
cat >"$scratch/liar" <<END
#!/bin/sh
"$python" "\$@" | sed 's/"reason": "OK"/"reason": "KO"/'
END
chmod +x "$scratch/liar"
if compare "$scratch/liar" 20 >"$scratch/lies"; then
    echo "nobody noticed the lie"
    exit 1
fi
grep -q 'reason' "$scratch/lies" && grep -q 'ours  "OK"' "$scratch/lies" || {
    cat "$scratch/lies"
    exit 1
}
