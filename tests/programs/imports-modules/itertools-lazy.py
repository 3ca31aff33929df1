# itertools pull only what they need
from itertools import chain, islice, takewhile


def noisy(name, n):
    for i in range(n):
        print(name, i)
        yield i


print(list(islice(noisy("slice", 9), 2)))
print(list(takewhile(lambda x: x < 1, noisy("take", 9))))
c = chain(noisy("first", 1), noisy("second", 1))
print(next(c), next(c), next(c, "end"))
