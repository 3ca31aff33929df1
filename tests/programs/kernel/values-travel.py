# anything travels through a queue, and is the same thing on the other side
from kernel import Get, Put, Queue, Scheduler


class Thing:
    def __del__(self):
        print("gone")


def sender(queue):
    thing = Thing()
    for value in (None, True, 0, -5, 10**30, 1.5, "text", b"bytes", [1, [2]], {"a": 1}, thing):
        yield Put(queue, value)
    yield Put(queue, "end")


def receiver(queue):
    while (value := (yield Get(queue))) != "end":
        print(value if not isinstance(value, Thing) else "a thing")
    value = None
    print("received")


queue = Queue(2)
sched = Scheduler()
sched.new(sender(queue))
sched.new(receiver(queue))
sched.mainloop()
