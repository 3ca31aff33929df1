# tasks that block on a channel of their own making
from collections import deque


class Channel:
    def __init__(self, size):
        self.size, self.items = size, deque()


def scheduler(*tasks):
    ready = deque((t, None) for t in tasks)
    blocked = []
    while ready or blocked:
        if not ready:
            print("deadlock:", len(blocked), "tasks wait")
            return
        task, value = ready.popleft()
        try:
            op, channel, *item = task.send(value)
        except StopIteration:
            continue
        blocked.append((task, op, channel, item))
        for entry in list(blocked):
            t, op, ch, it = entry
            if op == "put" and len(ch.items) < ch.size:
                ch.items.append(it[0])
                ready.append((t, None))
                blocked.remove(entry)
            elif op == "get" and ch.items:
                ready.append((t, ch.items.popleft()))
                blocked.remove(entry)


def producer(ch):
    for n in range(4):
        print("put", n)
        yield "put", ch, n


def consumer(ch):
    while True:
        print("got", (yield "get", ch))


c = Channel(2)
scheduler(producer(c), consumer(c))
