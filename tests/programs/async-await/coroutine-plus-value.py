# using a coroutine as if it were its result
async def five():
    return 5


c = five()
try:
    print(c + 1)
except TypeError as error:
    print(error)
c.close()
