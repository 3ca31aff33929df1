# sleeping tasks wake in the order of their times
import asyncio


async def wake(name, delay):
    await asyncio.sleep(delay)
    print(name)
    return delay


async def main():
    print(await asyncio.gather(wake("late", 0.06), wake("early", 0.01), wake("middle", 0.03)))


asyncio.run(main())
