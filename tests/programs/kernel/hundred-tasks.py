# a hundred tasks, each answered and continued in order
from kernel import GetTid, Scheduler, Sleep

log = []


def task(n):
    tid = yield GetTid()
    for i in range(n % 5):
        log.append(tid)
        yield
    yield Sleep((100 - n) / 10)
    log.append(-tid)


sched = Scheduler()
for n in range(100):
    sched.new(task(n))
sched.mainloop()
print(log)
