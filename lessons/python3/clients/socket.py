# SPDX-License-Identifier: MIT
"""As much of the modules socket and select as a server in a lesson needs, on the network of the lesson's clients."""
import select as select_module

from network import PATIENCE, network

AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR = 2, 1, 1, 2
FIRST_DESCRIPTOR = 100


class socket:
    made = 0

    def __init__(self, family=AF_INET, kind=SOCK_STREAM, connection=None):
        self.descriptor = FIRST_DESCRIPTOR + socket.made
        socket.made += 1
        self.connection, self.pending, self.port = connection, None, None

    def fileno(self):
        return self.descriptor

    def setsockopt(self, level, option, value):
        pass

    def bind(self, address):
        self.port = address[1]

    def listen(self, backlog=0):
        self.pending = network.listeners[self.port] = []

    def can_read(self):
        if self.pending is not None:
            return bool(self.pending)
        return bool(self.connection.arrived) or self.connection.client_closed

    def can_write(self):
        return self.connection is not None

    def wait(self):
        if not network.wait(self.can_read):
            raise TimeoutError("nothing will ever come")

    def accept(self):
        self.wait()
        return socket(connection=self.pending.pop(0)), ("127.0.0.1", 0)

    def recv(self, count):
        self.wait()
        if self.connection.client_reset:
            raise ConnectionResetError(104, "Connection reset by peer")
        data = bytes(self.connection.arrived[:count])
        del self.connection.arrived[:count]
        return data

    def send(self, data):
        self.connection.answered += data
        network.act()
        return len(data)

    sendall = send

    def close(self):
        if self.connection:
            self.connection.server_closed = True
        if self.pending is not None:
            del network.listeners[self.port]


def select(readers, writers, exceptions, timeout=None):
    def ready():
        return [r for r in readers if r.can_read()], [w for w in writers if w.can_write()]

    network.wait(lambda: any(ready()), PATIENCE if timeout is None else timeout)
    return *ready(), []


select_module.select = select
