# the traceback of async for over a list
async def main():
    async for x in [1, 2]:
        print(x)


main().send(None)
