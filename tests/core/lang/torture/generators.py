# SPDX-License-Identifier: MIT
# Generators: send, throw, close, yield from, collection.
def inner(n):
    total = 0
    try:
        for i in range(n):
            total += (yield i) or 0
    except ValueError as problem:
        print("inner", problem)
        yield "handled"
    finally:
        print("inner ends", total)
    return total


def outer(n):
    while True:
        result = yield from inner(n)
        print("result", result)
        yield result


def averager():
    total = count = 0
    average = None
    while True:
        try:
            total += yield average
        except GeneratorExit:
            print("closing")
            raise
        count += 1
        average = total / count


g = outer(3)
print(next(g), g.send(5), g.send(6), g.send(7), next(g), g.throw(ValueError("oops")), next(g))
g.close()
a = averager()
next(a)
print([a.send(v) for v in (10, 20, 60)], repr(a).split(" at ")[0])
del a
print(sum(x * x for x in inner(4)), list(outer(2))[:1] if False else "", max(inner(5)))
h = outer(1)
next(h)
try:
    h.throw(KeyError("gone"))
except KeyError as problem:
    print(repr(problem), h.gi_frame)
left = outer(2)
next(left)
