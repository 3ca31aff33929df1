# SPDX-License-Identifier: MIT
# Lists, tuples, dicts, sets and their methods.
numbers = [3, 1, 2] * 5
numbers.append(10)
numbers.extend(range(20))
numbers.insert(3, "x")
numbers.remove("x")
numbers[2:5] = [7, 8, 9, 10]
del numbers[::7]
print(numbers, sorted(numbers, key=lambda v: -v), numbers[1:9:2], sum(numbers), list(reversed(numbers)))
table = {i: str(i) for i in range(20)}
table.update(a=1, b=[2])
table.setdefault("c", []).append(3)
print(table, table.pop("a"), list(table.items())[:3], {**table, "z": 1} == table, dict.fromkeys("ab", 0))
for i in range(10):
    del table[i]
print(table, sorted({v % 5 for v in numbers} | {9} - {2}), frozenset([1]), len(set(range(50)) & set(range(25, 75))))
first, *rest, last = numbers
print(first, rest, last, (1, 2) + (3,), [*rest, *"ab"], list(zip("ab", enumerate("cd"))), list(map(str, range(3))))
print(any(v > 5 for v in numbers), min(numbers), max(numbers, default=0), [(x, y) for x in range(3) for y in "ab" if x])
