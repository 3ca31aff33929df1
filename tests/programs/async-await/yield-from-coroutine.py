# a plain generator cannot yield from a coroutine
import types


async def co():
    return "value"


def plain():
    yield from c


@types.coroutine
def marked():
    result = yield from co()
    print("got", result)


c = co()
try:
    next(plain())
except TypeError as error:
    print(error)
c.close()
print(list(marked()))
