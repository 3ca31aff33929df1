# step 7: read and write waiting with select on socket pairs
import select
import socket
from collections import deque


class Task:
    count = 0

    def __init__(self, target):
        Task.count += 1
        self.tid, self.target, self.sendval = Task.count, target, None

    def run(self):
        return self.target.send(self.sendval)


class SystemCall:
    pass


class ReadWait(SystemCall):
    def __init__(self, f):
        self.f = f

    def handle(self):
        self.sched.read_waiting[self.f.fileno()] = self.task


class WriteWait(SystemCall):
    def __init__(self, f):
        self.f = f

    def handle(self):
        self.sched.write_waiting[self.f.fileno()] = self.task


class Scheduler:
    def __init__(self):
        self.ready, self.taskmap = deque(), {}
        self.read_waiting, self.write_waiting = {}, {}

    def new(self, target):
        task = Task(target)
        self.taskmap[task.tid] = task
        self.schedule(task)
        return task.tid

    def schedule(self, task):
        self.ready.append(task)

    def iopoll(self, timeout):
        if self.read_waiting or self.write_waiting:
            r, w, e = select.select(self.read_waiting, self.write_waiting, [], timeout)
            for fd in r:
                self.schedule(self.read_waiting.pop(fd))
            for fd in w:
                self.schedule(self.write_waiting.pop(fd))

    def iotask(self):
        while True:
            self.iopoll(None if not self.ready else 0)
            yield

    def mainloop(self):
        self.new(self.iotask())
        while len(self.taskmap) > 1:
            task = self.ready.popleft()
            try:
                result = task.run()
                if isinstance(result, SystemCall):
                    result.task, result.sched = task, self
                    result.handle()
                    continue
            except StopIteration:
                print("task", task.tid, "done")
                del self.taskmap[task.tid]
                continue
            self.schedule(task)


def server(sock):
    while True:
        yield ReadWait(sock)
        data = sock.recv(100)
        if not data:
            break
        yield WriteWait(sock)
        sock.send(b"Got:" + data)
    print("server sees the end")
    sock.close()


def client(sock, words):
    for word in words:
        yield WriteWait(sock)
        sock.send(word)
        yield ReadWait(sock)
        print("client received", sock.recv(100))
    sock.close()


a, b = socket.socketpair()
s = Scheduler()
s.new(server(a))
s.new(client(b, [b"one", b"two"]))
s.mainloop()
