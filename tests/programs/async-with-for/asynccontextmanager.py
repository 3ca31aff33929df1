# contextlib.asynccontextmanager
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def room(name):
    print("enter", name)
    try:
        yield name.upper()
    finally:
        print("exit", name)


async def main():
    async with room("a") as r:
        print("in", r)
    try:
        async with room("b"):
            raise ValueError("boom")
    except ValueError as error:
        print("outside", error)


asyncio.run(main())
