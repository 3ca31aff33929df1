#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Runs generated programs in python3 and in coroscope-cli and compares all that can be seen of them.
"""Compare coroscope-cli with python3 on random programs; prints TAP.

    generated.py --cli build/app/cli/coroscope-cli --seeds 0:400
    generated.py --cli ... --seeds 0:100000 --seconds 600 --shrink DIR   differences, made small, as DIR/SEED.py
    generated.py --show 17                                               the program of a seed
    generated.py --cli ... --shrink DIR FILE.py ...                      shrinks programs of one's own
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from program_features import write_program
from run import Report, environment, normalise

TIME_LIMIT = 10.0
SHRINK_TIME_LIMIT = 3.0
SHRINK_SECONDS = 60.0
SHOWN_SMALL = 40  # lines of a program that are worth showing
STILL_RUNNING = "--- still running ---\n"


def outcome(command, folder, file, limit):
    """Everything that can be seen of a run, as one text."""
    try:
        done = subprocess.run(
            [*command, file.name], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, env=environment(), check=False
        )
    except subprocess.TimeoutExpired:
        return STILL_RUNNING
    text = done.stdout.decode("utf-8", "replace") + "--- stderr ---\n" + done.stderr.decode("utf-8", "replace")
    return normalise(text, folder) + f"--- exit {done.returncode} ---\n"


class Comparison:
    def __init__(self, python, cli, ignored):
        # What a compiler warns of is no part of the comparison.
        self.python = [python, "-W", "ignore::SyntaxWarning"]
        self.cli = [cli, "run"]
        self.ignored = ignored

    def both(self, program, limit=TIME_LIMIT):
        with tempfile.TemporaryDirectory(prefix="coroscope-generated-") as name:
            folder = pathlib.Path(name).resolve()
            file = folder / "program.py"
            file.write_text(program, encoding="utf-8")
            expected = outcome(self.python, folder, file, limit)
            if expected == STILL_RUNNING:
                return expected, expected
            return expected, outcome(self.cli, folder, file, limit)

    def difference(self, program, limit=TIME_LIMIT):
        """The first line that differs, as (expected, actual); None where there is none."""
        expected, actual = self.both(program, limit)
        if expected == actual:
            return None
        for one, two in zip(expected.splitlines() + [""], actual.splitlines() + [""]):
            if one != two:
                return None if any(word in one or word in two for word in self.ignored) else (one, two)
        return None


def kind_of(difference):
    """What a smaller program must keep: that it crashes, or the shape of the lines that differ."""
    shapes = []
    for line in difference:
        words = [word for word in line.replace("'", " ").replace("(", " ").split() if word.isalpha()]
        shapes.append(" ".join(words[:6]))
    return tuple(shapes)


def tree_of(lines):
    """Statements as (first line, the lines that belong to it) by indentation."""
    statements, position = [], 0
    while position < len(lines):
        end = position + 1
        own = len(lines[position]) - len(lines[position].lstrip())
        while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > own:
            end += 1
        statements.append((position, end))
        position += 1
    return statements


def candidates(lines, size):
    """Programs without `size` neighbouring statements; then with a statement replaced by its body, or by pass."""
    statements = tree_of(lines)
    for first in range(0, len(statements) - size + 1, max(1, size // 2)):
        start, end = statements[first][0], statements[first + size - 1][1]
        yield lines[:start] + lines[end:]
    if size > 1:
        return
    for start, end in statements:
        own = lines[start][: len(lines[start]) - len(lines[start].lstrip())]
        if end - start > 1:
            body = [line[4:] if line.startswith(own + "    ") else line for line in lines[start + 1 : end]]
            yield lines[:start] + body + lines[end:]
        elif lines[start].strip() != "pass":
            yield lines[:start] + [own + "pass"] + lines[start + 1 :]


def compiles(program):
    try:
        compile(program, "program.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def shrink(comparison, program):
    """Delta debugging by statements; what differs stays what it was."""
    difference = comparison.difference(program, SHRINK_TIME_LIMIT)
    if not difference:
        return program
    kind, lines = kind_of(difference), program.splitlines()
    size, deadline = max(1, len(lines) // 2), time.monotonic() + SHRINK_SECONDS
    while time.monotonic() < deadline:
        for candidate in candidates(lines, size):
            text = "\n".join(candidate) + "\n"
            if time.monotonic() > deadline or not compiles(text):
                continue
            found = comparison.difference(text, SHRINK_TIME_LIMIT)
            if found and kind_of(found) == kind:
                lines = candidate
                break
        else:
            if size == 1:
                break
            size //= 2
    return "\n".join(lines) + "\n"


def check(comparison, name, program):
    expected, actual = comparison.both(program)
    return name, program, expected, actual


def programs_of(options):
    for file in options.files:
        path = pathlib.Path(file)
        yield path.stem, path.read_text(encoding="utf-8")
    if not options.files:
        first, last = (int(bound) for bound in options.seeds.split(":"))
        for seed in range(first, last):
            yield str(seed), write_program(seed)


def compare_all(comparison, options):
    programs = programs_of(options)
    total = len(options.files) or -int.__sub__(*(int(bound) for bound in options.seeds.split(":")))
    report = Report(total)
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        waiting = []
        for name, program in programs:
            waiting.append(pool.submit(check, comparison, name, program))
            if len(waiting) > 4 * options.jobs:
                tell(report, comparison, options, *waiting.pop(0).result())
            if time.monotonic() - started > options.seconds:
                break
        for job in waiting:
            tell(report, comparison, options, *job.result())
    while report.number < total:
        report.line(True, "not reached in time", " # SKIP")
    return 1 if report.failed else 0


def tell(report, comparison, options, name, program, expected, actual):
    ignored = expected != actual and comparison.ignored and comparison.difference(program) is None
    passed = expected == actual or ignored
    report.line(passed, f"generated program {name}", " # SKIP still running in python3" if expected == STILL_RUNNING else "")
    if passed:
        return
    if options.shrink:
        program = shrink(comparison, program)
        os.makedirs(options.shrink, exist_ok=True)
        (pathlib.Path(options.shrink) / f"{name}.py").write_text(program, encoding="utf-8")
        expected, actual = comparison.both(program)
        lines = program.splitlines()
        for line in lines[:SHOWN_SMALL]:
            print("#  | " + line)
    report.difference(expected, actual, ("python3", "coroscope"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="programs to compare instead of generated ones")
    parser.add_argument("--cli", help="the coroscope-cli to test")
    parser.add_argument("--python", default="/usr/bin/python3", help="the reference interpreter")
    parser.add_argument("--seeds", default="0:400", help="FIRST:LAST, without LAST")
    parser.add_argument("--seconds", type=float, default=1e9, help="begin no more programs after so long")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--shrink", metavar="DIR", help="make small what differs, and store it there")
    parser.add_argument("--ignore", action="append", default=[], help="differences whose first line contains this")
    parser.add_argument("--show", type=int, metavar="SEED", help="print a program and end")
    options = parser.parse_args()
    if options.show is not None:
        sys.stdout.write(write_program(options.show))
        return 0
    if not options.cli:
        parser.error("--cli is needed")
    cli = str(pathlib.Path(options.cli).resolve())
    return compare_all(Comparison(options.python, cli, options.ignore), options)


if __name__ == "__main__":
    sys.exit(main())
