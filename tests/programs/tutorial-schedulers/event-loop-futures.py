# futures and a small event loop by hand
from collections import deque


class Future:
    def __init__(self):
        self.result, self.done, self.waiters = None, False, []

    def set(self, value):
        self.result, self.done = value, True
        ready.extend(self.waiters)

    def __await__(self):
        if not self.done:
            yield self
        return self.result


ready = deque()


async def waiter(name, f):
    print(name, "waits")
    print(name, "has", await f)


async def setter(f):
    print("setting")
    f.set(42)


f = Future()
ready.extend([waiter("a", f), waiter("b", f), setter(f)])
while ready:
    co = ready.popleft()
    try:
        co.send(None).waiters.append(co)
    except StopIteration:
        print("one done")
