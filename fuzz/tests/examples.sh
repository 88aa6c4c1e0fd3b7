#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The examples of README.md for other parsers run as they are written, with what
# is installed; and each finds a fault of its parser.
# usage: examples.sh BUILD-FOLDER SCRATCH-FOLDER
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$2
export PYTHONDONTWRITEBYTECODE=1

fail() {
    echo "FAIL $*"
    exit 1
}

# commands WORD: those of the section whose title has the word.
commands() {
    awk -v word="$1" '/^##/ { on = index($0, word) } on && /^    / {
        print substr($0, 5) }' "$top/fuzz/README.md"
}

# example WORD NEEDED...: runs the section in a folder of its own. What is needed
# is a program, or a file.
example() {
    local word=$1 needed
    shift
    for needed in "$@"; do
        command -v "$needed" >/dev/null || [ -n "$(compgen -G "$needed")" ] || {
            echo "skipped: $word: no $needed"
            return 1
        }
    done
    mkdir "$scratch/$word" && cd "$scratch/$word"
    commands "$word" >commands
    [ -s commands ] || fail "$word: README.md has no commands"
    prefix=$prefix bash -eu commands >said 2>&1 || fail "$word: $(tail -n 30 said)"
}

# finds WORD: the commands find a fault.
finds() {
    ! prefix=$prefix bash -eu commands >said 2>&1 ||
        fail "$1: the fault is not found"
    grep -q "$2" said || fail "$1: $(tail -n 30 said)"
}

rm -rf "$scratch"
cmake --install "$1" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$scratch/moved"
prefix=$scratch/moved
examples=$prefix/share/strictline/fuzz/examples
export PATH=$prefix/bin:$PATH LD_LIBRARY_PATH=$prefix/lib
commands 'Another parser' | grep -qx 'prefix=/usr' || fail "no prefix"

if example http_parser clang /usr/include/http_parser.h; then
    grep -q 'Custom' said || fail "the mutator is not called"
    # of a piece of one octet, a capital becomes small
    cat >fault.c <<'END'
#include <http_parser.h>
size_t __real_http_parser_execute(http_parser *, const http_parser_settings *,
                                  const char *, size_t);
size_t __wrap_http_parser_execute(http_parser *p, const http_parser_settings *s,
                                  const char *at, size_t len)
{
    char octet = *at | 0x20;
    return __real_http_parser_execute(
        p, s, len == 1 && p->content_length == 3 ? &octet : at, len);
}
END
    sed -i 's/-lhttp_parser/fault.c -Wl,--wrap=http_parser_execute &/' commands
    finds http_parser 'property 7 (feeding) is broken'
fi
if example http.client python3; then
    sed -i 's/Piecemeal(octets, piece)/Piecemeal(octets[:-1 if piece == 1 else None], piece)/' \
        "$examples/test_pieces.py"
    finds http.client '^FAIL: test_pieces'
fi
if example httparse rustc '/usr/share/cargo/registry/httparse-*/src/lib.rs'; then
    grep -q 'nothing odd' said || fail "httparse: $(cat said)"
    sed -i 's/\.parse(octets)/.parse(\&octets[octets.len() % 2..])/' \
        "$examples/httparse_prefixes.rs"
    finds httparse '^after [0-9]* octets'
fi
