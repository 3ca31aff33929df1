# SPDX-License-Identifier: MIT
"""Points 10 to 12: presenting, questions and progress, and all of it with the keyboard and a screen reader."""
import time

from script import check, run, start, wait_for
from gi.repository import Atspi


def presenting_shows_stage_and_code(app):
    wait_for(lambda: app.find("label", "grep, a coroutine"), "the lesson's text")
    app.act("present")
    wait_for(lambda: not app.find("label", "Output"), "the rest to go")
    check(app.find(None, "Stage: Flow") is not None, "the stage stays")
    check(app.find("text", "Program") is not None, "and the code")
    check(app.find(None, "Stop 1") is None, "the lesson's text is gone")
    before = app.sentence()
    app.key("Page_Down")
    wait_for(lambda: app.sentence() != before, "the clicker's next stop")
    stop = app.sentence()
    app.key("Page_Down")
    wait_for(lambda: app.sentence() != stop, "the stop after")
    app.key("Page_Up")
    wait_for(lambda: app.sentence() == stop, "the stop before")
    check(True, "a clicker goes through the stops")
    app.act("pointer")
    app.act("pointer")
    app.key("Escape")
    wait_for(lambda: app.find("label", "Output"), "everything to be back")
    check(True, "Escape ends presenting")
    app.act("notes")
    wait_for(lambda: len(app.windows()) > 1, "the notes' window")
    check(True, "notes for teachers have a window of their own")
    app.act("notes")


def questions_ask_first(app):
    app.click("push button", "Ask Me")
    time.sleep(0.5)
    answer = wait_for(lambda: app.find("push button", "'The kettle is on'") or app.find("text", "Your answer"), "the answers")
    if answer.get_role_name() == "text":
        answer.get_editable_text_iface().set_text_contents("nothing of the kind")
        answer.get_component_iface().grab_focus()
        app.key("Return")
    else:
        answer.get_action_iface().do_action(0)
    wait_for(lambda: app.says("Right:") or app.find(None, "Right: 'The kettle is on'") or
             any("Not " in (node.get_name() or "") for node in app.nodes()), "the verdict")
    check(True, "an answer is judged against the run")


def progress_is_kept(app):
    app.act("stop_forward")
    wait_for(lambda: app.position() > 5, "a stop")
    app.act("stop_forward")
    app.act("course")
    wait_for(lambda: any("of" in (node.get_description() or "") and "done" in node.get_description()
                         for node in app.nodes() if node.get_role_name() == "list item"), "progress in the list")
    check(True, "the course list tells how far one has come")
    time.sleep(0.8)
    app.close()
    again = start()
    try:
        again.act("course")
        wait_for(lambda: any("done" in (node.get_description() or "") for node in again.nodes()
                             if node.get_role_name() == "list item"), "progress after a new start")
        check(True, "progress outlives the app")
        again.act("forget_progress")
        wait_for(lambda: len(again.windows()) > 1, "the question whether to forget")
        dialog = again.windows()[-1]
        button = next(node for node in again.nodes(dialog) if node.get_name().endswith("Forget"))
        button.get_action_iface().do_action(0)
        wait_for(lambda: not any("done" in (node.get_description() or "") for node in again.nodes()
                                 if node.get_role_name() == "list item"), "progress to be forgotten")
        check(True, "progress can be reset")
    finally:
        again.close()


progress_is_kept.__name__ += "_kill"


def the_keyboard_reaches_everything(app):
    wait_for(lambda: app.length() > 50, "the run")
    app.key("alt+Home")
    wait_for(lambda: app.position() == 0, "the start")
    app.key("F8")
    wait_for(lambda: app.position() > 0, "a step by key")
    check(True, "F8 steps")
    for keys, name in [("alt+3", "Program"), ("alt+2", "Stage: Flow"), ("alt+4", "Variables"), ("alt+5", "Output"),
                       ("alt+6", "Position in the run")]:
        app.key(keys)
        wait_for(lambda: any(node.get_state_set().contains(Atspi.StateType.FOCUSED) and
                             (node.get_name() == name or name in ("Variables",)) for node in app.nodes()), f"{keys}: {name}")
        check(True, f"{keys} leads to {name}")
    app.key("ctrl+question")
    wait_for(lambda: len(app.windows()) > 1, "the shortcuts")
    check(True, "the shortcuts have a window")
    app.key("Escape")


def everything_has_a_name(app):
    wait_for(lambda: app.length() > 50, "the run")
    nameless = [f"{node.get_role_name()} in {node.get_parent().get_role_name()}" for node in app.nodes()
                if node.get_role_name() in ("push button", "toggle button", "slider", "spin button", "entry", "image")
                and (not node.get_name() or node.get_name().startswith("Gtk"))
                and node.get_parent().get_role_name() != "push button"]
    check(not nameless, "every button, slider and picture has a name", nameless)
    status = app.known("status bar", None) or app.known("statusbar", None)
    check(status is not None, "the narration is a status, which screen readers announce")


run(presenting_shows_stage_and_code, questions_ask_first, progress_is_kept, the_keyboard_reaches_everything, everything_has_a_name)
