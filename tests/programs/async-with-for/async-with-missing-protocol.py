# messages when the asynchronous context manager protocol is missing
class N:
    pass


class Half:
    async def __aenter__(self):
        pass


class Sync:
    def __enter__(self):
        pass

    def __exit__(self, *a):
        pass


class Aexit:
    async def __aexit__(self, *a):
        pass


class Wrong:
    def __aenter__(self):
        return 5

    def __aexit__(self, *a):
        return 6


async def use(m):
    try:
        async with m:
            pass
    except TypeError as error:
        print(error)


for kind in (N, Half, Sync, Aexit, Wrong):
    try:
        use(kind()).send(None)
    except StopIteration:
        pass


class Both:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *a):
        pass


try:
    with Both():
        pass
except TypeError as error:
    print(error)
