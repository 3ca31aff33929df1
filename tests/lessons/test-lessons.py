# SPDX-License-Identifier: MIT
"""Every lesson of the course: `coroscope-cli check` is content, and the lesson has what a lesson needs."""
import pathlib
import re
import subprocess
import sys

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

tap.check(parts == set(range(1, 10)), "every part of the course has a lesson", parts)
first = pathlib.Path(course, "1-generators-and-coroutines/grep/lesson.zh_CN.md")
tap.check(first.exists(), "part 1 is there in Chinese, too")
tap.finish()
