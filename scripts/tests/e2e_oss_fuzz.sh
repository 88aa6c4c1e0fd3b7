#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# scripts/oss-fuzz-check finds nothing in our files and in sound targets, and
# reports each way in which a target, or a file of oss-fuzz/, can be broken.
# The builds themselves are left to scripts/oss-fuzz-check.
# usage: e2e_oss_fuzz.sh SCRATCH-FOLDER
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$1
for tool in clang clang++ afl-clang-fast zip unzip objdump; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool" && exit 77; }
done
rm -rf "$scratch" && mkdir -p "$scratch/seeds"
cd "$scratch"

fail() {
    echo "FAIL $*"
    exit 1
}

# ---- targets ----

# compile OUTPUT FLAG...: the toy.
compile() {
    local output=$1
    shift
    AFL_QUIET=1 "${compiler:-clang}" -O1 -g1 "$@" -o "$output" \
        "$top/scripts/tests/oss_fuzz_toy.c" $driver
}

# dress FILE NAME: a target and the files that go with it.
dress() {
    mkdir -p "${2%/*}"
    cp "$1" "$2"
    printf 'word="a\\x0d\\"b"\n# a comment\n' >"$2.dict"
    printf '[libfuzzer]\nmax_len = 100\ndict = %s.dict\n' "${2##*/}" >"$2.options"
    (cd seeds && zip -q "../$2_seed_corpus.zip" -- *)
}

# checked FOLDER ENGINE:SANITIZER: what is reported.
checked() {
    "$top/scripts/oss-fuzz-check" --folder "$@" >said.out || :
    sed -n 's/^  \([^ ]*: .*\)/\1/p' said.out
}

printf 'a seed' >seeds/one
printf 'b\0seed' >seeds/two
driver=
compile sound -fsanitize=fuzzer,address
compile bare -fsanitize=fuzzer
compile mixed -fsanitize=fuzzer,address,undefined
compile small -fsanitize=fuzzer,address -DSMALL
compile exits -fsanitize=fuzzer,address -DEXITS
compile writes -fsanitize=fuzzer,address "-DWRITES=\"$scratch/broken/left\""
compile memory -fsanitize=fuzzer,memory
compile undefined -fsanitize=fuzzer,undefined
clang -shared -o libelse.so -x c /dev/null
driver="-Wl,--no-as-needed,-rpath,$scratch -L. -lelse" compile outside -fsanitize=fuzzer,address

for name in no_seeds no_options no_dict other_dict odd_option odd_word odd_zip \
    seed_fails nameless; do
    dress sound "broken/$name"
done
for name in bare mixed small exits writes outside undefined; do
    dress "$name" "broken/$name"
done
dress sound broken/dotted.exe
cd broken
rm no_seeds_seed_corpus.zip no_options.options no_dict.dict
sed -i 's/^dict = .*/dict = odd_word.dict/' other_dict.options
echo 'max_length = 3' >>odd_option.options
echo 'word=a' >>odd_word.dict
head -c 100 bare_seed_corpus.zip >odd_zip_seed_corpus.zip
printf 'bang!' >../seeds/three
(cd ../seeds && zip -q ../broken/seed_fails_seed_corpus.zip three && rm three)
strip nameless
cd ..

checked broken libfuzzer:address >broken.out
# Numbers of calls and what engines say depend on their versions.
sed -E 's/[0-9]+ calls/N calls/; s/: (==|INFO|MS:|artifact|Parse).*/: .../;
    s/(needs|seed ends it|not start)[,:].*/\1 .../; s/[0-9]+ edges/N edges/' \
    broken.out | LC_ALL=C sort -u >broken.short
diff - broken.short <<'END' || fail "$(cat broken.out)"
bare: N calls of __asan: it is not compiled with that
dotted.exe: the name of a target is a word
exits: does not start ...
left: written by a run
mixed: N calls of __ubsan: another sanitizer is mixed in
nameless: a program without LLVMFuzzerTestOneInput
no_dict: does not start ...
no_dict: its dictionary, no_dict.dict, is missing
no_dict: no_dict.dict is missing
no_options: no_options.options is missing
no_seeds: no_seeds_seed_corpus.zip is missing
odd_option: unknown option max_length
odd_word: does not start ...
odd_word: odd_word.dict: not an entry: line 3:word=a
odd_zip: its seeds cannot be unpacked
other_dict: its options do not name its dictionary
outside: needs ...
seed_fails: a seed ends it ...
small: N calls of __asan: it is not compiled with that
small: N edges; 100 are wanted
undefined: N calls of __asan: it is not compiled with that
undefined: N calls of __ubsan: another sanitizer is mixed in
END
status=0
"$top/scripts/oss-fuzz-check" --folder broken libfuzzer:address >/dev/null ||
    status=$?
