# a coroutine loop with an assignment expression
def collector():
    items = []
    while (item := (yield len(items))) is not None:
        items.append(item)
    return items


c = collector()
print(next(c), c.send("a"), c.send("b"))
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
