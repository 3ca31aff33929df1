# the shape of the benchmark: many sends to a coroutine and to an object
import timeit


class GrepHandler:
    def __init__(self, pattern, target):
        self.pattern = pattern
        self.target = target

    def send(self, line):
        if self.pattern in line:
            self.target.send(line)


def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


class Count:
    n = 0

    def send(self, line):
        Count.n += 1


line = "python is nice"
g1 = grep("python", Count())
next(g1)
g2 = GrepHandler("python", Count())
a = timeit.timeit("g1.send(line)", "from __main__ import line, g1", number=1000)
b = timeit.timeit("g2.send(line)", "from __main__ import line, g2", number=1000)
print(Count.n, a > 0, b > 0)
