# SPDX-License-Identifier: MIT
"""Stream sockets, on the simulated network unless the run is live."""
import _socket

AF_INET = 2
SOCK_STREAM = 1
SOL_SOCKET = 1
SO_REUSEADDR = 2
SOMAXCONN = 4096
SHUT_RD = 0
SHUT_WR = 1
SHUT_RDWR = 2
IPPROTO_TCP = 6
TCP_NODELAY = 1

error = OSError
timeout = TimeoutError


def _address(address):
    if not isinstance(address, tuple):
        raise TypeError(f"AF_INET address must be tuple, not {type(address).__name__}")
    if len(address) != 2:
        raise TypeError("AF_INET address must be a pair (host, port)")
    return address


def _as_bytes(data):
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
    return bytes(data)


class socket:
    """One end of a connection, or a place where connections arrive."""

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None):
        if family != AF_INET or type != SOCK_STREAM:
            raise OSError(97, "Address family not supported by protocol")
        self.family = family
        self.type = type
        self.proto = proto
        self._timeout = None
        self._closed = False
        self._descriptor = _socket.open(family, type) if fileno is None else fileno

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __del__(self):
        self.close()

    def __repr__(self):
        state = " [closed]" if self._closed else ""
        return f"<socket.socket{state} fd={self.fileno()}, family={self.family}, type={self.type}, proto=0>"

    def fileno(self):
        return -1 if self._closed else self._descriptor

    def close(self):
        if not getattr(self, "_closed", True):
            self._closed = True
            _socket.close(self._descriptor)

    def detach(self):
        self._closed = True
        return self._descriptor

    def bind(self, address):
        host, port = _address(address)
        _socket.bind(self.fileno(), host, port)

    def listen(self, backlog=128):
        _socket.listen(self.fileno(), backlog)

    def accept(self):
        self._wait(True)
        descriptor, address = _socket.accept(self.fileno())
        return socket(fileno=descriptor), address

    def connect(self, address):
        host, port = _address(address)
        _socket.connect(self.fileno(), host, port)

    def send(self, data, flags=0):
        self._wait(False)
        return _socket.send(self.fileno(), _as_bytes(data))

    def sendall(self, data, flags=0):
        data = _as_bytes(data)
        while data:
            data = data[self.send(data):]

    def recv(self, bufsize, flags=0):
        self._wait(True)
        return _socket.receive(self.fileno(), bufsize)

    def _wait(self, to_read):
        if self._timeout:
            answers = _socket.poll([(self.fileno(), to_read, not to_read)], self._timeout)
            if not any(answers[0]):
                raise TimeoutError("timed out")

    def setblocking(self, flag):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0.0

    def settimeout(self, value):
        if value is not None and value < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = value
        _socket.set_blocking(self.fileno(), value is None or value > 0)

    def gettimeout(self):
        return self._timeout

    def setsockopt(self, level, option, value):
        self._options = {**getattr(self, "_options", {}), (level, option): value}

    def getsockopt(self, level, option):
        return getattr(self, "_options", {}).get((level, option), 0)

    def getsockname(self):
        return _socket.name(self.fileno(), False)

    def getpeername(self):
        return _socket.name(self.fileno(), True)

    def shutdown(self, how):
        if self._closed:
            raise OSError(9, "Bad file descriptor")
        if how != SHUT_RD:
            self.close()


def create_connection(address, timeout=None, source_address=None):
    connection = socket(AF_INET, SOCK_STREAM)
    if timeout is not None:
        connection.settimeout(timeout)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def create_server(address, *, family=AF_INET, backlog=128, reuse_port=False):
    server = socket(AF_INET, SOCK_STREAM)
    server.bind(address)
    server.listen(backlog)
    return server


def socketpair():
    with create_server(("127.0.0.1", 0)) as server:
        first = create_connection(server.getsockname())
        second, _ = server.accept()
        return first, second


def gethostname():
    return "localhost"


def gethostbyname(hostname):
    return "127.0.0.1"
