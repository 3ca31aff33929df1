# a stage that keeps state between items
def running(target):
    total = n = 0
    while True:
        total += yield
        n += 1
        target.send((n, total, total / n))


def show():
    while True:
        n, total, mean = yield
        print(f"{n:2d} {total:5d} {mean:6.2f}")


s = show()
next(s)
r = running(s)
next(r)
for v in (4, 8, 15, 16, 23, 42):
    r.send(v)
