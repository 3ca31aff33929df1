# a lock goes to whoever waits longest; it is released when its holder ends
from kernel import Acquire, GetTid, Lock, NewTask, Release, Scheduler


def worker(lock, release):
    tid = yield GetTid()
    yield Acquire(lock)
    print(tid, "has it")
    yield
    yield
    if release:
        yield lock.release()
        print(tid, "gave it back")


def wrong(lock):
    try:
        yield Release(lock)
    except RuntimeError as error:
        print(error)


lock = Lock("door")
sched = Scheduler()
for release in (True, False, True):
    sched.new(worker(lock, release))
sched.new(wrong(lock))
sched.mainloop()
print(lock.locked())
sched = Scheduler()
sched.new(wrong(Lock()))
sched.mainloop()
