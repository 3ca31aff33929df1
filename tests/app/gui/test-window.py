# SPDX-License-Identifier: MIT
"""The app as a learner uses it: the first lesson runs, steps go both ways, stops lead there."""
import os
import pathlib
import sys

here = pathlib.Path(__file__).resolve()
sys.path[:0] = [str(here.parent), str(here.parents[2])]
from accessible import App, wait_for
from tap import Tap

environment = dict(os.environ, G_DEBUG="fatal-warnings")
tap = Tap()
app = App(sys.argv[1], environment=environment)


def positions_after(action):
    before = app.position()
    app.act(action)
    wait_for(lambda: app.position() != before, f"{action} to move")
    return before, app.position()


def main():
    wait_for(lambda: app.find("label", "grep, a coroutine"), "the first lesson")
    tap.check(True, "the first lesson opens by itself")
    tap.check(app.sentence(), "a sentence says where the run stands", app.sentence())

    start = app.position()
    before, after = positions_after("forward")
    tap.check(after > before, "a step goes forward", (before, after))
    sentence = app.sentence()
    positions_after("forward")
    tap.check(app.sentence() != sentence, "the sentence tells of the step", sentence)
    positions_after("back")
    tap.check(app.sentence() == sentence, "a step back tells the same as before", (sentence, app.sentence()))

    app.act("end")
    output = wait_for(lambda: app.text("text", "Output"), "output")
    tap.check("python sleeps in the sun" in output, "at the end the output is there", output)
    positions_after("start")
    tap.check(app.position() == 0, "back at the start", app.position())
    tap.check(not app.text("text", "Output"), "and the output is empty again", app.text("text", "Output"))

    app.find(None, "Stop 3").get_action_iface().do_action(0)
    wait_for(lambda: app.position() > start, "the stop")
    tap.check("grep" in app.sentence() and "yield" in app.sentence(), "a stop leads to its moment", app.sentence())
    stage = app.find(None, "Stage: Flow")
    tap.check("grep: suspended" in stage.get_description(), "the stage says what it shows", stage.get_description())
    tap.check(app.find("label", "'python'"), "the suspended frame's variables are shown")
    program = app.text("text", "Program")
    tap.check("line = yield" in program, "the program's text is shown", program)

    value = app.find("slider", "Position in the run").get_value_iface()
    value.set_current_value(3)
    wait_for(lambda: app.position() == 3, "the slider")
    tap.check(True, "the slider seeks")


try:
    main()
finally:
    app.close()
tap.finish()
