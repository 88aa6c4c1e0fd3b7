#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The preset release is hardened, as its libraries and an example show, which take
# seconds to compile. Argument: a folder for scratch files.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1
rm -rf "$scratch"
mkdir -p "$scratch"
cd "$top"
cmake --preset release -B "$scratch/build" -DSTRICTLINE_TESTS=OFF \
    -DSTRICTLINE_PROGRAM=OFF >"$scratch/log"
cmake --build "$scratch/build" --target libstrictline-shared \
    libstrictline-net-shared example-get >>"$scratch/log"
cmake/tests/hardened.sh "$scratch/build/net/examples/get" \
    "$scratch/build/parser/libstrictline.so" \
    "$scratch/build/net/libstrictline-net.so"

# The check can fail: the same without them.
cc -O2 -no-pie -Wl,-z,norelro,-z,lazy -fno-stack-protector \
    -fcf-protection=none -U_FORTIFY_SOURCE net/examples/get.c \
    -Inet/include -Iparser/include -o "$scratch/soft" \
    -L"$scratch/build/net" -lstrictline-net -L"$scratch/build/parser" \
    -lstrictline -lcrypto
if cmake/tests/hardened.sh "$scratch/soft" >"$scratch/found"; then
    echo "a program that is not hardened passes"
    exit 1
fi
for what in PIE BIND_NOW RELRO canaries string jumps; do
    grep -q "$what" "$scratch/found" || {
        echo "not found in a program that is not hardened: $what"
        exit 1
    }
done
