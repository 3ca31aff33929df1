# step 8: the task itself trampolines subroutines
from types import GeneratorType
from collections import deque


class SystemCall:
    pass


class GetTid(SystemCall):
    def handle(self):
        self.task.sendval = self.task.tid
        self.sched.append(self.task)


class Task:
    count = 0

    def __init__(self, target):
        Task.count += 1
        self.tid, self.target, self.sendval, self.stack = Task.count, target, None, []

    def run(self):
        while True:
            try:
                result = self.target.send(self.sendval)
                if isinstance(result, SystemCall):
                    return result
                if isinstance(result, GeneratorType):
                    self.stack.append(self.target)
                    self.sendval, self.target = None, result
                else:
                    if not self.stack:
                        return
                    self.sendval, self.target = result, self.stack.pop()
            except StopIteration:
                if not self.stack:
                    raise
                self.sendval, self.target = None, self.stack.pop()


def who():
    tid = yield GetTid()
    yield f"task {tid}"


def main(n):
    for i in range(n):
        name = yield who()
        print(name, "step", i)
        yield


ready = deque([Task(main(2)), Task(main(1))])
while ready:
    task = ready.popleft()
    try:
        result = task.run()
    except StopIteration:
        print("end of", task.tid)
        continue
    if isinstance(result, SystemCall):
        result.task, result.sched = task, ready
        result.handle()
    else:
        ready.append(task)
