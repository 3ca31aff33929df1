# messages when the asynchronous iterator protocol is missing
class NoAnext:
    def __aiter__(self):
        return self


class BadAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


async def loop(x):
    try:
        async for _ in x:
            pass
    except TypeError as error:
        print(error)


for x in ([1], 5, "s", NoAnext(), BadAnext(), (n for n in [])):
    try:
        loop(x).send(None)
    except StopIteration:
        pass


async def gen():
    yield 1


try:
    for x in gen():
        pass
except TypeError as error:
    print(error)
