# a scheduler that drops its tasks closes them
from collections import deque


def task(name):
    try:
        while True:
            yield
    finally:
        print(name, "closed")


ready = deque([task("a"), task("b")])
for t in ready:
    next(t)
t = None
print(len(ready))
ready.popleft()
print("a is gone")
ready.clear()
print("b is gone")
