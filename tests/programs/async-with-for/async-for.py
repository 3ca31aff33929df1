# async for over __aiter__ and __anext__ with else, break and continue
class Count:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i


async def main():
    async for x in Count(3):
        print(x)
    else:
        print("else")
    async for x in Count(9):
        if x == 2:
            continue
        if x == 4:
            break
        print("x", x)
    else:
        print("never")
    print([x async for x in Count(4) if x % 2], {x: x * x async for x in Count(2)})
    print({x async for x in Count(1)})


try:
    main().send(None)
except StopIteration:
    print("done")
