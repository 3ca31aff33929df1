# async for in a function that is not async
def f(items):
    async for x in items:
        pass
