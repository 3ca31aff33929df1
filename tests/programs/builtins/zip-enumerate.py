# zip and enumerate
print(list(zip("ab", [1, 2, 3])), list(zip()), list(zip([1])), list(zip("ab", "cd", "ef")))
print(list(enumerate("xy")), list(enumerate("xy", start=5)), dict(enumerate("ab")))
print([a + b for a, b in zip([1, 2], [3, 4])], list(zip(*[(1, 2), (3, 4)])))
for bad in (
    lambda: list(zip([1], [1, 2], strict=True)), lambda: zip(5),
    lambda: list(zip([1, 2], [1], strict=True)), lambda: enumerate(5), lambda: enumerate(),
    lambda: zip([1], 5),
):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
