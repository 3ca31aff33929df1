# two tasks that wait for each other: the circle is named
from kernel import *


def first():
    yield
    yield WaitTask(2)


def second():
    yield WaitTask(1)


sched = Scheduler()
sched.new(first())
sched.new(second())
try:
    sched.mainloop()
except Deadlock as error:
    print(error)
