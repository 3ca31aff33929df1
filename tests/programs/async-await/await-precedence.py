# await binds tighter than ** and unary operators
class V:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return self.v
        yield


async def main():
    print(await V(2) ** 3, -await V(2) ** 2, not await V(0), await V(1) + await V(2) * await V(3))
    print(2 ** await V(3))
    print((await V([1, 2]))[0], [await V(x) for x in (1, 2)], await V("a") in "abc")


try:
    main().send(None)
except StopIteration:
    pass
