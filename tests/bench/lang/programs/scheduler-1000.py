# SPDX-License-Identifier: MIT
# A scheduler of the tutorial's kind, with system calls and 1000 tasks.
from collections import deque


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
        self.ready = deque()
        self.tasks = {}

    def new(self, target):
        task = Task(target)
        self.tasks[task.tid] = task
        self.schedule(task)
        return task.tid

    def exit(self, task):
        del self.tasks[task.tid]

    def schedule(self, task):
        self.ready.append(task)

    def main_loop(self):
        while self.tasks:
            task = self.ready.popleft()
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


total = 0


def worker(rounds):
    global total
    tid = yield GetTid()
    for _ in range(rounds):
        total += tid
        yield


scheduler = Scheduler()
for _ in range(1000):
    scheduler.new(worker(700))
scheduler.main_loop()
print(total)
