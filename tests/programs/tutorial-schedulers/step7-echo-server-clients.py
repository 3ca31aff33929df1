# step 7: one echo server and two clients as tasks over the loopback
import select
import socket
from collections import deque


class SystemCall:
    def __init__(self, f=None):
        self.f = f


class ReadWait(SystemCall):
    pass


class WriteWait(SystemCall):
    pass


class NewTask(SystemCall):
    pass


class Scheduler:
    def __init__(self):
        self.ready, self.alive, self.reading, self.writing = deque(), 0, {}, {}

    def new(self, target):
        self.alive += 1
        self.ready.append(target)

    def poll(self):
        if self.reading or self.writing:
            r, w, _ = select.select(self.reading, self.writing, [], 0 if self.ready else None)
            for f in r:
                self.ready.append(self.reading.pop(f))
            for f in w:
                self.ready.append(self.writing.pop(f))

    def mainloop(self):
        while self.alive:
            self.poll()
            task = self.ready.popleft()
            try:
                call = task.send(None)
            except StopIteration:
                self.alive -= 1
                continue
            if isinstance(call, ReadWait):
                self.reading[call.f] = task
            elif isinstance(call, WriteWait):
                self.writing[call.f] = task
            else:
                if isinstance(call, NewTask):
                    self.new(call.f)
                self.ready.append(task)


def handle(client, name):
    while True:
        yield ReadWait(client)
        data = client.recv(1000)
        if not data:
            break
        yield WriteWait(client)
        client.send(b"Got:" + data)
    client.close()
    print("connection", name, "closed")


def server(sock, connections):
    for n in range(connections):
        yield ReadWait(sock)
        client, _ = sock.accept()
        print("accepted", n)
        yield NewTask(handle(client, n))
    sock.close()


def client(port, words):
    c = socket.socket()
    c.connect(("127.0.0.1", port))
    answers = []
    for word in words:
        yield WriteWait(c)
        c.send(word)
        yield ReadWait(c)
        answers.append(c.recv(1000))
    c.close()
    results.append(answers)


sock = socket.socket()
sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
sock.bind(("127.0.0.1", 0))
sock.listen(5)
results = []
s = Scheduler()
s.new(server(sock, 2))
s.new(client(sock.getsockname()[1], [b"one", b"two"]))
s.new(client(sock.getsockname()[1], [b"three"]))
s.mainloop()
print(sorted(results))
