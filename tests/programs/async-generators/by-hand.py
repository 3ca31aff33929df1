# an async generator driven by send without a loop
import types


@types.coroutine
def trap(x):
    return (yield ("trap", x))


async def gen():
    a = await trap(1)
    yield a
    b = await trap(2)
    yield b


g = gen()
step = g.__anext__()
print(type(step).__name__, step.send(None))
try:
    step.send("A")
except StopIteration as stop:
    print("yielded", stop.value)
step = g.__anext__()
print(step.send(None))
try:
    step.send("B")
except StopIteration as stop:
    print("yielded", stop.value)
try:
    g.__anext__().send(None)
except StopAsyncIteration as stop:
    print(repr(stop))
