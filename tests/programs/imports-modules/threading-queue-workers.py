# two threads joined by queues, in a fixed order
import queue
import threading

jobs, results = queue.Queue(), queue.Queue()


def worker():
    while True:
        job = jobs.get()
        if job is None:
            break
        results.put(job * job)
        jobs.task_done()


t = threading.Thread(target=worker)
t.start()
for n in range(5):
    jobs.put(n)
jobs.join()
jobs.put(None)
t.join()
print([results.get() for _ in range(5)])
