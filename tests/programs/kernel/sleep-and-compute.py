# sleeping and computing on a virtual clock that jumps
from kernel import Compute, GetTid, Now, Scheduler, Sleep


def sleeper(seconds):
    tid = yield GetTid()
    yield Sleep(seconds)
    print(tid, "woke at", round((yield Now()), 3))


def busy():
    yield Compute(2)
    print("computed until", round((yield Now()), 3))


sched = Scheduler()
for seconds in (3, 1, 2.5, 0):
    sched.new(sleeper(seconds))
sched.mainloop()
sched.new(busy())
sched.new(sleeper(1000))
sched.mainloop()
print(round(sched.now, 3))
