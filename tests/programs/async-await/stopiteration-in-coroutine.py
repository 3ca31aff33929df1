# a StopIteration inside a coroutine becomes RuntimeError
async def co():
    raise StopIteration("x")


try:
    co().send(None)
except RuntimeError as error:
    print(error)
