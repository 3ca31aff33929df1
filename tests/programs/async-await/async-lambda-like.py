# async methods, static methods, closures and defaults
class C:
    def __init__(self):
        self.n = 1

    async def method(self, k=2):
        self.n += k
        return self.n

    @staticmethod
    async def static(x):
        return x

    @classmethod
    async def klass(cls):
        return cls.__name__


async def main():
    c = C()
    extra = 10

    async def closure():
        return extra

    print(await c.method(), await c.method(k=5), await C.static(3), await C.klass(), await closure())


try:
    main().send(None)
except StopIteration:
    pass
