# Gather: results in order; the first error in the list; a killed one; unknown ids
from kernel import *


def work(n, times):
    for i in range(times):
        yield
    return n


def bad():
    yield
    raise ValueError("bad work")


def main():
    tids = []
    for n in range(3):
        tids.append((yield NewTask(work(n, 3 - n))))
    print((yield Gather(tids)), (yield Gather([])), (yield Gather((tids[2],))))
    first = yield NewTask(work("x", 5))
    second = yield NewTask(bad())
    try:
        yield Gather([first, second])
    except ValueError as error:
        print("ValueError:", error)
    killed = yield NewTask(work("k", 9))
    yield KillTask(killed)
    try:
        yield Gather([killed])
    except Cancelled as error:
        print("Cancelled:", error)
    for wrong in ([99], ["a"], 5):
        try:
            yield Gather(wrong)
        except (ValueError, TypeError) as error:
            print(error)


sched = Scheduler()
sched.new(main())
sched.mainloop()
