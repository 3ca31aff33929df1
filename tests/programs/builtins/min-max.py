# min and max with key, default and several arguments
print(min(3, 1, 2), max([4, 9, 2]), min("hello"), max("a", "B"), min([], default="none"))
print(max([1, -5], key=abs), min(["bb", "a"], key=len), max((1, 2), (1, 3)), min([1, 1.0]))
print(max([1, True]), max({"a": 1, "b": 0}), max([3], default=0))
for bad in (
    lambda: min([]), lambda: max(), lambda: min(1), lambda: max(1, "a"),
    lambda: min(1, 2, default=3), lambda: max([None, 1]),
):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
