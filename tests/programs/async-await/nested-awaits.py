# a yield deep inside suspends all awaiting callers at once
import types


@types.coroutine
def trap(name):
    return (yield name)


async def c():
    return await trap("deep") + 1


async def b():
    return await c() + 10


async def a():
    return await b() + 100


co = a()
print(co.send(None))
try:
    co.send(5)
except StopIteration as stop:
    print(stop.value)