[ "$status" -eq 1 ] || fail "broken targets: status $status"

# sound_as ENGINE:SANITIZER FILE: nothing is reported.
sound_as() {
    rm -rf sound.dir
    dress "$2" sound.dir/toy
    "$top/scripts/oss-fuzz-check" --folder sound.dir "$1" >sound.out 2>&1 ||
        fail "$1: $(cat sound.out)"
    grep -q '^  1 targets$' sound.out || fail "$1: $(cat sound.out)"
}

dress bare bare.dir/bare
for sanitizer in memory undefined; do
    checked bare.dir "libfuzzer:$sanitizer" >bare.out
    grep -q '^bare: [0-9]* calls of .*: it is not compiled with that$' bare.out ||
        fail "$sanitizer: $(cat bare.out)"
done

sound_as libfuzzer:address sound
sound_as libfuzzer:memory memory
sound_as libfuzzer:undefined undefined


driver=$(find "${AFL_PATH:-/usr/lib/afl}" /usr/local/lib/afl -name libAFLDriver.a \
    2>/dev/null | head -n 1) || :
compiler=afl-clang-fast compile afl -fsanitize=address
driver= compile blind -fsanitize=fuzzer,address
sound_as afl:address afl
dress blind afl.dir/blind
dress exits afl.dir/exits
checked afl.dir afl:address >afl.out
for name in blind exits; do
    grep -q "^$name: afl-fuzz does not" afl.out || fail "afl: $(cat afl.out)"
done

# ---- files ----

"$top/scripts/oss-fuzz-check" --files || fail "our files"
mkdir tree
cp -r "$top"/{oss-fuzz,.clusterfuzzlite,scripts} tree/
cp --parents -t tree "$top"/fuzz/*_{fuzzer,seeds}.c "$top"/fuzz/*.dict
mv "tree$top/fuzz" tree/
ln -s "$top"/{corpus,conformance} tree/

# broken FAULT FILE SED-PROGRAM: the fault is reported of the changed file.
broken() {
    local status=0
    cp "tree/$2" kept
    sed -i "$3" "tree/$2"
    ! cmp -s kept "tree/$2" || fail "$2: $3 changes nothing"
    tree/scripts/oss-fuzz-check --files >files.out 2>&1 || status=$?
    [ "$status" -eq 1 ] && [ "$(cat files.out)" = "  $1" ] ||
        fail "$status, not '$1': $(cat files.out)"
    cp kept "tree/$2"
}

broken "oss-fuzz/project.yaml: no main_repo" oss-fuzz/project.yaml '/^main_repo/d'
broken "oss-fuzz/project.yaml: fuzzing_engines are not libfuzzer afl" \
    oss-fuzz/project.yaml '/- afl/d'
broken "oss-fuzz/project.yaml: sanitizers are not address undefined memory" \
    oss-fuzz/project.yaml '/- memory/d'
broken ".clusterfuzzlite/Dockerfile: not the base of base_os_version, 'x'" \
    .clusterfuzzlite/project.yaml 's/^\(base_os_version: \).*/\1x/'
broken "oss-fuzz/Dockerfile: does not install libjson-c-dev" \
    oss-fuzz/Dockerfile 's/libjson-c-dev//'
broken 'oss-fuzz/build.sh: $HOME is not in the contract' \
    oss-fuzz/build.sh 's/-B "$WORK/-B "$HOME/'
broken "oss-fuzz/build.sh: decides for itself: $(wc -l <"$top/oss-fuzz/build.sh"):# -fsanitize=address" \
    oss-fuzz/build.sh '$s/.*/# -fsanitize=address/'
broken "fuzz/resume_fuzzer.c: no seeds" fuzz/resume_fuzzer.c '/ Seeds: /d'
broken "fuzz/resume_fuzzer.c: its seeds, nowhere, are missing" \
    fuzz/resume_fuzzer.c 's/\( Seeds: \).*/\1nowhere/'
broken "http-response.dict: not an entry: line 1:HTTP" \
    fuzz/http-response.dict '1s/.*/HTTP/'
chmod -x tree/oss-fuzz/build.sh
! tree/scripts/oss-fuzz-check --files >files.out 2>&1 &&
    grep -qx '  oss-fuzz/build.sh: cannot be run' files.out ||
    fail "a script that cannot be run: $(cat files.out)"
