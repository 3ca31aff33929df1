# GetTid answers each task with its own id
from kernel import GetTid, Scheduler


def task(times):
    tid = yield GetTid()
    for i in range(times):
        print("I'm task", tid)
        got = yield
        print(tid, "received", got)


sched = Scheduler()
for times in (2, 1, 3):
    sched.new(task(times))
sched.mainloop()
