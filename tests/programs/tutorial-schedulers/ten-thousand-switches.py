# a scheduler with a hundred tasks and many switches counts right
from collections import deque


def task(n):
    total = 0
    for i in range(100):
        total += i
        yield
    results[n] = total


results = {}
ready = deque(task(n) for n in range(100))
switches = 0
while ready:
    t = ready.popleft()
    try:
        next(t)
    except StopIteration:
        continue
    switches += 1
    ready.append(t)
print(switches, len(results), sum(results.values()))
