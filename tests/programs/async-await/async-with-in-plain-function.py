# async with in a function that is not async
def f(m):
    async with m:
        pass
