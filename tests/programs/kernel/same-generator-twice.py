# one generator as two tasks: the second sees it end
from kernel import Scheduler


def count():
    for i in range(3):
        print(i)
        yield


g = count()
sched = Scheduler()
sched.new(g)
sched.new(g)
sched.mainloop()
