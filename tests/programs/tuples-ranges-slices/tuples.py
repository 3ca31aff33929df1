# tuples: displays, methods, errors
t = (1, "a", (2,))
print(t, (), (1,), 1, t[0], t[-1][0], t[1:], t + (9,), t * 2, len(t), t.index("a"), t.count(1))
print("a" in t, tuple("ab"), tuple(), (1, 2) < (1, 3), (1,) == [1], hash((1, 2)) == hash((1, 2)))
for bad in (
    lambda: t[9], lambda: t.index(7), lambda: t + [1], lambda: t.append(1), lambda: hash(([],)),
    lambda: tuple(5), lambda: t["x"],
):
    try:
        bad()
    except (IndexError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
