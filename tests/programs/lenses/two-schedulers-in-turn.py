# a second scheduler comes when the first is gone: its queue is another, and begins empty
from collections import deque


class Scheduler:
    def __init__(self):
        self.ready = deque()

    def loop(self, turns):
        for _ in range(turns):
            body = self.ready.popleft()
            print(next(body))
            self.ready.append(body)


def count(start):
    while True:
        yield start
        start += 1


def session(start):
    scheduler = Scheduler()
    scheduler.ready.append(count(start))
    scheduler.ready.append(count(start + 10))
    scheduler.loop(3)


session(0)
session(100)
print("done")
