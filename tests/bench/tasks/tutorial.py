# SPDX-License-Identifier: MIT
# The same tasks on a scheduler of the tutorial's kind, written for python3; its ready queue is a Queue or a deque.
import sys
from collections import deque
from queue import Queue

tasks, turns, kind = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
total = 0


class Task:
    identity = 0

    def __init__(self, target):
        Task.identity += 1
        self.tid = Task.identity
        self.target = target
        self.value = None

    def run(self):
        return self.target.send(self.value)


class SystemCall:
    def handle(self):
        pass


class GetTid(SystemCall):
    def handle(self):
        self.task.value = self.task.tid
        self.scheduler.schedule(self.task)


class Scheduler:
    def __init__(self):
        self.ready = Queue() if kind == "queue" else deque()
        self.put, self.take = (self.ready.put, self.ready.get) if kind == "queue" else (
            self.ready.append, self.ready.popleft)
        self.tasks = {}

    def new(self, target):
        task = Task(target)
        self.tasks[task.tid] = task
        self.schedule(task)
        return task.tid

    def exit(self, task):
        del self.tasks[task.tid]

    def schedule(self, task):
        self.put(task)

    def mainloop(self):
        while self.tasks:
            task = self.take()
            try:
                result = task.run()
                if isinstance(result, SystemCall):
                    result.task = task
                    result.scheduler = self
                    result.handle()
                    continue
            except StopIteration:
                self.exit(task)
                continue
            self.schedule(task)


def worker(turns):
    global total
    tid = yield GetTid()
    for _ in range(turns):
        total += tid
        yield


scheduler = Scheduler()
for _ in range(tasks):
    scheduler.new(worker(turns))
scheduler.mainloop()
print(total)
