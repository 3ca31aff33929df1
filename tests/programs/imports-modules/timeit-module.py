# the shape of timeit's answers
import timeit

n = 0


def bump():
    global n
    n += 1


t = timeit.timeit(bump, number=50)
print(isinstance(t, float), t >= 0, n)
print(timeit.timeit("x = 1 + 1", number=10) >= 0)
print(timeit.timeit("bump()", "from __main__ import bump", number=5) >= 0, n)
print(len(timeit.repeat(bump, number=2, repeat=3)), n, timeit.default_timer() > 0)
