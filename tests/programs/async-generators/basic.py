# an async generator through async for and comprehension
import asyncio


async def ticks(n):
    for i in range(n):
        print("produce", i)
        yield i
    print("exhausted")


async def main():
    async for t in ticks(2):
        print("consume", t)
    print([t * 2 async for t in ticks(3)])
    print(ticks(1), type(ticks(1)).__name__)


asyncio.run(main())
