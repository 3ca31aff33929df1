#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Records every behaviour program and every lesson, and has another process run each again from the recording alone:
# the same bytes must come out.
"""rerun.py --cli COROSCOPE_CLI --programs FOLDER --lessons FOLDER [--every N]: only one program or lesson in N"""
import argparse
import concurrent.futures
import filecmp
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from tap import Tap

LINES = 4000  # of a program that are run
HELPER_PREFIX = "helper_"
TIMEOUT = 120


def run(command, entered=b""):
    return subprocess.run(command, input=entered, capture_output=True, timeout=TIMEOUT, check=False)


def record_program(cli, source, recording):
    entered = source.with_suffix(".in")
    # A seed and a quantum of their own, so that both must be found in the recording.
    return run([cli, "run", "--trace", recording, "--steps", str(LINES), "--seed", "7", "--quantum", "9", source],
               entered.read_bytes() if entered.exists() else b"")


def record_lesson(cli, lesson, recording):
    return run([cli, "check", "--no-python", "--record", recording, lesson])


def verify(cli, record, source, folder):
    """What is wrong, or an empty text."""
    first, second = (os.path.join(folder, f"{number}.coro") for number in (1, 2))
    recorded = record(cli, source, first)
    if not os.path.exists(first):
        return recorded.stderr.decode(errors="replace") or "nothing was recorded"
    again = run([cli, "rerun", "--trace", second, first])
    if again.returncode != 0:
        return (again.stdout + again.stderr).decode(errors="replace")
    return "" if filecmp.cmp(first, second, shallow=False) else "the files are not the same"


def verify_in_folder(cli, record, source):
    with tempfile.TemporaryDirectory() as folder:
        return verify(cli, record, source, folder)


def main():
    parser = argparse.ArgumentParser()
    for option in ("--cli", "--programs", "--lessons"):
        parser.add_argument(option, required=True)
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    sources = [(record_program, path) for path in sorted(pathlib.Path(arguments.programs).glob("*/*.py"))
               if not path.name.startswith(HELPER_PREFIX)]
    sources += [(record_lesson, path) for path in sorted(pathlib.Path(arguments.lessons).glob("*/**/lesson.md"))]
    sources = sources[:: arguments.every]
    tap = Tap()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        works = [pool.submit(verify_in_folder, arguments.cli, record, path) for record, path in sources]
        for (_, path), work in zip(sources, works):
            problem = work.result()
            tap.check(not problem, f"{path.parent.name}/{path.name} again", problem)
    tap.finish()


main()
