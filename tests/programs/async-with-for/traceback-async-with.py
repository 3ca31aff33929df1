# the traceback of async with on an object without the protocol
class N:
    pass


async def main():
    async with N() as n:
        pass


main().send(None)
