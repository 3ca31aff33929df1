#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Runs the behaviour programs in coroscope-cli and in python3 and compares what they print with
# the stored expectations. See README.md beside this file for the format.
"""Run tests/programs/<feature>/<case>.py and compare with <case>.out; prints TAP."""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED_FAILURES = HERE / "expected-failures.txt"
NOT_FOR_PYTHON = "# not for python3:"
HELPER_PREFIX = "helper_"
STDERR_MARK = "--- stderr ---\n"
EXIT_MARK = "--- exit %d ---\n"
NO_NEWLINE_MARK = "--- no newline at end ---\n"
DIFF_LINES = 40

ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
LIBRARY_FRAME = re.compile(
    r'^(?P<margin> *)File "(?:/usr[^"]*/python3[^"]*|<frozen [^"]*>)", line .*\n'
    r"(?:(?P=margin)  .*\n)*",
    re.MULTILINE,
)


class Case:
    """One program: its name is feature/case, its files lie beside each other."""

    def __init__(self, source):
        self.source = source
        self.feature = source.parent.name
        self.name = f"{self.feature}/{source.stem}"
        self.expectation = source.with_suffix(".out")
        self.input = source.with_suffix(".in")
        with open(source, "rb") as stream:
            first = stream.readline().decode("utf-8", "replace")
        self.for_python = not first.startswith(NOT_FOR_PYTHON)


def find_cases(patterns):
    sources = sorted(HERE.glob("*/*.py"))
    cases = [Case(s) for s in sources if not s.name.startswith(HELPER_PREFIX)]
    for case in cases:
        if case.source.stem in sys.stdlib_module_names:
            sys.exit(f"{case.name}: rename it, its neighbours would import it as a library module")
    if patterns:
        cases = [c for c in cases if any(p in c.name for p in patterns)]
    return cases


def normalise(text, folder):
    """Take out what differs from run to run or is python3's own: addresses, paths, library frames."""
    text = text.replace(str(folder) + os.sep, "")
    text = LIBRARY_FRAME.sub("", text)
    return ADDRESS.sub("at 0x...", text)


def environment():
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    kept.update(
        LC_ALL="C.UTF-8",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONHASHSEED="0",
        PYTHONIOENCODING="utf-8",
        PYTHONPATH=str(HERE.parents[1] / "lessons" / "python3"),
    )
    return kept


def with_final_newline(text):
    if text and not text.endswith("\n"):
        return text + "\n" + NO_NEWLINE_MARK
    return text


def outcome(command, case, folder, timeout):
    """Run one case in its folder and describe all that can be seen of it as one text."""
    entered = case.input.read_bytes() if case.input.exists() else b""
    try:
        done = subprocess.run(
            command + [case.source.name],
            cwd=folder,
            input=entered,
            capture_output=True,
            timeout=timeout,
            env=environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"--- still running after {timeout} s ---\n"
    except OSError as problem:
        return f"--- cannot be run: {problem} ---\n"
    status = done.returncode
    if status == -2:
        status = 130  # python3 ends itself with SIGINT; a shell reports that as 130
    parts = [with_final_newline(normalise(done.stdout.decode("utf-8", "replace"), folder))]
    if done.stderr:
        parts.append(STDERR_MARK)
        parts.append(with_final_newline(normalise(done.stderr.decode("utf-8", "replace"), folder)))
    if status != 0:
        parts.append(EXIT_MARK % status)
    return "".join(parts)


def read_expected_failures():
    if not EXPECTED_FAILURES.exists():
        return set()
    lines = EXPECTED_FAILURES.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


class Report:
    """TAP on standard output."""

    def __init__(self, count):
        self.number = 0
        self.failed = 0
        print(f"1..{count}", flush=True)

    def line(self, passed, name, note=""):
        self.number += 1
        self.failed += not passed and not note.startswith(" # TODO")
        print(f"{'ok' if passed else 'not ok'} {self.number} - {name}{note}", flush=True)

    @staticmethod
    def difference(expected, actual, labels):
        lines = difflib.unified_diff(
            expected.splitlines(), actual.splitlines(), *labels, lineterm=""
        )
        for number, line in enumerate(lines):
            if number == DIFF_LINES:
                print("# ...")
                break
            print("# " + CONTROL.sub(lambda match: repr(match.group())[1:-1], line))
        sys.stdout.flush()


def run_all(pool, cases, command, root, timeout):
    """Yield (case, outcome) in the cases' order, while a few run at a time."""
    folders = [root / case.feature for case in cases]
    jobs = [
        pool.submit(outcome, command, case, folder, timeout)
        for case, folder in zip(cases, folders)
    ]
    for case, job in zip(cases, jobs):
        yield case, job.result()


def stored(case):
    if case.expectation.exists():
        return case.expectation.read_text(encoding="utf-8")
    return "--- no expectation is stored ---\n"


def update(results):
    for case, text in results:
        if not case.expectation.exists() or stored(case) != text:
            case.expectation.write_text(text, encoding="utf-8")
            print(f"updated {case.name}")


def compare(report, results, engine, expected_failures=frozenset()):
    failing = []
    for case, text in results:
        name = f"{engine} {case.name}"
        expected = stored(case)
        passed = text == expected
        if not passed:
            failing.append(case.name)
        if case.name in expected_failures:
            if passed:
                report.line(False, f"{name} now passes: remove it from expected-failures.txt")
                continue
            report.line(False, name, " # TODO listed in expected-failures.txt")
        else:
            report.line(passed, name)
        if not passed:
            report.difference(expected, text, ("expected", engine))
    return failing


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patterns", nargs="*", help="only cases whose name contains one of these")
    parser.add_argument("--cli", help="the coroscope-cli to test")
    parser.add_argument("--python", default="/usr/bin/python3", help="the reference interpreter")
    parser.add_argument("--check-python", action="store_true", help="compare python3 as well")
    parser.add_argument("--update", action="store_true", help="store what python3 prints")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=20.0, help="seconds a case")
    parser.add_argument(
        "--write-expected-failures", action="store_true", help="store the list of failing cases"
    )
    options = parser.parse_args()
    if not (options.cli or options.check_python or options.update):
        parser.error("one of --cli, --check-python and --update is needed")

    cases = find_cases(options.patterns)
    python_cases = [c for c in cases if c.for_python]
    python = [options.python]
    with tempfile.TemporaryDirectory(prefix="coroscope-programs-") as scratch:
        # Programs may write files, so they run in a copy of the folders.
        root = pathlib.Path(scratch).resolve() / "programs"
        shutil.copytree(HERE, root)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            if options.update:
                update(run_all(pool, python_cases, python, root, options.timeout))
                return 0
            count = len(cases) * bool(options.cli) + len(python_cases) * options.check_python
            report = Report(count)
            if options.check_python:
                compare(report, run_all(pool, python_cases, python, root, options.timeout), "python3")
            if options.cli:
                command = [str(pathlib.Path(options.cli).resolve()), "run"]
                results = run_all(pool, cases, command, root, options.timeout)
                failing = compare(report, results, "coroscope", read_expected_failures())
                if options.write_expected_failures:
                    EXPECTED_FAILURES.write_text("".join(f"{n}\n" for n in sorted(failing)))
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
