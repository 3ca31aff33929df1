# Queue, LifoQueue and PriorityQueue without waiting
from queue import Empty, Full, LifoQueue, PriorityQueue, Queue

q = Queue(maxsize=2)
q.put("a")
q.put("b")
print(q.qsize(), q.full(), q.empty(), q.get(), q.get_nowait(), q.empty())
for bad in (lambda: q.get_nowait(), lambda: q.get(block=False), lambda: [q.put_nowait(n) for n in range(3)]):
    try:
        bad()
    except (Empty, Full) as error:
        print(type(error).__name__, repr(str(error)))
s, p = LifoQueue(), PriorityQueue()
for n in (2, 3, 1):
    s.put(n)
    p.put((n, "task"))
print([s.get() for _ in range(3)], [p.get()[0] for _ in range(3)])
