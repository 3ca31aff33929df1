# a general trampoline with a stack of generators
import types


def trampoline(main):
    stack, target, value = [], main, None
    while True:
        try:
            result = target.send(value)
        except StopIteration:
            if not stack:
                return
            target, value = stack.pop(), None
            continue
        if isinstance(result, types.GeneratorType):
            stack.append(target)
            target, value = result, None
        else:
            if not stack:
                value = None
                continue
            target, value = stack.pop(), result


def add(x, y):
    try:
        yield x + y
        print("never reached")
    finally:
        print("add is dropped")


def total(items):
    result = 0
    for x in items:
        result = yield add(result, x)
    yield result


def bare():
    print("bare starts")
    yield
    print("not resumed")


def main():
    print((yield total([1, 2, 3])))
    print("bare gave", (yield bare()))


trampoline(main())
