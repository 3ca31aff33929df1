# ranges: all forms, indexing, membership, equality
r = range(2, 20, 3)
print(list(r), r, len(r), r[0], r[-1], r[1:4], r[::-1], 5 in r, 6 in r, 5.0 in r, "x" in r)
print(list(reversed(r)), r.index(8), r.count(5), r.start, r.stop, r.step)
print(range(3), range(1, 3), list(range(5, 0, -2)), list(range(0)), list(range(3, 1)))
print(range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), bool(range(0)))
print(hash(range(3)) == hash(range(0, 3)), sum(range(101)), max(range(5)), range(10 ** 20)[-1])
print(10 ** 19 in range(10 ** 20))
for bad in (
    lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: range(),
    lambda: range(3)[5], lambda: range(1, 2, 3, 4), lambda: r.index(6),
    lambda: len(range(10 ** 20)),
):
    try:
        bad()
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        print(type(error).__name__, error)
