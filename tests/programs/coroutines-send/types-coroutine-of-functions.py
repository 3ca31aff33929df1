# types.coroutine of a plain function that returns a generator, or something like one
import types


def numbers():
    yield 1
    return (yield 2)


generator = numbers()


@types.coroutine
def made():
    return generator


wrapper = made()
print(type(wrapper).__name__, wrapper.__await__() is generator, iter(wrapper) is generator)


async def main():
    return await made()


task = main()
print(task.send(None), task.send(None))
try:
    task.send("answer")
except StopIteration as end:
    print(end.value)


class Like:
    def send(self, value):
        pass

    def throw(self, *exception):
        pass

    def close(self):
        pass

    def __next__(self):
        return 5

    def __iter__(self):
        return self


class Awaitable(Like):
    def __await__(self):
        return self


like, awaitable = Like(), Awaitable()
print(types.coroutine(lambda: awaitable)() is awaitable, types.coroutine(lambda: like)() is like)
print(iter(types.coroutine(lambda: like)()) is like)
