# a priority scheduler with a heap and a tie breaker
import heapq
from itertools import count


def task(name, n):
    for i in range(n):
        yield f"{name}{i}"


order = count()
heap = []
for priority, gen in ((2, task("low", 2)), (1, task("high", 3)), (2, task("also-low", 1))):
    heapq.heappush(heap, (priority, next(order), gen))
while heap:
    priority, _, gen = heapq.heappop(heap)
    try:
        print(priority, next(gen))
    except StopIteration:
        continue
    heapq.heappush(heap, (priority, next(order), gen))
