# a task that ends is dropped, the other goes on alone
from kernel import Scheduler


def count(name, n):
    try:
        for i in range(n):
            print(name, i)
            yield
    finally:
        print(name, "ends")


sched = Scheduler()
sched.new(count("short", 2))
sched.new(count("long", 5))
sched.mainloop()
print(sched.state(1), sched.state(2), sched.state(3))
