# messages of list errors
x = [1, 2]
for bad in (
    lambda: x[5], lambda: x[-3], lambda: x["a"], lambda: x[1.0], lambda: [].pop(), lambda: x.pop(9),
    lambda: x.remove(7), lambda: x.index(7), lambda: x[::0], lambda: x.insert("a", 1),
    lambda: x + (1,), lambda: x.append(), lambda: x.extend(5), lambda: list(5), lambda: x.pop("a"),
    lambda: x.index(1, 1), lambda: [1] < 5, lambda: x * x,
):
    try:
        bad()
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    x[7] = 0
except IndexError as error:
    print(error)
try:
    del x[7]
except IndexError as error:
    print(error)
