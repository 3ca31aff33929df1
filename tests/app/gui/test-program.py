# SPDX-License-Identifier: MIT
"""Points 6 to 8: programs are edited, pasted, mended, asked and answered; runs are chosen; C editions run."""
from script import check, run, start, wait_for

COUNT = "def count():\n    n = 0\n    while True:\n        n = n + 1\n        yield n\n\nc = count()\nprint(next(c))\nprint(next(c))\n"


def edited_programs_run_and_come_back(app):
    original = app.program()
    check(not app.can("original"), "there is nothing to undo")
    app.set_text("text", "Program", original.replace("Looking for", "Hunting for"))
    wait_for(lambda: app.can("original"), "the change to be seen")
    app.act("again")
    app.act("end")
    wait_for(lambda: app.output() and "Hunting for" in app.output(), "the changed run")
    check(True, "a changed program runs again")
    app.act("original")
    wait_for(lambda: app.program() == original, "the original")
    app.act("end")
    wait_for(lambda: app.output() and "Looking for" in app.output(), "the original's run")
    check(not app.can("original"), "the original is one click away")


def edits_outlive_a_kill(app):
    app.kill()
    one = start()
    one.act("scratch")
    one.set_text("text", "Program", COUNT)
    import time
    time.sleep(0.8)
    one.kill()
    two = start()
    try:
        two.act("scratch")
        wait_for(lambda: two.program() == COUNT, "the program that was typed")
        check(True, "what was typed is still there after a kill")
    finally:
        two.close()


def errors_are_explained(app):
    for text, line, words in [
            ("while x\n    pass\n", 1, "end with a colon"),
            ("result task.run()\n", 1, "operator"),
            ("class Task:\npass\n", 2, "must be indented"),
            ("def grep():\n    yield\ng = grep()\ng.next()\n", 4, "next(c) instead of"),
            ("if True:\n\tx = 1\n        y = 2\n", 3, "tabs"),
            ("class G:\n    def __init__(pattern):\n        pass\ng = G('x')\n", 4, "self"),
            ("def g():\n    x = yield\nc = g()\nc.send(3)\n", 4, "primed")]:
        app.open_scratch(text)
        app.act("end")
        said = wait_for(lambda: app.says(words), f"an explanation with “{words}”")
        check(f"Line {line}" in said, f"the error is at line {line}: {words}", said)


def the_prompt_evaluates_and_branches(app):
    app.open_scratch(COUNT)
    app.act("start")
    wait_for(lambda: app.position() == 0, "the start")
    app.act_and_move("output_forward")
    app.act_and_move("forward")
    app.enter("Prompt", "next(c) * 100")
    wait_for(lambda: app.says("next(c) * 100 → 200"), "the answer")
    check(True, "an expression is evaluated in the paused program")
    check(app.says("this is another run"), "it says that it branched", app.labels())
    app.act("end")
    wait_for(lambda: app.output() == "1\n3\n", "the branched run")
    check(True, "and the run goes on from there", app.output())


def input_is_answered_in_the_window(app):
    app.open_scratch("name = input('Who? ')\nprint('Hello', name)\n")
    app.act("end")
    wait_for(lambda: app.find("text", "Answer the program"), "the program to ask")
    app.enter("Answer the program", "Ada")
    wait_for(lambda: "Ada" in app.sentence(), "the answer")
    app.act("end")
    wait_for(lambda: app.output() and "Hello Ada" in app.output(), "what the program does with it")
    check(True, "the program got its line")


def one_may_be_a_client_of_a_server(app):
    app.open_scratch("import socket\n\nserver = socket.socket()\nserver.bind(('', 7))\nserver.listen()\n"
                     "client, address = server.accept()\nwhile data := client.recv(100):\n    print('got', data)\n"
                     "print('gone')\n")
    app.act("end")
    wait_for(lambda: app.find("text", "Send to the server"), "the server to wait")
    for line in ("one", "two"):
        app.enter("Send to the server", line)
        app.act("end")
        wait_for(lambda: app.output() and f"got b'{line}\\n'" in app.output(), f"the server to get {line!r}")
        wait_for(lambda: app.find("text", "Send to the server"), "the server to wait for more")
    app.click("push button", "Close Connection")
    wait_for(lambda: not app.find("text", "Send to the server"), "the server to go on")
    app.act("end")
    wait_for(lambda: app.output() and "gone" in app.output(), "the connection to be closed")
    check(True, "what is typed reaches a server, as from a client")


def an_endless_loop_is_stopped(app):
    app.open_scratch("n = 0\nwhile True:\n    n += 1\n")
    app.act("trap_forward")
    wait_for(lambda: app.can("stop"), "the search")
    app.act("stop")
    wait_for(lambda: not app.can("stop"), "the stop")
    check(True, "a run without end is stopped")
    app.act_and_move("forward")
    check(True, "and stepped afterwards")


def a_loop_without_events_leaves_the_window_alive(app):
    app.open_scratch("print('go')\nx = sum(i * i for i in range(10 ** 12))\n")
    app.act("end")
    wait_for(lambda: app.output() == "go\n", "the first line")
    app.act("machine")
    wait_for(lambda: app.stage("Machine"), "the other view")
    check(True, "the window answers while the program computes")
    app.act("stop") if app.can("stop") else None


def settings_change_the_run(app):
    app.open_scratch("import random\nprint(random.randrange(10 ** 9))\n")
    app.act("end")
    first = wait_for(app.output, "a number")
    app.act("another_seed")
    app.act("end")
    wait_for(lambda: app.output() and app.output() != first, "another number")
    check(True, "another seed gives another run")


def c_editions_run(app):
    wait_for(lambda: app.can("edition"), "the lesson's edition")
    app.act("edition")
    wait_for(lambda: "coro_yield" in (app.program() or ""), "the C source")
    app.act("start")
    wait_for(lambda: app.position() == 0, "the start")
    app.act("yield_forward")
    wait_for(lambda: "yield" in app.sentence(), "a yield of the C program")
    check("grep" in app.stage(), "the C edition is stepped in the same views", app.stage())
    app.act("edition")
    wait_for(lambda: "def grep" in (app.program() or ""), "Python again")
    check(True, "and back")


def one_may_be_the_scheduler(app):
    app.open_scratch("from kernel import Scheduler\n\ndef job(name):\n    for i in range(3):\n        print(name, i)\n"
                     "        yield\n\ns = Scheduler()\ns.new(job('a'))\ns.new(job('b'))\ns.new(job('c'))\ns.mainloop()\n")
    app.act("machine")
    app.act("start")
    wait_for(lambda: app.position() == 0, "the start")
    app.act("switch_forward")
    wait_for(lambda: "processor" in app.sentence(), "the first task to run")
    first = app.sentence()
    app.act("focus_stage")
    for keys in ("Right", "Left", "Left", "Up", "Down", "Down", "Down"):
        if app.can("run_next"):
            break
        app.key(keys)
    app.key("Down")
    wait_for(lambda: app.can("run_next"), "a ready task to be selected")
    app.act("run_next")
    wait_for(lambda: "processor" in app.sentence() and app.sentence() != first or
             "decides" in app.sentence() or "chosen" in app.sentence(), "the chosen task")
    check(True, "the selected task runs next")


run(edited_programs_run_and_come_back, edits_outlive_a_kill, errors_are_explained, the_prompt_evaluates_and_branches,
    input_is_answered_in_the_window, one_may_be_a_client_of_a_server, an_endless_loop_is_stopped, a_loop_without_events_leaves_the_window_alive,
    settings_change_the_run,
    c_editions_run, one_may_be_the_scheduler)
