#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds core/coro and its tests' core for aarch64 and runs them under an emulator, in TAP: aarch64.sh SOURCE_ROOT.
# No GLib there: the programs of tests/programs-c, with their expected outputs, and aarch64-check.c are what runs.
set -eu
root=$1
compiler=aarch64-linux-gnu-gcc
emulator=qemu-aarch64-static
for tool in $compiler $emulator; do
    command -v $tool >/dev/null || { echo "1..0"; echo "Bail out! $tool is not installed"; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

number=0
result() {
    number=$((number + 1))
    echo "$1 $number - $2"
}

# build BACKEND PROGRAM.c OUTPUT
build() {
    backend=$1
    case $backend in
        assembly) sources="$root/core/coro/switch-assembly.c $root/core/coro/switch-aarch64.S" ;;
        *) sources="$root/core/coro/switch-$backend.c" ;;
    esac
    # shellcheck disable=SC2086 # a list of files
    $compiler -std=gnu17 -D_GNU_SOURCE -O2 -g -Wall -Wextra -Wno-unused-parameter -Werror -fstack-clash-protection \
        -static -pthread "-DCORO_BACKEND_$(echo "$backend" | tr a-z A-Z)" -I"$root/core" \
        "$root/core/coro/coro.c" "$root/core/coro/generator.c" "$root/core/coro/overflow.c" \
        "$root/core/coro/pipeline.c" "$root/core/coro/questions.c" "$root/core/coro/stacks.c" $sources "$2" -o "$3"
}

for backend in assembly ucontext; do
    for program in "$root"/tests/programs-c/*.c; do
        name=$(basename "$program" .c)
        if build $backend "$program" "$work/$name" && $emulator "$work/$name" >"$work/out" 2>"$work/err" &&
            cmp "$work/out" "$root/tests/programs-c/expected/$name.out"; then
            result ok "$name ($backend)"
        else
            sed 's/^/# /' "$work/err"
            result "not ok" "$name ($backend)"
        fi
    done
    if build $backend "$root/tests/core/coro/aarch64-check.c" "$work/check" && $emulator "$work/check"; then
        result ok "registers, moves, cancelling, guards without kernel support ($backend)"
    else
        result "not ok" "registers, moves, cancelling, guards without kernel support ($backend)"
    fi
done
echo "1..$number"
