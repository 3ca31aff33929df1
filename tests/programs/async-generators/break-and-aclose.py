# leaving async for early; the explicit aclose runs finally
import asyncio


async def gen():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")


async def main():
    g = gen()
    async for x in g:
        print(x)
        break
    print("left")
    await g.aclose()
    print("closed")


asyncio.run(main())
