# a Thread subclass with run(), and thread-local results
import threading


class Summer(threading.Thread):
    def __init__(self, items):
        super().__init__()
        self.items = items
        self.total = None

    def run(self):
        self.total = sum(self.items)


threads = [Summer(range(n)) for n in (10, 100)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([t.total for t in threads])
