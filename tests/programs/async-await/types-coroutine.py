# types.coroutine makes a generator awaitable
import types


@types.coroutine
def pause(value):
    got = yield value
    return got * 2


async def main():
    x = await pause("first")
    y = await pause("second")
    return x, y


c = main()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as stop:
    print(stop.value)
g = pause("plain")
print(type(g).__name__, next(g))
