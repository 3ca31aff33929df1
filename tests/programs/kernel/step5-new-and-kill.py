# a parent makes a child and kills it; unknown ids answer False
from kernel import GetTid, KillTask, NewTask, Scheduler


def child():
    tid = yield GetTid()
    try:
        while True:
            print("child", tid)
            yield
    finally:
        print("child", tid, "cleans up")


def main():
    tid = yield NewTask(child())
    for i in range(3):
        print("parent", i)
        yield
    print((yield KillTask(tid)), (yield KillTask(tid)), (yield KillTask(99)))
    yield
    print("parent ends")


sched = Scheduler()
sched.new(main())
sched.mainloop()
