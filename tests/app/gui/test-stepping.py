# SPDX-License-Identifier: MIT
"""Points 1 to 3: it starts in a lesson, has a tour, steps both ways and plays."""
import time

from script import check, run, start, wait_for


def the_first_lesson_runs(app):
    wait_for(lambda: app.find("label", "grep, a coroutine"), "the first lesson")
    check(wait_for(app.sentence, "a sentence"), "a sentence says where the run stands")
    check(app.find("dialog") is None, "no dialog stands in the way")
    check("def grep" in app.program(), "the program is there")
    wait_for(lambda: "running" in app.stage(), "the stage")
    check(True, "and the stage shows it")


def what_was_open_is_open_again_after_a_kill(fresh):
    fresh.kill()
    app = start(GSETTINGS_BACKEND="keyfile")
    app.act("next_lesson")
    wait_for(lambda: app.find("label", "Pull, push, broadcast"), "the second lesson")
    app.act_and_move("end")
    place = app.position()
    app.act_and_move("back")
    place = app.position()
    time.sleep(1.2)  # it is remembered a moment later
    app.kill()
    again = start(GSETTINGS_BACKEND="keyfile")
    try:
        wait_for(lambda: again.find("label", "Pull, push, broadcast"), "the same lesson")
        wait_for(lambda: again.position() == place, "the same place")
        check(True, "lesson and place are where they were left")
        again.act("previous_lesson")
        wait_for(lambda: "def grep" in again.program() and "broadcast" not in again.program(), "the first lesson")
        time.sleep(1.2)
    finally:
        again.close()


def the_tour_leads(app):
    before = app.position()
    app.click(None, "Stop 2")
    wait_for(lambda: app.position() != before, "the stop's moment")
    place = app.position()
    check("grep" in app.sentence(), "a stop leads to its moment", app.sentence())
    app.act_and_move("stop_forward")
    check(app.position() > place, "the next stop comes later", app.position())
    app.act("stop_back")
    wait_for(lambda: app.position() == place, "the stop before")
    check(True, "and there is a way back")


def steps_go_both_ways(app):
    wait_for(lambda: app.length() > 50, "the run")
    for forward, back, word in [("forward", "back", "line"), ("over_forward", "over_back", "line"),
                                ("yield_forward", "yield_back", "yield"), ("output_forward", "output_back", ""),
                                ("event_forward", "event_back", "")]:
        app.act("start")
        wait_for(lambda: app.position() == 0, "the start")
        first = app.act_and_move(forward)
        sentence = app.sentence()
        check(word in sentence, f"{forward} says so", sentence)
        second = app.act_and_move(forward)
        check(second > first, f"{forward} goes on", (first, second))
        app.act(back)
        wait_for(lambda: app.position() < second, f"{back}")
        check(app.position() <= first, f"{back} goes back", (first, app.position()))
    app.act("end")
    wait_for(lambda: app.position() == app.length(), "the end")
    app.seek(3)
    check(True, "the slider seeks")
    app.act("yield_forward")
    wait_for(lambda: "yield" in app.sentence(), "a yield")
    inside = app.position()
    app.act("back")
    wait_for(lambda: app.position() < inside, "back into grep")
    app.act_and_move("out_forward")
    check("main" in app.sentence() or "line" in app.sentence(), "out of grep one comes to main", app.sentence())


def playing_moves_and_stops(app):
    app.act("start")
    wait_for(lambda: app.position() == 0, "the start")
    for _ in range(5):
        app.act("faster")
    app.act("play")
    wait_for(lambda: app.position() == app.length(), "playing to come to the end")
    check(True, "playing comes to the end by itself")


def a_step_is_found_by_its_number_or_words(app):
    app.act("go_to")
    dialog = wait_for(lambda: app.find("text", "Step or moment") or
                      next((node for window in app.windows() for node in app.nodes(window)
                            if node.get_name() == "Step or moment"), None), "the dialog")
    dialog.get_editable_text_iface().set_text_contents("12")
    app.key("Return")
    wait_for(lambda: app.position() == 12, "step 12")
    check(True, "a step is found by its number")


run(the_first_lesson_runs, what_was_open_is_open_again_after_a_kill, the_tour_leads, steps_go_both_ways, playing_moves_and_stops,
    a_step_is_found_by_its_number_or_words)
