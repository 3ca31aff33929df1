# finally with a yield delays the return value
def f():
    try:
        return "value"
    finally:
        yield "cleanup"


g = f()
print(next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
