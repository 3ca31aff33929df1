# send to a finished coroutine raises StopIteration
def f():
    yield


g = f()
next(g)
for attempt in range(3):
    try:
        g.send("x")
    except StopIteration as stop:
        print(attempt, repr(stop))
