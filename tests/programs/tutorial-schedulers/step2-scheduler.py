# step 2: a ready queue from queue.Queue; foo and bar alternate
from queue import Queue


class Task:
    taskid = 0

    def __init__(self, target):
        Task.taskid += 1
        self.tid = Task.taskid
        self.target = target
        self.sendval = None

    def run(self):
        return self.target.send(self.sendval)


class Scheduler:
    def __init__(self):
        self.ready = Queue()
        self.taskmap = {}

    def new(self, target):
        task = Task(target)
        self.taskmap[task.tid] = task
        self.schedule(task)
        return task.tid

    def schedule(self, task):
        self.ready.put(task)

    def mainloop(self, turns):
        while self.taskmap and turns:
            task = self.ready.get()
            task.run()
            self.schedule(task)
            turns -= 1


def foo():
    while True:
        print("I am foo")
        yield


def bar():
    while True:
        print("I am bar")
        yield


s = Scheduler()
print(s.new(foo()), s.new(bar()))
s.mainloop(6)
