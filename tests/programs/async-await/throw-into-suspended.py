# throw() into a suspended chain reaches the innermost await
import types


@types.coroutine
def trap():
    yield "waiting"


async def inner():
    try:
        await trap()
    except ValueError as error:
        print("inner caught", error)
        return "recovered"


async def outer():
    return await inner()


co = outer()
print(co.send(None))
try:
    co.throw(ValueError("v"))
except StopIteration as stop:
    print(stop.value)
