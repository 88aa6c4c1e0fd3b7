#!/bin/bash -eu
# SPDX-License-Identifier: MIT
# Builds the fuzz targets as OSS-Fuzz and ClusterFuzzLite need them, into $OUT:
# X, X_seed_corpus.zip, X.dict and X.options, and in lib/ the shared libraries
# that they need, which they find wherever $OUT is moved to. Only the environment
# says how: SRC WORK OUT CC CXX CFLAGS CXXFLAGS LIB_FUZZING_ENGINE SANITIZER
# FUZZING_ENGINE ARCHITECTURE. scripts/oss-fuzz-check runs this without a
# container and checks what it has made.

source=$SRC/strictline
. "$source/scripts/lib.sh"

# foreign FILE: the shared libraries it is linked with, except those of libc and
# of the compiler, which are present where it runs.
foreign() {
    ldd "$1" | awk '$2 == "=>" { print $1, $3 }' |
        grep -vE '^lib(c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.so' || :
}

# left_out WHAT: why this target is, or nothing.
left_out() {
    case " $MSAN_TARGETS " in
    *" $1 "*) ;;
    *)
        [ "$SANITIZER" != memory ] ||
            say "it calls libraries that are not instrumented"
        ;;
    esac
    [ "$1" != difference ] || say "it is about the parsers that are installed"
}

# The seed programs are neither instrumented nor sanitized.
build_seed_makers() {
    env -u CFLAGS -u CXXFLAGS -u LDFLAGS CC=clang CXX=clang++ cmake -G Ninja \
        -S "$source" -B "$WORK/host" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
        -DSTRICTLINE_TESTS=OFF -DSTRICTLINE_NET=OFF
    cmake --build "$WORK/host" --target strictline fuzz-seeds
}

build_targets() {
    # DT_RPATH, unlike DT_RUNPATH, is for the libraries of libraries as well.
    LDFLAGS='-Wl,--as-needed -Wl,--disable-new-dtags' cmake -G Ninja \
        -S "$source" -B "$WORK/targets" -DCMAKE_BUILD_TYPE=None \
        -DSTRICTLINE_FUZZ=ON "-DSTRICTLINE_FUZZ_ENGINE=$LIB_FUZZING_ENGINE" \
        -DBUILD_SHARED_LIBS=OFF -DSTRICTLINE_PROGRAM=OFF -DSTRICTLINE_NET=OFF \
        -DSTRICTLINE_TESTS=OFF -DCMAKE_BUILD_WITH_INSTALL_RPATH=ON \
        '-DCMAKE_INSTALL_RPATH=$ORIGIN/lib'
    cmake --build "$WORK/targets"
}

# zip_seeds WHAT: and the inputs that exposed a bug.
zip_seeds() {
    local seeds=$WORK/seeds/$1 zip=$OUT/${1}_fuzzer_seed_corpus.zip

    rm -rf "$seeds" "$zip"
    mkdir -p "$seeds"
    write_seeds "$1" "$WORK/host/fuzz" "$seeds"
    [ ! -d "$source/corpus/regress/$1" ] ||
        copy_seeds "$source/corpus/regress/$1" "$seeds"
    (cd "$seeds" && find . -type f | sort | zip -q -X -@ "$zip")
}

# options NAME: the limits are those of scripts/fuzz.
options() {
    printf '[libfuzzer]\nmax_len = 8193\ntimeout = 10\ndict = %s.dict\n' "$1"
}

# install_target FILE
install_target() {
    local name=${1##*/}

    cp "$1" "$OUT/"
    foreign "$1" | cut -d ' ' -f 2 | xargs -r cp -L -t "$OUT/lib"
    zip_seeds "${name%_fuzzer}"
    cp "$source/fuzz/http-response.dict" "$OUT/$name.dict"
    options "$name" >"$OUT/$name.options"
}

build_seed_makers
build_targets
mkdir -p "$OUT/lib"
for target in "$WORK"/targets/fuzz/*_fuzzer; do
    why=$(left_out "$(basename "$target" _fuzzer)" | head -n 1)
    if [ -n "$why" ]; then
        say "left out: ${target##*/}: $why"
    else
        install_target "$target"
    fi
done
rmdir --ignore-fail-on-non-empty "$OUT/lib"
