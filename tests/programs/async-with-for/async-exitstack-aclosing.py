# contextlib.AsyncExitStack and aclosing
import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager


@asynccontextmanager
async def room(name):
    print("enter", name)
    yield name
    print("exit", name)


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("numbers closed")


async def main():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(room("a"))
        await stack.enter_async_context(room("b"))
    async with aclosing(numbers()) as source:
        async for n in source:
            print(n)
            break
    print("end")


asyncio.run(main())
