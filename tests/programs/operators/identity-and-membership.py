# is, is not, in, not in
a = [1]
b = a
print(a is b, a is not [1], None is None, a == [1], 1 not in a, [1] in [[1]], "a" in {"a": 1})
print(3 in range(5), None in [None], not a is b, a is not None)
for bad in (lambda: 1 in 5, lambda: "x" in 5, lambda: 1 in None):
    try:
        bad()
    except TypeError as error:
        print(error)
