# SPDX-License-Identifier: MIT
"""The servers over real loopback sockets: test-servers.py SERVE. Polite, slow, silent and hostile clients."""
import contextlib
import http.client
import os
import pathlib
import random
import selectors
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest

SERVE = sys.argv.pop(1)


class Server:
    """A server process, and what it said of itself at its end."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([SERVE, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def connect(self):
        client = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return client

    def end(self):
        self.process.stdin.close()
        words = self.process.stdout.read().split()
        self.process.stdout.close()
        status = self.process.wait(timeout=20)
        if status != 0:
            raise AssertionError(f"the server ended with {status}")
        return dict(zip(words[::2], map(int, words[1::2])))


@contextlib.contextmanager
def serving(*arguments):
    server = Server(*arguments)
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait()
        for stream in (server.process.stdin, server.process.stdout):
            stream.close()


def reset(client):
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def read_all(client):
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while part := client.recv(65536):
            parts.append(part)
    return b"".join(parts)


class Echo(unittest.TestCase):
    def test_two_hundred(self):
        """200 at once, in rounds: polite ones, slow, silent and resetting ones; nothing is lost."""
        chance = random.Random(5)
        with serving("echo") as server:
            clients = [server.connect() for _ in range(200)]
            kinds = ["polite", "slow", "silent", "resetting"]
            kind = {client: kinds[number % 8] if number % 8 < 4 else "polite" for number, client in enumerate(clients)}
            sent = 0
            for _ in range(5):
                messages = {}
                for client in clients:
                    if kind[client] == "silent":
                        continue
                    size = 3 if kind[client] == "slow" else chance.randrange(1, 3000)
                    messages[client] = chance.randbytes(size)
                    if kind[client] == "slow":
                        for byte in messages[client]:
                            client.sendall(bytes([byte]))
                    else:
                        client.sendall(messages[client])
                    sent += size
                for client, message in messages.items():
                    got = b""
                    while len(got) < len(message):
                        got += client.recv(65536)
                    self.assertEqual(got, message)
            silent = []
            for client in clients:
                if kind[client] == "resetting":
                    reset(client)
                elif kind[client] == "silent":
                    silent.append(client)
                else:
                    client.close()
            time.sleep(0.2)
            figures = server.end()
            for client in silent:
                self.assertEqual(read_all(client), b"")
                client.close()
            self.assertEqual(figures["accepted"], 200)
            self.assertEqual(figures["closed"], 200)
            self.assertEqual(figures["bytes"], sent)
            self.assertEqual(figures["finished"], figures["tasks"])
            self.assertEqual(figures["failed"], 0)

    def test_client_that_never_reads(self):
        """One that only sends fills the buffers: it waits, and the others are served."""
        with serving("echo") as server:
            stubborn = server.connect()
            stubborn.setblocking(False)
            pushed = 0
            deadline = time.monotonic() + 0.5
            while time.monotonic() < deadline:
                with contextlib.suppress(BlockingIOError):
                    pushed += stubborn.send(b"x" * 65536)
            polite = server.connect()
            for _ in range(100):
                polite.sendall(b"ping")
                self.assertEqual(polite.recv(100), b"ping")
            polite.close()
            stubborn.setblocking(True)
            stubborn.shutdown(socket.SHUT_WR)
            self.assertEqual(len(read_all(stubborn)), pushed)
            stubborn.close()


class Web(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        outer = pathlib.Path(cls.place.name)
        (outer / "secret.txt").write_text("not for you")
        folder = cls.folder = outer / "folder"
        (folder / "inner").mkdir(parents=True)
        (folder / "index.html").write_text("<h1>Hello</h1>\n")
        (folder / "inner" / "index.html").write_text("inner\n")
        (folder / "with space.txt").write_text("spaced\n")
        (folder / "empty").write_bytes(b"")
        cls.large = random.Random(1).randbytes(3_000_000)
        (folder / "large.bin").write_bytes(cls.large)
        with open(folder / "huge.bin", "wb") as huge:
            huge.truncate(200_000_000)
        (folder / "link").symlink_to(outer / "secret.txt")
        (folder / "linked").symlink_to(outer)
        (folder / "bare").mkdir()
        os.mkfifo(folder / "pipe")

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def serving(self, *limits):
        return serving("web", str(self.folder), *limits)

    def ask(self, server, path, method="GET"):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.putrequest(method, path, skip_accept_encoding=True)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def raw(self, server, request):
        with server.connect() as client:
            client.sendall(request)
            return read_all(client)

    def test_files(self):
        with self.serving() as server:
            answer, body = self.ask(server, "/")
            self.assertEqual((answer.status, body), (200, b"<h1>Hello</h1>\n"))
            self.assertEqual(answer.headers["Content-Type"], "text/html; charset=utf-8")
            self.assertEqual(self.ask(server, "/index.html?query=1")[1], b"<h1>Hello</h1>\n")
            self.assertEqual(self.ask(server, "/inner/")[1], b"inner\n")
            self.assertEqual(self.ask(server, "//inner/.//index.html")[1], b"inner\n")
            self.assertEqual(self.ask(server, "/with%20space.txt")[1], b"spaced\n")
            self.assertEqual(self.ask(server, "/empty")[1], b"")
            answer, body = self.ask(server, "/large.bin")
            self.assertEqual(body, self.large)
            answer, body = self.ask(server, "/large.bin", "HEAD")
            self.assertEqual((answer.status, answer.headers["Content-Length"], body), (200, "3000000", b""))

    def test_no_way_out(self):
        with self.serving() as server:
            for path in ("/../secret.txt", "/inner/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
                         "/link", "/linked/secret.txt", "/pipe", "/inner/..", "/%2E%2E%2f%2e%2e%2fetc/passwd"):
                answer, body = self.ask(server, path)
                self.assertEqual(answer.status, 403, path)
                self.assertNotIn(b"not for you", body)
            self.assertIn(b" 400 ", self.raw(server, b"GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n"))
            self.assertEqual(self.ask(server, "/" + "a" * 300)[0].status, 404)

    def test_clear_errors(self):
        wrong = {
            b"GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n": 404,
            b"GET /bare/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n": 404,
            b"POST / HTTP/1.1\r\nHost: x\r\n\r\n": 405,
            b"GET / HTTP/1.1\r\n\r\n": 400,
            b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n": 400,
            b"GET /\r\n\r\n": 400,
            b"GET / HTTP/1.1\nHost: x\n\n": 400,
            b"GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n": 400,
            b"GET / HTTP/1.1\r\nHost : x\r\n\r\n": 400,
            b"GET / HTTP/2.0\r\nHost: x\r\n\r\n": 505,
            b"GET nothing HTTP/1.1\r\nHost: x\r\n\r\n": 400,
            b"GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n": 400,
            b"GET /%2 HTTP/1.1\r\nHost: x\r\n\r\n": 400,
            b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello": 413,
            b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5x\r\n\r\n": 400,
            b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n": 400,
            b"GET /" + b"a" * 2000 + b" HTTP/1.1\r\nHost: x\r\n\r\n": 414,
            b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: x\r\n\r\n": 414,
            b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20000 + b"\r\n\r\n": 431,
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n": 400,
            b"\r\n\r\n": 400,
        }
        with self.serving() as server:
            for request, status in wrong.items():
                answer = self.raw(server, request)
                self.assertTrue(answer.startswith(b"HTTP/1.1 %d " % status), (request[:60], answer[:60]))
                self.assertIn(b"Connection: close", answer)
            self.assertIn(b"Allow: GET, HEAD", self.raw(server, b"PUT / HTTP/1.1\r\nHost: x\r\n\r\n"))

    def test_keep_alive(self):
        with self.serving("requests=5") as server:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
            for number in range(5):
                connection.request("GET", "/inner/index.html")
                answer = connection.getresponse()
                self.assertEqual(answer.read(), b"inner\n")
                self.assertEqual(answer.headers["Connection"], "close" if number == 4 else "keep-alive")
            connection.close()
            one = b"GET /empty HTTP/1.1\r\nHost: x\r\n\r\n"
            answer = self.raw(server, one * 3 + b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            self.assertEqual(answer.count(b"HTTP/1.1 200 OK"), 4)
            self.assertTrue(answer.endswith(b"Hello</h1>\n"))
            answer = self.raw(server, b"GET / HTTP/1.0\r\n\r\n" + one)
            self.assertEqual(answer.count(b"HTTP/1.1"), 1)
            figures = server.end()
            self.assertEqual((figures["accepted"], figures["open"], figures["answered"]), (3, 0, 10))

    def test_one_byte_at_a_time(self):
        with self.serving() as server, server.connect() as client:
            for byte in b"GET /inner/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n":
                client.sendall(bytes([byte]))
            self.assertTrue(read_all(client).endswith(b"\r\n\r\ninner\n"))

    def test_slow_and_silent_are_bounded(self):
        """Three bad clients take all the places there are; each is shown out, and a good one is served."""
        with self.serving("connections=3", "idle=0.3", "request=0.6", "stalled=0.6") as server:
            silent, slow, stalled = server.connect(), server.connect(), server.connect()
            stalled.sendall(b"GET /huge.bin HTTP/1.1\r\nHost: x\r\n\r\n")
            begin = time.monotonic()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                for byte in b"GET / HTTP/1.1\r\nHost: " + b"x" * 100:
                    slow.sendall(bytes([byte]))
                    time.sleep(0.05)
                    if time.monotonic() - begin > 1.5:
                        break
            self.assertEqual(read_all(silent), b"")
            self.assertTrue(read_all(slow).startswith(b"HTTP/1.1 408 "))
            for _ in range(3):
                self.assertEqual(self.ask(server, "/")[0].status, 200)
            reset(stalled)
            silent.close()
            slow.close()
            figures = server.end()
            self.assertEqual((figures["refused"], figures["timed_out"]), (0, 2))

    def test_too_many(self):
        with self.serving("connections=10") as server:
            held = [server.connect() for _ in range(10)]
            for client in held:
                client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
            time.sleep(0.2)
            self.assertTrue(self.raw(server, b"").startswith(b"HTTP/1.1 503 "))
            reset(held.pop())
            time.sleep(0.2)
            self.assertEqual(self.ask(server, "/")[0].status, 200)
            for client in held:
                client.sendall(b"\r\n")
                self.assertTrue(client.recv(1000).startswith(b"HTTP/1.1 200 "))
                client.close()

    def test_two_hundred(self):
        """200 clients at once, some of whom reset or send noise; the others get every byte."""
        chance = random.Random(7)
        with self.serving() as server:
            selector = selectors.DefaultSelector()
            got = {}
            for number in range(200):
                client = server.connect()
                if number % 10 == 8:
                    client.sendall(chance.randbytes(500))
                    reset(client)
                    continue
                client.sendall(b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n" if number % 10 == 9 else
                               b"GET /inner/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                if number % 20 == 9:
                    client.recv(1000)
                    reset(client)
                    continue
                if number % 20 == 19:
                    client.shutdown(socket.SHUT_WR)
                got[client] = bytearray()
                client.setblocking(False)
                selector.register(client, selectors.EVENT_READ)
            left = len(got)
            while left:
                for key, _ in selector.select(20):
                    part = key.fileobj.recv(1 << 20)
                    got[key.fileobj] += part
                    if not part:
                        selector.unregister(key.fileobj)
                        key.fileobj.close()
                        left -= 1
            sizes = sorted(len(bytes(answer).split(b"\r\n\r\n", 1)[1]) for answer in got.values())
            self.assertEqual(sizes, [6] * 160 + [3_000_000] * 10)
            time.sleep(0.2)
            figures = server.end()
            self.assertEqual(figures["accepted"], 200)
            self.assertEqual(figures["open"], 0)
            self.assertEqual(figures["finished"], figures["tasks"])


unittest.main(verbosity=0)
