# a finished coroutine cannot be awaited again
async def co():
    return 1


async def main():
    c = co()
    print(await c)
    try:
        await c
    except RuntimeError as error:
        print(error)


try:
    main().send(None)
except StopIteration:
    print("done")
