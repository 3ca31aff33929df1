# asyncio.run, sleep and gather keep results in order
import asyncio


async def work(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name * n


async def main():
    results = await asyncio.gather(work("a", 2), work("b", 3), work("c", 1))
    print(results)


asyncio.run(main())
