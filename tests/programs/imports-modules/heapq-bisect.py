# heapq and bisect, as schedulers with timers use them
import bisect
import heapq

h = []
for t, name in ((5, "late"), (1, "early"), (3, "mid")):
    heapq.heappush(h, (t, name))
print(h[0], [heapq.heappop(h) for _ in range(3)], heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(1, [3, 1, 2]))
x = [5, 2, 8, 1]
heapq.heapify(x)
print(x[0], heapq.heappushpop(x, 0), heapq.heapreplace(x, 9), sorted(x), list(heapq.merge([1, 4], [2, 3])))
s = [1, 3, 5]
bisect.insort(s, 4)
print(s, bisect.bisect(s, 3), bisect.bisect_left(s, 3))
