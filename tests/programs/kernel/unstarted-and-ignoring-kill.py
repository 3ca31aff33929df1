# killing a task that never ran runs nothing of it; one that goes on after its end fails
from kernel import *


def never():
    print("never printed")
    try:
        yield
    finally:
        print("never printed either")


def ignores():
    try:
        yield
    except GeneratorExit:
        print("ignored")
        yield


def main():
    tid = yield NewTask(ignores())
    yield
    yield KillTask(tid)
    yield


sched = Scheduler()
tid = sched.new(never())
print(sched.kill(tid), sched.kill(99))
sched.new(main())
sched.mainloop()
