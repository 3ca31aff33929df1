# sleeping tasks on a virtual clock
import heapq


def blinker(name, period, n):
    for _ in range(n):
        now = yield period
        print(f"t={now} {name}")


clock, heap, serial = 0, [], 0
for gen in (blinker("fast", 2, 4), blinker("slow", 5, 2)):
    heapq.heappush(heap, (clock + next(gen), serial, gen))
    serial += 1
while heap:
    clock, _, gen = heapq.heappop(heap)
    try:
        delay = gen.send(clock)
    except StopIteration:
        continue
    heapq.heappush(heap, (clock + delay, serial, gen))
    serial += 1
