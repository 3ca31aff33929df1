# an exception that leaves asyncio.run
import asyncio


async def inner():
    await asyncio.sleep(0)
    raise ValueError("from the task")


async def main():
    await inner()


asyncio.run(main())
