# SPDX-License-Identifier: MIT
# An operating system in eighty lines: tasks, a ready queue, system calls, waiting for a task's end.
from collections import deque


class Task:
    made = 0

    def __init__(self, target):
        Task.made += 1
        self.tid = Task.made
        self.target = target
        self.value = None

    def run(self):
        return self.target.send(self.value)


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.tasks = {}
        self.waiting = {}

    def new(self, target):
        task = Task(target)
        self.tasks[task.tid] = task
        self.ready.append(task)
        return task.tid

    def exit(self, task):
        del self.tasks[task.tid]
        for waiter in self.waiting.pop(task.tid, []):
            self.ready.append(waiter)

    def mainloop(self):
        while self.tasks:
            task = self.ready.popleft()
            try:
                result = task.run()
            except StopIteration:
                self.exit(task)
                continue
            if isinstance(result, SystemCall):
                result.handle(self, task)
            else:
                self.ready.append(task)


class SystemCall:
    """What a task may yield to ask the scheduler for something."""


class GetTid(SystemCall):
    def handle(self, scheduler, task):
        task.value = task.tid
        scheduler.ready.append(task)


class NewTask(SystemCall):
    def __init__(self, target):
        self.target = target

    def handle(self, scheduler, task):
        task.value = scheduler.new(self.target)
        scheduler.ready.append(task)


class WaitTask(SystemCall):
    def __init__(self, tid):
        self.tid = tid

    def handle(self, scheduler, task):
        task.value = self.tid in scheduler.tasks
        if task.value:
            scheduler.waiting.setdefault(self.tid, []).append(task)
        else:
            scheduler.ready.append(task)


def child():
    tid = yield GetTid()
    for step in range(3):
        print("child", tid, "works", step)
        yield


def parent():
    print("parent makes a child")
    tid = yield NewTask(child())
    print("parent waits for", tid)
    yield WaitTask(tid)
    print("parent goes on")


def clock():
    for tick in range(6):
        print("tick", tick)
        yield


scheduler = Scheduler()
scheduler.new(parent())
scheduler.new(clock())
scheduler.mainloop()
