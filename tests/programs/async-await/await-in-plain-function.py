# await in a function that is not async
async def co():
    pass


def f():
    await co()
