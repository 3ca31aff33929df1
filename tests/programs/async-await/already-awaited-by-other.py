# a coroutine that is being awaited elsewhere
import types


@types.coroutine
def trap():
    yield


async def inner():
    await trap()


async def outer(c):
    await c


c = inner()
a, b = outer(c), outer(c)
a.send(None)
try:
    b.send(None)
except RuntimeError as error:
    print(error)
a.close()
