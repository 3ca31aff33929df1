# bounded and unbounded queues, channels, len, order of waiters
from kernel import Get, NewTask, Put, Queue, Scheduler, Yield


def producer(queue, name, n):
    for i in range(n):
        yield queue.put((name, i))
        print("put", name, i, len(queue))


def consumer(queue, n):
    for i in range(n):
        item = yield queue.get()
        print("got", item)


for capacity in (None, 1, 0):
    print("capacity", capacity)
    queue = Queue(capacity, name="pipe")
    sched = Scheduler()
    sched.new(producer(queue, "a", 3))
    sched.new(producer(queue, "b", 2))
    sched.new(consumer(queue, 5))
    sched.mainloop()
