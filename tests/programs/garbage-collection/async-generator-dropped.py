# a dropped unfinished coroutine runs its finally
import types


@types.coroutine
def trap():
    yield


async def work():
    try:
        await trap()
    finally:
        print("finally")


c = work()
c.send(None)
c = None
print("end")
