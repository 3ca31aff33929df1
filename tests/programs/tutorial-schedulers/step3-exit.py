# step 3: a finished task is removed, the others go on
from collections import deque


class Task:
    count = 0

    def __init__(self, target):
        Task.count += 1
        self.tid = Task.count
        self.target = target
        self.sendval = None

    def run(self):
        return self.target.send(self.sendval)


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.taskmap = {}

    def new(self, target):
        task = Task(target)
        self.taskmap[task.tid] = task
        self.ready.append(task)
        return task.tid

    def exit(self, task):
        print(f"Task {task.tid} terminated")
        del self.taskmap[task.tid]

    def mainloop(self):
        while self.taskmap:
            task = self.ready.popleft()
            try:
                task.run()
            except StopIteration:
                self.exit(task)
                continue
            self.ready.append(task)


def work(name, n):
    for i in range(n):
        print(name, i)
        yield


s = Scheduler()
s.new(work("foo", 4))
s.new(work("bar", 2))
s.mainloop()
print("no tasks left")
