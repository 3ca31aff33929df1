# async for inside async with, with exceptions and return
import asyncio


class Room:
    async def __aenter__(self):
        print("enter")
        return self

    async def __aexit__(self, *details):
        await asyncio.sleep(0)
        print("exit", details[0].__name__ if details[0] else None)


class Items:
    def __aiter__(self):
        self.n = 0
        return self

    async def __anext__(self):
        await asyncio.sleep(0)
        self.n += 1
        if self.n == 4:
            raise StopAsyncIteration
        return self.n


async def find(wanted):
    async with Room():
        async for n in Items():
            if n == wanted:
                return n
            if wanted < 0:
                raise ValueError(n)
        return None


async def main():
    print(await find(2))
    print(await find(9))
    try:
        await find(-1)
    except ValueError as error:
        print("error", error)


asyncio.run(main())
