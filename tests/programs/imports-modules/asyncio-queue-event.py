# a producer and a consumer with asyncio.Queue and an Event
import asyncio


async def producer(q, ready):
    await ready.wait()
    for n in range(3):
        await q.put(n)
        print("put", n)
    await q.put(None)


async def consumer(q):
    while (item := await q.get()) is not None:
        print("got", item)


async def main():
    q, ready = asyncio.Queue(maxsize=1), asyncio.Event()
    tasks = [asyncio.create_task(producer(q, ready)), asyncio.create_task(consumer(q))]
    await asyncio.sleep(0)
    print("set")
    ready.set()
    await asyncio.gather(*tasks)


asyncio.run(main())
