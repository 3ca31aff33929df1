# SPDX-License-Identifier: MIT
"""Every lesson of the course: `coroscope-cli check` is content, and the lesson has what a lesson needs."""
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import Tap

program, python, course = sys.argv[1:]
tap = Tap()
parts = set()


def count(summary, thing):
    found = re.search(r"(\d+) " + thing, summary)
    return int(found.group(1)) if found else 0


for lesson in sorted(pathlib.Path(course).glob("*/*/lesson.md")):
    name = str(lesson.relative_to(course).parent)
    answer = subprocess.run([program, "check", "--python", python, str(lesson)], capture_output=True, text=True,
                            timeout=200)
    tap.check(answer.returncode == 0, f"{name}: everything holds", answer.stderr or answer.stdout)
    tap.check(5 <= count(answer.stdout, "stop") <= 10, f"{name}: a tour of 5 to 10 stops", answer.stdout)
    for thing in ("question", "experiment", "note"):
        tap.check(count(answer.stdout, thing) >= 1, f"{name}: at least one {thing}", answer.stdout)
    text = lesson.read_text()
    parts.add(int(re.search(r"^part: (\d)", text, re.M).group(1)))
    if "\npython:" not in text:
        tap.check("python3 agrees" in answer.stdout, f"{name}: python3 agrees", answer.stdout)
    if "\nedition:" in text:
        tap.check("C edition agrees" in answer.stdout, f"{name}: the C edition agrees", answer.stdout)
    words = len(re.sub(r"```.*?```|^---.*?^---", "", text, flags=re.S | re.M).split())
    tap.check(150 <= words <= 1500, f"{name}: about ten minutes to read and try", words)

def block_after(manual, words):
    """The indented block that follows these words."""
    lines = manual[manual.index(words):].split("\n\n", 1)[1].splitlines()
    end = next(i for i, line in enumerate(lines) if line.strip() and not line.startswith("    "))
    return textwrap.dedent("\n".join(lines[:end])).strip("\n") + "\n"


manual = pathlib.Path(course, "README.md").read_text()
with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder, "countdown.py").write_text(block_after(manual, "`countdown.py`:"))
    pathlib.Path(folder, "lesson.md").write_text(block_after(manual, "and `lesson.md`:"))
    answer = subprocess.run([program, "check", "--python", python, folder], capture_output=True, text=True, timeout=200)
    tap.check(answer.returncode == 0 and "1 stop, 1 question, 1 experiment" in answer.stdout,
              "the manual's own lesson is right", answer.stderr or answer.stdout)

tap.check(parts == set(range(1, 10)), "every part of the course has a lesson", parts)
first = pathlib.Path(course, "1-generators-and-coroutines/grep/lesson.zh_CN.md")
tap.check(first.exists(), "part 1 is there in Chinese, too")
tap.finish()
