# SPDX-License-Identifier: MIT
# Trampolining: routines yield the routines they call, and the trampoline keeps the stack.
import types


def add(left, right):
    yield left + right


def double(number):
    result = yield add(number, number)
    yield result


def main(count):
    total = 0
    for number in range(count):
        result = yield double(number)
        total += result
    print(total)


def run(routine):
    stack = [routine]
    value = None
    while stack:
        try:
            result = stack[-1].send(value)
            if isinstance(result, types.GeneratorType):
                stack.append(result)
                value = None
            else:
                stack.pop()
                value = result
        except StopIteration:
            stack.pop()
            value = None


run(main(150000))
