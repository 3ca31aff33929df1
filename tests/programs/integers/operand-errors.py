# messages of unsupported operands
for bad in (
    lambda: 1 + "a", lambda: "a" + 1, lambda: None + 1, lambda: [] - 1, lambda: {} * 2,
    lambda: "a" ** 2, lambda: 1.5 & 2, lambda: "a" / "b", lambda: (1,) + [2], lambda: [1] + (2,),
    lambda: "a" * "b", lambda: [1] * 1.5, lambda: ~1.5, lambda: -"a", lambda: 5 // "2",
    lambda: divmod("a", 1), lambda: pow("a", 2), lambda: 1 @ 2, lambda: {1} + {2},
    lambda: "abc" - "b",
):
    try:
        bad()
    except TypeError as error:
        print(error)
