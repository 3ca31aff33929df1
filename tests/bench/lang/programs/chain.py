# SPDX-License-Identifier: MIT
# A chain of 10,000 generators, each delegating to the next with yield from.
import sys

sys.setrecursionlimit(30000)


def link(inner):
    yield from inner


def end():
    for number in range(60):
        yield number


chain = end()
for _ in range(10000):
    chain = link(chain)
total = 0
for number in chain:
    total += number
print(total)
