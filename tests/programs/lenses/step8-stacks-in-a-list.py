# step 8: subroutines: a task is a list of generators, the innermost last; the queue a list of lists
import types

ready = []


class Answer:
    def __init__(self, value):
        self.value = value


def add(x, y):
    yield
    yield Answer(x + y)


def total(numbers):
    result = 0
    for n in numbers:
        result = yield add(result, n)
    yield Answer(result)


def task(name, numbers):
    print(name, "begins")
    result = yield total(numbers)
    print(name, "has", result)


def trampoline(stack, value=None):
    while stack:
        try:
            got = stack[-1].send(value)
        except StopIteration:
            stack.pop()
            value = None
            continue
        value = None
        if isinstance(got, types.GeneratorType):
            stack.append(got)
        elif isinstance(got, Answer):
            stack.pop()
            value = got.value
        else:
            return False
    return True


def loop():
    while ready:
        stack = ready.pop(0)
        if not trampoline(stack):
            ready.append(stack)


ready.append([task("a", (1, 2))])
ready.append([task("b", (10,))])
loop()
