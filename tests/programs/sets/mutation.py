# add, discard, remove, pop, update and the augmented operators
s = {1}
s.add(2)
s.add(2)
s.discard(9)
s.update([3, 4], (5,))
s.remove(1)
print(s, s.pop() in (2, 3, 4, 5), len(s))
s |= {10}
s &= {10, 11, 3}
s ^= {3, 7}
s -= {100}
print(sorted(s), s.copy() == s)
s.clear()
print(s, set(), frozenset(), {1}, frozenset([1]), set([1, 1]), bool(set()))
for bad in (
    lambda: s.remove(5), lambda: s.pop(), lambda: s.add([]), lambda: {1} + {2}, lambda: s[0],
    lambda: {1} | [2], lambda: hash(s), lambda: frozenset().add(1), lambda: set(5), lambda: {1} < 5,
):
    try:
        bad()
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
