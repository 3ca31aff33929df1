# the same echo with callbacks
from collections import deque

loop = deque()


def call_soon(f, *args):
    loop.append((f, args))


class Echo:
    def __init__(self, items):
        self.items = items
        call_soon(self.on_readable)

    def on_readable(self):
        if not self.items:
            print("closed")
            return
        call_soon(self.on_data, self.items.pop(0))

    def on_data(self, data):
        print("got", data)
        call_soon(self.on_readable)


Echo(["a", "b"])
Echo(["x"])
while loop:
    f, args = loop.popleft()
    f(*args)
