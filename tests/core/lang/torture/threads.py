# SPDX-License-Identifier: MIT
# A thread, a queue, a lock: refused where the host has no threads.
import threading
from queue import Queue

queue = Queue()
lock = threading.Lock()


def consume():
    while True:
        item = queue.get()
        if item is None:
            break
        with lock:
            print("got", item)


try:
    thread = threading.Thread(target=consume)
    thread.start()
    for i in range(3):
        queue.put(i)
    queue.put(None)
    thread.join()
except (RuntimeError, OSError) as problem:
    print(problem)
