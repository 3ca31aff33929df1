# SPDX-License-Identifier: MIT
# A traceback with carets and a suggestion, through a generator.
def source(values):
    for value in values:
        yield 10 // value


def total(values):
    return sum(item * 2 for item in source(values))


class Thing:
    colour = "red"


try:
    total([1, 0])
except ZeroDivisionError as problem:
    Thing().color + str(problem)
