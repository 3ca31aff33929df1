# sum, any and all
print(sum([1, 2, 3]), sum([]), sum([1], 10), sum([0.5, 1]), sum([[1], [2]], []))
print(sum(range(5), start=100), any([]), all([]), any([0, "", 3]), all([1, "a", []]))
print(any(x > 2 for x in range(5)), sum((True, True)), sum({1: 2, 3: 4}))
for bad in (
    lambda: sum(["a", "b"]), lambda: sum(["a"], ""), lambda: sum(5), lambda: any(5),
    lambda: sum([None]),
):
    try:
        bad()
    except TypeError as error:
        print(error)
