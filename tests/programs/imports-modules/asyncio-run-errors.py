# asyncio.run of something else, and inside a running loop
import asyncio


async def main():
    c = other()
    try:
        asyncio.run(c)
    except RuntimeError as error:
        print(error)
    c.close()


async def other():
    pass


for thing in (5, main):
    try:
        asyncio.run(thing)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
asyncio.run(main())
