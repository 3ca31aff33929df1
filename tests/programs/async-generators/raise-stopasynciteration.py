# StopAsyncIteration and StopIteration raised in the body become RuntimeError
async def a():
    yield 1
    raise StopAsyncIteration


async def b():
    yield 1
    raise StopIteration


for f in (a, b):
    g = f()
    try:
        g.__anext__().send(None)
    except StopIteration as stop:
        print(stop.value)
    try:
        g.__anext__().send(None)
    except RuntimeError as error:
        print(error)
