# step 5: a parent makes a child and kills it
from collections import deque


class Task:
    count = 0

    def __init__(self, target):
        Task.count += 1
        self.tid, self.target, self.sendval = Task.count, target, None

    def run(self):
        return self.target.send(self.sendval)


class SystemCall:
    pass


class NewTask(SystemCall):
    def __init__(self, target):
        self.target = target

    def handle(self):
        self.task.sendval = self.sched.new(self.target)
        self.sched.schedule(self.task)


class KillTask(SystemCall):
    def __init__(self, tid):
        self.tid = tid

    def handle(self):
        task = self.sched.taskmap.get(self.tid, None)
        if task:
            task.target.close()
            self.task.sendval = True
        else:
            self.task.sendval = False
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


def child():
    try:
        while True:
            print("child works")
            yield
    finally:
        print("child cleans up")


def main():
    tid = yield NewTask(child())
    print("made", tid)
    for _ in range(2):
        yield
    print("killed:", (yield KillTask(tid)))
    print("unknown:", (yield KillTask(99)))
    print("main done")


s = Scheduler()
s.new(main())
s.mainloop()
