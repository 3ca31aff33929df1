# an iterator class with __iter__ and __next__
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


c = Countdown(3)
print(list(c), list(c), sum(Countdown(4)), max(Countdown(3)), 1 in Countdown(3), tuple(Countdown(2)))
a, b = Countdown(2)
print(a, b)
