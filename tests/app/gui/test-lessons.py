# SPDX-License-Identifier: MIT
"""A lesson in the window does what its directives say; lessons that cannot be read do not disturb the others."""
import os
import pathlib
import tempfile

from script import check, start, tap, wait_for

PROGRAM = """from kernel import Scheduler


def count(name):
    for i in range(9):
        print(name, i)


s = Scheduler()
s.new(count("a"))
s.new(count("b"))
s.mainloop()
""".replace("        print(name, i)\n", "        print(name, i)\n    yield\n")
HEADER = "---\ntitle: {0}\npart: 1\nprogram: count.py\nscene: flow\n---\n"
TEXT = """
```stop
at: first yield in count
look: the flow
```

```stop
at: task 2 running
look: the machine
view: machine
```

```experiment
try: Switch on the timer.
quantum: 4
see: They take turns.
happens: interrupt
```
"""


def write(folder, lessons):
    for name, text in lessons.items():
        pathlib.Path(folder, name).mkdir()
        pathlib.Path(folder, name, "count.py").write_text(PROGRAM)
        if isinstance(text, bytes):
            pathlib.Path(folder, name, "lesson.md").write_bytes(text)
        elif text is not None:
            pathlib.Path(folder, name, "lesson.md").write_text(text)
        else:
            pathlib.Path(folder, name, "lesson.md").mkdir()


def in_course(lessons, test):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, lessons)
        app = start(COROSCOPE_LESSONS=folder)
        try:
            test(app)
        except Exception as error:
            check(False, f"{test.__name__}: {error}")
        finally:
            check(app.close() in (0, -15), f"{test.__name__} leaves the app in order", app.process.returncode)


def the_lesson_is_followed(app):
    wait_for(lambda: app.length() > 10, "the run")
    app.act("stop_forward")
    wait_for(lambda: "yields" in app.sentence(), "the first stop")
    check(app.find(None, "Stage: Flow") is not None, "the scene's view is shown first")
    app.act("stop_forward")
    wait_for(lambda: app.find(None, "Stage: Machine"), "the stop's view")
    check("processor" in app.sentence(), "a stop brings up the view in which it can be seen", app.sentence())
    check(not app.can("original"), "nothing is changed")
    app.act("end")
    wait_for(lambda: app.output() and app.output().startswith("a 0\na 1\na 2"), "the plain run")
    app.click("push button", "Try It")
    wait_for(lambda: app.can("original"), "the experiment")
    app.act("end")
    wait_for(lambda: app.output() and "b 0" in app.output() and not app.output().startswith("a 0\na 1\na 2\na 3\na 4"),
             "the interrupted run")
    check(True, "an experiment sets the quantum, too")
    app.act("original")
    app.act("end")
    wait_for(lambda: app.output() and app.output().startswith("a 0\na 1\na 2\na 3\na 4"), "the original run")
    check(not app.can("original"), "and the original brings it back")


def a_hint_is_there_when_it_is_needed(app):
    wait_for(lambda: app.length() > 10, "the run")
    app.click("push button", "Ask Me")
    wait_for(lambda: app.find("push button", "task 2 (count)"), "the answers")
    app.click("push button", "A Hint")
    wait_for(lambda: app.says("Who stands first?"), "the hint")
    check(True, "a question that was asked still has its hint")


def what_went_wrong_is_said_to_the_end(app):
    wait_for(lambda: app.length() > 10, "the run")
    app.click("push button", "Try It")
    wait_for(lambda: app.can("original"), "the experiment")
    app.act("end")
    wait_for(lambda: app.output() and "ValueError: enough" in app.output(), "the end")
    wait_for(lambda: app.says("Line 14: ValueError: enough"), "what went wrong")
    check("GeneratorExit" not in app.says("Line 14:"), "closing what waits does not hide what went wrong",
          app.says("Line 14:"))


def broken_lessons_are_passed_by(app):
    wait_for(lambda: app.find("label", "First"), "the first lesson")
    app.act("course")
    for name in ("2-unknown", "3-bytes", "4-folder"):
        check(app.says(name) is not None, f"{name} stays in the list", app.labels())
    app.key("Down")
    app.key("Return")
    said = wait_for(lambda: app.says("unknown key"), "what is wrong")
    check("lesson.md:3" in said, "it says what is wrong, with file and line", said)
    check(app.find("label", "First") is not None, "and the lesson that was open stays open")
    app.act("next_lesson")
    wait_for(lambda: app.find("label", "Last"), "the lesson behind the broken ones")
    check(True, "the next lesson is the next that can be read")


in_course({"1": HEADER.format("Only") + TEXT}, the_lesson_is_followed)
in_course({"1": HEADER.format("Asking") + """
```question
kind: runs
at: first yield in count
ask: Which task is next?
hint: Who stands first?
```
"""}, a_hint_is_there_when_it_is_needed)
in_course({"1": HEADER.format("Failing") + """
```experiment
try: Fail while a generator waits.
find: s.mainloop()
put:
  waiting = count("c")
  raise ValueError(next(waiting) or "enough")
see: It is over.
prints: ValueError: enough
```
"""}, what_went_wrong_is_said_to_the_end)
in_course({"1-first": HEADER.format("First") + "# First\n", "2-unknown": HEADER.format("Bad").replace("part", "prat"),
           "3-bytes": HEADER.format("Bad").encode() + b"\xff\n", "4-folder": None, os.fsdecode(b"4-\xff"): HEADER.format("Bad name"),
           "4-long": HEADER.format("long " * 20000),
           "5-last": HEADER.format("Last").replace("part: 1", "part: 5") + "# Last\n"}, broken_lessons_are_passed_by)
tap.finish()
