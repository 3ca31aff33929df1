# wait_for with a timeout, and a Lock
import asyncio


async def slow():
    await asyncio.sleep(10)


async def enter(lock, name):
    async with lock:
        print(name, "in")
        await asyncio.sleep(0)
        print(name, "out")


async def main():
    try:
        await asyncio.wait_for(slow(), 0.01)
    except asyncio.TimeoutError:
        print("timeout")
    lock = asyncio.Lock()
    await asyncio.gather(enter(lock, "a"), enter(lock, "b"))


asyncio.run(main())
