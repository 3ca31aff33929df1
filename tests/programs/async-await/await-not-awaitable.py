# awaiting things that cannot be awaited
async def try_await(x):
    try:
        await x
    except TypeError as error:
        print(error)


class C:
    pass


def gen():
    yield


for x in (5, None, "s", [1], C(), gen(), len, C):
    try:
        try_await(x).send(None)
    except StopIteration:
        pass
