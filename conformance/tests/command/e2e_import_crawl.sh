#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A site that nginx serves is crawled by wget --warc-file while tcpdump runs: the
# archive and the packets give the same responses. Arguments: the program, a
# folder for scratch files.
set -euo pipefail
program=$1 scratch=$2
here=$(cd "$(dirname "$0")" && pwd)
for command in nginx wget tcpdump; do
    command -v "$command" >/dev/null || {
        echo "skipped: no $command"
        exit 77
    }
done
rm -rf "$scratch"
mkdir -p "$scratch"
cd "$scratch"

STRICTLINE=$program "$here/../../../scripts/record-samples" --only nginx-wget samples || {
    status=$?
    [ $status -eq 4 ] || exit $status
    echo "skipped: packets cannot be captured here"
    exit 77
}

# octets FILE FOLDER: a line for each response: what it sends.
octets() {
    "$program" import "$1" -o "$2"
    for case in "$2"/*.case; do
        sed -n 's/^reply  *//p' "$case" | tr -d '\n' | sed 's/" *"//g'
        echo
    done | sort >"$2.octets"
}

octets samples/nginx-wget/nginx-wget.pcap packets
octets samples/nginx-wget/nginx-wget.warc.gz archive
diff packets.octets archive.octets
[ "$(wc -l <packets.octets)" -ge 10 ] || {
    echo "FAILED: only $(wc -l <packets.octets) responses"
    exit 1
}
"$program" bless packets archive
[ -z "$("$program" check packets archive)" ]
