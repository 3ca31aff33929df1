# close() of a suspended coroutine runs finally blocks from the inside out
import types


@types.coroutine
def trap():
    try:
        yield
    finally:
        print("trap closed")


async def inner():
    try:
        await trap()
    finally:
        print("inner closed")


async def outer():
    try:
        await inner()
    except GeneratorExit:
        print("outer sees GeneratorExit")
        raise


co = outer()
co.send(None)
co.close()
co = outer()
co.send(None)
del co
print("end")
