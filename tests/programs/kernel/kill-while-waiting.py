# a task may be killed in any waiting room; its finally runs at its next turn
from kernel import *


def waits(name, call):
    try:
        yield call
    finally:
        print(name, "cleans up")


def main():
    lock, other = Lock(), None
    yield Acquire(lock)
    tids = []
    for name, call in (("sleep", Sleep(10)), ("get", Get(Queue())), ("put", Put(Queue(0), 1)), ("lock", Acquire(lock)),
                       ("semaphore", Down(Semaphore(0))), ("event", WaitEvent(Event())), ("task", WaitTask(1)),
                       ("gather", Gather([1]))):
        tids.append((yield NewTask(waits(name, call))))
    yield
    for tid in tids:
        print(tid, (yield KillTask(tid)))
    yield
    print(sched.tasks)


sched = Scheduler()
sched.new(main())
sched.mainloop()
