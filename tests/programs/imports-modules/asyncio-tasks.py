# create_task runs beside its creator; results, done, cancel
import asyncio


async def child(n):
    await asyncio.sleep(0)
    print("child", n)
    return n * 2


async def forever():
    try:
        while True:
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    t = asyncio.create_task(child(5))
    f = asyncio.create_task(forever())
    print("created", t.done())
    print(await t, t.done(), t.result())
    f.cancel()
    try:
        await f
    except asyncio.CancelledError:
        print("main saw it", f.cancelled())


asyncio.run(main())
