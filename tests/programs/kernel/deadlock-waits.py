# waits that nothing can end: each is named; locks in a circle
from kernel import *


def waits(call):
    yield call


def both(one, other):
    yield Acquire(one)
    yield
    yield Acquire(other)


for calls in ([Get(Queue(name="in"))], [Down(Semaphore(0, "free")), WaitEvent(Event("go"))]):
    sched = Scheduler()
    for call in calls:
        sched.new(waits(call), name="waiter")
    try:
        sched.mainloop()
    except Deadlock as error:
        print(error)
a, b = Lock("a"), Lock("b")
sched = Scheduler()
sched.new(both(a, b))
sched.new(both(b, a))
try:
    sched.mainloop()
except Deadlock as error:
    print(error)
