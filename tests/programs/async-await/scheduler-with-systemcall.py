# a system call with __await__ runs async tasks on a small scheduler
from collections import deque


class SystemCall:
    def __await__(self):
        return (yield self)


class GetTid(SystemCall):
    def handle(self, sched, task):
        task.sendval = task.tid
        sched.ready.append(task)


class Task:
    count = 0

    def __init__(self, target):
        Task.count += 1
        self.tid = Task.count
        self.target = target
        self.sendval = None


class Scheduler:
    def __init__(self):
        self.ready = deque()

    def new(self, target):
        self.ready.append(Task(target))

    def run(self):
        while self.ready:
            task = self.ready.popleft()
            try:
                result = task.target.send(task.sendval)
            except StopIteration:
                print("task", task.tid, "ended")
                continue
            result.handle(self, task)


async def helper():
    return await GetTid()


async def foo(n):
    for i in range(n):
        tid = await helper()
        print("task", tid, "step", i)


s = Scheduler()
s.new(foo(2))
s.new(foo(3))
s.run()
