# __await__ that returns no iterator or a coroutine
class A:
    def __await__(self):
        return 5


class B:
    def __await__(self):
        return co()


async def co():
    pass


async def main():
    for kind in (A, B):
        try:
            await kind()
        except TypeError as error:
            print(error)


try:
    main().send(None)
except StopIteration:
    pass
