# SPDX-License-Identifier: MIT
"""Finds and reads things in the app's accessible tree, waiting for states instead of times."""
import subprocess
import time

import gi

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

    def __init__(self, *command, environment=None):
        self.process = subprocess.Popen(command, env=environment)
        self.frame = wait_for(self._find_frame, "the app's window")

    def _find_frame(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            if app and app.get_process_id() == self.process.pid and app.get_child_count():
                return app.get_child_at_index(0)
        return None

    def nodes(self, node=None):
        node = node or self.frame
        yield node
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child:
                yield from self.nodes(child)

    def find(self, role=None, name=None):
        """The first node with this role name and this accessible name (None: any), or None."""
        for node in self.nodes():
            if role in (None, node.get_role_name()) and name in (None, node.get_name()):
                return node
        return None

    def text(self, role, name):
        """The text of a text view or label."""
        node = self.find(role, name)
        interface = node and node.get_text_iface()
        return interface.get_text(0, interface.get_character_count()) if interface else None

    def sentence(self):
        """What the status label says."""
        node = self.find("status bar") or self.find("statusbar")
        return node.get_name() if node else ""

    def position(self):
        return self.find("slider", "Position in the run").get_value_iface().get_current_value()

    def act(self, name):
        """Activates an action of the window, by the name that actions.def gives it."""
        interface = self.frame.get_action_iface()
        for index in range(interface.get_n_actions()):
            if interface.get_action_name(index) == f"win.{name}":
                return interface.do_action(index)
        raise LookupError(f"the window has no action win.{name}")

    def close(self):
        self.process.terminate()
        return self.process.wait(PATIENCE)
