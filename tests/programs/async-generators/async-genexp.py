# an async generator expression
import asyncio


async def numbers():
    for n in (1, 2, 3):
        yield n


async def main():
    g = (n * 10 async for n in numbers() if n != 2)
    print(type(g).__name__)
    async for x in g:
        print(x)
    print(sum([x async for x in (n async for n in numbers())]))


asyncio.run(main())
