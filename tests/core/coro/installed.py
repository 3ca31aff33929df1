# SPDX-License-Identifier: MIT
"""The coroutine alone, as somebody else's program finds it: installed.py BUILD_DIR SOURCE_DIR COMPILER...

Installs into an empty folder, then builds the programs of tests/programs-c in strict C17 with nothing but
what `pkg-config coro` says, and compares what they print.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

build, source = map(pathlib.Path, sys.argv[1:3])
compiler = sys.argv[3:]
sys.path.insert(0, str(source / "tests"))
from tap import Tap


def run(*command, **options):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)


tap = Tap()
with tempfile.TemporaryDirectory() as folder:
    place = pathlib.Path(folder)
    installed = run("meson", "install", "-C", build, "--no-rebuild", env={**os.environ, "DESTDIR": folder})
    found = list(place.rglob("coro.pc"))
    tap.check(len(found) == 1, "coro.pc is installed", installed.stderr)
    environment = {**os.environ, "PKG_CONFIG_PATH": str(found[0].parent), "PKG_CONFIG_SYSROOT_DIR": folder}
    flags = run("pkg-config", "--cflags", "--libs", "coro", env=environment).stdout.split()
    for program in sorted((source / "tests/programs-c").glob("*.c")):
        output = place / program.stem
        compiled = run(*compiler, "-std=c17", "-pedantic", "-Wall", "-Wextra", "-Werror", "-O2", program, *flags, "-o", output)
        tap.check(compiled.returncode == 0, f"{program.name} builds with coro alone", compiled.stderr)
        if compiled.returncode == 0:
            expected = (program.parent / "expected" / f"{program.stem}.out").read_text()
            tap.check(run(output).stdout == expected, f"{program.name} prints what it should")
tap.finish()
