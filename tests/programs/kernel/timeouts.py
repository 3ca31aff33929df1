# each wait with a timeout, and what it says when it is over
from kernel import *


def for_ever():
    yield Sleep(1000)


def attempt(call):
    try:
        print((yield call))
    except TimeoutError as error:
        print("TimeoutError:", error)


def main():
    lock, tid = Lock(), (yield NewTask(for_ever()))
    yield NewTask(holder(lock))
    yield
    full = Queue(1)
    yield full.put(1)
    for call in (Get(Queue(), 1), Put(full, 2, 1), Acquire(lock, 1), Down(Semaphore(0), 1), WaitEvent(Event(), 1),
                 WaitTask(tid, 1), Gather([tid], 1), full.get(timeout=1)):
        yield from attempt(call)
    print(round((yield Now()), 2))
    yield KillTask(tid)
    yield KillTask(tid + 1)


def holder(lock):
    yield Acquire(lock)
    yield Sleep(1000)


sched = Scheduler()
sched.new(main())
sched.mainloop()
