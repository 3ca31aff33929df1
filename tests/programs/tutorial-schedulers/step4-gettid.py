# step 4: system calls; sendval is never cleared, so a bare yield gets the id again
from collections import deque


class Task:
    count = 0

    def __init__(self, target):
        Task.count += 1
        self.tid, self.target, self.sendval = Task.count, target, None

    def run(self):
        return self.target.send(self.sendval)


class SystemCall:
    def handle(self):
        pass


class GetTid(SystemCall):
    def handle(self):
        self.task.sendval = self.task.tid
        self.sched.schedule(self.task)


class Scheduler:
    def __init__(self):
        self.ready, self.taskmap = deque(), {}

    def new(self, target):
        task = Task(target)
        self.taskmap[task.tid] = task
        self.schedule(task)
        return task.tid

    def schedule(self, task):
        self.ready.append(task)

    def mainloop(self):
        while self.taskmap:
            task = self.ready.popleft()
            try:
                result = task.run()
                if isinstance(result, SystemCall):
                    result.task, result.sched = task, self
                    result.handle()
                    continue
            except StopIteration:
                print("task", task.tid, "terminated")
                del self.taskmap[task.tid]
                continue
            self.schedule(task)


def foo(n):
    mytid = yield GetTid()
    for i in range(n):
        print("I am foo", mytid)
        again = yield
        print("a bare yield gives", again)


s = Scheduler()
s.new(foo(1))
s.new(foo(2))
s.mainloop()
