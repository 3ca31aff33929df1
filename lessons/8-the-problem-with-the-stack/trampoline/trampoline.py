# SPDX-License-Identifier: MIT
# Subroutines that wait: the trampoline keeps a stack for each task, because generators have none.
from collections import deque
from types import GeneratorType

TURN = "let the others run"


def wait(name, turns):
    for turn in range(turns):
        print(name, "waits")
        yield TURN


def brew(name, minutes):
    yield wait(name, minutes)
    yield "strong" if minutes > 1 else "weak", "tea", minutes


def guest(name, minutes):
    print(name, "orders")
    taste, drink, time = yield brew(name, minutes)
    print(f"{name} drinks {taste} {drink} of {time} min")


def bounce(stack):
    """Lets a task go on until it gives way; returns what is left of its stack."""
    value = None
    while stack:
        try:
            result = stack[-1].send(value)
        except StopIteration:
            stack, value = stack[:-1], None
            continue
        if result == TURN:
            break
        if isinstance(result, GeneratorType):
            stack, value = stack + [result], None
        else:
            stack, value = stack[:-1], result
    return stack


tasks = deque([[guest("Ann", 2)], [guest("Bob", 1)]])
while any(tasks):
    tasks.append(bounce(tasks.popleft()))
