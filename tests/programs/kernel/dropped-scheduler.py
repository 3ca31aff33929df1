# dropping a scheduler ends its tasks, in the order of their ids
from kernel import Scheduler, Sleep


def task(name):
    try:
        yield Sleep(5)
    finally:
        print(name, "ends")


def last():
    yield
    raise SystemExit


sched = Scheduler()
for name in "abc":
    sched.new(task(name))
sched.new(last())
try:
    sched.mainloop()
except SystemExit:
    print("left")
print(sched.tasks)
del sched
print("dropped")
