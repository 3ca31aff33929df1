# async def tasks on the part 7 scheduler: await takes the trampoline's place
from collections import deque


class SystemCall:
    def __await__(self):
        return (yield self)


class GetTid(SystemCall):
    def handle(self):
        self.task.sendval = self.task.tid
        self.sched.ready.append(self.task)


class NewTask(SystemCall):
    def __init__(self, target):
        self.target = target

    def handle(self):
        self.task.sendval = self.sched.new(self.target)
        self.sched.ready.append(self.task)


class WaitTask(SystemCall):
    def __init__(self, tid):
        self.tid = tid

    def handle(self):
        self.task.sendval = self.tid in self.sched.tasks
        if self.task.sendval:
            self.sched.waiting.setdefault(self.tid, []).append(self.task)
        else:
            self.sched.ready.append(self.task)


class Task:
    def __init__(self, tid, target):
        self.tid, self.target, self.sendval = tid, target, None


class Scheduler:
    def __init__(self):
        self.ready, self.tasks, self.waiting, self.next = deque(), {}, {}, 0

    def new(self, target):
        self.next += 1
        self.tasks[self.next] = task = Task(self.next, target)
        self.ready.append(task)
        return self.next

    def run(self):
        while self.tasks:
            task = self.ready.popleft()
            try:
                call = task.target.send(task.sendval)
            except StopIteration as stop:
                print("task", task.tid, "returned", stop.value)
                del self.tasks[task.tid]
                self.ready.extend(self.waiting.pop(task.tid, ()))
                continue
            call.task, call.sched = task, self
            call.handle()


async def child(n):
    tid = await GetTid()
    print("child", n, "has id", tid)
    return n * n


async def main():
    tids = [await NewTask(child(n)) for n in (3, 4)]
    for tid in tids:
        print("waited:", await WaitTask(tid))
    print("unknown:", await WaitTask(50))
    return "bye"


s = Scheduler()
s.new(main())
s.run()
