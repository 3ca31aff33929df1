# a lambda with a yield is a generator function
f = lambda n: (yield from range(n))
print(list(f(3)))
g = (lambda: (yield 1) + (yield 2))()
print(next(g), g.send(10))
try:
    g.send(20)
except StopIteration as stop:
    print(stop.value)
