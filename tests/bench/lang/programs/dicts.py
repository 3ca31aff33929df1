# SPDX-License-Identifier: MIT
# Dicts: counting, looking up, walking over, deleting.
def main():
    counts = {}
    for number in range(600000):
        key = number * 7919 % 10007
        counts[key] = counts.get(key, 0) + 1
    names = {}
    for number in range(100000):
        names["name%d" % (number % 5000)] = number
    total = 0
    for key, value in counts.items():
        total += key * value
    for name in names:
        total += names[name]
    for number in range(300000):
        if number in counts:
            total += counts[number]
    for number in range(0, 10007, 2):
        del counts[number]
    squares = {number: number * number for number in range(200000)}
    print(total, len(counts), len(names), sum(squares.values()))


main()
