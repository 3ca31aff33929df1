# two tasks alternate, first in, first out
from kernel import Scheduler


def foo():
    for i in range(3):
        print("I'm foo", i)
        yield


def bar():
    for i in range(3):
        print("I'm bar", i)
        yield


sched = Scheduler()
print(sched.new(foo()), sched.new(bar()))
print(sched.ready, sched.tasks)
sched.mainloop()
print(sched.ready, sched.tasks)
