# system calls of a program's own, as the tutorial writes them, on the kernel
from kernel import GetTid, NewTask, Scheduler, SystemCall, WaitTask


class MyTid(SystemCall):
    def handle(self):
        self.task.sendval = self.task.tid * 100
        self.sched.schedule(self.task)


class Add(SystemCall):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def handle(self):
        self.task.sendval = self.x + self.y
        self.sched.schedule(self.task)


class Spawn(SystemCall):
    def __init__(self, target):
        self.target = target

    def handle(self):
        self.task.sendval = self.sched.new(self.target)
        self.sched.schedule(self.task)


class Join(SystemCall):
    def __init__(self, tid):
        self.tid = tid

    def handle(self):
        result = self.sched.waitforexit(self.task, self.tid)
        self.task.sendval = ("joined", result)
        if not result:
            self.sched.schedule(self.task)


class Forgets(SystemCall):
    def handle(self):
        pass


class Broken(SystemCall):
    def handle(self):
        return 1 / 0


def child():
    for i in range(2):
        print("child", i)
        yield


def main():
    print((yield MyTid()), (yield GetTid()), (yield Add(2, 3)))
    print((yield))
    tid = yield Spawn(child())
    print(tid, (yield Join(tid)), (yield Join(tid)), (yield WaitTask(tid)))
    for call in (Forgets(), Broken()):
        try:
            yield call
        except (RuntimeError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


async def also():
    print("async", await Add("a", "b"))


sched = Scheduler()
sched.new(main())
sched.new(also())
sched.mainloop()
