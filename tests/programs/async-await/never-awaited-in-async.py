# a forgotten await inside a coroutine
async def work():
    return 1


async def main():
    work()
    print("main ends")


try:
    main().send(None)
except StopIteration:
    pass
