# SPDX-License-Identifier: MIT
"""Lessons with mistakes: each is told with file and line, status 1, and the lessons beside it are still checked."""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import Tap

program, python = sys.argv[1:]
tap = Tap()
HEADER = "---\ntitle: Counting\npart: 1\nprogram: count.py\n---\n"
PROGRAM = "def count(n):\n    while n:\n        yield n\n        n -= 1\n\nfor x in count(3):\n    print(x)\n"
EXPERIMENT = "\n```experiment\ntry: It.\nfind: count(3)\nput: count(4)\nsee: More.\n"


def check(text, program_text=PROGRAM, **files):
    """Checks a course of this lesson and a good one; returns the answer."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("a/lesson.md", text), ("a/count.py", program_text),
                              ("b/lesson.md", HEADER + "Well.\n"), ("b/count.py", PROGRAM),
                              *((f"a/{name}", content) for name, content in files.items())):
            if content is None:
                continue
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return subprocess.run([program, "check", "--python", python, folder], capture_output=True, timeout=100,
                              text=True)


def expect(what, text, message, **more):
    answer = check(text, **more)
    told = message in answer.stderr and answer.returncode == 1
    tap.check(told and "b/lesson.md: 0 stops" in answer.stdout, what, answer)


answer = check(HEADER + "Well.\n")
tap.check(answer.returncode == 0 and not answer.stderr, "a good lesson", answer)
expect("an unknown key", HEADER.replace("part", "prat"), "a/lesson.md:3: unknown key “prat”")
expect("a title without end", HEADER.replace("Counting", "long " * 20000), "a/lesson.md:2: a title may have 200 characters")
expect("no header", "# Hello\n", "a/lesson.md:1: a lesson begins with its header")
expect("an empty file", "", "a/lesson.md:1: a lesson begins with its header")
expect("a missing program", HEADER, "a/lesson.md:4: Failed to open file", program_text=None)
expect("a program that is a folder", HEADER.replace("count.py", "."), "a/lesson.md:4: ")
expect("broken UTF-8", (HEADER + "a\nb ").encode() + b"\xff\n", "a/lesson.md:7: not UTF-8 text")
expect("a lesson of 100 MiB", (HEADER.encode() + b"x" * (100 << 20)), "a lesson may have 1048576 bytes")
expect("a stop that is no query", HEADER + "```stop\nat: yeild 3\n```\n", "a/lesson.md:7: ")
expect("a stop that never happens", HEADER + "```stop\nat: 9th yield in count\n```\n",
       "a/lesson.md:7: this never happens: 9th yield in count")
expect("a tour that goes back", HEADER + "```stop\nat: end\n```\n```stop\nat: start\n```\n",
       "a/lesson.md:10: the run is here before the stop above: start")
expect("a tour that stands still", HEADER + "```stop\nat: first yield in count\n```\n```stop\nat: yield 1 in count\n```\n",
       "a/lesson.md:10: this is the same moment as that of the stop above: yield 1 in count")
expect("a question that is asked too early",
       HEADER + "```question\nkind: prints\nat: 2nd yield in count\nask: What?\n```\n```stop\nat: first yield in count\n```\n",
       "a/lesson.md:12: the run is here before the moment of the question above: first yield in count")
expect("a question without answer", HEADER + "```question\nkind: prints\nat: end\nask: What?\n```\n",
       "a/lesson.md:6: the question has no answer")
expect("nothing to mend", HEADER + "```question\nkind: fix\nask: Mend it.\nfind: count(n)\nput: count( n)\n```\n",
       "a/lesson.md:6: the spoilt program prints what the whole one prints")
expect("lines that are not there", HEADER + "```question\nkind: order\nask: Order.\nfirst: x\nlast: y\n```\n",
       "a/lesson.md:6: “first” and “last” must each be one line")
expect("an experiment on text that is not there", HEADER + "```experiment\ntry: It.\nfind: conut\nput: x\nsee: y\n```\n",
       "a/lesson.md:8: the program has no such text")
expect("an experiment that says nothing", HEADER + EXPERIMENT + "```\n", "a/lesson.md:7: what happens is not checked")
expect("an experiment that does not do what it says", HEADER + EXPERIMENT + "prints: 5\n```\n",
       "a/lesson.md:12: the experiment does not do this: prints: 5")
expect("an experiment that does what it denies", HEADER + EXPERIMENT + "silent: 4\n```\n",
       "a/lesson.md:12: the experiment does not do this: silent: 4")
expect("a moment that does not happen", HEADER + EXPERIMENT + "happens: raise ValueError\n```\n",
       "a/lesson.md:12: the experiment does not do this: happens")
expect("a link to nowhere", HEADER + "See [this](../c/lesson.md).\n", "a/lesson.md:6: this link leads nowhere")
expect("a link of another kind", HEADER + "See [this](javascript:x).\n", "a/lesson.md:6: this link leads nowhere")
expect("an unknown edition", HEADER.replace("part", "edition: nothing\npart"), "there is no C edition “nothing”")
expect("an endless program", HEADER.replace("part", "steps: 1000\npart"), "the program reaches a quota: 1000 lines",
       program_text="while True:\n    pass\n")
expect("a program that python3 sees otherwise", HEADER, "output line 1 is “False”, in python3 “True”",
       program_text="import sys\nprint(hasattr(sys, '_git'))\n")
translation = HEADER.replace("Counting", "数") + "好。\n"
answer = check(HEADER + "Well.\n", **{"lesson.zh_CN.md": translation})
tap.check(answer.returncode == 0, "a translation", answer)
expect("a translation with another setting", HEADER, "a/lesson.xx.md:1: seed differs",
       **{"lesson.xx.md": HEADER.replace("part", "seed: 3\npart")})
expect("a translation with another stop", HEADER + "```stop\nat: end\n```\n", "a/lesson.xx.md:6: differs from",
       **{"lesson.xx.md": HEADER + "```stop\nat: start\n```\n"})
expect("a translation that lacks one", HEADER + "```stop\nat: end\n```\n", "has more directives",
       **{"lesson.xx.md": HEADER})
for kind in ("runs", "receives", "queue"):
    expect(f"a question of the kind {kind} without answer",
           HEADER + f"```question\nkind: {kind}\nat: start\nask: What?\n```\n", "a/lesson.md:6: the question has no answer")
expect("a choice without a wrong answer", HEADER + "```question\nkind: choice\nask: What?\nright: This.\n```\n",
       "a/lesson.md:6: a choice needs right answers and wrong ones")
expect("a question of no kind", HEADER + "```question\nkind: riddle\nask: What?\n```\n", "a/lesson.md:7: ")
expect("a moment that happens, against its word", HEADER + EXPERIMENT + "never: yield 4 in count\n```\n",
       "a/lesson.md:12: the experiment does not do this: never")
expect("an experiment that python3 sees otherwise",
       HEADER + "\n```experiment\ntry: It.\nfind: print(x)\nput: print(x, hasattr(__import__('sys'), '_git'))\nsee: x\n"
       "prints: 3\n```\n", "a/lesson.md:7: the experiment differs: output line 1")
expect("a stop with a view that is none", HEADER + "```stop\nat: end\nview: stack\n```\n", "a/lesson.md:8: ")


def place(what, make, message):
    """Whatever `make` puts there, it is told, and the lesson beside it is checked; no waiting, no reading for ever."""
    with tempfile.TemporaryDirectory() as folder:
        for lesson in "ab":
            os.mkdir(f"{folder}/{lesson}")
            pathlib.Path(folder, lesson, "count.py").write_text(PROGRAM)
        pathlib.Path(folder, "b/lesson.md").write_text(HEADER)
        make(f"{folder}/a")
        answer = subprocess.run([program, "check", "--no-python", folder], capture_output=True, timeout=100, text=True)
        good = "b/lesson.md: 0 stops" in answer.stdout and answer.returncode == (1 if message else 0)
        tap.check(good and message in answer.stderr, what, answer)
        return answer


def with_fifo_program(folder):
    os.unlink(f"{folder}/count.py")
    os.mkfifo(f"{folder}/count.py")
    pathlib.Path(folder, "lesson.md").write_text(HEADER)


place("a folder in a lesson's place", lambda folder: os.mkdir(f"{folder}/lesson.md"), "a/lesson.md: this is no file")
place("a FIFO in a lesson's place", lambda folder: os.mkfifo(f"{folder}/lesson.md"), "a/lesson.md: this is no file")
place("a device in a lesson's place", lambda folder: os.symlink("/dev/zero", f"{folder}/lesson.md"),
      "a/lesson.md: this is no file")
place("a link to itself", lambda folder: os.symlink("lesson.md", f"{folder}/lesson.md"), "a/lesson.md")
place("a FIFO in a program's place", with_fifo_program, "a/lesson.md:4: count.py is no file")
answer = place("a folder that leads back", lambda folder: os.symlink("..", f"{folder}/back"), "")
tap.check(answer.stdout.count("b/lesson.md") == 1, "... and is left out", answer)

for typed, meant in (("stpo", "stop"), ("Stop", "stop"), ("stops", "stop"), ("question:", "question"), ("experment", "experiment")):
    expect(f"a directive called {typed}", HEADER + f"```{typed}\nat: end\n```\n",
           f"a/lesson.md:6: “{typed}” is no directive; did you mean “{meant}”?")
answer = check(HEADER + "".join(f"```{word}\nx\n```\n" for word in ("python", "text", "c", "sh", "http")))
tap.check(answer.returncode == 0 and not answer.stderr, "code of any language", answer)
answer = check("\ufeff" + (HEADER + "```stop\nat: end\n```\n").replace("\n", "\r\n"))
tap.check(answer.returncode == 0 and "1 stop" in answer.stdout, "a byte order mark, and lines that end as on Windows", answer)
ROLES = HEADER.replace("part", "roles:\n  task: {}\n  ready: tasks\npart")
GENERATORS = "def job():\n    yield\n\n\ntasks = [job(), job()]\nwhile tasks:\n    next(tasks.pop(0))\n"
answer = check(ROLES.format("generator"), program_text=GENERATORS)
tap.check(answer.returncode == 0, "roles that fit", answer)
expect("roles that find nothing", ROLES.format("Job"), "a/lesson.md:3: the roles find no task in this run",
       program_text=GENERATORS)
expect("clients that cannot be read", HEADER.replace("part", "clients: c.txt\npart"),
       "a/lesson.md:3: clients, line 2: ", **{"c.txt": "client A\n  dance\n"})
CHOICE = "```question\nkind: choice\nask: What?\nright: This.\nwrong: That.\n```\n"
expect("a translation in which the wrong answer is right", HEADER + CHOICE,
       "a/lesson.xx.md:6: differs from", **{"lesson.xx.md": HEADER + CHOICE.replace("right: This.\nwrong: That.", "wrong: a\nright: b")})
expect("a translation without the hint", HEADER + CHOICE.replace("right", "hint: Think.\nright"),
       "6: hint", **{"lesson.xx.md": HEADER + CHOICE})

answer = subprocess.run([program, "check", "/nowhere"], capture_output=True, text=True)
tap.check(answer.returncode == 1 and "/nowhere" in answer.stderr, "a place that is not there", answer)
tap.finish()
