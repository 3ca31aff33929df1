# exceptions pass through awaits like calls
async def inner():
    raise KeyError("inner")


async def outer():
    try:
        await inner()
    except KeyError as error:
        print("caught", error)
    return "ok"


try:
    outer().send(None)
except StopIteration as stop:
    print(stop.value)
