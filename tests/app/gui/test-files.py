# SPDX-License-Identifier: MIT
"""Point 9: programs and recordings are opened and saved, also without source; pictures, strips and traces exported."""
import json
import os
import pathlib
import subprocess
import tempfile
import time

from script import check, run, start, wait_for

folder = pathlib.Path(tempfile.mkdtemp())
PROGRAM = "def count(n):\n    while n:\n        yield n\n        n -= 1\n\nfor i in count(2):\n    print('at', i)\n"


def choose_file(app, action, path):
    """Drives the dialog that asks for a file: its path is typed."""
    before = len(app.windows())
    app.act(action)
    wait_for(lambda: len(app.windows()) > before, f"the dialog of {action}")
    time.sleep(0.5)
    app.key("ctrl+a")
    subprocess.run(["xdotool", "type", "--delay", "4", str(path)], check=True)
    time.sleep(0.3)
    app.key("Return")


def saved(path):
    return wait_for(lambda: path.exists() and path.stat().st_size > 0, f"the file {path.name}")


def a_program_is_opened(app):
    app.close()
    path = folder / "count.py"
    path.write_text(PROGRAM)
    one = start(str(path))
    try:
        wait_for(lambda: one.program() == PROGRAM, "the file's program")
        one.act("end")
        wait_for(lambda: one.output() == "at 2\nat 1\n", "its output")
        check(True, "a Python file given at the start is run")
        check(not one.can("stop_forward"), "it has no tour")
        one.set_text("text", "Program", PROGRAM.replace("at", "now at"))
        wait_for(lambda: one.can("original"), "the change")
        one.act("save")
        wait_for(lambda: "now at" in path.read_text(), "the file to be saved")
        check(True, "a program is saved to its file")
    finally:
        one.close()


def everything_is_saved_and_exported(app):
    app.act("start")
    wait_for(lambda: app.position() == 0, "the start")
    app.act_and_move("yield_forward")
    for action, name, start_of_file in [("save_recording", "run.coro", None), ("export_picture", "moment.png", b"\x89PNG"),
                                        ("export_picture", "moment.svg", b"<?xml"), ("export_picture", "moment.pdf", b"%PDF"),
                                        ("save", "copy.py", b"#")]:
        choose_file(app, action, folder / name)
        saved(folder / name)
        content = (folder / name).read_bytes()
        check(start_of_file is None or content.startswith(start_of_file), f"{name} is what its name says", content[:20])
    choose_file(app, "export_trace", folder / "run.trace.json")
    saved(folder / "run.trace.json")
    check(json.loads((folder / "run.trace.json").read_text()), "the trace is JSON")
    app.act("keep_moment")
    app.act_and_move("yield_forward")
    app.act("keep_moment")
    wait_for(lambda: app.can("export_strip"), "moments to be kept")
    choose_file(app, "export_strip", folder / "strip.pdf")
    saved(folder / "strip.pdf")
    check((folder / "strip.pdf").read_bytes().startswith(b"%PDF"), "chosen moments make a PDF page")
    app.act("copy_picture")
    wait_for(lambda: app.says("clipboard"), "the picture to be copied")
    check(True, "the picture is copied")


def a_recording_opens_without_its_source(app):
    app.close()
    one = start(str(folder / "run.coro"))
    try:
        wait_for(lambda: one.length() > 50, "the recording")
        one.act("start")
        wait_for(lambda: one.position() == 0, "the start")
        one.act("yield_forward")
        wait_for(lambda: "yield" in one.sentence(), "a yield of the recording")
        check("grep" in one.stage() and "def grep" in one.program(), "a recording is stepped like a run")
    finally:
        one.close()


def a_recording_is_run_again(app):
    """Its inputs are repeated; other than the recording, the new run takes more of them."""
    app.open_scratch("name = input('Who? ')\nprint('Hello', name)\nprint('Bye')\n")
    app.act("end")
    wait_for(lambda: app.find("text", "Answer the program"), "the program to ask")
    app.enter("Answer the program", "Ada")
    wait_for(lambda: "Ada" in app.sentence(), "the answer")
    app.act("end")
    wait_for(lambda: "Bye" in (app.output() or ""), "the end of the run")
    choose_file(app, "save_recording", folder / "asked.coro")
    saved(folder / "asked.coro")
    app.close()
    one = start(str(folder / "asked.coro"))
    try:
        wait_for(lambda: one.length() > 5, "the recording")
        length = one.length()
        one.act("end")
        wait_for(lambda: one.position() == length, "the recording's end")
        one.enter("Prompt", "name * 2")
        wait_for(lambda: one.says("This is a recording"), "the refusal")
        one.act("again")
        wait_for(lambda: 0 < one.position() < length == one.length(), "the new run")
        one.act("end")
        wait_for(lambda: one.output() == "Who? Hello Ada\nBye\n", "the same output")
        check(True, "a recording is run again with its inputs", one.output())
        one.act("output_back")
        wait_for(lambda: one.position() < length, "an earlier place")
        one.enter("Prompt", "name * 2")
        wait_for(lambda: one.says("name * 2 → 'AdaAda'"), "the answer")
        check(True, "and the new run takes what the recording could not")
        one.act("again")
        wait_for(lambda: one.length() == length, "the first run once more")
        check(True, "also once more")
    finally:
        one.close()
    path = folder / "live.txt"
    path.write_text('coroscope-text 1\n'
                    'run_started program="two.py" seed=1 policy="" live=yes\n'
                    'source_text source=1 name="two.py" text="print(1)\\n"\n')
    one = start(str(path))
    try:
        one.act("again")
        wait_for(lambda: one.says("cannot be run again: a run in the real world"), "the reason")
        check(True, "what cannot be run again says why")
    finally:
        one.close()


def broken_files_are_told_of(app):
    app.close()
    for name, content in [("broken.coro", b"coroscope\x00\xff" * 50), ("empty.coro", b""), ("binary.py", b"\xff\xfe\x00"),
                          ("huge.py", b"x = 1\n" * 300000)]:
        path = folder / name
        path.write_bytes(content)
        one = start(str(path))
        try:
            wait_for(lambda: one.says(name), f"a message about {name}")
            check(True, f"{name}: the window says what is wrong")
        finally:
            check(one.close() in (0, -15), f"{name}: and stays alive")


for test in (a_program_is_opened, a_recording_opens_without_its_source, a_recording_is_run_again, broken_files_are_told_of):
    test.__name__ += "_kill"  # each closes the app that it was given and starts its own
try:
    run(a_program_is_opened, everything_is_saved_and_exported, a_recording_opens_without_its_source, a_recording_is_run_again,
        broken_files_are_told_of)
finally:
    for path in folder.iterdir():
        os.unlink(path)
    folder.rmdir()
