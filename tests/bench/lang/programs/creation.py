# SPDX-License-Identifier: MIT
# Generators made, begun and dropped.
def one(number):
    yield number


def main():
    total = 0
    for number in range(1000000):
        total += next(one(number))
    print(total)


main()
