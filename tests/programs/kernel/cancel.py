# Cancelled is raised in a task, which may clean up, or refuse
from kernel import *


def polite():
    try:
        yield Sleep(100)
    except Cancelled as error:
        print("polite:", error)
        yield Sleep(1)
        print("cleaned up")
        raise


def stubborn():
    while True:
        try:
            yield Sleep(10)
        except Cancelled:
            print("stubborn: no")


def main():
    tid = yield NewTask(polite())
    yield
    print((yield CancelTask(tid)))
    tid = yield NewTask(stubborn())
    yield
    print((yield CancelTask(tid, 5)))
    print((yield KillTask(tid)))
    yield
    print((yield CancelTask(tid)), (yield CancelTask(77)))
    try:
        yield CancelTask((yield GetTid()))
    except ValueError as error:
        print(error)


sched = Scheduler()
sched.new(main())
sched.mainloop()
