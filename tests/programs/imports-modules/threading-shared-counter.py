# a counter protected by a lock is exact
import threading

n = 0
lock = threading.Lock()


def bump():
    global n
    for _ in range(200):
        with lock:
            n += 1


threads = [threading.Thread(target=bump) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(n)
