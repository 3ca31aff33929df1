# SPDX-License-Identifier: MIT
"""The clients of a lesson for python3: their script acts on sockets that are none, by a clock that is none. What the
steps mean is said in core/kernel/clients.h."""
import os
import re

PATIENCE = float("inf")


class Connection:
    """Bytes on their way to the server, and to the client."""

    def __init__(self):
        self.arrived, self.answered = bytearray(), bytearray()
        self.client_closed = self.client_reset = self.server_closed = False


class Client:
    def __init__(self, name):
        self.name, self.steps, self.connection = name, [], None
        self.moment = None  # when its next step is due, once that has begun

    def duration(self, step, now):
        kind, value = step[0], step[1]
        return value if kind == "at" else now + value if kind == "wait" else now

    def is_due(self, network):
        """Can the first of its steps be done now?"""
        kind, value = self.steps[0][:2]
        if self.moment is None:
            self.moment = self.duration(self.steps[0], network.now)
        if kind == "expect":
            end = self.connection.server_closed and not self.connection.answered
            return end if value is None else len(self.connection.answered) >= len(value)
        if kind == "take":
            return len(self.connection.answered) >= value
        return self.moment <= network.now

    def act(self, network):
        kind, value = self.steps.pop(0)[:2]
        self.moment = None
        if kind == "connect":
            self.connection = network.connect(value)
            self.steps = self.steps if self.connection else []
        elif kind == "send":
            self.connection.arrived += value
        elif kind == "take" or kind == "expect" and value is not None:
            length = value if kind == "take" else len(value)
            taken = bytes(self.connection.answered[:length])
            del self.connection.answered[:length]
            self.steps = self.steps if kind == "take" or taken == value else []
        elif kind == "close":
            self.connection.client_closed = True
        elif kind == "reset":
            self.connection.arrived.clear()
            self.connection.client_closed = self.connection.client_reset = True


def words_of(line):
    """A step's words: names, numbers, and texts in quotes as bytes."""
    for text, word in re.findall(r'"((?:[^"\\]|\\.)*)"|([^\s"#]+)', line):
        yield word if word else text.encode().decode("unicode_escape").encode("latin-1")


def step_of(words):
    kind, value = words[0], words[1] if len(words) > 1 else None
    if kind in ("at", "wait"):
        return kind, float(value)
    if kind in ("connect", "take"):
        return kind, int(value)
    if kind == "expect" and value == "end":
        return kind, None
    return kind, value


def steps_of(words):
    """Mostly one; a slow client's text is sent byte by byte."""
    if words[0] != "drip":
        return [step_of(words)]
    steps = []
    for byte in words[1]:
        steps += [("send", bytes([byte])), ("wait", float(words[2]))]
    return steps


class Network:
    def __init__(self, script):
        self.now, self.clients, self.listeners = 0.0, [], {}
        for line in script.splitlines():
            words = list(words_of(line.strip())) if not line.strip().startswith("#") else []
            if words[:1] == ["client"]:
                self.clients.append(Client(words[1]))
            elif words:
                self.clients[-1].steps += steps_of(words)

    def connect(self, port):
        listener = self.listeners.get(port)
        if listener is None:
            return None
        connection = Connection()
        listener.append(connection)
        return connection

    def act(self):
        """Lets the clients do all that they can at this moment."""
        acted = True
        while acted:
            acted = False
            for client in self.clients:
                while client.steps and client.is_due(self):
                    client.act(self)
                    acted = True

    def wait(self, condition, patience=PATIENCE):
        """Lets time pass until the condition holds; False when it does not, however long one waits."""
        end = self.now + patience
        while True:
            self.act()
            if condition():
                return True
            moments = [c.moment for c in self.clients if c.steps and c.moment is not None and c.moment > self.now]
            if not moments or min(moments) > end:
                return False
            self.now = min(moments)


network = Network(os.environ.get("COROSCOPE_CLIENTS", ""))
