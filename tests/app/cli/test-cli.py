# SPDX-License-Identifier: MIT
"""coroscope-cli as a stranger meets it: help, version, and words it does not know."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from tap import Tap

program = sys.argv[1]
tap = Tap()


def run(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=20)


answer = run("--version")
tap.check(answer.returncode == 0 and answer.stdout.startswith("coroscope-cli "), "--version", answer)
answer = run("--help")
tap.check(answer.returncode == 0 and "Commands:" in answer.stdout, "--help lists the commands", answer)
answer = run()
tap.check(answer.returncode == 2 and "Usage:" in answer.stdout, "no command: usage, status 2", answer)
answer = run("frobnicate")
tap.check(answer.returncode == 2 and "frobnicate" in answer.stderr, "an unknown command is named", answer)
answer = run("demo")
tap.check("grep yields" in answer.stdout and "| A python sleeps in the sun" in answer.stdout,
          "demo tells a run with its output", answer)
answer = run("demo", "nothing")
tap.check(answer.returncode == 2 and "nothing" in answer.stderr, "demo names an unknown edition", answer)
tap.finish()
