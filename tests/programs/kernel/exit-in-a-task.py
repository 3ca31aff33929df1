# sys.exit() in a task ends the program
import sys
from kernel import Scheduler


def leaves():
    yield
    sys.exit(3)


def other():
    while True:
        yield


sched = Scheduler()
sched.new(leaves())
sched.new(other())
sched.mainloop()
print("not reached")
