# a value sent to an unstarted coroutine
async def co():
    pass


c = co()
try:
    c.send(1)
except TypeError as error:
    print(error)
c.close()
