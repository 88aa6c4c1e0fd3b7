#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What examples/read.cpp prints for a good response, and for a bad one.
# usage: example_read.sh PROGRAM
set -euo pipefail

# expect STATUS OUTPUT PROFILE OCTETS
expect() {
    local status=0 said
    said=$(printf '%b' "$4" | "$program" "$3" 2>&1) || status=$?
    [ "$status" -eq "$1" ] && [ "$said" = "$2" ] && return
    printf 'FAIL %s of %s: status %s\n%s\n' "$3" "$4" "$status" "$said"
    exit 1
}

program=$1
expect 0 $'200 OK\nA: b\n5 octets of body' strict \
    'HTTP/1.1 200 OK\r\nA: b\r\n\r\nhello'
expect 0 $'obs-fold at octet 23 (RFC 9112 5.2)\n200 OK\nA: b c\n0 octets of body' \
    lenient 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n'
expect 1 $'bare-lf at octet 21 (RFC 9112 2.2)
read: a line that does not end with CRLF, or a bare CR at octet 21 (RFC 9112 2.2)' \
    strict 'HTTP/1.1 200 OK\r\nA: b\n\r\n'
expect 1 'read: there is no such profile' loose ''
