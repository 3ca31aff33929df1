# map and filter are lazy
def show(x):
    print("show", x)
    return x * 2


m = map(show, [1, 2, 3])
print("lazy")
print(next(m), list(m), list(m))
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(filter(None, [0, 1, "", "a", []])))
print(list(filter(lambda x: x > 1, range(4))), list(map(str, range(3))), list(map(int, "123")))
print(list(map(max, [1, 5], [3, 2])))
for bad in (
    lambda: map(5), lambda: list(map(5, [1])), lambda: filter(None), lambda: map(),
    lambda: list(filter(3, [1])), lambda: map(len, 5),
):
    try:
        bad()
    except TypeError as error:
        print(error)
