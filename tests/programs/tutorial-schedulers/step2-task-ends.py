# a task that ends takes the scheduler without exit down with it
from queue import Queue


class Task:
    def __init__(self, tid, target):
        self.tid, self.target, self.sendval = tid, target, None

    def run(self):
        return self.target.send(self.sendval)


class Scheduler:
    def __init__(self):
        self.ready = Queue()
        self.taskmap = {}

    def new(self, target):
        task = Task(len(self.taskmap) + 1, target)
        self.taskmap[task.tid] = task
        self.ready.put(task)

    def mainloop(self):
        while self.taskmap:
            task = self.ready.get()
            task.run()
            self.ready.put(task)


def foo():
    for _ in range(2):
        print("foo")
        yield


def bar():
    while True:
        print("bar")
        yield


s = Scheduler()
s.new(foo())
s.new(bar())
s.mainloop()
