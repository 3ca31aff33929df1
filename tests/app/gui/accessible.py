# SPDX-License-Identifier: MIT
"""Finds and reads things in the app's accessible tree, waiting for states instead of times."""
import os
import subprocess
import time

import gi

# An app that answers late or not at all makes libatspi 2.46 drop a message that it never had. That is nothing to die of.
os.environ["DBUS_FATAL_WARNINGS"] = "0"
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

PATIENCE = 20  # seconds


def wait_for(condition, what):
    """The first true result of condition(); a TimeoutError that says what never came."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            result = condition()
        except gi.repository.GLib.Error:
            result = None
        if result:
            return result
        time.sleep(0.05)
    raise TimeoutError(what)


class App:
    """The running app: its process, and its window's accessible tree."""

    def __init__(self, *command, environment=None, complaints=None):
        environment = dict(environment or os.environ)
        environment.setdefault("G_DEBUG", "fatal-warnings")
        self._known = {}
        self.process = subprocess.Popen(command, env=environment, stderr=complaints)
        self.frame = wait_for(self._find_frame, "the app's window")

    def _application(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            if app and app.get_process_id() == self.process.pid and app.get_child_count():
                return app
        return None

    def _find_frame(self):
        app = self._application()
        return app and app.get_child_at_index(0)

    def windows(self):
        """All windows, dialogs among them."""
        app = self._application()
        return [app.get_child_at_index(index) for index in range(app.get_child_count())] if app else []

    def nodes(self, node=None):
        node = node or self.frame
        yield node
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child:
                yield from self.nodes(child)

    def find(self, role=None, name=None, inside=None):
        """The first node with this role name and this accessible name (None: any), or None."""
        for node in self.nodes(inside):
            if role in (None, node.get_role_name()) and name in (None, node.get_name()):
                return node
        return None

    def known(self, role, name):
        """As find(), for what stays: it is looked for again only when it is gone."""
        key = (role, name)
        try:
            if key in self._known and self._known[key].get_name() == (name or self._known[key].get_name()):
                return self._known[key]
        except gi.repository.GLib.Error:
            pass
        node = self.find(role, name)
        if node:
            self._known[key] = node
        return node

    def click(self, role, name, inside=None):
        """Presses a button, when it is there."""
        node = wait_for(lambda: self.find(role, name, inside), f"the button “{name}”")
        node.get_action_iface().do_action(0)

    def text(self, role, name):
        """The text of a text view or label."""
        node = self.known(role, name)
        interface = node and node.get_text_iface()
        return interface.get_text(0, interface.get_character_count()) if interface else None

    def set_text(self, role, name, text):
        node = wait_for(lambda: self.find(role, name), f"the text “{name}”")
        node.get_editable_text_iface().set_text_contents(text)

    def program(self):
        return self.text("text", "Program")

    def output(self):
        return self.text("text", "Output")

    def labels(self):
        """Everything that labels and messages say."""
        return [node.get_name() for node in self.nodes() if node.get_name()]

    def says(self, words):
        """A label that contains these words, or None."""
        return next((name for name in self.labels() if words in name), None)

    def sentence(self):
        """What the status label says."""
        node = self.known("status bar", None) or self.known("statusbar", None)
        return node.get_name() if node else ""

    def position(self):
        return self.known("slider", "Position in the run").get_value_iface().get_current_value()

    def length(self):
        return self.known("slider", "Position in the run").get_value_iface().get_maximum_value()

    def seek(self, position):
        self.known("slider", "Position in the run").get_value_iface().set_current_value(position)
        wait_for(lambda: self.position() == position, f"the position {position}")

    def stage(self, view="Flow"):
        """What the stage's view says."""
        node = self.known(None, f"Stage: {view}")
        return node.get_description() if node else ""

    def _action(self, name):
        interface = self.frame.get_action_iface()
        for index in range(interface.get_n_actions()):
            if interface.get_action_name(index) == f"win.{name}":
                return interface, index
        return None

    def can(self, name):
        """Is the action there and enabled? Disabled ones are not exported."""
        return self._action(name) is not None

    def act(self, name):
        """Activates an action of the window, by the name that actions.def gives it."""
        interface, index = wait_for(lambda: self._action(name), f"the action win.{name}")
        return interface.do_action(index)

    def act_and_move(self, name):
        """The same, and waits for the cursor to move; gives the position after."""
        before = self.position()
        self.act(name)
        wait_for(lambda: self.position() != before, f"{name} to move")
        return self.position()

    def key(self, *keys):
        """Presses keys in the window."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def enter(self, name, text):
        """Writes a line into an entry and presses Enter there."""
        self.act("prompt")
        self.set_text("text", name, text)
        self.key("Return")

    def open_scratch(self, program):
        """Writes a program of its own and runs it."""
        self.act("scratch")
        wait_for(lambda: self.program() is not None, "the scratch program")
        self.set_text("text", "Program", program)
        wait_for(lambda: self.program() == program, "the program's text")
        self.act("again")
        time.sleep(0.2)

    def kill(self):
        """As a crash or a power cut would."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def close(self):
        self.process.terminate()
        return self.process.wait(PATIENCE)
