# SPDX-License-Identifier: MIT
"""Runs a program and compares all that it prints, and its exit status 0, with the expected output: compare.py PROGRAM EXPECTED."""
import difflib
import pathlib
import subprocess
import sys

program, expected_file = sys.argv[1:]
expected = pathlib.Path(expected_file).read_text()
run = subprocess.run([program], capture_output=True, text=True, timeout=60)
if run.stdout != expected or run.stderr or run.returncode != 0:
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), run.stdout.splitlines(True), "expected", "printed"))
    sys.exit(f"exit status {run.returncode}\n{run.stderr}")
