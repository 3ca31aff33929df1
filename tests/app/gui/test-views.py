# SPDX-License-Identifier: MIT
"""Points 3 to 5: breakpoints halt, every moment is shown, the stage can be asked."""
from script import check, run, wait_for


def breakpoints_halt(app):
    app.act("focus_code")
    app.act("end")
    wait_for(lambda: app.position() == app.length(), "the end")
    app.act("focus_code")
    app.key("ctrl+Home", "Down", "Down", "Down", "Down", "Down")
    app.act("breakpoint")
    app.act("start")
    wait_for(lambda: app.position() == 0, "the start")
    app.act_and_move("breakpoint_forward")
    check("line 6" in app.sentence(), "the run halts at the breakpoint", app.sentence())


def first_yield(app):
    app.act("start")
    wait_for(lambda: app.position() == 0, "the start")
    app.act("yield_forward")
    wait_for(lambda: "yield" in app.sentence(), "the first yield")


def every_moment_is_shown(app):
    first_yield(app)
    wait_for(lambda: app.says("suspended"), "the suspended frame")
    check(app.find("label", "'python'") is not None, "a suspended frame keeps its variables")
    wait_for(lambda: "suspended" in app.stage(), "the stage")
    check("grep" in app.stage(), "the stage names it", app.stage())
    check("Looking for" in app.output(), "the output so far is there", app.output())
    program = app.find("text", "Program")
    check("Line" in program.get_description(), "the running line is told", program.get_description())


def the_stage_can_be_asked(app):
    first_yield(app)
    wait_for(lambda: "suspended" in app.stage(), "the stage")
    check(not app.can("why"), "nothing is selected, so nothing is asked")
    app.act("focus_stage")
    app.key("Right")
    app.key("Right")
    wait_for(lambda: app.can("why"), "something to be selected by the arrow keys")
    app.act("why")
    wait_for(lambda: app.says("it yielded at line"), "the reason")
    check(app.says("received last"), "details and reasons are shown", app.labels())
    app.key("Escape")
    before = app.position()
    app.act_and_move("selected_forward")
    check(app.position() > before, "the next event of what is selected is found")


def views_can_be_switched(app):
    wait_for(lambda: app.stage("Flow"), "the flow")
    app.act("machine")
    wait_for(lambda: app.stage("Machine"), "the machine")
    check("rocessor" in app.stage("Machine"), "the machine says what it shows", app.stage("Machine"))
    app.act("stacks")
    wait_for(lambda: app.stage("Stacks"), "the stacks")
    app.act("two_views")
    wait_for(lambda: app.stage("Stacks") and app.stage("Flow"), "two views")
    check(True, "two views are shown at once")
    app.act("two_views")
    app.act("flow")


run(breakpoints_halt, every_moment_is_shown, the_stage_can_be_asked, views_can_be_switched)
