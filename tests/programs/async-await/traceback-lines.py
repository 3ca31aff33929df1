# the traceback through awaits
async def c():
    raise ValueError("deep")


async def b():
    return await c()


async def a():
    x = 1 + await b()


a().send(None)
