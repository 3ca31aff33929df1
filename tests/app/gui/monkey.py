# SPDX-License-Identifier: MIT
"""Does anything at all to the window, and nothing may break: monkey.py APP [SECONDS [SEED]]

Actions, keys, clicks, seeks, edits, sizes and lesson changes in an order that the seed decides. Whatever the
app complains of fails the test. Built with AddressSanitizer the run stands for much more. A failure names the
seed and the last things that were done.
"""
import collections
import os
import random
import subprocess
import sys
import tempfile
import time

seconds = float(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("COROSCOPE_MONKEY_SECONDS", 20))
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
from script import check, start, tap, wait_for

# What opens dialogs of files, leaves the program or waits for people, is not for a monkey; each has its test.
NOT_FOR_MONKEYS = {"open", "save", "save_recording", "export_trace", "export_picture", "export_strip", "forget_progress"}
KEYS = ["F7", "F8", "Tab", "shift+Tab", "Escape", "Return", "space", "Left", "Right", "Up", "Down", "Page_Up", "Page_Down",
        "Home", "End", "ctrl+z", "ctrl+shift+z", "ctrl+a", "BackSpace", "Delete", "a", "x", "parenleft", "colon", "plus",
        "minus", "0", "F6", "F10", "ctrl+Tab"]
PROGRAMS = ["", "x = 1\n", "while True:\n    pass\n", "def f():\n    f()\nf()\n", "print('a' * 10 ** 6)\n", "1 / 0\n",
            "input()\n", "def g():\n    while True:\n        yield\nfor _ in g():\n    pass\n", "import nothing\n", "if\n",
            "x = [g for g in range(10 ** 5)]\n", "class C:\n    pass\nfor i in range(300):\n    exec('def g%d():\\n yield' % i)\n"]

chance = random.Random(seed)
done = collections.deque(maxlen=15)
complaints = tempfile.TemporaryFile(mode="w+")
app = start(complaints=complaints)
screen = 1280, 800
background = subprocess.run(["xdotool", "search", "--maxdepth", "0", ".*"], check=True, capture_output=True, text=True).stdout.strip()
window = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(app.process.pid)], check=True,
                        capture_output=True, text=True).stdout.split()[-1]


def actions():
    interface = app.frame.get_action_iface()
    names = [interface.get_action_name(index) for index in range(interface.get_n_actions())]
    return [name[4:] for name in names if name.startswith("win.") and name[4:] not in NOT_FOR_MONKEYS]


def act():
    name = chance.choice(names)
    done.append(f"action {name}")
    if app.can(name):
        app.act(name)


def press():
    keys = chance.choices(KEYS, k=chance.randint(1, 4))
    done.append(f"keys {' '.join(keys)}")
    app.key(*keys)


def ask(*command):
    """What xdotool answers, as a dictionary."""
    answer = subprocess.run(["xdotool", *command], check=True, capture_output=True, text=True).stdout
    return dict(line.split("=", 1) for line in answer.split() if "=" in line)


def inside():
    """A place in a window of the app, but not on its border or its title: moving and sizing windows belongs to a window
    manager, and what GTK does without one has flaws of its own."""
    while True:
        place = str(chance.randrange(screen[0])), str(chance.randrange(screen[1]))
        pointed = ask("mousemove", *place, "getmouselocation", "--shell")["WINDOW"]
        box = ask("getwindowgeometry", "--shell", pointed)
        across, down = int(place[0]) - int(box["X"]), int(place[1]) - int(box["Y"])
        if pointed != background and 14 <= across < int(box["WIDTH"]) - 14 and 60 <= down < int(box["HEIGHT"]) - 14:
            return place


def click():
    place = inside()
    done.append(f"click {place}")
    subprocess.run(["xdotool", "mousemove", *place, "click", "1"], check=True)


def drag():
    done.append("drag")
    subprocess.run(["xdotool", "mousemove", *inside(), "mousedown", "1",
                    "mousemove", *inside(), "mouseup", "1"], check=True)


def wheel():
    done.append("wheel")
    subprocess.run(["xdotool", "mousemove", *inside(), "click",
                    chance.choice("4567")], check=True)


def seek():
    slider = app.known("slider", "Position in the run")
    if slider:
        place = chance.random() * slider.get_value_iface().get_maximum_value()
        done.append(f"seek {place}")
        slider.get_value_iface().set_current_value(place)


def resize():
    width, height = screen
    size = chance.choice([(chance.randrange(700, width), chance.randrange(450, height)), screen])
    done.append(f"size {size}")
    subprocess.run(["xdotool", "windowsize", window, *map(str, size)], check=True)


def edit():
    program = chance.choice(PROGRAMS)
    done.append(f"edit {program!r}")
    if app.find("text", "Program"):
        app.set_text("text", "Program", program)
        if app.can("again"):
            app.act("again")


names = actions()
moves = [act] * 12 + [press] * 6 + [click] * 4 + [drag, wheel, wheel, seek, seek, edit, resize, resize]
end = time.monotonic() + seconds
count = 0
try:
    while time.monotonic() < end and app.process.poll() is None:
        try:
            chance.choice(moves)()
        except (TimeoutError, AttributeError, subprocess.CalledProcessError):
            pass  # what it aimed at had gone by then
        except Exception as error:
            if "atspi" not in str(error):
                raise
        count += 1
    check(app.process.poll() is None, f"the window outlives {count} things done to it (seed {seed})",
          f"exit status {app.process.poll()} after:\n" + "\n".join(done))
    if app.process.poll() is None:
        check(app.close() in (0, -15), "and closes in order")
    complaints.seek(0)
    lines = [line for line in complaints.read().splitlines()
             if line.strip() and not any(words in line for words in ("dbus-daemon", "dbind"))]
    check(not lines, "it complains of nothing", "\n".join(lines[:60]))
finally:
    if app.process.poll() is None:
        app.kill()
tap.finish()
