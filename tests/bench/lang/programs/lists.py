# SPDX-License-Identifier: MIT
# Lists: appended, indexed, sorted, comprehended, a sieve.
def sieve(limit):
    flags = [True] * limit
    flags[0] = flags[1] = False
    number = 2
    while number * number < limit:
        if flags[number]:
            for multiple in range(number * number, limit, number):
                flags[multiple] = False
        number += 1
    return sum(flags)


def main():
    items = []
    seed = 42
    for _ in range(200000):
        seed = (seed * 1103515245 + 12345) % 2147483648
        items.append(seed)
    items.sort()
    total = 0
    for index in range(len(items)):
        total += items[index] % 10
    doubled = [item * 2 for item in items if item % 3]
    pairs = [(item % 100, index) for index, item in enumerate(items)]
    pairs.sort(key=lambda pair: pair[0])
    print(sieve(700000), total, len(doubled), pairs[1000], sum(doubled[::3]))


main()
