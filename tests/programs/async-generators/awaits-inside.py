# an async generator that awaits between its yields, under asyncio
import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def squares(source):
    async for x in source:
        yield x * x


async def main():
    print([x async for x in squares(numbers(5))])
    g = squares(numbers(3))
    print(await anext(g), await anext(g), await anext(g), await anext(g, "end"))


asyncio.run(main())
