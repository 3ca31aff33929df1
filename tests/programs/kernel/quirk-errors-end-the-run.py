# the tutorial lets an error of a task end the scheduler
from kernel import Scheduler


def bad():
    yield
    1 / 0


def good():
    for i in range(3):
        print("good", i)
        yield


sched = Scheduler(quirks=["errors end the run"])
sched.new(bad())
sched.new(good())
try:
    sched.mainloop()
except ZeroDivisionError as error:
    print("left the main loop:", error)
