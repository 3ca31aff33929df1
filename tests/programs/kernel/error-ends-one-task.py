# an error that leaves a task is printed, ends it, and nothing else
from kernel import NewTask, Scheduler, WaitTask


def helper(n):
    return 1 / n


def bad():
    yield
    helper(0)


def main():
    tid = yield NewTask(bad())
    print((yield WaitTask(tid)))
    print("main goes on")


sched = Scheduler()
sched.new(main())
sched.mainloop()
try:
    sched.result(2)
except ZeroDivisionError as error:
    print("result:", error)
