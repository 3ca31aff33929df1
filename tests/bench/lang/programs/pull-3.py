# SPDX-License-Identifier: MIT
# A pull pipeline of 3 stage(s): each generator takes from the one before.
def source(count):
    for number in range(count):
        yield number


def stage(numbers):
    for number in numbers:
        yield number + 1


line = source(600000)
for _ in range(3):
    line = stage(line)
total = 0
for number in line:
    total += number
print(total)
