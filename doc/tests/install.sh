#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every page and completion that was made is installed where man and the shells
# look for it, and nothing else is.
# usage: install.sh BUILD-FOLDER SCRATCH-FOLDER PAGE...   BUILD-FOLDER is doc's
set -euo pipefail

build=$1 scratch=$2
shift 2

rm -rf "$scratch"
mkdir -p "$scratch"
cmake -DCMAKE_INSTALL_PREFIX="$scratch/prefix" -P "$build/cmake_install.cmake" \
    >/dev/null
{
    for page; do
        name=${page##*/}
        printf 'man/man%s/%s\n' "${name##*.}" "$name"
    done
    printf '%s\n' bash-completion/completions/strictline \
        fish/vendor_completions.d/strictline.fish zsh/site-functions/_strictline
} | sort >"$scratch/wanted"
(cd "$scratch/prefix/share" && find . -type f -printf '%P\n') | sort \
    >"$scratch/installed"
diff "$scratch/wanted" "$scratch/installed"
for page; do
    name=${page##*/}
    cmp "$page" "$scratch/prefix/share/man/man${name##*.}/$name"
done
