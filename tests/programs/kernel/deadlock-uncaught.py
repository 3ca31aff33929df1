# a deadlock that nobody catches ends the program
from kernel import *


def lonely():
    yield WaitTask(1)


sched = Scheduler()
sched.new(lonely())
try:
    sched.mainloop()
except RuntimeError as error:
    print(type(error).__name__, isinstance(error, Deadlock))
