# iter with a sentinel and next with a default
values = iter([1, 2, 3, 0, 5])
print(list(iter(lambda: next(values), 0)), next(values), next(values, "end"))
it = iter("ab")
print(iter(it) is it, next(it), list(it), next(it, None))
for bad in (lambda: iter(5), lambda: iter(5, 0), lambda: next([1]), lambda: next(5), lambda: iter(None)):
    try:
        bad()
    except TypeError as error:
        print(error)
