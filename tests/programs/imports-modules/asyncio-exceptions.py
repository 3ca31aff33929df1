# exceptions through gather, and return_exceptions
import asyncio


async def good():
    return "good"


async def bad():
    raise ValueError("bad")


async def main():
    print(await asyncio.gather(good(), bad(), return_exceptions=True))
    try:
        await asyncio.gather(bad(), good())
    except ValueError as error:
        print("caught", error)
    return "result of main"


print(asyncio.run(main()))
