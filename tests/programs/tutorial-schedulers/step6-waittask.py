# step 6: a parent waits for its child; waiting for an unknown id returns False
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


class WaitTask(SystemCall):
    def __init__(self, tid):
        self.tid = tid

    def handle(self):
        result = self.sched.waitforexit(self.task, self.tid)
        self.task.sendval = result
        if not result:
            self.sched.schedule(self.task)


class Scheduler:
    def __init__(self):
        self.ready, self.taskmap, self.exit_waiting = deque(), {}, {}

    def new(self, target):
        task = Task(target)
        self.taskmap[task.tid] = task
        self.schedule(task)
        return task.tid

    def schedule(self, task):
        self.ready.append(task)

    def exit(self, task):
        print("task", task.tid, "terminated")
        del self.taskmap[task.tid]
        for waiting in self.exit_waiting.pop(task.tid, []):
            self.schedule(waiting)

    def waitforexit(self, task, waittid):
        if waittid in self.taskmap:
            self.exit_waiting.setdefault(waittid, []).append(task)
            return True
        return False

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
                self.exit(task)
                continue
            self.schedule(task)


def child():
    for i in range(3):
        print("child", i)
        yield


def main():
    tid = yield NewTask(child())
    print("waiting for", tid)
    print("wait returned", (yield WaitTask(tid)))
    print("unknown:", (yield WaitTask(77)))


s = Scheduler()
s.new(main())
s.mainloop()
print(s.exit_waiting, len(s.ready))
