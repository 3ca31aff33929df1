# SPDX-License-Identifier: MIT
# So many suspended generators alive at once: live.py COUNT.
import sys


def waiting(number):
    received = yield number
    print(received)


alive = []
for number in range(int(sys.argv[1])):
    generator = waiting(number)
    next(generator)
    alive.append(generator)
print(len(alive))
