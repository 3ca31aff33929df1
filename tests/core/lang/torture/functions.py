# SPDX-License-Identifier: MIT
# Calls of every kind, closures, decorators.
def function(a, b=2, /, c=3, *rest, d, e=5, **named):
    return a, b, c, rest, d, e, named


print(function(1, d=4), function(1, 2, 3, 4, 5, d=6, f=7), function(*[1, 2], **{"d": 3, "c": 4}))
try:
    function(1)
except TypeError as problem:
    print(problem)


def counter(start):
    def step(by=1):
        nonlocal start
        start += by
        return start

    return step


def twice(function):
    def wrapper(*arguments, **named):
        return [function(*arguments, **named) for _ in range(2)]

    return wrapper


@twice
def shout(text, end="!"):
    return text.upper() + end


def depth(n):
    return n and 1 + depth(n - 1)


step = counter(10)
print(step(), step(5), step(by=2), shout("a"), shout("b", end="?"), (lambda x, *y: (x, y))(1, 2, 3), depth(60))
