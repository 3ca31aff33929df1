# levels of a ready queue are instances of one class; tasks move between them in the middle, too
import heapq


class Level:
    def __init__(self, number):
        self.number = number
        self.heap = []


class Task:
    def __init__(self, number, urgency, body):
        self.number, self.urgency, self.body = number, urgency, body

    def __lt__(self, other):
        return self.urgency < other.urgency


def work(name, n):
    for i in range(n):
        print(name, i)
        yield


high, low = Level(1), Level(2)
for number, urgency in enumerate((5, 3, 4, 1), 1):
    heapq.heappush(high.heap, Task(number, urgency, work("task %d" % number, 1)))
while high.heap or low.heap:
    level = high if high.heap else low
    task = heapq.heappop(level.heap)
    if next(task.body, "over") != "over":
        heapq.heappush(low.heap, task)
