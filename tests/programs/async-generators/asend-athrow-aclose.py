# asend, athrow and aclose
import asyncio


async def talker():
    try:
        got = yield "first"
        while True:
            try:
                got = yield f"got {got}"
            except ValueError as error:
                got = f"error {error}"
    finally:
        print("closing")


async def main():
    g = talker()
    print(await g.__anext__())
    print(await g.asend("a"))
    print(await g.athrow(ValueError("bad")))
    print(await g.aclose())
    try:
        await g.__anext__()
    except StopAsyncIteration as stop:
        print(repr(stop))


asyncio.run(main())
